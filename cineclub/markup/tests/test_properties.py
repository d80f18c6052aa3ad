from hypothesis import given, settings
from hypothesis import strategies as st

from cineclub.markup import MarkupError, excerpt, quote, strip_quotes
from cineclub.markup.tests.reading import read, rendered

CANARY = "zqcanary"
MARKS = "* ** _ ~~ ` || | [ ] ( ) [[ ]] ![ @ @[ < > & &#x202e; \\ ||a|| \" ' ! ."
WORDS_AND_ADDRESSES = "a é 赤 https://e.org/ (/x) ](/x) <b> </b> \u202e \x00 wrote:"
LINES = "```\n \n \n\n ---\n :::spoiler\n :::\n |a|b|\n|-|-|\n |a||b|\n :/x\n"
STARTS = ["> ", "- ", "1. ", "# ", "    ", "\t", " ", ":::spoiler end\n", "**Noor** wrote:\n"]
NAMES = ["mark f", "The Red Shoes"]
PIECES = st.sampled_from(
    [*MARKS.split(" "), *WORDS_AND_ADDRESSES.split(" "), *LINES.split(" "), *STARTS, *NAMES]
)
TEXTS = st.lists(st.one_of(PIECES, st.text(max_size=6)), max_size=40).map("".join)
WITH_CANARY = st.lists(st.one_of(PIECES, st.just(CANARY)), max_size=40).map("".join)
WORDS = st.text(alphabet="ab .,!?\n*_~#>-1é赤", max_size=30)


@given(TEXTS)
@settings(max_examples=400, deadline=None)
def test_any_text_renders_to_well_formed_html_or_says_why_not(text: str) -> None:
    try:
        result = rendered(text)
    except MarkupError:
        return
    assert "\x00" not in result.html
    assert "\u202e" not in result.html + result.plain + result.first_sentence
    assert rendered(text) == result


@given(WITH_CANARY)
@settings(max_examples=400, deadline=None)
def test_what_is_folded_on_the_page_is_never_in_plain_text(text: str) -> None:
    try:
        result = rendered(text)
    except MarkupError:
        return
    shown = read(result.html).open_text.count(CANARY)
    assert result.plain.count(CANARY) <= shown
    assert result.first_sentence.count(CANARY) <= shown


@given(WORDS, WORDS, WORDS)
@settings(max_examples=200, deadline=None)
def test_a_spoiler_in_one_paragraph_hides_whatever_is_around_it(
    before: str, inside: str, after: str
) -> None:
    hidden = f"||{' '.join(inside.split())}{CANARY}||"
    flat = " ".join(before.split()), " ".join(after.split())
    for text in (f"{flat[0]}{hidden}{flat[1]}", f":::spoiler\n{inside}{CANARY}\n:::\n{after}"):
        result = rendered(text)
        assert CANARY not in result.plain
        assert CANARY not in read(result.html).open_text


@given(TEXTS, TEXTS)
@settings(max_examples=200, deadline=None)
def test_any_post_can_be_quoted(name: str, text: str) -> None:
    try:
        quoted = quote(name, text, "/posts/1/")
        result = rendered(quoted + "reply")
    except MarkupError:
        return
    assert result.plain == "reply"
    assert result.member_ids == ()


@given(TEXTS)
@settings(max_examples=200, deadline=None)
def test_strip_quotes_leaves_no_outer_quote(text: str) -> None:
    try:
        left = strip_quotes(text)
    except MarkupError:
        return
    assert len(left) <= len(text)


@given(st.text(), st.integers(min_value=0, max_value=60))
def test_excerpts_fit(text: str, length: int) -> None:
    assert len(excerpt(text, length)) <= length
