from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cineclub.discussion.models import Audience, Board, Draft, PostTally, Thread
from cineclub.discussion.reply import reply
from cineclub.discussion.resolvers import films_meant
from cineclub.discussion.start_thread import start_thread
from cineclub.discussion.starter_boards import BOARDS, make_starter_boards
from cineclub.discussion.tests.cast import (
    a_board,
    a_film,
    a_member,
    a_thread,
    body,
    opening,
    signed_in,
)
from cineclub.markup import FilmReference

pytestmark = pytest.mark.django_db


def sent(text="A word.", **more):
    return {"text": text, "token": "one-form", **more}


def test_start_reply_and_read():
    author, other, board, film = a_member("Otto Quill"), a_member("Noor"), a_board(), a_film()
    client = signed_in(author)
    start = reverse("discussion:thread-start", args=[board.slug])
    assert "Start a thread" in body(client.get(start))
    fields = {"title": "Does Vicky jump?", "board": board.pk, "films": "The Red Shoes (1948)"}
    response = client.post(start, sent("I think [[The Red Shoes (1948)]] knows.", **fields))
    thread = Thread.objects.get()
    assert response.status_code == 303
    assert response.headers["Location"] == f"/threads/{thread.pk}/does-vicky-jump/"
    assert list(thread.films.all()) == [film]
    assert thread.opening == "I think The Red Shoes (1948) knows."
    answer = signed_in(other).post(f"{thread.get_absolute_url()}reply/", sent("She is run."))
    assert answer.status_code == 303
    page = body(signed_in(None).get(thread.get_absolute_url()))
    assert "She is run." in page
    assert "Does Vicky jump?" in page
    assert answer.headers["Location"] == f"{thread.get_absolute_url()}#p2"
    thread.refresh_from_db()
    assert (thread.replies, thread.last_number, thread.last_author) == (1, 2, other)
    assert PostTally.objects.get(member=other).posts == 1


def test_wrong_slug_redirects_and_bad_pages_are_explained():
    thread = a_thread(a_member("Otto"))
    client = signed_in(None)
    moved = client.get(f"/threads/{thread.pk}/something-else/?after=0")
    assert moved.status_code == 302
    assert moved.headers["Location"] == f"{thread.get_absolute_url()}?after=0"
    for bad in ("x", "-1", "7", "20", "9" * 30):
        assert client.get(f"{thread.get_absolute_url()}?after={bad}").status_code == 400


def test_a_thread_may_be_called_reply():
    thread = a_thread(a_member("Otto"), title="Reply")
    assert signed_in(None).get(thread.get_absolute_url()).status_code == 200


def test_pages_hold_twenty_and_permalinks_find_theirs():
    author = a_member("Otto")
    thread = a_thread(author)
    posts = [reply(thread, author, f"word {number}") for number in range(2, 46)]
    client = signed_in(None)
    last = posts[-1]
    answer = client.get(last.get_absolute_url())
    assert answer.headers["Location"] == f"{thread.get_absolute_url()}?after=40#p45"
    page = body(client.get(f"{thread.get_absolute_url()}?after=20"))
    assert "word 21<" in page
    assert "word 40<" in page
    assert "word 41<" not in page
    assert f'href="{thread.get_absolute_url()}?after=40"' in page
    assert f'href="{thread.get_absolute_url()}"' in page


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "Write something first."),
        (" \n\t ", "Write something first."),
        ("a" * 33_000, "KiB"),
        ("nul\0byte", "Null characters"),
    ],
)
def test_a_bad_reply_keeps_what_was_typed(text, told):
    author = a_member("Otto")
    thread = a_thread(author)
    response = signed_in(author).post(f"{thread.get_absolute_url()}reply/", sent(text))
    assert response.status_code == 422
    assert told in body(response)
    assert text.strip("\0 \n\t").replace("\0", "")[:3] in body(response)
    thread.refresh_from_db()
    assert thread.replies == 0


@pytest.mark.parametrize("title", ["", "  ", "x" * 201, "the end: ||she jumps||", "\0"])
def test_a_bad_title_is_refused(title):
    author, board = a_member("Otto"), a_board()
    start = reverse("discussion:thread-start", args=[board.slug])
    response = signed_in(author).post(start, sent(title=title, board=board.pk))
    assert response.status_code == 422
    assert "A word." in body(response)
    assert not Thread.objects.exists()


def test_unknown_board_and_film_are_named():
    author, board = a_member("Otto"), a_board()
    start = reverse("discussion:thread-start", args=[board.slug])
    fields = {"title": "x", "board": "99", "films": "No Such Film (1901)"}
    response = signed_in(author).post(start, sent(**fields))
    assert response.status_code == 422
    assert "No Such Film (1901)" in body(response)
    assert "Choose another" in body(response)


def test_preview_is_what_posting_gives():
    author = a_member("Otto")
    thread = a_thread(author)
    client = signed_in(author)
    text = "**bold** and ||hidden||"
    page = client.post(f"{thread.get_absolute_url()}reply/preview/", sent(text))
    fragment = client.post("/preview/", {"text": text}, headers={"HX-Request": "true"})
    html = reply(thread, author, text).html
    assert page.status_code == 200
    assert html in body(page)
    assert html in body(fragment)
    assert "<html" not in body(fragment)
    assert text.replace("|", "|") in body(page)
    assert thread.posts.count() == 2
    assert client.post("/preview/", {"text": "a" * 40_000}).status_code == 422


