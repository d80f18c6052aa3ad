"""Feeds page by page: further pages, odd texts, former addresses, and when they change."""

from html import escape

import pytest
from django.test import Client

from cineclub.accounts.models import Member
from cineclub.accounts.rename_member import rename_member
from cineclub.core.page_cache import PageCache
from cineclub.discussion.edit_post import edit_post
from cineclub.discussion.merge_threads import merge_threads
from cineclub.discussion.models import Board, Thread
from cineclub.discussion.reply import reply
from cineclub.discussion.start_thread import start_thread
from cineclub.feeds.sources import ENTRIES
from cineclub.feeds.tests.reading import checked, read
from cineclub.reviews.write_review import write_review
from tests.factories import FilmFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def board(db) -> Board:
    return Board.objects.create(name="The foyer", slug="foyer")


def test_a_spoiler_without_a_film_has_the_name_its_author_gave_it(alice, client, board):
    thread = start_thread(
        alice, "Ends", "Well.\n\n:::spoiler Vertigo\nShe falls.\n:::\n\nYes.", board=board
    )
    (told,) = read(client, f"{thread.get_absolute_url()}feed.atom").texts
    assert "Spoiler for Vertigo, read it on the site" in told
    assert "She falls" not in told
    assert "Yes." in told


def test_addresses_in_texts_are_whole(alice, client, board):
    FilmFactory(title="Playtime", year=1967)
    thread = start_thread(
        alice, "Links", "See [[Playtime (1967)]] and [rules](/rules/), @alice.", board=board
    )
    (told,) = read(client, f"{thread.get_absolute_url()}feed.atom").texts
    assert 'href="http://testserver/films/playtime-1967/"' in told
    assert 'href="http://testserver/rules/"' in told
    assert 'href="/' not in told


def test_the_public_address_goes_before_the_one_that_was_asked(alice, client, settings, board):
    settings.CINECLUB_URL = "https://club.example.org"
    settings.ALLOWED_HOSTS = ["club.example.org", "testserver"]
    thread = start_thread(alice, "Here", "Words.", board=board)
    feed = read(client, f"{thread.get_absolute_url()}feed.atom")
    assert feed.ids == [f"https://club.example.org/posts/{thread.posts.get().pk}/"]
    assert feed.links["alternate"] == f"https://club.example.org{thread.get_absolute_url()}"


@pytest.mark.parametrize("text", ["<b>&amp; ]]> \"'", "\u0001\ufffe\u200b here", "🎬 東京"])
def test_odd_titles_and_texts_stay_xml(alice, client, text, board):
    thread = start_thread(alice, "Odd", "Words.", board=board)
    # As an older site may hold them: verbs clean what they are given.
    Thread.objects.update(title=f"Odd {text}")
    thread.posts.update(html=f"<p>Say {escape(text)}</p>")
    feed = read(client, f"{Thread.objects.get().get_absolute_url()}feed.atom")
    assert feed.titles[0].startswith("Odd ")
    assert feed.texts[0].startswith("<p>Say ")
    assert "<b>" not in feed.texts[0]


def test_older_entries_are_on_further_pages_each_once(alice, client, board):
    thread = start_thread(alice, "Long", "The opening.", board=board)
    for number in range(2 * ENTRIES):
        reply(thread, alice, f"Reply {number}.")
    first = read(client, f"{thread.get_absolute_url()}feed.atom")
    second = read(client, first.links["next"].removeprefix("http://testserver"))
    third = read(client, second.links["next"].removeprefix("http://testserver"))
    assert second.links["first"] == first.id == second.id
    assert second.links["self"] == first.links["next"]
    assert "next" not in third.links
    ids = first.ids + second.ids + third.ids
    assert len(ids) == len(set(ids)) == 2 * ENTRIES + 1
    assert [int(each.split("/")[-2]) for each in ids] == sorted(
        (post.pk for post in thread.posts.all()), reverse=True
    )


@pytest.mark.parametrize("after", ["x", "-3", "9" * 40, "1.5.6", "٣"])
def test_a_page_that_there_is_not_is_not_found(db, client, after):
    assert client.get("/feed.atom", {"after": after}).status_code == 404
    assert client.get("/films/feed.atom", {"after": after}).status_code == 404


def test_a_feed_without_entries_is_a_feed(client):
    Board.objects.create(name="Empty", slug="empty")
    FilmFactory(title="Unseen", year=1950)
    assert read(client, "/feed.atom").ids == []
    assert read(client, "/boards/empty/feed.atom").ids == []
    empty = read(client, "/films/unseen-1950/feed.atom")
    assert empty.ids == []
    assert empty.updated == read(client, "/films/unseen-1950/feed.atom").updated


def test_an_edit_moves_updated_and_leaves_the_id(alice, client, board):
    thread = start_thread(alice, "Here", "Words.", board=board)
    address = f"{thread.get_absolute_url()}feed.atom"
    before = read(client, address)
    edit_post(thread.posts.get(), alice, "Other words.")
    after = read(client, address)
    assert after.ids == before.ids
    assert after.texts != before.texts
    assert after.updated >= before.updated


def test_a_former_address_leads_on(alice, client, board):
    thread = start_thread(alice, "Here", "Words.", board=board)
    answer = client.get(f"/threads/{thread.pk}/elsewhere/feed.atom")
    assert (answer.status_code, answer["Location"]) == (
        301,
        f"{thread.get_absolute_url()}feed.atom",
    )
    rename_member(alice, "Alice Liddell")
    answer = client.get("/members/alice/feed.atom")
    assert (answer.status_code, answer["Location"]) == (301, "/members/alice-liddell/feed.atom")


def test_the_feed_of_a_merged_thread_leads_to_the_one_that_stayed(alice, morten, client, board):
    gone, stays = (start_thread(alice, title, "Words.", board=board) for title in ("One", "Two"))
    address = f"{gone.get_absolute_url()}feed.atom"
    merge_threads(gone, stays, morten, "The same.")
    assert client.get(address)["Location"] == f"{stays.get_absolute_url()}feed.atom"


def test_a_resting_member_has_no_feed(alice, client, board):
    start_thread(alice, "Here", "Words.", board=board)
    Member.objects.filter(pk=alice.pk).update(is_active=False)
    assert client.get("/members/alice/feed.atom").status_code == 404


def test_who_left_is_named_so(alice, bob, client):
    film = FilmFactory(title="Playtime", year=1967)
    write_review(alice, film, "It is a long walk through glass.", step=7)
    alice.delete()
    assert read(client, "/reviews/feed.atom").titles == [
        "A former member on Playtime (1967): 3.5 of 5"
    ]


def test_the_page_cache_keeps_feeds_until_something_new_is_there(
    transactional_db, alice, client: Client, board
):
    from django.core.wsgi import get_wsgi_application
    from django.test import RequestFactory

    cache = PageCache(get_wsgi_application())
    start_thread(alice, "First", "Words.", board=board)

    def ask() -> list[str]:
        environ = RequestFactory().get("/feed.atom").environ
        return checked(b"".join(cache(environ, lambda *args: None))).titles

    assert ask() == ["First"]
    assert len(cache.pages.held) == 1
    start_thread(alice, "Second", "Words.", board=board)
    assert ask() == ["Second", "First"]
