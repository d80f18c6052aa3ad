"""Two threads become one: numbers, figures, addresses, and what members had begun."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.test import RequestFactory
from django.utils import timezone

from cineclub.accounts.models import Role
from cineclub.discussion.arrange_forms import IntoField
from cineclub.discussion.delete_post import delete_post
from cineclub.discussion.drafts import keep_draft
from cineclub.discussion.edit_post import edit_post
from cineclub.discussion.like_post import like_post
from cineclub.discussion.lock_thread import lock_thread
from cineclub.discussion.merge_threads import merge_threads
from cineclub.discussion.models import (
    Audience,
    Draft,
    FilmMention,
    Post,
    PostTally,
    Thread,
    ThreadRedirect,
)
from cineclub.discussion.move_posts import order
from cineclub.discussion.remove import remove_thread
from cineclub.discussion.reply import reply
from cineclub.discussion.start_thread import start_thread
from cineclub.discussion.tallies import rebuild
from cineclub.discussion.tests.cast import a_board, a_film, a_member, a_thread, body, signed_in
from cineclub.moderation.models import Action, Decision, Report
from cineclub.moderation.report import report
from cineclub.reviews.write_review import write_review
from cineclub.ui.addresses import site_hosts

pytestmark = pytest.mark.django_db
NOON = timezone.now().replace(hour=12, minute=0, second=0, microsecond=0) - timedelta(days=9)


def at(minute):
    return NOON + timedelta(minutes=minute)


@pytest.fixture
def otto():
    return a_member("Otto")


@pytest.fixture
def noor():
    return a_member("Noor")


@pytest.fixture
def mo():
    return a_member("Mo", Role.MODERATOR)


@pytest.fixture
def kept(otto):
    """Written at the minutes 10, 30 and 50."""
    thread = a_thread(otto, "ten", title="The one that stays", at=at(10))
    reply(thread, otto, "thirty", at=at(30))
    reply(thread, otto, "fifty", at=at(50))
    return thread


@pytest.fixture
def gone(noor, kept):
    """Written at the minutes 20 and 40."""
    thread = a_thread(noor, "twenty", title="The one that goes", at=at(20))
    reply(thread, noor, "forty", at=at(40))
    return thread


def texts(thread):
    return list(thread.posts.order_by("number").values_list("number", "text"))


def figures():
    return (
        list(Thread.objects.order_by("pk").values_list("replies", "last_at", "last_author")),
        list(Thread.objects.order_by("pk").values_list("opening", "last_number")),
        sorted(PostTally.objects.values_list("member", "posts")),
    )


def merge(moderator, thread, into, reason="Both ask the same."):
    sent = {"into": into, "reason": reason}
    return signed_in(moderator).post(f"{thread.get_absolute_url()}merge/", sent)


def test_posts_stand_in_the_order_in_which_they_were_written(mo, kept, gone):
    answer = merge(mo, gone, f"http://testserver{kept.get_absolute_url()}?after=0#p2")
    assert (answer.status_code, answer.headers["Location"]) == (303, kept.get_absolute_url())
    words = ["ten", "twenty", "thirty", "forty", "fifty"]
    assert texts(kept) == list(enumerate(words, 1))
    kept.refresh_from_db()
    assert (kept.replies, kept.last_number, kept.last_at) == (4, 5, at(50))
    before = figures()
    rebuild()
    assert figures() == before
    assert not Thread.objects.filter(pk=gone.pk).exists()
    log = Decision.objects.get()
    assert (log.action, log.object_id, log.reason) == (Action.MERGE, kept.pk, "Both ask the same.")


def test_the_earlier_opening_opens_the_thread(otto, noor, mo, kept):
    early = a_thread(noor, "five", title="The early one", at=at(5))
    merge_threads(early, kept, mo, "the same")
    kept.refresh_from_db()
    assert texts(kept) == [(1, "five"), (2, "ten"), (3, "thirty"), (4, "fifty")]
    assert (kept.opening, kept.author, kept.started_at) == ("five", noor, at(5))
    assert kept.title == "The one that stays"


def test_permalinks_and_old_addresses_lead_to_where_the_posts_are(noor, mo, kept, gone):
    old = gone.get_absolute_url()
    for number in range(3, 26):
        reply(gone, noor, f"late {number}", at=at(100 + number))
    post, last = gone.posts.get(number=2), gone.posts.get(number=21)
    merge_threads(gone, kept, mo, "the same")
    new = kept.get_absolute_url()
    visitor = signed_in(None)
    assert visitor.get(f"/posts/{post.pk}/").headers["Location"] == f"{new}#p4"
    last.refresh_from_db()
    assert visitor.get(f"/posts/{last.pk}/").headers["Location"] == f"{new}?after=20#p24"
    assert visitor.get(old).headers["Location"] == new
    assert visitor.get(f"/threads/{gone.pk}/").headers["Location"] == new
    assert visitor.get(f"{old}?after=20").headers["Location"] == f"{new}?after=20#p24"


def test_a_redirect_leads_on_through_a_second_merge(otto, mo, kept, gone):
    third = a_thread(otto, "later", title="The third", at=at(90))
    old = gone.get_absolute_url()
    merge_threads(gone, kept, mo, "the same")
    merge_threads(kept, third, mo, "the same again")
    assert signed_in(None).get(old).headers["Location"] == third.get_absolute_url()
    assert set(ThreadRedirect.objects.values_list("thread", flat=True)) == {third.pk}


def test_a_redirect_tells_nothing_of_a_thread_one_may_not_read(mo, kept, gone):
    old = gone.get_absolute_url()
    merge_threads(gone, kept, mo, "the same")
    Thread.objects.filter(pk=kept.pk).update(audience=Audience.MODERATORS)
    assert signed_in(None).get(old).status_code == 404
    assert signed_in(mo).get(old).status_code == 302


def test_forms_that_were_open_meanwhile_reach_the_thread_that_stays(otto, mo, kept, gone):
    old = gone.get_absolute_url()
    merge_threads(gone, kept, mo, "the same")
    answer = signed_in(otto).post(f"{old}reply/", {"text": "I had this page open."})
    assert answer.status_code == 303
    assert kept.posts.get(number=6).text == "I had this page open."
    keep_draft(otto, f"reply:{gone.pk}", {"text": "the last keystrokes"})
    assert Draft.objects.get(member=otto).key == f"reply:{kept.pk}"
    assert merge(mo, gone, str(kept.pk)).headers["Location"] == kept.get_absolute_url()


def test_drafts_likes_films_names_and_reports_follow(otto, noor, mo, kept):
    shoes, play = a_film(), a_film("Playtime", 1967)
    gone = a_thread(noor, "On [[Playtime (1967)]]", title="Goes", films=[shoes], at=at(20))
    post = gone.posts.get()
    like_post(post, otto)
    keep_draft(otto, f"reply:{gone.pk}", {"text": "second half"})
    keep_draft(otto, f"reply:{kept.pk}", {"text": "first half"})
    keep_draft(noor, f"reply:{gone.pk}", {"text": "whole"})
    keep_draft(noor, f"review:{play.pk}", {"text": "a review", "thread": str(gone.pk)})
    for thread in (kept, gone):
        report("thread", thread.pk, otto, f"about {thread.title}")
    report("thread", gone.pk, noor, "look")
    merge_threads(gone, kept, mo, "the same")
    drafts = {(d.member, d.key): d for d in Draft.objects.all()}
    assert drafts[otto, f"reply:{kept.pk}"].text == "first half\n\nsecond half"
    assert drafts[noor, f"reply:{kept.pk}"].text == "whole"
    assert drafts[noor, f"review:{play.pk}"].fields["thread"] == str(kept.pk)
    assert Post.objects.get(pk=post.pk).likes == 1
    assert set(kept.films.all()) == {shoes}
    assert set(FilmMention.objects.values_list("thread", "film")) == {(kept.pk, play.pk)}
    reports = Report.objects.filter(kind="thread", object_id=kept.pk, decision=None)
    told = {row.reporter: row.reason for row in reports}
    assert told == {otto: "about The one that stays / about Goes", noor: "look"}


def test_search_finds_the_thread_that_stays_alone(mo, kept, gone):
    page = body(signed_in(None).get("/search/?q=one+that+goes&in=threads"))
    assert gone.get_absolute_url() in page
    old = gone.get_absolute_url()
    merge_threads(gone, kept, mo, "the same")
    assert old not in body(signed_in(None).get("/search/?q=one+that+goes&in=threads"))


def test_who_loaded_a_post_before_it_moved_still_changes_that_post(otto, noor, mo, kept, gone):
    post, other = gone.posts.get(number=2), gone.posts.get(number=1)
    merge_threads(gone, kept, mo, "the same")
    edit_post(post, noor, "forty and one")
    delete_post(other, noor)
    like_post(post, otto)
    kept.refresh_from_db()
    assert (kept.opening, kept.replies) == ("ten", 3)
    assert (4, "forty and one") in texts(kept)
    before = figures()
    rebuild()
    assert figures() == before


def test_a_review_that_stands_in_the_thread_goes_along(otto, mo, kept, gone):
    review = write_review(otto, a_film(), "A line.", thread=gone, at=at(45))
    page = signed_in(None).get(review.get_absolute_url())
    assert gone.get_absolute_url() in body(page)
    merge_threads(gone, kept, mo, "the same")
    assert f"{kept.get_absolute_url()}#p5" in body(signed_in(None).get(review.get_absolute_url()))


@pytest.mark.parametrize(
    ("into", "told"),
    [
        ("nowhere", "No thread stands at this address"),
        ("987654", "No thread stands at this address"),
        ("", "Give the address"),
        ("itself", "This is the thread itself"),
        ("members", "Not everybody who reads the one"),
        ("removed", "No thread stands at this address"),
    ],
)
def test_what_cannot_be_one_is_refused_and_nothing_typed_lost(otto, mo, kept, gone, into, told):
    board = a_board("Backstage")
    backstage = start_thread(otto, "Backstage", "x", board=board, audience=Audience.MEMBERS)
    removed = a_thread(otto, title="Removed")
    remove_thread(removed, mo, "spam")
    named = {"itself": gone, "members": backstage, "removed": removed}
    answer = merge(mo, gone, str(named[into].pk) if into in named else into, "My reason.")
    assert answer.status_code == 422
    assert told in body(answer)
    assert "My reason." in body(answer)
    assert texts(gone) == [(1, "twenty"), (2, "forty")]


def test_a_lock_of_the_thread_that_stays_stays(otto, mo, kept, gone):
    lock_thread(kept, mo, "enough")
    merge_threads(gone, kept, mo, "the same")
    assert "no more replies: enough" in body(signed_in(otto).get(kept.get_absolute_url()))


@pytest.mark.parametrize(
    ("there", "coming", "given", "shifts"),
    [
        ([], [at(1), at(2)], [1, 2], []),
        ([(1, at(1)), (2, at(2))], [at(3)], [3], []),
        ([(1, at(2)), (2, at(3))], [at(1)], [1], [(1, 2, 1)]),
        ([(1, at(1)), (4, at(4)), (5, at(5))], [at(2), at(4)], [2, 6], [(4, 4, 1), (5, 5, 2)]),
        ([(1, at(1)), (2, at(3))], [at(2), at(2)], [2, 3], [(2, 2, 2)]),
    ],
)
def test_order(there, coming, given, shifts):
    found = order(there, coming)
    assert (found.given, found.shifts) == (given, shifts)


@pytest.mark.parametrize(
    ("address", "is_ours"),
    [
        ("{pk}", True),
        ("/threads/{pk}/what-was-said/?after=20#p21", True),
        ("http://testserver/threads/{pk}/", True),
        ("TESTSERVER/threads/{pk}/what", True),
        ("https://films.example.org/threads/{pk}", True),
        ("https://elsewhere.example/threads/{pk}/", False),
        ("https://films.example.org@elsewhere.example/threads/{pk}/", False),
        ("//elsewhere.example/threads/{pk}/", False),
        ("elsewhere.example/threads/{pk}/", False),
        ("ftp://testserver/threads/{pk}/", False),
        ("http://testserver/films/threads/{pk}/", False),
        ("https://[/threads/{pk}/", False),
        ("see {pk}", False),
    ],
)
def test_a_number_of_another_site_names_no_thread(address, is_ours, kept, settings):
    settings.CINECLUB_URL = "https://films.example.org"
    hosts = site_hosts(RequestFactory().get("/"))
    field = IntoField()
    field.hosts = hosts
    if is_ours:
        assert field.clean(address.format(pk=kept.pk)) == kept
    else:
        with pytest.raises(ValidationError):
            field.clean(address.format(pk=kept.pk))


def test_merging_into_a_thread_of_another_site_is_refused(mo, kept, gone):
    answer = merge(mo, gone, f"https://elsewhere.example/threads/{kept.pk}/")
    assert answer.status_code == 422
    assert "it is of another site" in body(answer)
    assert Thread.objects.filter(pk=gone.pk).exists()
