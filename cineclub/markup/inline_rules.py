"""Inline rules of our own: the budget, films, mentions, spoilers, bare addresses, images."""

import re
import unicodedata

from markdown_it.rules_inline import StateInline, link

from cineclub.markup.block_rules import budget_of
from cineclub.markup.limits import MAX_ALT, MAX_NAME, MAX_TITLE, MAX_URL

_FILM = re.compile(rf"\[\[((?:(?!\[\[)[^\n|]){{1,{MAX_TITLE}}}?)\]\](?!\])")
_NAMED = re.compile(rf"@\[([^\[\]\n|]{{1,{MAX_NAME}}})\](?!\()")
# The words may hold brackets in pairs; each alternative begins otherwise, so none is tried twice.
_IMAGE = re.compile(
    rf"!\[((?:\\.|[^\[\]\\\n]|\[[^\[\]\\\n]*\]){{0,{MAX_ALT}}})\]"
    rf"\(<?image:([\w-]{{8,64}})>?(?:[ \n]+\"((?:\\.|[^\"\\\n]){{0,{MAX_ALT}}})\")?\)",
    re.ASCII,
)
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_HIDDEN = re.compile(r"\|\|.*?(?:\|\||$)", re.DOTALL)
_SCHEME = re.compile(r"(?:^|[^\w+.-])(https?)$", re.IGNORECASE)
_ADDRESS = re.compile(rf"://[^\s<>\[\]|\"`\\^{{}}\u3000-\u3002]{{1,{MAX_URL}}}")
_TRAILING = "?!.,:;*_~'\u2019\u201d\uff01\uff0c\uff1f\uff09\u300d\u300f"
_INSIDE_NAMES = ".'\u2019-_"


def spend(state: StateInline, silent: bool) -> bool:
    """First of all rules; matches nothing, counts everything."""
    budget_of(state.env).step()
    return False


def parse_link_label(state: StateInline, start: int, disableNested: bool = False) -> int:  # noqa: N803
    """Where the bracket opened at `start` closes, or -1.

    As in the parser, but counted, and giving up at once when no bracket is left to close it.
    """
    if state.src.rfind("]", start, state.posMax) < 0:
        return -1
    budget = budget_of(state.env)
    before, level = state.pos, 1
    state.pos = start + 1
    try:
        while state.pos < state.posMax:
            budget.step()
            marker, at = state.src[state.pos], state.pos
            if marker == "]":
                level -= 1
                if level == 0:
                    return state.pos
            state.md.inline.skipToken(state)
            if marker == "[":
                if at == state.pos - 1:
                    level += 1
                elif disableNested:
                    return -1
        return -1
    finally:
        state.pos = before


def film(state: StateInline, silent: bool) -> bool:
    """`[[Title (Year)]]`; not inside a link, where a link cannot stand."""
    if not state.src.startswith("[[", state.pos):
        return False
    match = _FILM.match(state.src, state.pos, state.posMax)
    if match is None or not match[1].strip():
        return False
    if not silent:
        if state.linkLevel:
            return False
        token = state.push("film", "", 0)
        token.content = match[1]
    state.pos = match.end()
    return True


def _in_word(character: str) -> bool:
    return character.isalnum() or unicodedata.category(character)[0] == "M"


def _word_end(text: str, start: int, end: int) -> int:
    """The end of the name that starts at `start`: letters of any script, joined by `.'-_`."""
    at = start
    while at < end and at - start < MAX_NAME:
        joined = text[at] in _INSIDE_NAMES and at > start
        if not _in_word(text[at]) and not (
            joined and at + 1 < end and (_in_word(text[at + 1]) or text[at + 1] == text[at] == "_")
        ):
            break
        at += 1
    return at


def mention(state: StateInline, silent: bool) -> bool:
    """`@name` or `@[name with spaces]`. A plain one takes its further words when bound."""
    start = state.pos
    if state.src[start] != "@" or (not silent and state.linkLevel):
        return False
    before = state.src[start - 1] if start else " "
    if _in_word(before) or before in "_.+-/@":
        return False
    named = _NAMED.match(state.src, start, state.posMax)
    end = named.end() if named else _word_end(state.src, start + 1, state.posMax)
    if end <= start + 1 or (named and not named[1].strip()):
        return False
    if not silent:
        token = state.push("mention", "", 0)
        token.content = " ".join(named[1].split()) if named else state.src[start + 1 : end]
        token.meta = {"whole": named is not None}
    state.pos = end
    return True


