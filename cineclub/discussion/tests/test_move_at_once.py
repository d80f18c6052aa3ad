"""Threads are merged and split while many write in them: nothing is lost, no number given twice."""

from functools import partial

import pytest

from cineclub.accounts.models import Role
from cineclub.discussion.edit_post import edit_post
from cineclub.discussion.like_post import like_post
from cineclub.discussion.merge_threads import merge_threads
from cineclub.discussion.models import Post, Thread
from cineclub.discussion.move_thread import move_thread
from cineclub.discussion.remove import remove_post, restore_post
from cineclub.discussion.reply import reply
from cineclub.discussion.split_thread import NewThread, split_thread
from cineclub.discussion.tallies import rebuild
from cineclub.discussion.tests.cast import a_board, a_member, a_thread
from cineclub.discussion.tests.crowd import alone, at_once, share_database
from cineclub.discussion.tests.test_at_once import figures

pytestmark = pytest.mark.django_db(transaction=True)
REPLIES = 12


@pytest.fixture
def cast():
    return [a_member(f"member {number}") for number in range(REPLIES)]


@pytest.fixture
def mo():
    return a_member("Mo", Role.MODERATOR)


def said(thread):
    return sorted(Post.objects.filter(thread=thread).values_list("text", flat=True))


def settled():
    """Figures that a recount leaves as they are."""
    before = alone(figures)
    alone(rebuild)
    assert alone(figures) == before
    twice = alone(lambda: Post.objects.values_list("thread", "number").distinct().count())
    assert twice == alone(Post.objects.count)


def test_replies_to_both_threads_while_they_are_merged(cast, mo, tmp_path, monkeypatch):
    kept, gone = a_thread(cast[0], "kept"), a_thread(cast[1], "gone")
    share_database(tmp_path, monkeypatch)
    acts = [partial(reply, gone, member, f"to gone {member}") for member in cast]
    acts += [partial(reply, kept, member, f"to kept {member}") for member in cast]
    acts.insert(REPLIES // 2, partial(merge_threads, gone, kept, mo, "the same"))
    at_once(acts)
    words = [f"to {where} {member}" for where in ("gone", "kept") for member in cast]
    assert alone(lambda: said(kept)) == sorted([*words, "kept", "gone"])
    assert not alone(lambda: Thread.objects.filter(pk=gone.pk).exists())
    settled()


def test_two_merges_of_the_same_threads_leave_one_whole(cast, mo, tmp_path, monkeypatch):
    one, other = a_thread(cast[0], "one"), a_thread(cast[1], "other")
    share_database(tmp_path, monkeypatch)

    def merge(source, target):
        try:
            merge_threads(source, target, mo, "the same")
        except Thread.DoesNotExist:
            return False
        return True

    done = at_once([partial(merge, one, other), partial(merge, other, one)])
    assert sorted(done) == [False, True]
    assert alone(lambda: said(Thread.objects.get())) == ["one", "other"]
    settled()


def test_posts_are_edited_liked_and_removed_while_they_are_split_off(
    cast, mo, tmp_path, monkeypatch
):
    thread, board = a_thread(cast[0], "opens"), a_board("Gallery")
    posts = [reply(thread, member, f"by {member}") for member in cast]
    going = [post.pk for post in posts]
    loaded = [Post.objects.select_related("thread").get(pk=pk) for pk in going]
    share_database(tmp_path, monkeypatch)

    def take_back_and_forth(post):
        remove_post(post, mo, "because")
        restore_post(post, mo, "after all")

    acts = [partial(edit_post, post, post.author, f"edited {post.pk}") for post in loaded[:4]]
    acts += [partial(like_post, post, cast[0]) for post in loaded[4:8]]
    acts += [partial(take_back_and_forth, post) for post in loaded[8:10]]
    acts += [partial(reply, thread, member, "stays") for member in cast[:4]]
    to = NewThread("Split", board)
    acts.insert(2, partial(split_thread, thread, going, to, mo, "off the subject"))
    acts.insert(9, partial(move_thread, thread, board, mo, "fits better"))
    at_once(acts)
    new = alone(lambda: Thread.objects.get(title="Split"))
    # A post that was removed at that moment stays; all others went.
    assert alone(lambda: Post.objects.filter(thread=new).count()) >= REPLIES - 2
    assert alone(lambda: Post.objects.filter(text__startswith="edited").count()) == 4
    assert alone(lambda: Post.objects.filter(likes=1).count()) == 4
    assert alone(lambda: Post.objects.filter(thread=thread, text="stays").count()) == 4
    assert alone(lambda: Thread.objects.get(pk=thread.pk).board_id) == board.pk
    settled()
