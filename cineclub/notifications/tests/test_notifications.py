"""What members are told, and what they are not."""

import pytest

from cineclub.accounts.models import Member
from cineclub.activity.stances import block, mute
from cineclub.discussion.edit_post import edit_post
from cineclub.discussion.fold_spoiler import fold_spoiler
from cineclub.discussion.like_post import like_post
from cineclub.discussion.merge_threads import merge_threads
from cineclub.discussion.models import Audience, Board
from cineclub.discussion.remove import remove_post, remove_thread, restore_post
from cineclub.discussion.reply import reply
from cineclub.discussion.start_thread import start_thread
from cineclub.markup import quote
from cineclub.moderation.models import TextRule
from cineclub.moderation.report import report
from cineclub.notifications.models import Inbox, Notification
from cineclub.reviews.write_review import write_review
from tests.factories import FilmFactory, MemberFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def board(db):
    return Board.objects.create(name="The foyer", slug="foyer")


@pytest.fixture
def thread(alice, board):
    return start_thread(alice, "On doors", "They open.", board=board)


def lines(client) -> str:
    return client.get("/notifications/").content.decode()


def figure(member) -> int:
    return Inbox.objects.filter(member=member).values_list("unread", flat=True).first() or 0


def test_replies_of_one_thread_are_one_line(alice, bob, charlie, thread, signed_in):
    reply(thread, bob, "They close. ||The butler did it.||")
    reply(thread, charlie, "They creak.")
    page = lines(signed_in(alice))
    assert "2 replies in <bdi>On doors</bdi>, by <bdi>charlie</bdi> and <bdi>bob</bdi>" in page
    assert "butler" not in page
    assert '<span class="fresh">2 new</span>' in page, "as many as the bell says"
    assert figure(alice) == 2
    assert figure(charlie) == 0  # nobody hears of themselves


def test_the_most_personal_reason_is_told_and_only_that(alice, bob, charlie, thread, signed_in):
    said = reply(thread, bob, "They close.")
    quoting = quote("bob", said.text, said.get_absolute_url())
    reply(thread, charlie, f"{quoting}Yes, @alice, they do.")
    assert "<bdi>charlie</bdi> quoted you in <bdi>On doors</bdi>" in lines(signed_in(bob))
    page = lines(signed_in(alice))
    assert "<bdi>charlie</bdi> mentioned you in <bdi>On doors</bdi>" in page
    assert "<bdi>bob</bdi> replied in <bdi>On doors</bdi>" in page
    assert figure(alice) == 2


def test_an_edit_calls_those_whom_it_adds_once(alice, bob, charlie, thread):
    post = reply(thread, bob, "They close, @alice.")
    edit_post(post, bob, "They close, @alice and @charlie.")
    edit_post(post, bob, "They do close, @alice and @charlie.")
    told = Notification.objects.filter(cause="mention").values_list("member__name", flat=True)
    assert sorted(told) == ["alice", "charlie"]


def test_a_like_is_told_once_whatever_they_do(alice, bob, thread, signed_in):
    post = thread.posts.get()
    client = signed_in(bob)
    for act in ("like", "unlike", "like"):
        client.post(f"/posts/{post.pk}/{act}/")
    like_post(post, MemberFactory(name="Dora"))
    page = lines(signed_in(alice))
    assert "<bdi>Dora</bdi> and <bdi>bob</bdi> liked what you wrote in <bdi>On doors</bdi>" in page
    assert figure(alice) == 2


def test_a_comment_on_a_review_reaches_its_author(alice, bob, signed_in):
    review = write_review(alice, FilmFactory(title="Doors"), "They open, and then they do not.")
    reply(review.post.thread, bob, "Indeed.")
    assert "<bdi>bob</bdi> commented on your review: <bdi>alice on Doors (1948)</bdi>" in lines(
        signed_in(alice)
    )


def test_an_author_learns_what_was_decided_and_why(alice, bob, charlie, morten, thread, signed_in):
    post = reply(thread, bob, "They are stupid.")
    report("post", post.pk, charlie, "Rude.")
    remove_post(post, morten, "Doors have feelings.")
    page = lines(signed_in(bob))
    assert "A moderator removed a post of yours: <bdi>On doors</bdi>" in page
    assert "Doors have feelings." in page
    assert "morten" not in page
    assert "charlie" not in page  # who reported
    assert "Something you reported was removed" in lines(signed_in(charlie))
    restore_post(post, morten, "They have none.")
    assert "A moderator brought a post of yours back" in lines(signed_in(bob))


