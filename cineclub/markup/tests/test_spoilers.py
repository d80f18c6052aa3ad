import pytest

from cineclub.markup.tests.reading import read, rendered

HIDDEN = [
    "Before ||CANARY|| after.",
    "*cross ||CANARY* dies||",
    "**||CANARY||**",
    "||*CANARY*||",
    "||a `x||y` CANARY||",
    "||[CANARY](https://example.org)||",
    "[see ||CANARY|| here](https://example.org)",
    "||[a ||CANARY|| b](https://example.org)||",
    "![see ||CANARY||](https://example.org/x.png)",
    "# Head ||CANARY||",
    "- item ||CANARY||",
    "| a | b |\n|---|---|\n| x | ||CANARY|| |",
    "||two\nlines CANARY||",
    "|||CANARY|||",
    ":::spoiler\nCANARY\n:::",
    ":::spoiler the end\n\n- CANARY\n\n```\nCANARY\n```\n:::",
    "::: Spoiler\nCANARY",
    ":::spoiler\na\n:::spoiler\nb\n:::\nCANARY\n:::",
    "> :::spoiler\n> CANARY",
    "- :::spoiler\n  CANARY\n  :::\n- b",
    "text\n:::spoiler\nCANARY\n:::\nmore",
    ":::spoiler\n    code\n\nCANARY\n:::",
]


@pytest.mark.parametrize("text", HIDDEN)
def test_hidden_text_is_hidden_everywhere(text: str) -> None:
    result = rendered(text)
    page = read(result.html)
    assert "CANARY" in page.hidden_text
    assert "CANARY" not in page.open_text
    assert "CANARY" not in result.plain
    assert "CANARY" not in result.first_sentence


@pytest.mark.parametrize("text", ["a || b", "||", "||||", "|| ||", "a ||", r"\||x\||", "`||x||`"])
def test_marks_that_hide_nothing_are_text(text: str) -> None:
    assert "spoiler" not in rendered(text).html


def test_inline_spoiler_is_a_labelled_control_and_closed_by_itself() -> None:
    html = rendered("||x||").html
    assert '<input type="checkbox" class="spoiler-toggle" autocomplete="off"' in html
    assert 'aria-label="Show spoiler">' in html
    assert '<span class="spoiler-text" hidden="">x</span>' in html


def test_block_spoiler_has_a_title_and_ends() -> None:
    html = rendered(":::spoiler the *end*\nin\n:::\nout").html
    assert '<summary dir="auto"><b>Spoiler</b> the *end*</summary>' in html
    assert html.endswith('<p dir="auto">out</p>')


def test_nested_block_spoilers_close_from_inside() -> None:
    page = read(rendered(":::spoiler\na\n\n:::spoiler\nb\n:::\n\nc\n:::\n\nopen").html)
    assert page.open_text.strip() == "open"


def test_other_colons_are_text() -> None:
    assert rendered(":::note\nx\n:::").plain == ":::note\nx\n:::"


def test_a_gap_shows_in_plain_text() -> None:
    assert rendered("She ||dies|| then.").plain == "She … then."
    assert rendered("||all||").plain == ""


def test_plain_text_after_a_block_spoiler_goes_on() -> None:
    assert rendered("a\n\n:::spoiler\nx\n:::\n\nb").plain == "a\n\nb"


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("||[[The Red Shoes (1948)]]: she jumps||", True),
        (":::spoiler the end of [[The Red Shoes (1948)]]\nx\n:::", True),
        ("||she jumps in [[The Red Shoes (1948)]]||", False),
        ("||[[Nothing Called So]]: x||", False),
        (":::spoiler the end\n[[The Red Shoes (1948)]]\n:::", False),
    ],
)
def test_its_author_says_whose_spoiler_it_is(text: str, named: bool) -> None:
    assert ('data-film="' in rendered(text).html) is named
