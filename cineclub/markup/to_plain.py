"""Tokens to plain text without quotes and spoilers; its first sentence; excerpts."""

import re
from dataclasses import dataclass, field

from markdown_it.token import Token

from cineclub.markup.cleaning import tame

_GAP = "\ue000"  # private use: stands where a spoiler stood until the text is shown
_SHOWN_GAP = "…"
_LONGEST_SENTENCE = 280
_CLOSERS = "\"'”’»)\\]"
_SENTENCE = re.compile(rf"(?<=[.!?…])[{_CLOSERS}]*\s+|(?<=[。！？])[」』）]*\s*")
_NO_END = re.compile(
    r"(?:^|[\s(\"“])(?:Mr|Mrs|Ms|Dr|St|Jr|Sr|Prof|vs|cf|no|vol|approx|e\.g|i\.e|\w)\.$",
    re.IGNORECASE,
)
_ABBREVIATION = 16  # characters looked at before a full stop, so that a text costs its length
_BREAKS = ("paragraph_close", "heading_close", "tr_close", "fence", "code_block")


@dataclass(slots=True)
class Plain:
    """What a text says when nothing may be given away."""

    text: str
    first_sentence: str


@dataclass(slots=True)
class _Writer:
    blocks: list[str] = field(default_factory=list)
    paragraphs: list[str] = field(default_factory=list)
    hidden: int = 0  # depth of quotes and spoiler blocks around
    line: list[str] = field(default_factory=list)
    within: str = ""


def to_plain(tokens: list[Token]) -> Plain:
    """Blocks are separated by an empty line, lines inside one by `\\n`."""
    writer = _Writer()
    for token in tokens:
        _take(writer, token)
    _finish(writer)
    text = "\n\n".join(writer.blocks)
    sentence = next(filter(None, map(_first_whole, writer.paragraphs)), "")
    return Plain(text, excerpt(sentence, _LONGEST_SENTENCE))


def _take(writer: _Writer, token: Token) -> None:
    if token.type in ("blockquote_open", "spoiler_block_open"):
        _finish(writer)
        writer.hidden += 1
    elif token.type in ("blockquote_close", "spoiler_block_close"):
        writer.hidden -= 1
    elif writer.hidden:
        return
    elif token.type.endswith("_open") and token.type != "inline":
        writer.within = token.type
    elif token.type == "inline":
        writer.line.append(inline_text(token.children or []))
    elif token.type in ("fence", "code_block"):
        writer.line.append(token.content)
    elif token.type in ("td_close", "th_close"):
        writer.line.append(" ")
    if token.type in _BREAKS:
        _finish(writer)


def _finish(writer: _Writer) -> None:
    joined = tame("".join(writer.line)).strip()
    writer.line.clear()
    if not joined:
        return
    if writer.within == "paragraph_open":
        writer.paragraphs.append(joined)
    shown = joined.replace(_GAP, _SHOWN_GAP)
    if shown.strip(_SHOWN_GAP + " \n"):
        writer.blocks.append(shown)


def inline_text(tokens: list[Token]) -> str:
    """Words of inline tokens, each spoiler replaced by a gap."""
    out: list[str] = []
    spoilers = 0
    for token in tokens:
        if token.type == "spoiler_open":
            spoilers += 1
            out.append(_GAP)
        elif token.type == "spoiler_close":
            spoilers -= 1
        elif not spoilers:
            out.append(_words(token))
    return "".join(out)


def _words(token: Token) -> str:
    match token.type:
        case "text" | "code_inline":
            return token.content
        case "softbreak" | "hardbreak":
            return "\n"
        case "own_image":
            return "\n".join(filter(None, (token.content, token.info)))
        case "film":
            link = token.meta["link"]
            if link is None:
                return token.content
            return str(link.title) if link.year is None else f"{link.title} ({link.year})"
        case "mention":
            link = token.meta["link"]
            return f"@{link.name if link else token.content}"
        case _:
            return ""


def _first_whole(paragraph: str) -> str:
    """The first sentence of a paragraph that lost nothing to a spoiler and has words."""
    flat = " ".join(paragraph.split())
    start = 0
    for match in _SENTENCE.finditer(flat):
        end = match.start() + len(match[0].rstrip())
        if _NO_END.search(flat[max(start, end - _ABBREVIATION) : end]):
            continue
        if _is_whole(flat[start:end]):
            return flat[start:end]
        start = match.end()
    rest = flat[start:].strip()
    return rest if _is_whole(rest) else ""


def _is_whole(sentence: str) -> bool:
    return _GAP not in sentence and any(character.isalpha() for character in sentence)


def excerpt(plain: str, length: int) -> str:
    """The beginning of a plain text on one line, at most `length` characters, cut at a word."""
    flat = " ".join(plain.split())
    if len(flat) <= length:
        return flat
    if length < 2:
        return "…"[:length]
    cut = flat[: length - 1]
    space = cut.rfind(" ")
    if flat[length - 1] != " " and space > length // 2:
        cut = cut[:space]
    return cut.rstrip(" ,;:.–—-") + "…"
