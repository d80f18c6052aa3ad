"""The formatting help: what to type and what it means, for the help page and the reply box."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Example:
    """One thing to type. `text` renders as `meaning` says; it is Markdown, to be escaped."""

    text: str
    meaning: str | Promise
    brief: bool = False
    """Shown beside the reply box, too."""


EXAMPLES: tuple[Example, ...] = (
    Example("[[The Red Shoes (1948)]]", _("a link to the film; the year may be left out"), True),
    Example("@Kestrel", _("a link to the member, who hears of it"), True),
    Example("@[old Mr Lamp]", _("the same, for a name with spaces"), False),
    Example("*softly* and **loudly**", _("italics and bold"), True),
    Example("~~taken back~~", _("struck out")),
    Example("||she jumps||", _("a spoiler in a line, hidden until opened"), True),
    Example(
        "||[[The Red Shoes (1948)]]: she jumps||",
        _("a spoiler for that film: open to who has seen it"),
    ),
    Example(
        ":::spoiler the last reel\nLook at the cut to her feet.\n:::",
        _("a spoiler of whole paragraphs, with a title if you like"),
        True,
    ),
    Example("> Does she run, or is she run?", _("a quote"), True),
    Example(
        "> **Noor Azadi** wrote:\n> Does she run?",
        _("a quote with its author; the Quote button writes it for you"),
    ),
    Example("https://example.org/", _("an address becomes a link by itself"), True),
    Example("[the interview](https://example.org/)", _("a link with words of your own")),
    Example(
        "![the last frame](https://example.org/last.png)",
        _("a link to an image elsewhere; your own go in by the Image button"),
    ),
    Example("- one\n- two", _("a list")),
    Example("1. first\n2. second", _("a numbered list")),
    Example("## Act two", _("a heading")),
    Example("`as typed`", _("words in which nothing is changed")),
    Example("```\nas typed,\nline by line\n```", _("lines in which nothing is changed")),
    Example("| Film | Year |\n|---|---|\n| Ran | 1985 |", _("a table")),
    Example("---", _("a line across")),
    Example(r"\*not italics\*", _("a backslash takes the meaning from a mark")),
)


def brief_examples() -> tuple[Example, ...]:
    """The few that are worth their place beside the reply box."""
    return tuple(example for example in EXAMPLES if example.brief)
