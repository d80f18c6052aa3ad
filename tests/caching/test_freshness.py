"""The next reader after any change sees it: after each verb every kept page equals a fresh one."""

import re
from collections.abc import Callable

import pytest
from django.conf import settings
from django.test import Client

from cineclub.accounts.approve import approve
from cineclub.accounts.change_role import change_role
from cineclub.accounts.create_member import create_member
from cineclub.accounts.rename_member import rename_member
from cineclub.catalogue.add_film import add_film
from cineclub.catalogue.change_film import change_film
from cineclub.catalogue.fields import CastFields, FilmFields
from cineclub.catalogue.set_poster import remove_poster, set_poster
from cineclub.diary.choose_favourites import choose_favourites
from cineclub.diary.mark import add_to_watchlist, like_film, mark_seen, unlike_film
from cineclub.diary.rate import rate_film, unrate_film
from cineclub.discussion.bookmark_post import bookmark_post
from cineclub.discussion.comment_on_film import comment_on_film
from cineclub.discussion.delete_post import delete_post
from cineclub.discussion.edit_post import edit_post
from cineclub.discussion.like_post import like_post, unlike_post
from cineclub.discussion.lock_thread import lock_thread, unlock_thread
from cineclub.discussion.merge_threads import merge_threads
from cineclub.discussion.models import Board, Thread
from cineclub.discussion.move_thread import move_thread
from cineclub.discussion.pin_thread import pin_thread, unpin_thread
from cineclub.discussion.polls.change_poll import add_poll, close_poll, edit_poll, remove_poll
from cineclub.discussion.polls.plan import plan_poll
from cineclub.discussion.polls.vote import unvote, vote
from cineclub.discussion.reactions import Reaction
from cineclub.discussion.remove import remove_post, remove_thread, restore_post, restore_thread
from cineclub.discussion.reply import reply
from cineclub.discussion.retitle_thread import retitle_thread
from cineclub.discussion.split_thread import NewThread, split_thread
from cineclub.discussion.start_thread import start_thread
from cineclub.discussion.starter_boards import make_starter_boards
from cineclub.discussion.tag_thread import tag_thread
from cineclub.discussion.tie_thread import tie_thread
from cineclub.members.change_profile import (
    change_profile,
    change_signature,
    remove_avatar,
    set_avatar,
)
from cineclub.moderation.decide import dismiss
from cineclub.moderation.report import report
from cineclub.pictures.make_pictures import AVATAR, POSTER
from cineclub.reviews.edit_review import edit_review
from cineclub.reviews.write_review import write_review
from cineclub.sitesettings.change_settings import change_settings
from tests import world as worlds
from tests.caching.door import Door
from tests.pictures import made
from tests.world import STANDING, World

pytestmark = [
    pytest.mark.django_db(transaction=True),
    # Signals of Django's handler close connections between requests; tests keep theirs.
    pytest.mark.xdist_group("caching"),
]

# What differs from one look to the next: tokens of forms, and what the look before has read.
TOKEN = re.compile(rb'name="(?:csrfmiddlewaretoken|token)" value="[^"]*"'
                   rb'|<p class="unread">.*?</p>|<a class="fresh".*?</a>')  # fmt: skip
BELL = re.compile(rb'<a class="bell".*?</a>', re.DOTALL)


def gallery() -> Board:
    """A second board, to move threads to."""
    return Board.objects.get_or_create(name="The gallery", slug="gallery")[0]


@pytest.fixture
def world() -> World:
    gallery()
    return worlds.build()


def addresses(world: World) -> list[str]:
    film, thread = f"/films/{world.film.slug}/", world.threads[STANDING].get_absolute_url()
    return [
        "/", "/films/", "/films/?sort=rating", film, f"{film}cast/", f"{film}crew/",
        f"{film}reviews/", f"{film}threads/", f"{film}comments/", f"{film}members/",
        f"{film}mentions/", f"/films/{world.other_film.slug}/mentions/",
        f"/films/{world.other_film.slug}/",
        f"{film}poster.svg", "/people/", world.person.get_absolute_url(), "/boards/",
        world.board.get_absolute_url(), "/boards/gallery/", thread,
        "/threads/tagged/slippers/",
        "/reviews/", "/reviews/?sort=valued",
        "/reviews/?film=red", "/reviews/?member=bob", "/reviews/?member=robert-the-usher",
        world.reviews[STANDING].get_absolute_url(), "/members/", "/members/?sort=newest",
        "/members/alice/", "/members/alice/reviews/", "/members/charlie/watchlist/",
        "/members/bob/", "/search/suggest/?q=r", "/search/suggest/?q=bob",
        "/rules/", "/help/", "/privacy/", "/moderation/log/",
        "/feed.atom", "/boards/feed.atom", f"{world.board.get_absolute_url()}feed.atom",
        f"{thread}feed.atom", "/reviews/feed.atom", "/films/feed.atom", f"{film}feed.atom",
        f"{film}reviews/feed.atom", f"{film}threads/feed.atom", f"{film}comments/feed.atom",
        f"{world.reviews[STANDING].get_absolute_url()}feed.atom", "/members/alice/feed.atom",
        "/members/bob/reviews/feed.atom", f"{film}card/", f"/oembed?url=http://localhost{film}",
        "/robots.txt", "/sitemap-pages.xml",
    ]  # fmt: skip


