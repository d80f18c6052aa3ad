import pytest

from cineclub.markup.help import EXAMPLES, Example, brief_examples
from cineclub.markup.tests.reading import read, rendered

SHOWN = {
    "a link to the film; the year may be left out": "a",
    "italics and bold": "strong",
    "struck out": "s",
    "a spoiler in a line, hidden until opened": "input",
    "a spoiler for that film: open to who has seen it": "input",
    "a spoiler of whole paragraphs, with a title if you like": "details",
    "a quote": "blockquote",
    "a quote with its author; the Quote button writes it for you": "cite",
    "an address becomes a link by itself": "a",
    "a link with words of your own": "a",
    "a link to an image elsewhere; your own go in by the Image button": "a",
    "a list": "ul",
    "a numbered list": "ol",
    "a heading": "h4",
    "words in which nothing is changed": "code",
    "lines in which nothing is changed": "pre",
    "a table": "table",
    "a line across": "hr",
    "a link to the member, who hears of it": "a",
    "the same, for a name with spaces": "a",
    "a backslash takes the meaning from a mark": "p",
}


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.text[:20])
def test_every_example_does_what_it_says(example: Example) -> None:
    assert SHOWN[str(example.meaning)] in read(rendered(example.text).html).tags


def test_the_brief_ones_are_few() -> None:
    assert 3 < len(brief_examples()) < 9
