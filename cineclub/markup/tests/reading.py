"""Reads rendered HTML with the standard parser and complains about anything not allowed."""

import os
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from cineclub.markup import FilmLink, FilmReference, MemberLink, Rendered, render

VOID = {"br", "hr", "input"}
ALLOWED = {
    "a": {"href", "title", "rel", "class"},
    "b": set(),
    "blockquote": {"class"},
    "br": set(),
    "cite": {"dir"},
    "code": set(),
    "details": {"class", "data-film"},
    "div": {"class", "role", "tabindex", "aria-label"},
    "em": set(),
    "hr": set(),
    "input": {"type", "class", "autocomplete", "aria-label"},
    "ol": {"start"},
    "pre": set(),
    "s": set(),
    "span": {"class", "hidden", "data-film"},
    "strong": set(),
    "summary": {"dir"},
    "table": set(),
    "tbody": set(),
    "td": {"dir", "class"},
    "th": {"dir", "class"},
    "thead": set(),
    "tr": set(),
    "ul": set(),
    **{tag: {"dir"} for tag in ("p", "li", "h3", "h4", "h5", "h6")},
}
BLOCKS = {"p", "ul", "ol", "table", "blockquote", "details", "pre", "h3", "h4", "hr", "div"}


@dataclass
class Page:
    """What a reader finds in rendered HTML."""

    hrefs: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    open_text: str = ""
    hidden_text: str = ""


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.page = Page()
        self.stack: list[tuple[str, bool]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in ALLOWED, f"tag {tag}"
        values = dict(attrs)
        assert len(values) == len(attrs), f"attribute twice in {attrs}"
        for name, value in attrs:
            assert name in ALLOWED[tag], f"attribute {name} on {tag}"
            assert not name.startswith("on")
            if name == "href":
                self.page.hrefs.append(_checked(value or ""))
        names = [name for name, _hides in self.stack]
        if tag in ("a", "input"):
            assert "a" not in names, f"{tag} inside a"
        if tag == "input":
            assert values["type"] == "checkbox"
        if tag in BLOCKS:
            assert "p" not in names, f"{tag} inside p"
        self.page.tags.append(tag)
        if tag not in VOID:
            self.stack.append((tag, "hidden" in values or tag == "details"))

    def handle_endtag(self, tag: str) -> None:
        assert tag not in VOID
        assert self.stack, f"</{tag}> without opening"
        opened = self.stack.pop()[0]
        assert opened == tag, f"</{tag}> closes <{opened}>"

    def handle_data(self, data: str) -> None:
        if any(hides for _tag, hides in self.stack):
            self.page.hidden_text += data
        else:
            self.page.open_text += data

    def handle_comment(self, data: str) -> None:
        raise AssertionError("comment in output")

    def handle_decl(self, decl: str) -> None:
        raise AssertionError("declaration in output")

    def handle_pi(self, data: str) -> None:
        raise AssertionError("instruction in output")

    def unknown_decl(self, data: str) -> None:
        raise AssertionError("declaration in output")


def _checked(href: str) -> str:
    assert not any(ord(character) <= 0x20 for character in href), f"space in {href!r}"
    if href.startswith(("/", "#")):
        assert not href.startswith(("//", "/\\")), href
        return href
    assert urlsplit(href).scheme.lower() in {"http", "https", "mailto"}, href
    return href


def read(html: str) -> Page:
    """Parse and check: only allowed tags, attributes and addresses, everything closed in order."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    assert not reader.stack, f"left open: {reader.stack}"
    return reader.page


RED_SHOES = FilmLink(7, "The Red Shoes", 1948, "/films/the-red-shoes-1948/")
MEMBERS = {
    "mark f": MemberLink(3, "mark f", "/members/mark-f/"),
    "mark": MemberLink(4, "mark", "/members/mark/"),
    "Kestrel": MemberLink(9, "Kestrel", "/members/kestrel/"),
    "old Mr Lamp": MemberLink(5, "old Mr Lamp", "/members/old-mr-lamp/"),
    "Nausicaä": MemberLink(6, "Nausicaä", "/members/nausicaa/"),
    "St. Clair": MemberLink(8, "St. Clair", "/members/st-clair/"),
}


def know_films(references: list[FilmReference]) -> dict[FilmReference, FilmLink]:
    return {
        reference: RED_SHOES
        for reference in references
        if reference.title == "The Red Shoes" and reference.year in (None, 1948)
    }


def know_members(names: list[str]) -> dict[str, MemberLink]:
    return {name: MEMBERS[name] for name in names if name in MEMBERS}


def rendered(text: str) -> Rendered:
    """Rendered with the films and members above, its HTML checked."""
    result = render(text, films=know_films, members=know_members)
    read(result.html)
    return result


def data_folder(name: str) -> Path:
    """A folder of real test data, or a skip that says which one is missing."""
    root = Path(__file__).resolve().parents[3]
    folder = root / os.environ.get("CINECLUB_TEST_DATA", "../shared/data") / name
    if not folder.is_dir():
        pytest.skip(f"no test data in {folder}: set CINECLUB_TEST_DATA")
    return folder