def changes(world: World) -> list[Callable[[], object]]:
    """Every verb, in an order in which each has something to do."""
    alice, bob, morten = (world.cast[name] for name in ("alice", "bob", "morten"))
    charlie = world.cast["charlie"]
    film, other = world.film, world.other_film
    thread, post = world.threads[STANDING], world.posts[STANDING]
    review = world.reviews[STANDING]
    essay = "A first sentence. " + "More and more of it. " * 30
    elsewhere = []
    poll, asked = world.polls[STANDING], plan_poll("And now?", ["This", "[[Playtime (1967)]]"])
    return [
        lambda: rate_film(charlie, film, 3),
        lambda: rate_film(charlie, film, 9),
        lambda: unrate_film(charlie, film),
        lambda: like_film(charlie, other),
        lambda: unlike_film(charlie, other),
        lambda: mark_seen(charlie, other),
        lambda: add_to_watchlist(charlie, other),
        lambda: choose_favourites(bob, [other]),
        lambda: comment_on_film(film, charlie, "A new comment."),
        lambda: comment_on_film(other, charlie, "The first comment on it."),
        lambda: reply(thread, charlie, "A new reply about [[Playtime (1967)]]."),
        lambda: elsewhere.append(
            start_thread(bob, "Elsewhere", "Words.", board=world.board, films=[])
        ),
        lambda: start_thread(bob, "About it", "Words.", board=world.board, films=[film]),
        lambda: write_review(charlie, film, essay, step=8),
        lambda: elsewhere.append(write_review(bob, film, essay, thread=elsewhere[0])),
        lambda: like_post(elsewhere[1].post, alice),
        lambda: like_post(post, charlie, Reaction.LAUGH),
        lambda: like_post(post, charlie, Reaction.THANKS),
        lambda: bookmark_post(post, charlie),
        lambda: change_signature(alice, "New.", "<p>New.</p>"),
        lambda: change_signature(charlie, "", "", hides=True),
        lambda: unlike_post(post, charlie),
        lambda: unlike_post(elsewhere[1].post, alice),
        lambda: edit_post(elsewhere[1].post, bob, essay + "An end."),
        lambda: edit_poll(poll, alice, plan_poll("Now?", ["a", "b"], results="voted")),
        lambda: vote(poll, charlie, [1], revision=1),
        lambda: vote(poll, alice, [2], revision=1),
        lambda: vote(poll, charlie, [2], revision=1),
        lambda: unvote(poll, charlie),
        lambda: close_poll(poll, alice),
        lambda: elsewhere.append(add_poll(thread, morten, asked)),
        lambda: remove_poll(elsewhere.pop(), morten),
        lambda: lock_thread(thread, morten, "It went in circles."),
        lambda: unlock_thread(thread, morten),
        lambda: pin_thread(thread, morten),
        lambda: unpin_thread(thread, morten),
        lambda: retitle_thread(elsewhere[0], "Quite elsewhere", morten, "clearer"),
        lambda: tag_thread(thread, ["slippers", "ballet"], alice),
        lambda: tag_thread(elsewhere[0], ["ballet"], morten),
        lambda: tie_thread(thread, [other], morten, "it is about that"),
        lambda: elsewhere.append(start_thread(bob, "To go", "Words.", board=world.board, films=[])),
        lambda: add_poll(elsewhere[-1], bob, asked),
        lambda: merge_threads(elsewhere[-1], thread, morten, "the same"),
        lambda: split_thread(
            thread,
            [reply(thread, bob, "An aside.").pk],
            NewThread("Aside", world.board),
            morten,
            "off the subject",
        ),
        lambda: split_thread(
            Thread.objects.get(comments_of=film),
            [comment_on_film(film, bob, "A long talk.").pk],
            thread,
            morten,
            "it belongs there",
        ),
        lambda: move_thread(thread, gallery(), morten, "fits better"),
        lambda: remove_post(elsewhere[1].post, morten, "because"),
        lambda: restore_post(elsewhere[1].post, morten, "after all"),
        lambda: remove_thread(elsewhere[0], morten, "because"),
        lambda: restore_thread(elsewhere[0], morten, "after all"),
        lambda: write_review(charlie, other, "A line.", step=2),
        lambda: edit_review(review, alice, essay + "Changed.", step=4),
        lambda: like_post(review.post, charlie),
        lambda: edit_post(post, post.author, "Quite another text."),
        lambda: remove_post(post, morten, "because"),
        lambda: restore_post(post, morten, "after all"),
        lambda: delete_post(post, post.author),
        lambda: remove_thread(thread, morten, "because"),
        lambda: restore_thread(thread, morten, "after all"),
        lambda: report("thread", thread.pk, charlie, "look"),
        lambda: dismiss("thread", thread.pk, morten, "it may stand"),
        lambda: change_profile(alice, title="usher", about="Other words."),
        lambda: set_avatar(alice, made(AVATAR, b"another")),
        lambda: set_avatar(alice, None, alt="Other words", focus=(0, 0)),
        lambda: remove_avatar(alice),
        lambda: set_poster(film, made(POSTER, b"another"), morten),
        lambda: set_poster(other, None, morten, alt="Other words"),
        lambda: remove_poster(other, morten),
        lambda: rename_member(bob, "robert the usher"),
        lambda: change_role(bob, "curator"),
        lambda: approve(world.application, morten),
        lambda: create_member("dora", "dora@example.org", "a long enough password"),
        lambda: add_film(
            FilmFields("Black Narcissus", 1947, cast=(CastFields("Michael Powell"),)),
            source="hand",
        ),
        lambda: change_film(film, FilmFields("Red Shoes", 1948), ["title"], source="hand"),
        make_starter_boards,
        lambda: change_settings(name="The Other Lantern", rules="Be kind."),
    ]


