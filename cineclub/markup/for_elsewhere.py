"""Rendered text as it is read outside of the site: in feed readers, which know no fold of ours."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from html.parser import HTMLParser
from urllib.parse import urljoin

# What is put in the place of a spoiler; takes what its author calls it ("" where they do not).
Stead = Callable[[str], str]

_VOID = frozenset(("br", "hr", "img", "input"))
_ADDRESSES = frozenset(("href", "src"))
_KEPT = frozenset(("href", "src", "title", "rel", "alt", "width", "height", "start", "dir"))


def for_elsewhere(html: str, base: str, stead: Stead) -> str:
    """``html`` as ``markup`` rendered it, with ``stead`` for each spoiler and whole addresses.

    ``base`` is the address that relative ones are relative to; ``stead`` gives HTML.
    """
    reader = _Reader(base, stead)
    reader.feed(html)
    reader.close()
    return "".join(reader.written).strip()


class _Reader(HTMLParser):
    """Copies what it reads but for spoilers; ``depth`` counts the elements open inside of one."""

    def __init__(self, base: str, stead: Stead) -> None:
        super().__init__(convert_charrefs=True)
        self.base = base
        self.stead = stead
        self.written: list[str] = []
        self.depth = 0
        self.open: list[str] = []
        self.name = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self.depth:
            self._inside(tag)
        elif _is_spoiler(tag, dict(attrs)):
            self.depth, self.open, self.name = 1, [tag], ""
        elif tag != "input":
            said = [f' {name}="{escape(self._value(name, value))}"' for name, value in attrs
                    if name in _KEPT]  # fmt: skip
            self.written.append(f"<{tag}{''.join(said)}>")

    def handle_endtag(self, tag: str) -> None:
        if not self.depth:
            self.written.append(f"</{tag}>")
            return
        self.open.pop()
        self.depth -= 1
        if not self.depth:
            self.written.append(self.stead(" ".join(self.name.split())))

    def handle_data(self, data: str) -> None:
        if not self.depth:
            self.written.append(escape(data, quote=False))
        elif self.open == ["details", "summary"]:
            # Beside the word “Spoiler”, which is bold, stands what its author calls it.
            self.name += data

    def _inside(self, tag: str) -> None:
        if tag not in _VOID:
            self.depth += 1
            self.open.append(tag)

    def _value(self, name: str, value: str | None) -> str:
        return urljoin(self.base, value or "") if name in _ADDRESSES else value or ""


def _is_spoiler(tag: str, values: dict[str, str | None]) -> bool:
    return tag == "details" or (tag == "span" and "spoiler" in (values.get("class") or "").split())
