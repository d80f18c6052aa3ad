"""Rendered text for feed readers: no spoiler, whole addresses, nothing of ours that they lack."""

import pytest

from cineclub.markup import for_elsewhere, render

BASE = "https://club.example.org/threads/1/x/"


def told(text: str) -> str:
    html = render(text, films=lambda asked: {}, members=lambda asked: {}).html
    return for_elsewhere(html, BASE, lambda named: f"<i>hidden {named}</i>".replace(" <", "<"))


def test_plain_text_stays():
    assert told("One *two* & three.") == '<p dir="auto">One <em>two</em> &amp; three.</p>'


@pytest.mark.parametrize(
    "text",
    [
        "Before ||SECRET|| after.",
        "Before ||**SECRET** and [SECRET](https://x.example)|| after.",
        "Before\n\n:::spoiler\nSECRET\n\n> SECRET\n\n- SECRET\n:::\n\nafter.",
        "Before\n\n:::spoiler Named\n||SECRET|| SECRET\n:::\n\nafter.",
        "Before\n\n:::spoiler\nSECRET\n\n---\n\n::::spoiler\nSECRET\n::::\n:::\n\nafter.",
        "- Before ||SECRET||\n- after",
    ],
)
def test_a_spoiler_is_replaced_whole(text):
    found = told(text)
    assert "SECRET" not in found
    assert "Before" in found
    assert "after" in found
    assert found.count("<i>hidden") == 1
    assert "<input" not in found
    assert "<details" not in found


def test_what_its_author_calls_it_is_handed_on():
    assert "<i>hidden Named</i>" in told(":::spoiler Named\nSECRET\n:::")
    assert "<i>hidden</i>" in told("||SECRET||")


def test_addresses_are_whole():
    found = told("[a](/rules/) [b](https://x.example/?a=1&b=2) [c](#p3)")
    assert 'href="https://club.example.org/rules/"' in found
    assert 'href="https://x.example/?a=1&amp;b=2"' in found
    assert f'href="{BASE}#p3"' in found


def test_what_looks_like_html_stays_text():
    found = told("`<script>alert(1)</script>` &lt;b&gt; <img src=x onerror=1>")
    assert "<script" not in found
    assert "<img" not in found
