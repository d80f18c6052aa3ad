"""Blocking and muting: once each, undone, told to nobody, and folding for the muter alone."""

import pytest
from django.test import Client

from cineclub.activity.models import Block, Mute, MuteList
from cineclub.activity.stances import ignored_by, is_blocked_by, mute
from cineclub.discussion.reply import reply
from cineclub.discussion.tests.cast import a_member, a_thread, body, signed_in

pytestmark = pytest.mark.django_db


def test_one_blocks_and_mutes_once_and_takes_it_back():
    noor, otto = a_member("Noor"), a_member("Otto")
    client, theirs = signed_in(noor), otto.get_absolute_url()
    for act in ("block", "mute"):
        for _ in range(2):
            assert client.post(f"{theirs}{act}/").status_code == 303
    assert (Block.objects.count(), Mute.objects.count()) == (1, 1)
    assert MuteList.objects.get(member=noor).ids == [otto.pk]
    assert (is_blocked_by(otto, [noor.pk]), ignored_by(otto.pk, [noor.pk])) == (True, {noor.pk})
    assert body(client.get("/settings/blocked/")).count(">Otto<") == 2
    assert "You have blocked them" in body(client.get(f"{theirs}stance/"))
    assert "Otto" not in body(signed_in(otto).get("/settings/blocked/")).partition("<h2>")[2]
    for act in ("unblock", "unmute"):
        assert client.post(f"{theirs}{act}/").status_code == 303
    assert not Block.objects.exists()
    assert MuteList.objects.get(member=noor).ids == []
    assert client.post(f"{noor.get_absolute_url()}block/").status_code == 404


@pytest.mark.django_db(transaction=True)
def test_posts_of_a_muted_member_are_folded_for_the_muter_alone():
    noor, otto = a_member("Noor"), a_member("Otto")
    thread = a_thread(noor)
    reply(thread, otto, "A word of Otto's.")
    mute(noor, otto)
    address = thread.get_absolute_url()
    for headers in ({}, {}, {"HX-Request": "true"}):
        page = body(signed_in(noor).get(address, headers=headers))
        fold = page.index('<details class="muted">')
        assert page.count('<details class="muted">') == 1
        assert fold < page.index("A word of Otto") < page.index("</details>", fold)
        assert "by Otto, whom you muted" in page
    for client in (signed_in(otto), signed_in(a_member("Ola")), Client()):
        assert "muted" not in body(client.get(address))
