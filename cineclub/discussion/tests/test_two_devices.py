"""One draft on two devices: neither replaces what the other kept, and nothing is lost."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from cineclub.discussion.drafts import draft_of, keep_draft
from cineclub.discussion.merge_threads import merge_threads
from cineclub.discussion.models import Draft, Thread
from cineclub.discussion.tests.cast import a_film, a_member, a_thread, body, signed_in

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


class Device:
    """A browser with the reply form open, as it was filled then."""

    def __init__(self, client: Client, thread: Thread) -> None:
        self.client, self.thread = client, thread
        self.open()

    def open(self) -> None:
        form = body(self.client.get(self.thread.get_absolute_url())).split('id="reply"')[1]
        names = "draft_key|back|begun|token|last"
        found = re.findall(rf'name="({names})"(?: id="\w+")? value="([^"]*)"', form)
        hidden = re.findall(rf'<input type="hidden" name="({names})" value="([^"]*)"', form)
        self.fields = dict(found) | dict(hidden)
        self.text = form.split("<textarea")[1].partition(">")[2].partition("</textarea>")[0].strip()

    def keep(self, text: str, **more: str) -> str:
        sent = self.fields | {"text": text} | more
        return body(self.client.post(reverse("discussion:draft-keep"), sent, headers=HTMX))

    def send(self, address: str, text: str, **more: str) -> object:
        return self.client.post(address, self.fields | {"text": text} | more)


@pytest.fixture
def scene():
    noor, thread = a_member("Noor"), a_thread(a_member("Otto"))
    return noor, thread, f"reply:{thread.pk}"


def kept(noor) -> list[str]:
    return sorted(Draft.objects.filter(member=noor).values_list("text", flat=True))


def test_what_was_begun_from_an_older_draft_stands_beside_the_newer(scene):
    noor, thread, key = scene
    desk, phone = (Device(signed_in(noor), thread) for _ in range(2))
    assert "Draft kept" in desk.keep("At the desk")
    assert "Draft kept" in desk.keep("At the desk, on")  # the same page goes on
    told = phone.keep("On the phone")
    assert "Changed on another device or in another window" in told
    phone.keep("On the phone, on")
    assert kept(noor) == ["At the desk, on", "On the phone, on"]
    assert draft_of(noor, key).text == "At the desk, on"
    # Emptying or discarding it there concerns what was typed there.
    phone.send(reverse("discussion:draft-discard"), "")
    assert draft_of(noor, key).text == "At the desk, on"
    # A page that is opened now holds the newer one, and goes on with it.
    phone.open()
    assert phone.text == "At the desk, on"
    assert "Draft kept" in phone.keep("At the desk, on the phone")
    assert "Changed on another device" in desk.keep("At the desk, again")


def test_either_can_be_taken_and_the_other_is_kept(scene):
    noor, thread, key = scene
    desk, phone = (Device(signed_in(noor), thread) for _ in range(2))
    desk.keep("At the desk")
    over = re.search(r'name="over" value="([^"]+)"', phone.keep("On the phone"))[1]
    keep = reverse("discussion:draft-keep")
    # The other one: the form is led back to, and holds it.
    answer = phone.send(keep, "On the phone")
    assert answer.headers["Location"] == f"{thread.get_absolute_url()}#reply"
    assert "among your drafts" in body(phone.client.get(thread.get_absolute_url()))
    assert draft_of(noor, key).text == "At the desk"
    # This one: they change places.
    phone.send(keep, "On the phone", over=over)
    assert draft_of(noor, key).text == "On the phone"
    assert kept(noor) == ["At the desk", "On the phone"]
    assert "Draft kept" in phone.keep("On the phone, on")
    desk.keep("At the desk, on")
    assert kept(noor) == ["At the desk, on", "On the phone, on"]
    # Chosen of a version that is not the newest any more, it replaces nothing.
    desk.keep("Mine!", over=over)
    assert draft_of(noor, key).text == "On the phone, on"


def test_sending_takes_along_its_own_words_alone(scene):
    noor, thread, key = scene
    desk, phone = (Device(signed_in(noor), thread) for _ in range(2))
    desk.keep("At the desk")
    phone.keep("On the phone")
    address = f"{thread.get_absolute_url()}reply/"
    assert phone.send(address, "On the phone").status_code == 303
    assert kept(noor) == ["At the desk"]
    # A form that is shown again, as something is wrong with it, is still the one from before.
    phone.open()
    desk.keep("At the desk, on")
    again = body(phone.send(address, ""))
    assert f'name="begun" value="{phone.fields["begun"]}"' in again
    assert phone.send(address, "Second").status_code == 303
    assert kept(noor) == ["At the desk, on"]
    assert desk.send(address, "At the desk, on").status_code == 303
    assert draft_of(noor, key) is None


def test_what_stands_beside_follows_a_merge(scene):
    noor, thread, key = scene
    film = a_film()
    keep_draft(noor, key, {"text": "one", "token": "a", "begun": ""})
    keep_draft(noor, key, {"text": "two", "token": "b", "begun": ""})
    other = a_thread(a_member("Eve"), title="The other", films=[film])
    merge_threads(thread, other, a_member("Mo", "moderator"), "the same")
    assert {draft.form for draft in Draft.objects.all()} == {f"reply:{other.pk}"}
    assert kept(noor) == ["one", "two"]
