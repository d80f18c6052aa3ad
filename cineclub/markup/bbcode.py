"""BBCode, as old forums wrote it, to the Markdown of this site. Pure text to text.

Only pairs that close are read; what is no BBCode stays as it was typed, `[[Film (Year)]]` too.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

_TAG = re.compile(r"(?<!\[)\[(/?)([a-z]{1,12}|\*)(?:=([^\[\]\n]{0,300}))?\](?!\])", re.IGNORECASE)
# Of a longer text the rest is left alone: no post of an old forum is built like that.
_MOST_TAGS = 4_000
_DEEPEST = 40
# The name alone of what stands there: `"Mr Lamp, post: 12, member: 7"`, `Mr Lamp;12345`.
_POST_OF = re.compile(r"^(.*?)(?:;\s*\d+|,\s*(?:post|topic|member)\b.*)?$")
_ADDRESS = re.compile(r"(?:https?://|mailto:)\S+$", re.IGNORECASE)


@dataclass(slots=True)
class _Node:
    """A pair that is open: its tag as typed, its name and value, and what is in it so far."""

    typed: str = ""
    name: str = ""
    value: str = ""
    inside: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(self.inside)


def from_bbcode(text: str) -> str:
    """The text with each pair of BBCode in our marks; the same text where there is none."""
    stack = [_Node()]
    at = tags = 0
    while tags < _MOST_TAGS and (found := _TAG.search(text, at)):
        tags += 1
        stack[-1].inside.append(text[at : found.start()])
        at = found.end()
        name = found[2].lower()
        if found[1]:
            _close(stack, name, found[0])
        elif name == "code" and (end := _end_of_code(text, at)):
            stack[-1].inside.append(_code(text[at : end.start()]))
            at = end.end()
        elif name in _LONE:
            stack[-1].inside.append(_LONE[name])
        elif name in _PAIRS and len(stack) < _DEEPEST:
            stack.append(_Node(found[0], name, (found[3] or "").strip()))
        else:
            stack[-1].inside.append(found[0])
    stack[-1].inside.append(text[at:])
    while len(stack) > 1:
        _leave_open(stack)
    return stack[0].text.replace(_ITEM, "[*]")


def _close(stack: list[_Node], name: str, typed: str) -> None:
    if not any(node.name == name for node in stack[1:]):
        stack[-1].inside.append(typed)
        return
    while stack[-1].name != name:
        _leave_open(stack)
    node = stack.pop()
    stack[-1].inside.append(_PAIRS[name](node))


def _leave_open(stack: list[_Node]) -> None:
    """A tag that nobody closed is text like any other."""
    node = stack.pop()
    stack[-1].inside += [node.typed, *node.inside]


def _end_of_code(text: str, at: int) -> re.Match[str] | None:
    return re.compile(r"\[/code\]", re.IGNORECASE).search(text, at)


def _code(inside: str) -> str:
    return f"\n```\n{inside.strip(chr(10))}\n```\n" if "\n" in inside else f"`{inside.strip()}`"


def _around(mark: str) -> Callable[[_Node], str]:
    """Marks on both sides of the words, line by line: they do not reach over lines."""

    def convert(node: _Node) -> str:
        return "\n".join(_marked(line, mark) for line in node.text.split("\n"))

    return convert


def _marked(line: str, mark: str) -> str:
    words = line.strip()
    if not words:
        return line
    start = line.index(words)
    return f"{line[:start]}{mark}{words}{mark}{line[start + len(words) :]}"


def _plain(node: _Node) -> str:
    return node.text


def _block(node: _Node) -> str:
    return f"\n{node.text.strip(chr(10))}\n"


def _link(node: _Node) -> str:
    words = node.text.strip()
    address = node.value.strip("\"'") or words
    if not _ADDRESS.match(address):
        return node.text if node.value else words
    if words == address:
        return address
    return f"[{words}](<{address}>)"


def _image(node: _Node) -> str:
    address = node.text.strip()
    return f"![picture](<{address}>)" if _ADDRESS.match(address) else node.text


def _mail(node: _Node) -> str:
    return f"<mailto:{node.text.strip()}>" if "@" in node.text else node.text


def _quote(node: _Node) -> str:
    name = _POST_OF.sub(r"\1", node.value.strip("\"'")).strip("\"' ")
    lines = node.text.strip().split("\n")
    if name:
        escaped = re.sub(r"([*_`])", r"\\\1", name)
        lines = [f"**{escaped}** wrote:", "", *lines]
    return "\n\n" + "\n".join(f"> {line}".rstrip() for line in lines) + "\n\n"


def _spoiler(node: _Node) -> str:
    words, title = node.text.strip(), node.value.strip("\"'")
    if title or "\n" in words:
        return f"\n:::spoiler {title}".rstrip() + f"\n{words}\n:::\n"
    return f"||{words}||"


def _list(node: _Node) -> str:
    before, *items = node.text.split(_ITEM)
    marks = (f"{number}." if node.value else "-" for number in range(1, len(items) + 1))
    lines = [f"{mark} {_indented(item)}" for mark, item in zip(marks, items, strict=True)]
    return "\n".join([before.strip(), "", *lines, ""]) if items else node.text


def _indented(item: str) -> str:
    """Further lines of an item stand below its first word."""
    return item.strip().replace("\n", "\n   ")


def _item(node: _Node) -> str:
    return f"{_ITEM}{node.text}"


# Stands for the beginning of an item until its list is closed.
_ITEM = "\ue001"
_LONE = {"*": _ITEM, "hr": "\n---\n", "br": "\n"}
_PAIRS: dict[str, Callable[[_Node], str]] = {
    "b": _around("**"), "i": _around("*"), "em": _around("*"), "strong": _around("**"),
    "s": _around("~~"), "strike": _around("~~"), "u": _plain,
    "url": _link, "link": _link, "email": _mail, "img": _image, "image": _image,
    "youtube": _plain, "video": _plain, "media": _plain,
    "quote": _quote, "spoiler": _spoiler, "spoilers": _spoiler, "hide": _spoiler,
    "list": _list, "ul": _list, "ol": _list, "li": _item,
    "size": _plain, "color": _plain, "colour": _plain, "font": _plain, "highlight": _plain,
    "center": _block, "left": _block, "right": _block, "indent": _block, "align": _block,
}  # fmt: skip
