"""Feeds: what they list, page by page, and what they never tell."""

import pytest

from cineclub.feeds.tests.reading import read
from tests.world import STANDING, STATES, word

pytestmark = pytest.mark.django_db
FILM = "/films/the-red-shoes-1948/"


def feeds(world) -> dict[str, str]:
    """Each feed and the page it is the feed of."""
    thread = world.threads[STANDING].get_absolute_url()
    pages = ["/", "/films/", "/boards/", "/boards/foyer/", thread, "/reviews/", FILM,
             f"{FILM}reviews/", f"{FILM}threads/", f"{FILM}comments/", "/members/alice/",
             "/members/alice/reviews/", world.reviews[STANDING].get_absolute_url()]  # fmt: skip
    return {page: f"{page}feed.atom" for page in pages}


def test_each_page_names_its_feed_to_programs_and_to_readers(world, actors):
    for page, address in feeds(world).items():
        for actor in ("visitor", "author"):
            html = actors(actor).get(page).content.decode()
            assert f'<link rel="alternate" type="application/atom+xml" href="{address}"' in html
            assert f'<a href="{address}" type="application/atom+xml">' in html


def test_each_feed_is_valid_and_leads_to_its_page(world, actors):
    for page, address in feeds(world).items():
        feed = read(actors("visitor"), address)
        assert feed.ids, address
        assert feed.links["alternate"] == f"http://testserver{page}"
        assert feed.links["self"] == feed.id == f"http://testserver{address}"
        assert "next" not in feed.links
        for there in feed.addresses:
            answer = actors("visitor").get(there.removeprefix("http://testserver"), follow=True)
            assert answer.status_code == 200, there


def test_the_same_post_has_the_same_id_in_every_feed(world, actors):
    everywhere = [read(actors("visitor"), address).ids for address in feeds(world).values()]
    review = f"http://testserver/posts/{world.reviews[STANDING].post_id}/"
    assert sum(review in ids for ids in everywhere) >= 5


def test_a_feed_is_the_same_bytes_for_everybody_and_asked_for_again_a_304(world, actors):
    for address in feeds(world).values():
        as_visitor = actors("visitor").get(address)
        as_admin = actors("admin").get(address)
        assert as_admin.content == as_visitor.content
        assert not as_admin.cookies
        assert "public" in as_visitor["Cache-Control"]
        etag = as_visitor["ETag"]
        assert actors("visitor").get(address, headers={"If-None-Match": etag}).status_code == 304


@pytest.mark.parametrize("state", [state for state in STATES if state != STANDING])
def test_what_a_visitor_may_not_read_is_in_no_feed_not_even_a_moderators(world, actors, state):
    for address in feeds(world).values():
        document = actors("moderator").get(address).content.decode()
        for label in (f"{state} thread", f"{state} post", f"{state} review", f"{state} comment"):
            assert word(label) not in document, (label, address)


def test_a_spoiler_becomes_a_link_to_where_it_is_told(world, actors):
    feed = read(actors("visitor"), "/films/playtime-1967/feed.atom")
    told = "\n".join(feed.texts)
    assert told.count(">Spoiler for Playtime (1967), read it on the site</a>") == 3
    threads = read(actors("visitor"), "/boards/foyer/feed.atom")
    at = threads.titles.index("On its end")
    assert "She dances." in threads.texts[at]
    assert "So it goes." in threads.texts[at]
    assert "Spoiler for The Red Shoes (1948), read it" in threads.texts[at]
    for label in ("inline spoiler", "folded review", "spoiler in a review", "spoiler in a comment"):
        assert word(label) not in told + "".join(threads.texts)
