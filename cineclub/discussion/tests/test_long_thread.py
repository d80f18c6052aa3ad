"""A thread of 40,000 posts opens at any post as fast as one of 20."""

from itertools import cycle
from statistics import median
from time import process_time

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cineclub.discussion.models import FilmMention, Post, Thread
from cineclub.discussion.reply import reply
from cineclub.discussion.tallies import recount_thread
from cineclub.discussion.tests.cast import a_film, a_member, a_thread, signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
LONG, SHORT = 40_000, 20
TURNS = 15
MOST = 1.5


def lengthen(thread, posts, authors, films):
    """Posts like the second one of the thread; every second of them names a film."""
    model = thread.posts.get(number=2)
    kept = ("text", "html", "excerpt", "markup_version")
    Post.objects.bulk_create(
        [
            Post(
                thread=thread, author=next(authors), number=number,
                **{name: getattr(model, name) for name in kept},
            )
            for number in range(3, posts + 1)
        ],
        batch_size=1_000,
    )  # fmt: skip
    named = Post.objects.filter(thread=thread, number__gt=2).values_list("pk", flat=True)
    FilmMention.objects.bulk_create(
        [FilmMention(post_id=pk, thread=thread, film=next(films)) for pk in named[::2]],
        batch_size=1_000,
    )
    Thread.objects.filter(pk=thread.pk).update(last_number=posts)
    recount_thread(Thread.objects.get(pk=thread.pk))


@pytest.fixture
def threads():
    members = [a_member(f"member {number}") for number in range(10)]
    films = [a_film(f"Film {number}", 1940 + number) for number in range(12)]
    made = []
    for posts in (SHORT, LONG):
        thread = a_thread(members[0], title=f"One of {posts}", films=films[:1])
        reply(thread, members[1], "A sentence that is neither long nor short, as they are here.")
        lengthen(thread, posts, cycle(members), cycle(films))
        made.append(thread)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return made


def cost(address):
    """Processor time of one request, the median of many, and its queries."""
    client, times = signed_in(None), []
    client.get(address)
    for _ in range(TURNS):
        began = process_time()
        assert client.get(address).status_code == 200
        times.append(process_time() - began)
    with CaptureQueriesContext(connection) as queries:
        client.get(address)
    return median(times), len(queries)


def test_every_page_of_a_long_thread_costs_what_a_short_one_does(threads):
    short, long = (thread.get_absolute_url() for thread in threads)
    usual, queries = cost(short)
    for after in (0, 20, 20_000, LONG - 40, LONG - 20):
        here = cost(f"{long}?after={after}")
        assert here[1] == queries, after
        assert here[0] <= MOST * usual, f"?after={after}: {here[0]:.4f} s, not {usual:.4f} s"


def test_a_permalink_into_a_long_thread_asks_as_little(threads):
    for thread in threads:
        for number in (1, 2, 20, thread.posts.count()):
            pk = thread.posts.get(number=number).pk
            with CaptureQueriesContext(connection) as queries:
                assert signed_in(None).get(f"/posts/{pk}/").status_code == 302
            assert len(queries) == 1