def _spoiler_end(state: StateInline, start: int) -> int:
    """Where the next `||` outside of code, links and escapes stands, or -1."""
    before = state.pos
    budget = budget_of(state.env)
    state.pos = start
    try:
        if state.src.rfind("||", start, state.posMax) < 0:
            return -1
        while state.pos + 1 < state.posMax:
            budget.step()
            if state.pos > start and state.src.startswith("||", state.pos):
                return state.pos
            state.md.inline.skipToken(state)
        return -1
    finally:
        state.pos = before


def spoiler(state: StateInline, silent: bool) -> bool:
    """`||hidden||`. Binds tighter than emphasis, so crossing marks cannot open it."""
    start, end = state.pos, state.posMax
    if not state.src.startswith("||", start) or start + 2 > end:
        return False
    after = start + 2
    while after < end and state.src[after] == "|":
        after += 1
    close = _spoiler_end(state, start + 2) if after - start < 4 else -1
    if close < 0 or not state.src[start + 2 : close].strip():
        if not silent:
            state.append_pending(state.src[start:after])
        state.pos = after
        return True
    if not silent:
        state.pos, state.posMax = start + 2, close
        state.push("spoiler_open", "span", 1)
        state.md.inline.tokenize(state)
        state.push("spoiler_close", "span", -1)
        state.posMax = end
    state.pos = close + 2
    return True


def _trim(address: str) -> str:
    """An address without the punctuation of the sentence around it."""
    while address:
        last = address[-1]
        if last in _TRAILING or (last == ")" and address.count(")") > address.count("(")):
            address = address[:-1]
        else:
            break
    return address


def bare_address(state: StateInline, silent: bool) -> bool:
    """`https://…` without brackets becomes a link; only http and https."""
    at = state.pos
    if not state.src.startswith("://", at) or state.linkLevel:
        return False
    scheme = _SCHEME.search(state.src[max(0, at - 6) : at])
    found = _ADDRESS.match(state.src, at, state.posMax)
    if scheme is None or found is None:
        return False
    rest = _trim(found[0])
    if len(rest) < 4 or not rest[3].isalnum():
        return False
    shown = scheme[1] + rest
    href = state.md.normalizeLink(shown)
    if not state.md.validateLink(href):
        return False
    if not silent:
        if not state.pending.endswith(scheme[1]):
            return False
        state.pending = state.pending[: -len(scheme[1])]
        token = state.push("link_open", "a", 1)
        token.attrs = {"href": href}
        state.push("text", "", 0).content = shown
        state.push("link_close", "a", -1)
    state.pos = at + len(rest)
    return True


def _said(typed: str) -> str:
    """Words of a picture or its caption: no marks are read in them, and no spoiler is told."""
    return " ".join(_ESCAPED.sub(r"\1", _HIDDEN.sub("…", typed)).split())


def own_image(state: StateInline, silent: bool) -> bool:
    """`![words](image:key "caption")` is a picture of this site; inside a link only the words."""
    if not state.src.startswith("![", state.pos):
        return False
    match = _IMAGE.match(state.src, state.pos, state.posMax)
    if match is None:
        return False
    if not silent and state.linkLevel:
        state.append_pending(_said(match[1]))
    elif not silent:
        token = state.push("own_image", "img", 0)
        token.content = _said(match[1])
        token.info = _said(match[3] or "")
        token.meta = {"key": match[2]}
    state.pos = match.end()
    return True


def image(state: StateInline, silent: bool) -> bool:
    """`![words](address)` is a plain link with those words; inside a link only the words."""
    start = state.pos
    if not state.src.startswith("![", start) or start + 2 > state.posMax:
        return False
    state.pos = start + 1
    if silent or state.linkLevel:
        found = link(state, True)
        if found and not silent:
            close = parse_link_label(state, start + 1)
            state.append_pending(state.src[start + 2 : close])
    else:
        index = len(state.tokens) + bool(state.pending)
        found = link(state, False)
        if found:
            state.tokens[index].meta["image"] = True
    if not found:
        state.pos = start
    return found
