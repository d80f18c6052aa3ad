"""The lines under a member's posts."""

import pytest

from cineclub.discussion.tests.cast import a_member, a_thread, body, signed_in
from cineclub.moderation.models import Decision

pytestmark = pytest.mark.django_db
SETTINGS = "/settings/signature/"


def test_it_stands_under_posts_and_can_be_hidden():
    otto, noor = a_member("Otto"), a_member("Noor")
    address = a_thread(otto).get_absolute_url()
    client = signed_in(otto)
    assert (
        client.post(SETTINGS, {"signature": "*Rewinds* by hand.\n\n<b>Twice.</b>"}).status_code
        == 303
    )
    page = body(signed_in(noor).get(address))
    assert '<div class="sig">' in page
    assert "<em>Rewinds</em> by hand.<br>" in page
    assert "&lt;b&gt;Twice." in page
    assert "nosigs" not in page
    assert signed_in(noor).post(SETTINGS, {"signature": "", "hides": "on"}).status_code == 303
    assert "nosigs" in body(signed_in(noor).get(address))
    assert "nosigs" not in body(signed_in(otto).get(address))
    assert "<em>Rewinds</em>" in body(signed_in(None).get(address))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("one\ntwo\nthree", "two lines at most"),
        ("a" * 201, "200"),
        ("# Loud", "Only words"),
        ("- a list", "Only words"),
        ("||hidden||", "Only words"),
        ("> quote", "Only words"),
    ],
)
def test_what_is_no_signature_is_refused_and_kept(text, told):
    answer = signed_in(a_member("Otto")).post(SETTINGS, {"signature": text})
    assert answer.status_code == 422
    assert told in body(answer)
    assert text.split("\n", maxsplit=1)[0].replace(">", "&gt;")[:5] in body(answer)


def test_moderators_clear_it_with_a_reason():
    otto, mo = a_member("Otto"), a_member("Mo", "moderator")
    address = a_thread(otto).get_absolute_url()
    signed_in(otto).post(SETTINGS, {"signature": "Buy my book."})
    client, clear = signed_in(mo), "/members/otto/signature/"
    assert clear in body(client.get("/members/otto/"))
    assert "Buy my book." in body(client.get(clear))
    assert client.post(clear, {"reason": ""}).status_code == 422
    assert "Buy my book." in body(client.get(address))
    assert client.post(clear, {"reason": "advertising"}).status_code == 303
    assert "Buy my book." not in body(client.get(address))
    assert Decision.objects.get().reason == "advertising"
    assert client.get(clear).status_code == 404
    assert signed_in(otto).post(clear, {"reason": "mine"}).status_code == 404
