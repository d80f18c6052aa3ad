"""Tags of threads: what they may be, who sets them, and where they show."""

from importlib import import_module

import pytest
from django.apps import apps
from django.test import Client

from cineclub.accounts.models import Role
from cineclub.discussion.merge_threads import merge_threads
from cineclub.discussion.models import Thread, ThreadTag
from cineclub.discussion.prepare import Unfit
from cineclub.discussion.remove import remove_thread
from cineclub.discussion.tag_thread import tag_thread
from cineclub.discussion.tags import prepare_tags
from cineclub.discussion.tests.cast import a_board, a_member, a_thread, body, opening, signed_in
from cineclub.moderation.models import Action, Decision

pytestmark = pytest.mark.django_db


@pytest.fixture
def otto():
    return a_member("Otto")


@pytest.fixture
def mo():
    return a_member("Mo", Role.MODERATOR)


@pytest.mark.parametrize(
    ("text", "tags"),
    [
        ("", []),
        ("Nouvelle Vague,  nouvelle   vague , NOUVELLE-VAGUE", ["nouvelle vague"]),
        ("#Silent, , silent", ["silent"]),
        ("東京, Łódź", ["東京", "łódź"]),
        ("C++, C#, c, #c", ["c++", "c#", "c"]),
        ("a,b,c,d,e", ["a", "b", "c", "d", "e"]),
    ],
)
def test_tags_are_made_alike(text, tags):
    assert prepare_tags(text) == tags


@pytest.mark.parametrize("text", ["a,b,c,d,e,f", "x" * 31, "good, ???"])
def test_what_is_no_tag_is_refused(text):
    with pytest.raises(Unfit):
        prepare_tags(text)


def test_a_thread_is_started_with_tags_that_show_where_it_does(otto):
    board = a_board()
    sent = {"title": "On film", "board": board.pk, "text": "Grain.", "tags": "Grain, 35 mm"}
    signed_in(otto).post(f"{board.get_absolute_url()}start/", sent)
    thread = Thread.objects.get()
    link = '<a href="/threads/tagged/35-mm/">'
    for page in (thread.get_absolute_url(), board.get_absolute_url(), "/boards/"):
        assert link in body(signed_in(None).get(page)), page
    page = body(signed_in(None).get("/threads/tagged/35-mm/"))
    assert thread.get_absolute_url() in page
    assert "35 mm" in page
    assert thread.get_absolute_url() in body(signed_in(None).get("/search/?q=grain&in=threads"))


def test_tags_that_cannot_be_leave_the_form_as_it_was(otto):
    board = a_board()
    sent = {"title": "On film", "board": board.pk, "text": "Grain.", "tags": "a,b,c,d,e,f"}
    answer = signed_in(otto).post(f"{board.get_absolute_url()}start/", sent)
    assert answer.status_code == 422
    assert "A thread has at most 5 tags." in body(answer)
    assert 'value="a,b,c,d,e,f"' in body(answer)


def test_the_author_changes_them_and_a_moderators_change_is_logged(otto, mo):
    thread = a_thread(otto)
    address = f"{thread.get_absolute_url()}tags/"
    assert address in body(signed_in(otto).get(f"/posts/{opening(thread).pk}/edit/"))
    assert signed_in(otto).post(address, {"tags": "Endings"}).status_code == 303
    assert not Decision.objects.exists()
    assert signed_in(mo).post(address, {"tags": "endings, trains"}).status_code == 303
    assert Decision.objects.get().action == Action.TAG
    assert set(ThreadTag.objects.values_list("slug", flat=True)) == {"endings", "trains"}
    signed_in(otto).post(address, {"tags": ""})
    assert not ThreadTag.objects.exists()
    assert "tagline" not in body(signed_in(None).get(thread.get_absolute_url()))
    assert signed_in(a_member("Noor")).post(address, {"tags": "spam"}).status_code == 404


def test_a_tag_that_no_visible_thread_has_is_no_page(otto, mo):
    thread = a_thread(otto)
    tag_thread(thread, ["endings"], otto)
    assert signed_in(None).get("/threads/tagged/endings/").status_code == 200
    remove_thread(thread, mo, "because")
    for reader in (None, mo):
        assert signed_in(reader).get("/threads/tagged/endings/").status_code == 404


def test_tags_go_along_when_threads_are_merged(otto, mo):
    kept, gone = a_thread(otto, title="Stays"), a_thread(otto, title="Goes")
    tag_thread(kept, ["a", "b", "c"], otto)
    tag_thread(gone, ["c", "d", "e", "f"], otto)
    merge_threads(gone, kept, mo, "the same")
    assert Thread.objects.get().tag_names == ["a", "b", "c", "d", "e"]
    assert ThreadTag.objects.count() == 5


def test_signs_keep_tags_apart_and_older_addresses_stay(otto):
    plain, plus = a_thread(otto, title="Of C"), a_thread(otto, title="Of C++")
    tag_thread(plain, prepare_tags("C"), otto)
    Thread.objects.filter(pk=plus.pk).update(tags="c++")
    ThreadTag.objects.create(thread=plus, slug="c")  # as it was before they were told apart
    told_apart = import_module("cineclub.discussion.migrations.0013_tags_apart_and_board_tallies")
    for _ in range(2):
        told_apart.tell_apart(apps, None)
    client = Client()
    page = body(client.get("/threads/tagged/c-plus-plus/"))
    assert "Of C++" in page
    assert "Of C<" not in page
    assert 'href="/threads/tagged/c-plus-plus/"' in body(client.get(plus.get_absolute_url()))
    assert "Of C++" in body(client.get("/threads/tagged/c/"))
    tag_thread(Thread.objects.get(pk=plus.pk), prepare_tags("C++, C#"), otto)
    assert "Of C++" not in body(client.get("/threads/tagged/c/"))
    assert "Of C++" in body(client.get("/threads/tagged/c-sharp/"))
