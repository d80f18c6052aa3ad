"""Private conversations: who reads them, who may write, what is counted, left and reported."""

import pytest
from django.test import Client

from cineclub.activity.stances import block
from cineclub.conversations import mailbox
from cineclub.conversations.models import Conversation, Mailbox, Message, ReportedTalk
from cineclub.conversations.talk import start_conversation, write_message
from cineclub.discussion.models import Draft
from cineclub.discussion.tests.cast import a_member, body, signed_in
from cineclub.moderation.models import Report
from cineclub.notifications.models import Inbox, Notification

pytestmark = pytest.mark.django_db
START = "/conversations/start/"


@pytest.fixture
def cast():
    names = (("Noor", "member"), ("Otto", "member"), ("Ola", "member"), ("Ada", "admin"))
    return {name: a_member(name, role) for name, role in names}


@pytest.fixture
def talk(cast):
    return start_conversation(cast["Noor"], [cast["Otto"]], "The splice", "It broke at reel two.")


def test_one_is_started_once_and_counted_until_it_is_read(cast):
    form = {"to": "otto\nOla", "title": "Tonight", "text": "Who has the *key*?", "token": "one"}
    client = signed_in(cast["Noor"])
    shown = client.post(f"{START}preview/", form)
    assert "<em>key</em>" in body(shown)
    for _ in range(2):
        sent = client.post(START, form)
        assert sent.status_code == 303
    assert Conversation.objects.count() == 1
    address = sent.headers["Location"]
    otto = signed_in(cast["Otto"])
    assert "1 conversation with something new" in body(otto.get("/films/"))
    assert "something new" not in body(client.get("/films/"))
    assert ">new<" in body(otto.get("/conversations/"))
    assert "<em>key</em>" in body(otto.get(address))
    assert "something new" not in body(otto.get("/films/"))
    assert otto.post(f"{address}reply/", {"text": "I do."}).status_code == 303
    unread = dict(Mailbox.objects.values_list("member__name", "unread"))
    assert unread == {"Noor": 1, "Otto": 0, "Ola": 1}
    Mailbox.objects.update(unread=7)
    assert len(list(mailbox.differences())) == 3
    mailbox.rebuild()
    assert dict(Mailbox.objects.values_list("member__name", "unread")) == unread


def test_nobody_else_reads_it(cast, talk):
    address = talk.get_absolute_url()
    ends = ("", "people/", "report/", "reply/", "reply/preview/", "leave/", "mute/", "unmute/")
    for name in ("Ola", "Ada"):
        client = signed_in(cast[name])
        for end in ends:
            for answer in (client.get(address + end), client.post(address + end, {"text": "x"})):
                assert answer.status_code in (404, 405), end
        assert "splice" not in body(client.get("/conversations/"))
    assert Client().get(address).status_code == 302
    assert "conversations" not in body(signed_in(cast["Ada"]).get("/admin/")).partition("<main")[2]


def test_what_cannot_be_sent_is_told_and_kept(cast, talk):
    client = signed_in(cast["Otto"])
    form = {"to": "Nobody at all", "title": "Hm", "text": "A long thought."}
    for change, told in (
        ({}, "Nobody here is called"),
        ({"to": "Otto"}, "Name at least one other"),
        ({"to": "Noor", "title": ""}, "Give it a title"),
        ({"to": "Noor", "text": " "}, "Write something first"),
    ):
        answer = client.post(START, form | change)
        assert (answer.status_code, told in body(answer)) == (422, True), told
    block(cast["Noor"], cast["Otto"])
    refused = client.post(START, form | {"to": "Noor"})
    assert refused.status_code == 422
    assert "takes no messages from you" in body(refused)
    late = client.post(f"{talk.get_absolute_url()}reply/", {"text": "But listen."})
    assert late.status_code == 422
    assert "But listen." in body(late)
    assert Draft.objects.get(member=cast["Otto"]).text == "But listen."
    assert client.post(f"{talk.get_absolute_url()}people/", {"name": "Ola"}).status_code == 422
    assert Message.objects.count() == 1
    own = signed_in(cast["Noor"]).post(START, form | {"to": "Otto"})
    assert "You have blocked one of these" in body(own)


def test_a_newcomer_starts_few(cast):
    fresh = signed_in(a_member("Fresh", days=0))
    for number in range(3):
        form = {"to": "Noor", "title": "Hello", "text": f"Number {number}"}
        assert fresh.post(START, form).status_code == 303
    assert fresh.post(START, {"to": "Noor", "title": "Hello", "text": "Again"}).status_code == 429


def test_who_is_added_reads_from_then_on_and_who_leaves_no_more(cast, talk):
    noor, otto, ola = (signed_in(cast[name]) for name in ("Noor", "Otto", "Ola"))
    address = talk.get_absolute_url()
    for _ in range(2):
        assert noor.post(f"{address}people/", {"name": "Ola"}).status_code == 303
    write_message(talk, cast["Otto"], "Welcome, Ola.")
    page = body(ola.get(address))
    assert "Welcome, Ola." in page
    assert "reel two" not in page + body(ola.get(f"{address}?after=0"))
    assert "reel two" not in body(ola.get(f"{address}report/"))
    assert otto.post(f"{address}leave/").status_code == 303
    assert otto.get(address).status_code == 404
    ola.post(f"{address}leave/")
    assert "Everybody else has left" in body(noor.get(address))
    assert noor.post(f"{address}reply/", {"text": "Hello?"}).status_code == 422
    noor.post(f"{address}leave/")
    assert not Message.objects.exists()


