"""Looking after a thread: each act, its mark on the pages, its line in the log, who may."""

import pytest
from django.urls import reverse

from cineclub.accounts.models import Role
from cineclub.discussion.add_post import ThreadIsLocked
from cineclub.discussion.lock_thread import lock_thread
from cineclub.discussion.models import Draft, Post, Thread, ThreadLock, ThreadPin
from cineclub.discussion.reply import reply
from cineclub.discussion.tests.cast import a_board, a_film, a_member, a_thread, body, signed_in
from cineclub.moderation.models import Action, Decision
from cineclub.moderation.report import report
from cineclub.reviews.models import Review
from cineclub.reviews.write_review import write_review

pytestmark = pytest.mark.django_db
REASON = {"reason": "It went in circles."}


@pytest.fixture
def otto():
    return a_member("Otto")


@pytest.fixture
def mo():
    return a_member("Mo", Role.MODERATOR)


@pytest.fixture
def thread(otto):
    return a_thread(otto)


def act(member, thread, name, **sent):
    """One form of the page that looks after a thread."""
    return signed_in(member).post(f"{thread.get_absolute_url()}{name}/", {**REASON, **sent})


def logged(thread):
    rows = Decision.objects.filter(kind="thread", object_id=thread.pk).order_by("pk")
    return [row.action for row in rows]


def test_a_locked_thread_says_so_instead_of_the_form(otto, mo, thread):
    answer = act(mo, thread, "lock")
    assert (answer.status_code, answer.headers["Location"]) == (303, thread.get_absolute_url())
    for reader in (None, otto, mo):
        page = body(signed_in(reader).get(thread.get_absolute_url()))
        assert "takes no more replies: It went in circles." in page
        assert 'name="text"' not in page
    assert 'aria-label="locked"' in body(signed_in(None).get(thread.board.get_absolute_url()))
    assert logged(thread) == [Action.LOCK]
    assert "It went in circles." in body(signed_in(None).get("/moderation/log/"))
    act(mo, thread, "unlock")
    assert 'name="text"' in body(signed_in(otto).get(thread.get_absolute_url()))
    assert logged(thread) == [Action.LOCK, Action.UNLOCK]


def test_a_reply_to_a_locked_thread_is_refused_and_its_text_kept(otto, mo, thread):
    lock_thread(thread, mo, "enough")
    words = "I wrote this for an hour."
    answer = signed_in(otto).post(f"{thread.get_absolute_url()}reply/", {"text": words})
    assert answer.status_code == 422
    assert words in body(answer)
    assert "locked this thread while you wrote" in body(answer)
    assert Draft.objects.get(member=otto, key=f"reply:{thread.pk}").text == words
    assert Post.objects.filter(thread=thread).count() == 1
    act(mo, thread, "unlock")
    assert words in body(signed_in(otto).get(thread.get_absolute_url()))


def test_no_verb_writes_into_a_locked_thread(otto, mo, thread):
    lock_thread(thread, mo, "enough")
    with pytest.raises(ThreadIsLocked):
        reply(thread, mo, "me neither")
    with pytest.raises(ThreadIsLocked):
        write_review(otto, a_film(), "A line.", thread=thread)
    assert not Review.objects.exists()


def test_a_review_form_does_not_offer_a_locked_thread(otto, mo):
    film = a_film()
    thread = a_thread(otto, films=[film])
    address = reverse("reviews:review-write", args=[film.slug])
    assert thread.title in body(signed_in(otto).get(address))
    lock_thread(thread, mo, "enough")
    assert thread.title not in body(signed_in(otto).get(address))
    answer = signed_in(otto).post(address, {"text": "A line about it.", "thread": thread.pk})
    assert answer.status_code == 422
    assert "A line about it." in body(answer)


