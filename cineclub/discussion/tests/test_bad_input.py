"""Texts made to deceive, sent through the site: harmless."""

import pytest

from cineclub.discussion.tests.cast import a_member, a_thread, opening, signed_in

pytestmark = pytest.mark.django_db


def test_letters_that_turn_or_hide_are_taken_out():
    otto = a_member("Otto")
    thread = a_thread(otto)
    tricks = "safe\u202etxt.exe\u202c and a\u200bb\u2066c\u2069 \u05e9\u05dc\u05d5\u05dd"
    client = signed_in(otto)
    client.post(f"{thread.get_absolute_url()}reply/", {"text": tricks, "token": "a"})
    html = thread.posts.get(number=2).html
    assert html == '<p dir="auto">safetxt.exe and abc \u05e9\u05dc\u05d5\u05dd</p>'
    nothing = {"text": "\u200b\u2060\u202e", "token": "b"}
    assert client.post(f"{thread.get_absolute_url()}reply/", nothing).status_code == 422
    assert opening(thread).number == 1