def test_a_muted_one_is_not_counted(cast, talk):
    otto, address = signed_in(cast["Otto"]), talk.get_absolute_url()
    assert otto.post(f"{address}mute/").status_code == 303
    write_message(talk, cast["Noor"], "Still there?")
    assert "something new" not in body(otto.get("/films/"))
    assert otto.post(f"{address}unmute/").status_code == 303
    assert "something new" in body(otto.get("/films/"))


def test_those_who_take_part_hear_of_it_until_they_read_it(cast, talk):
    write_message(talk, cast["Noor"], "And at reel three: ||the end||.")
    otto, address = signed_in(cast["Otto"]), talk.get_absolute_url()
    heard = body(otto.get("/notifications/"))
    assert "2 messages in <bdi>The splice</bdi>, by <bdi>Noor</bdi>" in heard
    assert "reel" not in heard  # what was said stays there
    (first,) = {row.pk for row in Notification.objects.filter(event=1)}
    assert otto.get(f"/notifications/{first}/").headers["Location"] == address
    otto.get(address)
    assert Inbox.objects.get(member=cast["Otto"]).unread == 0
    otto.post(f"{address}mute/")
    write_message(talk, cast["Noor"], "Are you there?")
    assert Inbox.objects.get(member=cast["Otto"]).unread == 0
    # Of who is not in it nobody hears, and moderators find no case of it.
    assert not Notification.objects.exclude(member__in=[cast["Noor"], cast["Otto"]]).exists()
    assert signed_in(cast["Ada"]).get(f"/moderation/talk/{talk.pk}/").status_code == 404


def test_who_left_is_told_nothing_of_what_they_were_in(cast, talk):
    client = signed_in(cast["Otto"])
    client.post(f"{talk.get_absolute_url()}leave/")
    assert "The splice" not in body(client.get("/notifications/"))


def test_moderators_see_what_was_chosen_and_nothing_else(cast, talk):
    write_message(talk, cast["Otto"], "You <b>fool</b>.")
    write_message(talk, cast["Noor"], "A secret between us.")
    noor, address = signed_in(cast["Noor"]), f"{talk.get_absolute_url()}report/"
    assert noor.post(address, {"reason": "unkind"}).status_code == 422
    sent = {"reason": "unkind", "message": ["2", "99", "x"]}
    assert noor.post(address, sent).status_code == 303
    copy, report = ReportedTalk.objects.get(), Report.objects.get()
    assert (report.kind, report.object_id, copy.author) == ("conversation", copy.pk, cast["Otto"])
    ada = signed_in(cast["Ada"])
    page = body(ada.get(f"/conversations/reported/{copy.pk}/"))
    assert "fool" in page
    assert "Otto" in page
    assert "secret" not in page + body(ada.get("/moderation/"))
    assert "reel two" not in page
    assert f"/moderation/conversation/{copy.pk}/" in body(ada.get("/moderation/"))
    case = body(ada.get(f"/moderation/conversation/{copy.pk}/"))
    assert "fool" in case
    assert "secret" not in case
    assert "reel two" not in case
    assert f"/moderation/conversation/{copy.pk}/remove/" not in case
    for name in ("Noor", "Otto", "Ola"):
        assert signed_in(cast[name]).get(f"/conversations/reported/{copy.pk}/").status_code == 404


def test_nobody_is_brought_back_or_to_whom_they_keep_away_from(cast, talk):
    people = f"/conversations/{talk.pk}/people/"
    noor = signed_in(cast["Noor"])
    assert noor.post(people, {"name": "Ola"}).status_code == 303
    signed_in(cast["Otto"]).post(f"/conversations/{talk.pk}/leave/")
    refused = noor.post(people, {"name": "Otto"})
    assert refused.status_code == 422
    assert "Otto has left this conversation. Start a new one" in body(refused)
    assert signed_in(cast["Otto"]).get(people).status_code == 404
    zed = a_member("Zed")
    for blocks, blocked in ((zed, cast["Ola"]), (cast["Ola"], a_member("Yan"))):
        block(blocks, blocked)
        name = {zed: "Zed", cast["Ola"]: "Yan"}[blocks]
        refused = noor.post(people, {"name": name})
        assert f"{name} cannot take part in this conversation." in body(refused)
    assert talk.participants.count() == 2


def test_who_leaves_the_site_leaves_their_words_without_a_name(cast, talk):
    cast["Noor"].delete()
    page = body(signed_in(cast["Otto"]).get(talk.get_absolute_url()))
    assert "reel two" in page
    assert "Noor" not in page
    cast["Otto"].delete()
    mailbox.rebuild()
    assert not Message.objects.exists()


def test_a_draft_belongs_to_whom_it_was_begun_for(cast):
    client = signed_in(cast["Noor"])
    to_otto = body(client.get(f"{START}?to=otto"))
    key = to_otto.split('name="draft_key" value="')[1].split('"', 1)[0]
    sent = {"draft_key": key, "to": "Otto", "title": "About Ola", "text": "Between us."}
    client.post("/drafts/keep/", sent)
    assert "Between us." in body(client.get(f"{START}?to=otto"))
    for other in (f"{START}?to=ola", START):
        assert "Between us." not in body(client.get(other))
    assert client.post(START, sent | {"token": "a"}).status_code == 303
    assert not Draft.objects.exists()