def test_a_pinned_thread_stands_first_on_its_board(otto, mo, thread):
    newer = a_thread(otto, title="The newer one")
    board = thread.board.get_absolute_url()

    def order():
        page = body(signed_in(None).get(board))
        return page.index(thread.get_absolute_url()) < page.index(newer.get_absolute_url())

    assert not order()
    act(mo, thread, "pin")
    assert order()
    page = body(signed_in(None).get(board))
    assert page.count(f'href="{thread.get_absolute_url()}"') == 1
    assert 'aria-label="pinned"' in page
    act(mo, thread, "unpin")
    assert not order()
    assert logged(thread) == [Action.PIN, Action.UNPIN]


def test_a_thread_moves_to_another_board_and_keeps_its_address(otto, mo, thread):
    old, new = thread.board, a_board("The gallery")
    act(mo, thread, "move", board=new.pk)
    address = f'href="{thread.get_absolute_url()}"'
    assert address not in body(signed_in(None).get(old.get_absolute_url()))
    assert address in body(signed_in(None).get(new.get_absolute_url()))
    assert signed_in(None).get(thread.get_absolute_url()).status_code == 200
    assert logged(thread) == [Action.MOVE]


def test_another_title_is_found_and_the_old_address_leads_on(otto, mo, thread):
    old = thread.get_absolute_url()
    answer = act(mo, thread, "retitle", title="  A zoetrope \n of one's own ")
    new = answer.headers["Location"]
    assert Thread.objects.get().title == "A zoetrope of one's own"
    assert signed_in(None).get(f"{old}?after=0").headers["Location"] == f"{new}?after=0"
    assert new in body(signed_in(None).get("/search/?q=zoetrope"))
    assert new not in body(signed_in(None).get("/search/?q=last+reel"))
    assert logged(thread) == [Action.RETITLE]


def test_films_are_tied_and_untied(otto, mo):
    shoes, play = a_film(), a_film("Playtime", 1967)
    thread = a_thread(otto, films=[shoes])
    page = signed_in(mo).get(f"{thread.get_absolute_url()}moderate/")
    assert "The Red Shoes (1948)</textarea>" in body(page)
    act(mo, thread, "films", films="Playtime (1967)")
    assert set(thread.films.all()) == {play}
    assert thread.title not in body(signed_in(None).get(f"/films/{shoes.slug}/threads/"))
    assert thread.title in body(signed_in(None).get(f"/films/{play.slug}/threads/"))
    act(mo, thread, "films", films="")
    assert not thread.films.exists()
    assert logged(thread) == [Action.TIE, Action.TIE]


@pytest.mark.parametrize(
    ("name", "sent", "told"),
    [
        ("lock", {"reason": " "}, "Give a reason"),
        ("move", {"board": 999}, "This board is not here"),
        ("retitle", {"title": "||"}, "Everybody reads a title"),
        ("films", {"films": "Nobody Made It (1901)"}, "Nobody Made It (1901)"),
    ],
)
def test_a_form_that_cannot_be_carried_out_keeps_what_was_typed(otto, mo, thread, name, sent, told):
    answer = act(mo, thread, name, **sent)
    assert answer.status_code == 422
    assert told in body(answer)
    if "reason" not in sent:
        assert REASON["reason"] in body(answer)
    assert not logged(thread)


def test_acts_sent_twice_have_one_effect_and_reports_stay_open(otto, mo, thread):
    report("thread", thread.pk, otto, "look")
    for name in ("lock", "pin", "lock", "pin"):
        assert act(mo, thread, name).status_code == 303
    assert (ThreadLock.objects.count(), ThreadPin.objects.count()) == (1, 1)
    assert logged(thread) == [Action.LOCK, Action.PIN]
    assert "look" in body(signed_in(mo).get("/moderation/"))


def test_a_lock_that_cannot_be_keeps_its_words_where_somebody_was_faster(mo, thread):
    lock_thread(thread, mo, "enough")
    words = "too long " * 200
    answer = act(mo, thread, "lock", reason=words)
    assert answer.status_code == 422
    assert words.strip() in body(answer)


def test_comments_and_reviews_are_not_looked_after_here(otto, mo):
    review = write_review(otto, a_film(), "A line.")
    own = review.post.thread
    assert signed_in(mo).get(f"{own.get_absolute_url()}moderate/").status_code == 404
    assert act(mo, own, "lock").status_code == 404
