"""Mails about notifications, sent to a real mail server."""

import re
from datetime import timedelta
from email.message import EmailMessage
from smtplib import SMTPRecipientsRefused
from urllib.parse import urlsplit

import pytest
from django.core import mail as django_mail
from django.test import Client
from django.utils import timezone

from cineclub.discussion.models import Board
from cineclub.discussion.remove import remove_post
from cineclub.discussion.reply import reply
from cineclub.discussion.start_thread import start_thread
from cineclub.notifications.bounces import read_bounce
from cineclub.notifications.mail_choices import choices_of
from cineclub.notifications.make_mails import make_mails
from cineclub.notifications.models import Bounce, Mailing
from cineclub.notifications.send_mail import send_mail
from cineclub.notifications.signed import message_id

pytestmark = pytest.mark.django_db
AWHILE = timedelta(minutes=3)


@pytest.fixture(autouse=True)
def by_smtp(mail_server, settings):
    """pytest-django puts mails into a list; these go over the wire."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"


@pytest.fixture
def thread(alice):
    board = Board.objects.create(name="The foyer", slug="foyer")
    return start_thread(alice, "On doors", "They open.", board=board)


@pytest.fixture
def after(time_machine):
    """`after(timedelta)`: what is due by then has been made and sent."""

    def wait(how_long):
        time_machine.move_to(timezone.now() + how_long, tick=False)
        make_mails.enqueue()

    return wait


def parts(mail) -> tuple[str, str]:
    return tuple(mail.get_body((kind,)).get_content() for kind in ("plain", "html"))


def test_what_is_meant_for_one_comes_at_once_in_one_mail(mail_server, thread, bob, charlie, after):
    reply(thread, bob, "They close, @alice. ||The butler did it.|| <b>")
    reply(thread, charlie, "They creak, @alice.")
    make_mails.enqueue()
    assert mail_server.mails == []  # more may come
    after(AWHILE)
    (mail,) = mail_server.mails
    assert mail["To"] == "alice@example.org"
    subject = "You were mentioned 2 times in On doors, by charlie and bob · Cineclub"
    assert mail["Subject"].strip() == subject
    for part in parts(mail):
        assert "butler" not in part
        assert "https://club.example/notifications/" in part
    text, html = parts(mail)
    assert "    They creak, @alice." in text
    assert "<b>" not in html.partition("<h1")[2].replace("<bdi>", "")
    after(AWHILE)
    assert len(mail_server.mails) == 1


def test_replies_come_in_a_digest_and_likes_not_at_all(mail_server, thread, bob, after, signed_in):
    for text in ("One.", "Two.", "Three."):
        reply(thread, bob, text)
    signed_in(bob).post(f"/posts/{thread.posts.first().pk}/like/")
    after(AWHILE)
    assert mail_server.mails == []
    after(timedelta(days=1))
    (mail,) = mail_server.mails
    assert mail["Subject"].strip() == "3 replies in On doors, by bob · Cineclub"


def test_what_was_read_or_hidden_meanwhile_is_not_mailed(
    mail_server, thread, alice, bob, morten, after, signed_in
):
    seen = reply(thread, bob, "See, @alice.")
    signed_in(alice).get(thread.get_absolute_url())
    hidden = reply(thread, bob, "Hidden, @alice.")
    remove_post(hidden, morten, "No.")
    after(AWHILE)
    told = [part for mail in mail_server.mails for part in parts(mail)]
    assert not [part for part in told if "See, @alice" in part or "Hidden" in part]
    assert seen


@pytest.mark.parametrize("why", ["unconfirmed", "left", "waiting"])
def test_some_are_never_written_to(mail_server, thread, alice, bob, after, why):
    reply(thread, bob, "They close, @alice.")
    if why == "unconfirmed":
        alice.emailaddress_set.update(verified=False)
    else:
        alice.is_active, alice.is_waiting = why != "left", why == "waiting"
        alice.save()
    after(AWHILE)
    assert mail_server.mails == []


def test_one_click_unsubscribes_whoever_is_signed_in(mail_server, thread, alice, bob, after):
    reply(thread, bob, "They close, @alice.")
    after(AWHILE)
    (mail,) = mail_server.mails
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    where = urlsplit(mail["List-Unsubscribe"].strip(" <>")).path
    stranger = Client(enforce_csrf_checks=True)
    assert "Stop them" in stranger.get(where).content.decode()
    assert set(choices_of(alice.pk).values()) != {"never"}  # looking stops nothing
    answer = stranger.post(where, {"List-Unsubscribe": "One-Click"})
    assert answer.status_code == 200
    assert not answer.cookies
    assert set(choices_of(alice.pk).values()) == {"never"}
    assert stranger.post(where[:-3] + "xx/").status_code == 404
    reply(thread, bob, "And they creak, @alice.")
    after(AWHILE)
    assert len(mail_server.mails) == 1
    (of_one,) = re.findall(r"“Somebody mentions you”:\s+https://club.example(\S+)", parts(mail)[0])
    assert "Somebody mentions you" in stranger.get(of_one).content.decode()


def test_settings_say_how(thread, alice, signed_in):
    client = signed_in(alice)
    sent = dict(choices_of(alice.pk)) | {"mention": "weekly"}
    sent.pop("queue")
    assert client.post("/settings/notifications/", sent).status_code == 303
    assert choices_of(alice.pk)["mention"] == "weekly"
    page = client.get("/settings/notifications/").content.decode()
    assert '<option value="weekly" selected>' in page
    assert client.post("/settings/notifications/", sent | {"reply": "hourly"}).status_code == 422


def test_an_address_that_is_refused_for_good_is_left_alone(
    mail_server, thread, alice, bob, after, signed_in
):
    mail_server.refused[alice.email] = "550 5.1.1 no such mailbox"
    reply(thread, bob, "They close, @alice.")
    after(AWHILE)
    assert Bounce.objects.get().reason == "550 5.1.1 no such mailbox"
    mail_server.refused.clear()
    reply(thread, bob, "And creak, @alice.")
    after(AWHILE)
    assert mail_server.mails == []
    client = signed_in(alice)
    assert "came back" in client.get("/settings/notifications/").content.decode()
    client.post("/settings/notifications/mail-again/")
    reply(thread, bob, "And fall, @alice.")
    after(AWHILE)
    assert len(mail_server.mails) == 1


def test_a_server_that_is_busy_is_asked_again_with_the_same_mail(
    mail_server, thread, alice, bob, after
):
    mail_server.refused[alice.email] = "451 4.3.0 later"
    reply(thread, bob, "They close, @alice.")
    with pytest.raises(SMTPRecipientsRefused):
        after(AWHILE)
    mailing = Mailing.objects.get()
    mail_server.refused.clear()
    for _attempt in range(2):
        send_mail.enqueue(mailing.pk)
    (mail,) = mail_server.mails
    assert mail["Message-ID"] == message_id(mailing.pk)
    assert not Bounce.objects.exists()


def notice_about(named: str, address: str) -> bytes:
    """What a mail server sends when a mail it took could not be delivered."""
    return f"""\
From: MAILER-DAEMON@mx.example
To: cineclub@club.example
Subject: Undelivered
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b
Content-Type: text/plain

It could not be delivered.
--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example

Final-Recipient: rfc822; {address}
Action: failed
Status: 5.1.1

--b
Content-Type: text/rfc822-headers

Message-ID: {named}
--b--
""".encode()


def test_mails_that_come_back_later_count_only_when_they_are_ours(alice, bob):
    mailing = Mailing.objects.create(member=alice, how="now")
    named = message_id(mailing.pk)
    assert read_bounce(notice_about(named.replace("notice.", "notice.9"), alice.email)) == ""
    assert read_bounce(notice_about(named, bob.email)) == ""
    assert read_bounce(EmailMessage().as_bytes()) == ""
    assert not Bounce.objects.exists()
    assert read_bounce(notice_about(named, alice.email.upper())) == alice.email.upper()
    assert Bounce.objects.get().pk == alice.email


def test_without_mail_nothing_is_made(thread, bob, after, settings):
    settings.CINECLUB_HAS_EMAIL = False
    reply(thread, bob, "They close, @alice.")
    after(AWHILE)
    assert not Mailing.objects.exists()
    assert django_mail.outbox == []
