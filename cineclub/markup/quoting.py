"""Markdown of quotes: made for a reply, taken out of a text."""

import re

from django.utils.translation import gettext as _

from cineclub.markup.cleaning import clean
from cineclub.markup.parsing import parse

_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")


def quote(author_name: str, text: str, post_url: str) -> str:
    """Markdown that quotes a post under its author's name, linked to the post.

    Quotes inside it are left out, spoilers stay folded. Raises `MarkupError` like `render`.
    """
    name = _PUNCTUATION.sub(r"\\\1", " ".join(author_name.split()))
    address = post_url.replace("<", "%3C").replace(">", "%3E").replace(" ", "%20")
    lines = strip_quotes(text).strip("\n").split("\n")
    quoted = "\n".join(f"> {line}".rstrip() for line in lines)
    return f"> [**{name}**](<{address}>) {_('wrote')}:\n>\n{quoted}\n\n"


def strip_quotes(text: str) -> str:
    """The Markdown without its outermost quotes; what is left keeps its marks.

    Raises `MarkupError` like `render`.
    """
    cleaned = clean(text)
    lines = cleaned.split("\n")
    kept = [True] * len(lines)
    for token in parse(cleaned):
        if token.type == "blockquote_open" and token.level == 0 and token.map:
            start, end = token.map
            kept[start:end] = [False] * (end - start)
    left = "\n".join(line for line, keep in zip(lines, kept, strict=True) if keep)
    return re.sub(r"\n{3,}", "\n\n", left).strip("\n")