def test_after_every_verb_each_page_is_as_fresh_as_if_nothing_were_kept(world: World) -> None:
    door = Door()
    pages = addresses(world)
    for address in pages:
        assert door.get(address).status == 200, address
    for number, change in enumerate(changes(world)):
        change()
        for address in pages:
            kept, fresh = door.get(address), door.get(address, cached=False)
            assert kept.status == fresh.status, (number, address)
            assert kept.body == fresh.body, f"{address} is stale after change number {number}"


def test_a_kept_page_is_served_without_asking_django(world: World) -> None:
    door = Door()
    for address in addresses(world):
        door.get(address)
        asked = door.asked
        again = door.get(address)
        assert door.asked == asked, f"{address} is not kept"
        assert again.status == 200


def test_a_page_kept_by_one_process_is_stale_by_the_word_of_another(world: World) -> None:
    here, there = Door(), Door()
    address = f"/films/{world.film.slug}/"
    here.get(address), there.get(address)
    rate_film(world.cast["charlie"], world.film, 1)
    fresh = here.get(address, cached=False).body
    assert here.get(address).body == there.get(address).body == fresh
    assert settings.CINECLUB_HOME


def test_after_every_verb_a_member_sees_what_they_would_if_nothing_were_kept(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    clients = [Client() for _ in range(3)]
    for client, name in zip(clients, ("alice", "charlie", "morten"), strict=True):
        client.force_login(world.cast[name])
    pages = [
        "/", "/films/", f"/films/{world.film.slug}/", f"/films/{world.other_film.slug}/",
        world.threads[STANDING].get_absolute_url(),
    ]  # fmt: skip

    def seen() -> list[bytes]:
        # Tokens are new in each form, and what is read here is no news there; all else has to be
        # the same.
        answers = [client.get(page).content for client in clients for page in pages]
        return [BELL.sub(b"", TOKEN.sub(b"", answer)) for answer in answers]

    seen()
    for number, change in enumerate(changes(world)):
        change()
        with_parts_kept = seen()
        with monkeypatch.context() as patch:
            patch.setattr("cineclub.core.kept.MAX_AGE", -1.0)
            assert with_parts_kept == seen(), f"stale after change number {number}"
