"""What pages say of themselves in their heads: Open Graph, JSON-LD, one proper address."""

import pytest

from cineclub.discussion.start_thread import start_thread
from tests.pages import Page
from tests.world import STANDING, word

pytestmark = pytest.mark.django_db
FILM = "/films/the-red-shoes-1948/"
SITE = "http://testserver"


class Head(Page):
    """A page with its ``<meta>`` by name and its links by relation."""

    def __init__(self, html: str) -> None:
        self.meta: dict[str, str] = {}
        self.canonical = ""
        super().__init__(html)

    def handle_starttag(self, tag, attrs):
        super().handle_starttag(tag, attrs)
        values = dict(attrs)
        if tag == "meta" and "content" in values:
            name = values.get("property") or values.get("name")
            assert name not in self.meta or name == "theme-color", name
            self.meta[name] = values["content"]
        if tag == "link" and values["rel"] == "canonical":
            assert not self.canonical
            self.canonical = values["href"]


def head_of(client, address: str) -> Head:
    response = client.get(address)
    assert response.status_code == 200
    head = Head(response.content.decode())
    assert not head.problems
    return head


def shared(world) -> list[str]:
    return ["/", FILM, world.threads[STANDING].get_absolute_url(), "/members/alice/",
            world.reviews[STANDING].get_absolute_url(), "/films/playtime-1967/"]  # fmt: skip


def test_shared_pages_say_what_a_link_to_them_shows(world, actors):
    for address in shared(world):
        head = head_of(actors("visitor"), address)
        assert head.canonical == head.meta["og:url"] == f"{SITE}{address}"
        assert head.meta["og:site_name"] == "The Lantern"
        assert head.meta["og:title"] == head.meta["twitter:title"]
        assert head.meta["twitter:card"] == "summary_large_image"
        assert head.meta["og:image"] == head.meta["twitter:image"]
        picture = actors("visitor").get(head.meta["og:image"].removeprefix(SITE))
        assert picture.status_code == 200, address  # the version in the address is the present one
        assert picture["Content-Type"] == head.meta["og:image:type"]


def test_pages_of_members_carry_none_of_it(world, actors):
    for address in shared(world):
        for actor in ("author", "moderator"):
            head = head_of(actors(actor), address)
            assert not head.told
            assert not [name for name in head.meta if name.startswith(("og:", "twitter:"))]


def test_a_film_is_a_movie_with_people_and_rating(world, actors):
    (movie,) = head_of(actors("visitor"), FILM).told
    assert (movie["@context"], movie["@type"]) == ("https://schema.org", "Movie")
    assert movie["name"] == "The Red Shoes"
    assert movie["datePublished"] == "1948-07-20"
    assert movie["duration"] == "PT133M"
    assert [each["name"] for each in movie["director"]] == ["Michael Powell", "Emeric Pressburger"]
    assert [each["name"] for each in movie["actor"]] == ["Moira Shearer", "Anton Walbrook"]
    assert movie["director"][0]["url"] == f"{SITE}/people/michael-powell/"
    assert movie["aggregateRating"] == {
        "@type": "AggregateRating",
        "ratingValue": 4.33,
        "ratingCount": 3,
        "bestRating": 5,
        "worstRating": 0.5,
    }


def test_a_film_that_few_rated_has_no_rating(world, actors):
    (movie,) = head_of(actors("visitor"), "/films/playtime-1967/").told
    assert "aggregateRating" not in movie


def test_a_thread_is_a_posting_with_comments(world, actors):
    address = world.posts[STANDING].thread.get_absolute_url()
    (posting,) = head_of(actors("visitor"), address).told
    assert posting["@type"] == "DiscussionForumPosting"
    assert posting["headline"] == world.posts[STANDING].thread.title
    assert posting["author"] == {
        "@type": "Person",
        "name": "alice",
        "url": f"{SITE}/members/alice/",
    }
    assert posting["interactionStatistic"]["userInteractionCount"] == 2
    assert [each["author"]["name"] for each in posting["comment"]] == ["alice", "bob"]
    assert word(f"{STANDING} post") in posting["comment"][0]["text"]


def test_a_review_is_a_review_of_a_movie(world, actors):
    review = world.reviews[STANDING]
    (told,) = head_of(actors("visitor"), review.get_absolute_url()).told
    assert told["@type"] == "Review"
    assert told["itemReviewed"]["name"] == "The Red Shoes"
    assert told["itemReviewed"]["url"] == f"{SITE}{FILM}"
    assert told["reviewRating"]["ratingValue"] == 4.5
    assert told["author"]["name"] == "alice"
    assert [each["author"]["name"] for each in told["comment"]] == ["bob"]


def test_spoilers_are_told_to_no_program(world, actors):
    for address in ("/", "/films/playtime-1967/", *_pages_with_spoilers()):
        head = head_of(actors("visitor"), address)
        said = repr(head.told) + repr(head.meta)
        for label in ("inline spoiler", "inline spoiler in a reply", "folded review",
                      "spoiler in a review", "spoiler in a comment"):  # fmt: skip
            assert word(label) not in said, (label, address)


def _pages_with_spoilers() -> list[str]:
    from cineclub.discussion.models import Thread
    from cineclub.reviews.models import Review

    reviews = Review.objects.filter(film__title="Playtime")
    return [
        Thread.objects.get(title="On its end").get_absolute_url(),
        *(review.get_absolute_url() for review in reviews),
    ]


def test_words_cannot_end_the_block_they_stand_in(world, actors):
    text = "</script><script>alert(1)</script> <!-- & ]]>"
    thread = start_thread(world.cast["alice"], text, f"`{text}`", board=world.board)
    head = head_of(actors("visitor"), thread.get_absolute_url())
    (posting,) = head.told
    assert posting["headline"] == text
    assert head.counted["script"] == 3  # two of ours and the block
