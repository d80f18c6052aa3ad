"""The page of one's drafts: all that was begun, where it belongs, the way back from a discard."""

import pytest

from cineclub.conversations.talk import start_conversation
from cineclub.discussion.discard_draft import WAIT, forget_discarded
from cineclub.discussion.drafts import draft_of, keep_draft
from cineclub.discussion.lock_thread import lock_thread
from cineclub.discussion.models import Draft
from cineclub.discussion.remove import remove_thread
from cineclub.discussion.reply import reply
from cineclub.discussion.tests.cast import a_film, a_member, a_thread, body, signed_in
from cineclub.reviews.write_review import write_review

pytestmark = pytest.mark.django_db


def test_each_stands_with_its_place_and_the_way_on():
    otto, noor = a_member("Otto"), a_member("Noor")
    film, thread = a_film(), a_thread(otto)
    mine = reply(thread, noor, "Mine.")
    review = write_review(noor, film, "Good.")
    talk = start_conversation(noor, [otto], "The splice", "It broke.")
    board = thread.board
    forms = {
        f"board:{board.pk}": ("The foyer", f"/boards/{board.slug}/start/"),
        f"film:{film.pk}": (str(film), f"{film.get_absolute_url()}threads/start/"),
        f"reply:{thread.pk}": (thread.title, f"{thread.get_absolute_url()}#reply"),
        f"reply:{review.post.thread_id}": ("", f"{review.get_absolute_url()}#reply"),
        f"review:{film.pk}": (str(film), f"{film.get_absolute_url()}reviews/write/"),
        f"comment:{film.pk}": (str(film), f"{film.get_absolute_url()}comments/"),
        f"edit:{mine.pk}": (thread.title, f"/posts/{mine.pk}/edit/"),
        f"review-edit:{review.pk}": (str(film), f"/reviews/{review.pk}/edit/"),
        f"talk:{talk.pk}": ("The splice", f"{talk.get_absolute_url()}#reply"),
        f"talk-start:{otto.pk}": ("Otto", f"/conversations/start/?to={otto.slug}"),
        "talk-start:0": ("", "/conversations/start/"),
    }
    for number, key in enumerate(forms):
        keep_draft(noor, key, {"title": "Soon", "text": f"words {number}"})
    page = body(signed_in(noor).get("/drafts/"))
    rows = page.split("<li data-item>")[1:]
    assert len(rows) == len(forms)
    for number, (name, address) in enumerate(reversed(forms.values())):
        assert f"Soon – words {len(forms) - 1 - number}<" in rows[number]
        assert f'<a href="{address}">Go on writing</a>' in rows[number]
        assert f"<bdi>{name}</bdi>" in rows[number] if name else True
    # The way on leads to a form that holds the text.
    for number, (_name, address) in enumerate(forms.values()):
        shown = signed_in(noor).get(address.partition("#")[0], follow=True)
        assert f"words {number}</textarea>" in body(shown), address
    assert "words" not in body(signed_in(otto).get("/drafts/"))
    assert signed_in(otto).get(f"/drafts/{Draft.objects.first().pk}/").status_code == 404


def test_a_draft_whose_thread_is_gone_can_still_be_read_and_tells_nothing_of_it():
    otto, noor, mo = a_member("Otto"), a_member("Noor"), a_member("Mo", "moderator")
    gone, locked = a_thread(otto, title="A secret title"), a_thread(otto, title="Locked")
    for thread in (gone, locked):
        keep_draft(noor, f"reply:{thread.pk}", {"text": f"Long & careful {thread.pk}"})
    remove_thread(gone, mo, "rude")
    lock_thread(locked, mo, "calm down")
    client = signed_in(noor)
    page = body(client.get("/drafts/"))
    assert "secret" not in page
    assert "Go on writing" not in page
    assert page.count("its place is closed or gone") == 2
    draft = draft_of(noor, f"reply:{gone.pk}")
    read = body(client.get(f"/drafts/{draft.pk}/"))
    assert f"Long &amp; careful {gone.pk}</textarea>" in read
    assert "secret" not in read


def test_a_discarded_one_comes_back_beside_what_was_begun_since():
    noor = a_member("Noor")
    thread = a_thread(a_member("Otto"))
    key, client = f"reply:{thread.pk}", signed_in(noor)
    first = keep_draft(noor, key, {"text": "the first"})
    assert client.post(f"/drafts/{first.pk}/discard/").headers["Location"] == "/drafts/"
    assert draft_of(noor, key) is None
    client.post(f"/drafts/{first.pk}/discard/")  # sent twice
    assert "Bring it back" in body(client.get("/drafts/"))
    client.post("/drafts/bring-back/")
    assert draft_of(noor, key).text == "the first"
    # The form's own button goes the same way.
    client.post("/drafts/discard/", {"draft_key": key})
    keep_draft(noor, key, {"text": "the second"})
    client.post("/drafts/bring-back/")
    assert draft_of(noor, key).text == "the second"
    page = body(client.get("/drafts/"))
    assert "the first" in page
    assert page.count("another version, from another device or window") == 1
    assert page.count("Go on writing") == 1
    assert client.post("/drafts/bring-back/").status_code == 303


def test_what_was_discarded_is_gone_the_day_after():
    noor = a_member("Noor")
    keep_draft(noor, "talk-start:0", {"text": "kept"})
    Draft.objects.create(member=noor, key=Draft.DISCARDED, text="gone", fields={"was": "board:1"})
    forget_discarded.call()
    assert Draft.objects.count() == 2
    Draft.objects.update(at=Draft.objects.first().at - WAIT * 2)
    forget_discarded.call()
    assert [draft.text for draft in Draft.objects.all()] == ["kept"]


def test_nothing_begun():
    assert "No drafts." in body(signed_in(a_member("Noor")).get("/drafts/"))
