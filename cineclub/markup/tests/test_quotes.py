import pytest

from cineclub.markup import quote, strip_quotes
from cineclub.markup.tests.reading import read, rendered

CITE = '<cite dir="auto"><a href="/posts/12/"><strong>Noor Azadi</strong></a> wrote</cite>'


def test_a_reply_quote_renders_with_its_source() -> None:
    text = quote("Noor Azadi", "Does she *run*?\n\nOr is she run?", "/posts/12/") + "Neither."
    result = rendered(text)
    words = '<p dir="auto">Does she <em>run</em>?</p>'
    assert f'<blockquote class="quote">{CITE}{words}' in result.html
    assert result.plain == "Neither."
    assert result.first_sentence == "Neither."


@pytest.mark.parametrize(
    ("text", "cite"),
    [
        ("> **Noor** wrote:\n> words", "<strong>Noor</strong> wrote"),
        ("> **Noor** wrote:\n>\n> words", "<strong>Noor</strong> wrote"),
        ("> [Noor](/posts/1/) wrote:\n> words", '<a href="/posts/1/">Noor</a> wrote'),
        ("> @mark wrote:\n> words", '<a class="at" href="/members/mark/">@mark</a> wrote'),
    ],
)
def test_attributions(text: str, cite: str) -> None:
    html = rendered(text).html
    assert f'<cite dir="auto">{cite}</cite>' in html
    assert '<p dir="auto">words</p>' in html


@pytest.mark.parametrize("text", ["> **Note** this:\n> words", "> words", "> wrote:\n> words"])
def test_other_first_lines_are_text(text: str) -> None:
    assert "<cite" not in rendered(text).html


@pytest.mark.parametrize(
    "name", ["*stars*", "a [b](c)", "<script>", "x | y", "`", "@[mark]", "|| ||", "O'Brien_"]
)
def test_any_name_can_be_quoted(name: str) -> None:
    html = rendered(quote(name, "words", "/posts/1/")).html
    page = read(html)
    assert page.open_text.startswith(f"{name} wrote")
    assert page.hrefs == ["/posts/1/"]


def test_quotes_inside_are_left_out_and_spoilers_stay_folded() -> None:
    text = quote("a", "> older\n\nshe ||CANARY||\n\n:::spoiler\nCANARY", "/posts/1/") + "reply"
    assert "older" not in text
    result = rendered(text)
    assert "CANARY" not in read(result.html).open_text
    assert read(result.html).open_text.endswith("reply")


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("> a\n\nb", "b"),
        ("a\n\n> b\nlazy\n\nc", "a\n\nc"),
        ("```\n> code\n```", "```\n> code\n```"),
        ("> only", ""),
        ("a\n> b\n\n- > c", "a\n\n- > c"),
    ],
)
def test_strip_quotes(text: str, left: str) -> None:
    assert strip_quotes(text) == left
