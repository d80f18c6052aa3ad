"""Reactions and bookmarks."""

import pytest
from django.urls import reverse

from cineclub.discussion.bookmark_post import bookmark_post
from cineclub.discussion.delete_post import delete_post
from cineclub.discussion.differences import differences
from cineclub.discussion.like_post import like_post, unlike_post
from cineclub.discussion.models import Audience, Bookmark, Post, PostLike, PostTally, Thread
from cineclub.discussion.reactions import Reaction
from cineclub.discussion.remove import remove_post, restore_post
from cineclub.discussion.reply import reply
from cineclub.discussion.tallies import rebuild
from cineclub.discussion.tests.cast import a_member, a_thread, body, opening, signed_in

pytestmark = pytest.mark.django_db


def address(name: str, post: Post, *more: str) -> str:
    return reverse(f"discussion:post-{name}", args=[post.pk, *more])


def test_one_reaction_each_in_place_of_the_one_before():
    otto, noor, ines = a_member("Otto"), a_member("Noor"), a_member("Ines")
    thread = a_thread(otto)
    post, client = opening(thread), signed_in(noor)
    like_post(post, ines)
    htmx = {"HX-Request": "true"}
    felt = body(client.post(address("react", post, "laugh"), headers=htmx))
    assert "<html" not in felt
    assert f'formaction="{address("unlike", post)}"' in felt
    client.post(address("react", post, "moved"))
    post.refresh_from_db()
    assert (post.likes, post.reactions) == (2, {"moved": 1})
    assert PostLike.objects.get(member=noor).kind == Reaction.MOVED
    page = body(client.get(thread.get_absolute_url()))
    assert 'aria-pressed="true">Moving <span class="num">1</span>' in page
    assert 'aria-pressed="true">Funny' not in page
    client.post(address("unlike", post))
    post.refresh_from_db()
    assert (post.likes, post.reactions) == (1, {})
    for nothing in ("like", "angry", "x" * 300):
        assert client.post(address("react", post, nothing)).status_code == 404
    assert signed_in(otto).post(address("react", post, "laugh")).status_code == 303
    assert not PostLike.objects.filter(member=otto).exists()


def test_reactions_received_are_counted_for_posts_that_stand():
    otto, noor, mo = a_member("Otto"), a_member("Noor"), a_member("Mo", "moderator")
    thread = a_thread(otto)
    answer = reply(thread, otto, "And another thing.")
    for post, kind in ((opening(thread), Reaction.LIKE), (answer, Reaction.THANKS)):
        like_post(post, noor, kind)
        like_post(post, mo)

    def received() -> int:
        assert not list(differences())
        return PostTally.objects.get(member=otto).reactions

    assert received() == 4
    like_post(answer, noor, Reaction.LAUGH)
    assert received() == 4
    unlike_post(answer, noor)
    assert received() == 3
    assert "Reactions received" in body(signed_in(None).get("/members/otto/"))
    remove_post(answer, mo, "rude")
    assert received() == 2
    restore_post(answer, mo, "not so rude")
    delete_post(answer, otto)
    assert received() == 2
    PostTally.objects.update(reactions=9)
    Post.objects.update(reactions={"laugh": 7})
    rebuild()
    assert received() == 2
    assert not Post.objects.exclude(reactions={}).exists()


def test_bookmarks_are_one_s_own_and_go_with_the_right_to_read():
    otto, noor = a_member("Otto"), a_member("Noor")
    thread = a_thread(otto, "Does she run?")
    post, client = opening(thread), signed_in(noor)
    assert "No bookmarks yet" in body(client.get("/bookmarks/"))
    kept = client.post(address("bookmark", post), {"note": "For the <winter>."})
    assert kept.headers["Location"].endswith("#p1")
    page = body(client.get("/bookmarks/"))
    assert "For the &lt;winter&gt;." in page
    assert "Does she run?" in page
    assert "winter" not in body(signed_in(otto).get("/bookmarks/"))
    shown = body(client.get(thread.get_absolute_url()))
    assert "#mark-on" in shown
    assert "#mark-on" not in body(signed_in(otto).get(thread.get_absolute_url()))
    assert "For the &lt;winter&gt;." in body(client.get(address("bookmark", post)))
    long = client.post(address("bookmark", post), {"note": "a" * 501})
    assert long.status_code == 422
    assert "a" * 501 in body(long)
    client.post(address("bookmark", post), {"note": "Changed."})
    assert Bookmark.objects.get().note == "Changed."
    Thread.objects.update(audience=Audience.MODERATORS)
    assert "Does she run?" not in body(client.get("/bookmarks/"))
    assert client.post(address("bookmark-drop", post)).status_code == 303
    assert not Bookmark.objects.exists()
    assert client.post(address("bookmark-drop", post)).status_code == 404


def test_keeping_twice_is_keeping_once():
    otto = a_member("Otto")
    post = opening(a_thread(otto))
    bookmark_post(post, otto, "one")
    bookmark_post(post, otto, "two")
    assert Bookmark.objects.get().note == "two"
