"""Text from elsewhere as this site writes it: BBCode, and lines that are titles of films."""

from __future__ import annotations

import re

from cineclub.core.text import many_lines
from cineclub.discussion.resolvers import films_meant
from cineclub.markup import FilmReference, from_bbcode
from cineclub.markup.limits import MAX_FILMS

# "1. The Red Shoes (1948)", "- Ran (1985) 4/5": a number or a dot, the title, its year.
_TITLE = re.compile(
    r"^(\s*(?:\d{1,4}[.):]|[-*•])\s+)([^\[\]\n]{1,200}?)\s*\((\d{4})\)(.*)$", re.MULTILINE
)


def convert_bbcode(text: str) -> str:
    """The text in our marks, with no more empty lines than one."""
    converted = from_bbcode(text)
    return text if converted == text else re.sub(r"\n{3,}", "\n\n", many_lines(converted))


def link_titles(text: str) -> tuple[str, int]:
    """The text with ``[[Title (Year)]]`` in lines that name a film we have, and how many.

    Two queries, none without such lines.
    """
    found = [FilmReference(match[2], int(match[3])) for match in _TITLE.finditer(text)][:MAX_FILMS]
    known = films_meant(found) if found else {}
    linked = 0

    def link(match: re.Match[str]) -> str:
        nonlocal linked
        reference = FilmReference(match[2], int(match[3]))
        if reference not in known:
            return match[0]
        linked += 1
        return f"{match[1]}[[{reference}]]{match[4]}"

    return _TITLE.sub(link, text) if known else text, linked
