"""What stands on a member's record: what they are told, what they may do, when it ends."""

from datetime import timedelta

import pytest
import time_machine
from allauth.account.models import EmailAddress
from django.test import Client
from django.utils import timezone

from cineclub.discussion.models import Board, Post
from cineclub.discussion.reply import reply
from cineclub.discussion.start_thread import start_thread
from cineclub.moderation.mail_sanction import mail_sanction
from cineclub.moderation.models import Report, Sanction
from cineclub.moderation.report import report
from cineclub.moderation.sanction import SANCTIONS, lift, sanction
from cineclub.notifications.mail_choices import choose
from cineclub.notifications.models import Inbox, Notification
from tests.factories import MemberFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def thread(alice):
    board = Board.objects.create(name="The foyer", slug="foyer")
    return start_thread(alice, "On doors", "Who opens them?", board=board)


def replied(client, thread):
    return client.post(f"{thread.get_absolute_url()}reply/", {"text": "I do."}).status_code


def test_a_warning_is_shown_until_it_was_read(signed_in, bob, morten, thread):
    row = sanction(bob, morten, SANCTIONS["warn"], "Rule 1: the opinion, not the person.")
    client = signed_in(bob)
    for address in ("/", thread.get_absolute_url(), "/settings/"):
        assert "/standing/" in client.get(address).content.decode()
    assert "the opinion, not the person" in client.get("/standing/").content.decode()
    assert replied(client, thread) == 303
    client.post(f"/standing/{row.pk}/read/")
    assert "/standing/" not in client.get(thread.get_absolute_url()).content.decode()
    assert "/standing/" not in Client().get("/").content.decode()


def test_it_is_told_beside_the_bell_and_by_mail_until_it_was_read(signed_in, bob, morten, settings):
    settings.CINECLUB_HAS_EMAIL = True
    row = sanction(bob, morten, SANCTIONS["warn"], "The opinion, not the person.")
    client = signed_in(bob)
    shown = client.get("/notifications/").content.decode()
    assert "The moderators warn you" in shown
    assert "morten" not in shown
    told = Notification.objects.get(member=bob)
    assert told.mail == "now"
    assert client.get(f"/notifications/{told.pk}/").headers["Location"] == "/standing/"
    lift(row, morten, "We were mistaken.")
    assert Inbox.objects.get(member=bob).unread == 1
    client.post(f"/standing/{row.pk}/read/")
    assert Inbox.objects.get(member=bob).unread == 0


def test_suspended_members_read_and_do_not_write_until_it_ends(signed_in, bob, morten, thread):
    client = signed_in(bob)
    sanction(bob, morten, SANCTIONS["7"], "A week of rest.")
    assert client.get(thread.get_absolute_url()).status_code == 200
    refused = client.post(f"{thread.get_absolute_url()}reply/", {"text": "I do."})
    assert refused.status_code == 403
    assert "may write again" in refused.content.decode()
    assert ">\nI do.</textarea>" in refused.content.decode()
    assert 'href="/drafts/"' in refused.content.decode().partition("<main")[2]
    assert client.post("/films/nothing-1948/rate/", {"step": "7"}).status_code == 403
    assert client.post("/settings/profile/", {"title": "x", "about": ""}).status_code == 403
    # What is their own stays in reach: drafts, and the way out.
    sent = {"draft_key": "board:1", "text": "Later", "back": "/"}
    assert client.post("/drafts/keep/", sent).status_code == 303
    for own in (
        f"/members/{morten.slug}/mute/",
        f"/members/{morten.slug}/block/",
        f"/watch/thread/{thread.pk}/mute/",
        f"/posts/{thread.posts.get().pk}/bookmark/",
        "/settings/notifications/",
    ):
        assert client.post(own).status_code in (302, 303, 422), own
    # A session that began in between is no way around.
    assert replied(signed_in(bob), thread) == 403
    with time_machine.travel(timezone.now() + timedelta(days=7, minutes=1)):
        assert replied(signed_in(bob), thread) == 303
    assert Post.objects.filter(author=bob).count() == 1


def test_banned_members_are_signed_out_and_find_out_why(signed_in, bob, morten, thread):
    client = signed_in(bob)
    assert client.get("/settings/").status_code == 200
    sanction(bob, morten, SANCTIONS["ban"], "Three names, one person.")
    assert replied(client, thread) == 403
    back = signed_in(bob)
    assert replied(back, thread) == 403
    assert back.get("/settings/")["Location"] == "/standing/"
    assert "Three names, one person." in back.get("/standing/").content.decode()