def test_quote_fills_the_form():
    author, other = a_member("Otto Quill"), a_member("Noor")
    thread = a_thread(author, "Does she run?")
    page = signed_in(other).get(f"{thread.get_absolute_url()}?quote={opening(thread).pk}")
    assert "Otto Quill" in body(page)
    assert "&gt; Does she run?" in body(page)


def test_visitors_write_nothing():
    thread = a_thread(a_member("Otto"))
    client = signed_in(None)
    assert client.post(f"{thread.get_absolute_url()}reply/", sent()).status_code == 403
    assert thread.posts.count() == 1
    assert client.get(reverse("discussion:thread-start", args=["the-foyer"])).status_code == 302


def test_audience_is_obeyed_everywhere():
    author, moderator = a_member("Otto"), a_member("Mo", "moderator")
    film = a_film()
    members = a_thread(
        author, "canary-members", title="tm-canary", films=[film], audience=Audience.MEMBERS
    )
    moderators = a_thread(
        author, "canary-moderators", title="to-canary", films=[film], audience=Audience.MODERATORS
    )
    lists = ["/", "/boards/", "/boards/the-foyer/", f"/films/{film.slug}/threads/"]
    own = [
        [thread.get_absolute_url(), opening(thread).get_absolute_url()]
        for thread in (members, moderators)
    ]
    for reader, sees in ((None, ()), (author, (0,)), (moderator, (0, 1))):
        client = signed_in(reader)
        for page in lists:
            found = body(client.get(page))
            for index, word in enumerate(("tm-canary", "to-canary")):
                assert (word in found) == (index in sees), (page, reader, word)
        for index, pages in enumerate(own):
            for page in pages:
                expected = 200 if index in sees else 404
                assert client.get(page, follow=True).status_code == expected


def test_films_are_meant_by_any_title_when_one_film_has_it():
    film, twin = a_film(), a_film("The Red Shoes", 2005)
    other = a_film("Black Narcissus", 1947)
    other.titles.create(title="Schwarze Narzisse", title_key="schwarze narzisse")
    asked = {
        FilmReference("the red  shoes", 1948): film,
        FilmReference("The Red Shoes", 2005): twin,
        FilmReference("The Red Shoes"): None,
        FilmReference("The Red Shoes", 1999): None,
        FilmReference("Schwarze Narzisse"): other,
        FilmReference("!!!"): None,
    }
    found = films_meant(list(asked))
    for reference, wanted in asked.items():
        assert (found[reference].id if reference in found else None) == (
            wanted.pk if wanted else None
        )


def test_spoilers_stay_out_of_excerpts_and_descriptions():
    author = a_member("Otto")
    thread = a_thread(author, "Well. ||canary-ending|| > no")
    assert "canary-ending" not in thread.opening
    client = signed_in(None)
    for page in ("/", "/boards/", "/boards/the-foyer/"):
        assert "canary-ending" not in body(client.get(page))
    head = body(client.get(thread.get_absolute_url())).partition("<body")[0]
    assert "canary-ending" not in head


def test_too_many_posts_are_kept_as_a_draft():
    author = a_member("New", days=0)
    thread = a_thread(author)
    client = signed_in(author)
    address = f"{thread.get_absolute_url()}reply/"
    for number in range(10):
        assert client.post(address, sent(f"w{number}", token=f"t{number}")).status_code == 303
    response = client.post(address, sent("the eleventh", token="t11"))
    assert response.status_code == 429
    assert int(response.headers["Retry-After"]) > 0
    assert Draft.objects.get().text == "the eleventh"
    assert "the eleventh" in body(client.get(thread.get_absolute_url()))
    assert thread.posts.count() == 11


def test_queries_do_not_grow():
    author, film = a_member("Otto"), a_film()
    others = [a_member(f"member {number}") for number in range(20)]

    def fill(times):
        for number in range(times):
            thread = a_thread(author, f"[[The Red Shoes (1948)]] {number}", films=[film])
            reply(thread, others[number % 20], "yes")
        for number in range(times):
            reply(Thread.objects.earliest("pk"), others[number % 20], f"word {number}")

    def count():
        first = Thread.objects.earliest("pk")
        client = signed_in(others[0])
        found = []
        for page in (
            first.get_absolute_url(),
            "/boards/",
            "/boards/the-foyer/",
            f"/films/{film.slug}/threads/",
        ):
            client.get(page)
            with CaptureQueriesContext(connection) as queries:
                assert client.get(page).status_code == 200
            found.append(len(queries))
        return found

    fill(2)
    few = count()
    fill(20)
    assert count() == few
    assert max(few) <= 12, few


def test_demo_verbs_take_times():
    at = datetime(2020, 5, 1, 12, tzinfo=UTC)
    author = a_member("Otto")
    thread = start_thread(author, "Old", "words", board=a_board(), at=at)
    post = reply(thread, author, "more", at=at.replace(day=2))
    thread.refresh_from_db()
    assert (thread.started_at, thread.last_at, post.at) == (
        at,
        at.replace(day=2),
        at.replace(day=2),
    )


def test_starter_boards_are_made_once():
    make_starter_boards()
    make_starter_boards()
    assert Board.objects.count() == len(BOARDS)