def test_what_was_hidden_meanwhile_is_told_by_nobody(alice, bob, morten, thread, signed_in):
    post = reply(thread, bob, "They close, @alice.")
    client = signed_in(alice)
    assert 'class="num">1</b>' in client.get("/boards/").content.decode()
    remove_thread(thread, morten, "Enough of doors.")
    page = lines(client)
    assert "On doors" not in page
    assert "They close" not in page
    assert "A moderator removed a thread of yours" in page
    assert figure(alice) == 1  # the decision; the hidden one rings for nothing no more
    asked = client.get(f"/notifications/{Notification.objects.get(object_id=post.pk).pk}/")
    assert asked["Location"] == "/notifications/"


def test_who_may_not_read_it_hears_nothing(alice, morten, board):
    thread = start_thread(
        morten, "Staff", "What of @alice?", board=board, audience=Audience.MODERATORS
    )
    reply(thread, morten, "And of @alice and @morten?")
    assert figure(alice) == 0


def test_a_line_leads_to_the_first_of_it_and_is_read_then(alice, bob, thread, signed_in):
    first = reply(thread, bob, "One.")
    second = reply(thread, bob, "Two.")
    client = signed_in(alice)
    newest = Notification.objects.get(object_id=second.pk)
    asked = client.get(f"/notifications/{newest.pk}/")
    assert asked["Location"] == first.get_absolute_url()
    assert figure(alice) == 0
    assert client.get("/notifications/count/").json() == {"unread": 0}
    assert signed_in(bob).get(f"/notifications/{newest.pk}/").status_code == 404


def test_reading_the_thread_is_reading_what_was_told_of_it(alice, bob, thread, signed_in):
    reply(thread, bob, "One, @alice.")
    client = signed_in(alice)
    client.get(thread.get_absolute_url())
    assert figure(alice) == 0


def test_all_can_be_marked_as_read(alice, bob, thread, signed_in):
    like_post(thread.posts.get(), bob)
    client = signed_in(alice)
    assert client.post("/notifications/read/").status_code == 303
    assert figure(alice) == 0
    assert "Mark all as read" not in lines(client)


def test_a_merged_thread_is_told_under_its_new_name(alice, bob, morten, board, thread, signed_in):
    reply(thread, bob, "They close.")
    other = start_thread(bob, "On windows", "They too.", board=board)
    merge_threads(thread, other, morten, "The same.")
    page = lines(signed_in(alice))
    assert "<bdi>bob</bdi> replied in <bdi>On windows</bdi>" in page
    assert "A moderator merged a thread of yours into <bdi>On windows</bdi>" in page


def test_nothing_yet(alice, signed_in):
    assert "Nothing has happened yet." in lines(signed_in(alice))


def test_the_blocked_and_the_muted_are_not_heard(alice, bob, charlie, thread):
    block(alice, bob)
    mute(alice, charlie)
    reply(thread, bob, "@alice, they close.")
    reply(thread, charlie, "@alice, they creak.")
    assert figure(alice) == 0


def test_the_banned_hear_nothing(alice, bob, thread):
    Member.objects.filter(pk=alice.pk).update(is_banned=True)
    reply(thread, bob, "They close.")
    assert figure(alice) == 0


def test_an_author_hears_of_a_folded_spoiler(alice, morten, thread, signed_in):
    opening = thread.posts.get(number=1)
    assert fold_spoiler(opening, morten, "They open.", "It gives the end away.")
    page = lines(signed_in(alice))
    assert "A moderator folded a spoiler in what you wrote: <bdi>On doors</bdi>" in page
    assert "It gives the end away." in page


def test_what_waits_is_told_when_it_is_let_through(alice, bob, morten, thread, signed_in):
    TextRule.objects.create(sort="word", pattern="casino*", act="hold")
    sent = {"text": "@alice, the casino has doors."}
    signed_in(bob).post(f"{thread.get_absolute_url()}reply/", sent)
    waits = thread.posts.get(author=bob)
    assert figure(alice) == 0
    assert restore_post(waits, morten, "No advertising.")
    assert "<bdi>bob</bdi> mentioned you in <bdi>On doors</bdi>" in lines(signed_in(alice))
    assert "A moderator let a post of yours through" in lines(signed_in(bob))
