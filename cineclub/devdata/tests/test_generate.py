"""Synthetic data: as much as was asked for, and as true to itself as what members write."""

import random

import pytest
from django.test import Client

from cineclub.accounts.models import Member
from cineclub.catalogue.facets import keep as facets
from cineclub.catalogue.models import Film
from cineclub.devdata.generate import words
from cineclub.devdata.generate.site import Amounts, Impossible, generate
from cineclub.devdata.generate.talk import joined
from cineclub.diary import rebuild as diary
from cineclub.diary.models import Rating, Seen
from cineclub.discussion import differences as discussion
from cineclub.discussion.models import Post, ReadThread, Thread, ThreadKind
from cineclub.discussion.post_search import index_posts
from cineclub.discussion.prepare import prepare
from cineclub.search import rebuild as search

pytestmark = pytest.mark.django_db
WANTED = Amounts(films=40, members=30, ratings=400, threads=12, posts=300)


def differences() -> list[str]:
    """What `cineclub check` would find wrong."""
    told = (diary, discussion, search, index_posts, facets)
    return [each for package in told for each in package.differences()]


@pytest.fixture
def made(db):
    heard = []
    return generate(WANTED, 7, lambda *told: heard.append(told)), heard


def test_there_is_as_much_as_was_asked_for_and_all_of_it_is_counted(made):
    told, heard = made
    assert told == {"films": 40, "members": 30, "ratings": 400, "threads": 12, "posts": 300}
    assert Film.objects.count() == 40
    assert Member.objects.count() == 30
    assert Rating.objects.count() == 400 == Seen.objects.count()
    threads = Thread.objects.filter(kind=ThreadKind.THREAD)
    assert (threads.count(), Post.objects.count()) == (12, 300)
    assert ReadThread.objects.exists()
    assert ("posts", 300, 300) in heard
    for thread in threads:
        posts = list(thread.posts.order_by("number"))
        assert [post.number for post in posts] == list(range(1, thread.last_number + 1))
        assert [post.at for post in posts] == sorted(post.at for post in posts)
        assert (thread.author, thread.started_at) == (posts[0].author, posts[0].at)
        assert thread.opening == posts[0].excerpt
    assert differences() == []


def test_its_pages_are_read_and_found(made):
    visitor = Client()
    longest = Thread.objects.order_by("-replies")[0]
    page = visitor.get(longest.get_absolute_url())
    assert page.status_code == 200
    assert longest.title in page.content.decode()
    author = longest.author
    assert visitor.get(author.get_absolute_url()).status_code == 200
    for found in (author.name, Film.objects.order_by("pk")[3].title):
        assert found in visitor.get("/search/", {"q": found}).content.decode()


def test_a_second_run_adds_as_much_again(made):
    generate(WANTED, 7, lambda *_told: None)
    assert (Film.objects.count(), Member.objects.count()) == (80, 60)
    assert (Rating.objects.count(), Post.objects.count()) == (800, 600)
    assert differences() == []


def test_a_post_of_paragraphs_is_what_a_member_would_have_written(made):
    chance = random.Random(3)
    film = str(Film.objects.order_by("pk")[0])
    parts = [prepare(words.paragraph(chance)) for _ in range(3)]
    parts.append(prepare(words.sentence_about(film, chance)))
    text, html, first_words = joined(parts)
    whole = prepare(text)
    assert whole.rendered.film_ids
    assert (whole.text, whole.rendered.html, whole.excerpt) == (text, html, first_words)


@pytest.mark.parametrize(
    ("wanted", "told"),
    [
        (Amounts(), "say how much"),
        (Amounts(members=3, posts=5), "every post a thread"),
        (Amounts(members=3, threads=5, posts=4), "every thread has a post"),
        (Amounts(threads=1, posts=4), "--members too"),
        (Amounts(members=3, ratings=5), "--films too"),
    ],
)
def test_what_cannot_be_is_told_before_anything_is_done(wanted, told):
    with pytest.raises(Impossible, match=told):
        generate(wanted, 1, lambda *_told: None)
    assert not Member.objects.exists()


def test_more_ratings_than_there_are_films_are_as_many_as_there_is_room_for():
    made = generate(Amounts(films=4, members=3, ratings=50), 1, lambda *_told: None)
    assert made["ratings"] == Rating.objects.count() == 12


def test_names_are_different_for_every_number():
    assert len({words.member_name(number) for number in range(5_000)}) == 5_000
    assert len({words.film_title(number) for number in range(100_000)}) == 100_000
