"""Streaming one JSON array: its items one by one, with their lines, past broken ones.

The whole file is never in memory. An item that is not JSON costs itself alone: reading goes on at
the next place that looks like the beginning of an object.
"""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO

CHUNK = 1 << 16
# An item may not hold more text than this; real films have some thousand characters.
LONGEST_ITEM = 16 << 20
# A cut-off escape or word ends this close to the end of what was read.
_TAIL = 16
_SPACE = re.compile(r"[ \t\r\n\ufeff]*")
_NEXT_OBJECT = re.compile(r"\}\s*,\s*(?=\{)|\n[ \t]*(?=\{)")
_KEPT_IN_SEARCH = 4_096


class NoArray(ValueError):
    """The file does not begin with a list."""


@dataclass(frozen=True, slots=True)
class Item:
    """One item, or the reason why it cannot be read."""

    line: int
    value: Any = None
    problem: str = ""


def items(stream: BinaryIO, advance: Callable[[int], None]) -> Iterator[Item]:
    """Read the array in ``stream``; raises ``NoArray`` when it begins otherwise."""
    return _Reader(stream, advance).items()


def _no_constant(name: str) -> None:
    raise ValueError(f"{name} is not JSON")


class _Reader:
    def __init__(self, stream: BinaryIO, advance: Callable[[int], None]) -> None:
        self._stream = stream
        self._advance = advance
        # Bytes that are not UTF-8 become lone surrogates, which the row's check refuses by name.
        self._text = codecs.getincrementaldecoder("utf-8")("surrogateescape")
        self._json = json.JSONDecoder(parse_constant=_no_constant)
        self._buffer = ""
        self._at = 0
        self._line = 1
        self._counted = 0
        self._ended = False
        self._cut_off = False

    def items(self) -> Iterator[Item]:
        if self._peek() != "[":
            begins = self._buffer[self._at : self._at + 20].split("\n")[0]
            if not begins.isprintable():
                raise NoArray("is no text; unpack it first if it is packed")
            raise NoArray(f"begins with “{begins}”, not with a list" if begins else "is empty")
        self._at += 1
        # Lists in lists, one after the other, or closed too early are read as one: objects count.
        depth = 1
        while sign := self._peek():
            if sign in ",[]":
                depth = max(0, depth + {",": 0, "[": 1, "]": -1}[sign])
                self._at += 1
            elif depth or sign == "{":
                yield self._item()
            else:
                yield Item(self._line_here(), problem="there is text after the end of the list")
                self._resume_after(self._at)
        if depth and not self._cut_off:
            yield Item(self._line_here(), problem="the file ends before its list does")

    def _item(self) -> Item:
        line = self._line_here()
        while True:
            try:
                value, end = self._json.raw_decode(self._buffer, self._at)
            except json.JSONDecodeError as error:
                if self._may_be_cut(error) and self._more():
                    continue
                return Item(line, problem=self._give_up(error.pos, error.msg))
            except (ValueError, RecursionError) as error:
                reason = (
                    "it is nested too deep" if isinstance(error, RecursionError) else str(error)
                )
                return Item(line, problem=self._give_up(self._at + 1, reason))
            # A number at the very end of the buffer may go on.
            if end == len(self._buffer) and self._more():
                continue
            self._at = end
            return Item(line, value)

    def _may_be_cut(self, error: json.JSONDecodeError) -> bool:
        unterminated = error.msg.startswith("Unterminated string")
        return unterminated or error.pos >= len(self._buffer) - _TAIL

    def _give_up(self, position: int, reason: str) -> str:
        """Skip to the next object; returns what to say about the one given up."""
        if len(self._buffer) - self._at > LONGEST_ITEM:
            reason = f"it holds more than {LONGEST_ITEM >> 20} MiB"
        elif self._ended and (
            reason.startswith("Unterminated") or position >= len(self._buffer.rstrip()) - 1
        ):
            reason = "the file ends in the middle of it"
        else:
            line = self._line_here() + self._buffer.count("\n", self._at, position)
            reason = f"it is not JSON: {reason} (line {line})"
        self._resume_after(position)
        return reason

    def _resume_after(self, position: int) -> None:
        line_start = self._buffer.rfind("\n", self._at + 1, position + 1)
        search_from = line_start if line_start > 0 else max(self._at + 1, position - 1)
        while True:
            if match := _NEXT_OBJECT.search(self._buffer, search_from):
                self._at = match.end()
                return
            self._move_to(max(self._at + 1, len(self._buffer) - _KEPT_IN_SEARCH))
            if not self._more():
                break
            search_from = self._at
        rest = self._buffer.rstrip()
        self._cut_off = not rest.endswith("]")
        self._move_to(len(self._buffer) if self._cut_off else len(rest) - 1)

    def _peek(self) -> str:
        """The next character that is no blank; empty at the end."""
        while True:
            match = _SPACE.match(self._buffer, self._at)
            self._move_to(match.end() if match else self._at)
            if self._at < len(self._buffer):
                return self._buffer[self._at]
            if not self._more():
                return ""

    def _more(self) -> bool:
        """Read as much again as is held, dropping what is done with; whether there was any."""
        self._line_here()
        held = len(self._buffer) - self._at
        if self._ended or held > LONGEST_ITEM:
            return False
        data = self._stream.read(max(CHUNK, held))
        self._advance(len(data))
        self._ended = not data
        self._buffer = self._buffer[self._at :] + self._text.decode(data, final=not data)
        self._at = self._counted = 0
        return bool(data)

    def _move_to(self, position: int) -> None:
        self._at = min(position, len(self._buffer))

    def _line_here(self) -> int:
        self._line += self._buffer.count("\n", self._counted, self._at)
        self._counted = self._at
        return self._line
