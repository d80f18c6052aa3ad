"""Block rules of our own: the budget, `:::spoiler` and tables that cannot leak or explode."""

import re
from typing import cast

from markdown_it.rules_block import StateBlock, reference, table

from cineclub.markup.budget import Budget
from cineclub.markup.limits import MAX_COLUMNS, MAX_DEFINITIONS, MAX_TITLE

_OPEN = re.compile(r":{3,}[ \t]*spoiler(?:[ \t]+(.*?))?[ \t:]*$", re.IGNORECASE)
_FILM = re.compile(r"\[\[([^\[\]|]+)\]\]")
_CLOSE = re.compile(r":{3,}[ \t]*$")
_DELIMITER_ROW = re.compile(r"[-:|][-:|\s]*$")


def budget_of(env: object) -> Budget:
    """The budget that `parse` put into the parser's environment."""
    return cast("Budget", cast("dict[str, object]", env)["budget"])


def spend(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """First of all rules; matches nothing, counts everything."""
    budget = budget_of(state.env)
    budget.step()
    if not silent:
        budget.block(state.level)
    return False


def _line(state: StateBlock, line: int) -> str:
    return state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]]


def _closing_line(state: StateBlock, start: int, end: int) -> int:
    """The line of the `:::` that closes the spoiler opened at `start`, or `end`.

    An unclosed spoiler hides to the end of its block: forgetting a line must not tell the end.
    """
    depth = 1
    for line in range(start + 1, end):
        budget_of(state.env).step()
        if state.sCount[line] < state.blkIndent and not state.isEmpty(line):
            return line
        text = _line(state, line)
        if not text.startswith(":::") or state.is_code_block(line):
            continue
        if _CLOSE.match(text):
            depth -= 1
            if depth == 0:
                return line
        elif _OPEN.match(text):
            depth += 1
    return end


def block_spoiler(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """`:::spoiler optional title` … `:::`; the inside is ordinary text."""
    text = _line(state, start)
    if not text.startswith(":::") or state.is_code_block(start):
        return False
    match = _OPEN.match(text)
    if match is None:
        return False
    if silent:
        return True
    close = _closing_line(state, start, end)
    parent, line_max = state.parentType, state.lineMax
    state.parentType, state.lineMax = "spoiler", close
    token = state.push("spoiler_block_open", "details", 1)
    token.info = (match[1] or "").replace("[[", "").replace("]]", "").strip()[:MAX_TITLE]
    named = _FILM.search(match[1] or "")
    if named and named[1].strip():
        token.content = named[1]  # the film it gives away, bound like one in a line
    token.block = True
    token.map = [start, close]
    if start + 1 < close:
        state.md.block.tokenize(state, start + 1, close)
    token = state.push("spoiler_block_close", "details", -1)
    token.block = True
    state.parentType, state.lineMax = parent, line_max
    closed = close < end and _CLOSE.match(_line(state, close)) is not None
    state.line = max(start + 1, close + 1 if closed else close)
    return True


def bounded_table(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A table, unless `||` stands in it: splitting the cells there would show a spoiler."""
    if start + 2 > end or not _DELIMITER_ROW.match(_line(state, start + 1)):
        return False
    if "|" not in _line(state, start) or not table(state, start, end, True):
        return False
    columns = _line(state, start + 1).strip().strip("|").count("|") + 1
    if columns > MAX_COLUMNS:
        return False
    rows = 0
    for line in range(start, end):
        budget_of(state.env).step()
        if state.isEmpty(line):
            break
        if "||" in _line(state, line):
            return False
        rows += 1
    if silent:
        return True
    budget_of(state.env).table(rows * columns)
    return table(state, start, end, False)


def bounded_reference(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A link reference definition, as long as there are few; the rest stays text."""
    if len(state.env.get("references", ())) >= MAX_DEFINITIONS:
        return False
    return reference(state, start, end, silent)