def test_an_appeal_is_made_once_and_answered_in_the_queue(signed_in, bob, alice, morten, thread):
    row = sanction(bob, morten, SANCTIONS["ban"], "Three names, one person.")
    client = signed_in(bob)
    address = f"/standing/{row.pk}/appeal/"
    assert signed_in(alice).get(address).status_code == 404
    assert client.post(address, {"text": ""}).status_code == 422
    for _ in range(2):
        assert client.post(address, {"text": "The others are my sisters."}).status_code == 303
    assert Report.objects.get().sort == "appeal"
    moderator = signed_in(morten)
    case = f"/moderation/sanction/{row.pk}/"
    assert "The others are my sisters." in moderator.get(case).content.decode()
    moderator.post(f"{case}restore/", {"queue": "yes", "reason": "So they are."})
    bob.refresh_from_db()
    assert not bob.is_banned
    assert "So they are." in client.get("/standing/").content.decode()
    assert replied(client, thread) == 303
    log = Client().get("/moderation/log/").content.decode()
    assert "So they are." in log
    assert "bob" not in log


def test_an_appeal_says_who_gave_it_and_for_what(signed_in, bob, alice, morten, thread):
    other = MemberFactory(name="Mira", role="moderator")
    spam = reply(thread, bob, "Buy doors.")
    report("post", spam.pk, alice, "Advertising")
    sent = {"queue": "yes", "reason": "Rule 5.", "sanction": "7"}
    signed_in(morten).post(f"/moderation/post/{spam.pk}/remove/", sent)
    row = Sanction.objects.get()
    answers = "They were doors of films."
    # An appeal is no report, and neither are those they made before.
    earlier = sanction(bob, morten, SANCTIONS["warn"], "Rule 6.")
    for each in (earlier, row):
        signed_in(bob).post(f"/standing/{each.pk}/appeal/", {"text": answers})
    decided = {"queue": "yes", "reason": "It stays."}
    signed_in(other).post(f"/moderation/sanction/{earlier.pk}/dismiss/", decided)
    own, page = (
        signed_in(who).get(f"/moderation/sanction/{row.pk}/").content.decode()
        for who in (morten, other)
    )
    for each in (own, page):
        assert each.count(answers) == 1
        assert f'It was given for <a href="{spam.get_absolute_url()}">' in each
        assert f'href="/members/{morten.slug}/"' in each.partition('id="what"')[2]
        assert "report before" not in each
    assert ("You gave it yourself" in own, "You gave it yourself" in page) == (True, False)
    address = f"/moderation/sanction/{row.pk}/dismiss/"
    told = signed_in(morten).post(address, decided, follow=True).content.decode()
    assert "Nothing was changed. You gave it yourself" in told
    assert Report.objects.filter(object_id=row.pk, sort="appeal", decision=None).exists()
    signed_in(other).post(address, decided)
    assert not Report.objects.filter(object_id=row.pk, sort="appeal", decision=None).exists()


def test_upholding_answers_too(signed_in, bob, morten):
    row = sanction(bob, morten, SANCTIONS["7"], "A week of rest.")
    signed_in(bob).post(f"/standing/{row.pk}/appeal/", {"text": "Too long."})
    sent = {"queue": "yes", "reason": "A week it is."}
    signed_in(morten).post(f"/moderation/sanction/{row.pk}/dismiss/", sent)
    row.refresh_from_db()
    assert (row.answer, row.lifted_at) == ("A week it is.", None)
    assert row.holds
    assert not Report.objects.filter(decision=None).exists()
    assert Sanction.objects.get().decision.action == "suspend"


@pytest.mark.parametrize("done", ["7", "ban"])
def test_who_may_not_write_hears_by_mail_why_until_when_and_how_to_answer(
    bob, morten, settings, mailoutbox, done
):
    settings.CINECLUB_HAS_EMAIL = True
    settings.CINECLUB_URL = "https://films.example.org"
    choose(bob.pk, {"standing": "never"})
    row = sanction(bob, morten, SANCTIONS[done], "Rule 5: no & buts.")
    (mail,) = mailoutbox
    assert mail.to == [bob.email]
    assert "Rule 5: no & buts." in mail.body
    assert f"https://films.example.org/standing/{row.pk}/appeal/" in mail.body
    assert "morten" not in mail.body
    if done == "7":
        assert f"{row.until:%Y, %H:%M} (UTC)" in mail.body
    # Sent again by a worker that was killed, or for somebody without an address: nothing.
    mail_sanction.call(row.pk)
    EmailAddress.objects.update(verified=False)
    sanction(bob, morten, SANCTIONS["30"], "Again.")
    sanction(bob, morten, SANCTIONS["warn"], "And again.")
    settings.CINECLUB_HAS_EMAIL = False
    sanction(bob, morten, SANCTIONS["7"], "No mail here.")
    assert len(mailoutbox) == 1
    assert Notification.objects.exclude(mail="").count() == 0
