"""A feed and its entries, written as Atom 1.0 (RFC 4287, paged as in RFC 5005)."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.xmlutils import SimplerXMLGenerator

ATOM = "http://www.w3.org/2005/Atom"
CONTENT_TYPE = "application/atom+xml; charset=utf-8"
# What XML cannot hold, even escaped.
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True)
class Entry:
    """One thing that is new. All addresses are whole; ``id`` is one that never changes.

    ``html`` is clean and tells no spoiler. ``author_address`` is "" for a former member.
    """

    id: str
    title: str
    address: str
    author: str
    author_address: str
    published: datetime
    updated: datetime
    html: str


@dataclass(frozen=True)
class Feed:
    """A page of a feed. ``home`` is the page it is about, ``first`` the feed's own address.

    ``here`` is this page of it and ``next`` the one with older entries ("" at the end);
    ``since`` is when it was last changed while it has no entries.
    """

    title: str
    home: str
    first: str
    here: str
    next: str
    since: datetime
    entries: Sequence[Entry]

    @property
    def updated(self) -> datetime:
        """The newest change of an entry."""
        return max((entry.updated for entry in self.entries), default=self.since)


class _Writer(SimplerXMLGenerator):
    """Elements in a line each, and text that XML can hold."""

    def element(self, name: str, text: str = "", **attributes: str) -> None:
        told = {key: _NOT_XML.sub("", value) for key, value in attributes.items()}
        self.addQuickElement(name, _NOT_XML.sub("", text), told)

    def link(self, rel: str, href: str, kind: str) -> None:
        self.element("link", rel=rel, href=href, type=kind)


def write(feed: Feed) -> bytes:
    """The feed as an XML document."""
    out = io.StringIO()
    xml: Any = _Writer(out, "utf-8")
    xml.startDocument()
    xml.startElement("feed", {"xmlns": ATOM})
    xml.element("id", feed.first)
    xml.element("title", feed.title)
    xml.element("updated", _moment(feed.updated))
    xml.element("generator", "Cineclub")
    xml.link("alternate", feed.home, "text/html")
    xml.link("self", feed.here, "application/atom+xml")
    if feed.here != feed.first:
        xml.link("first", feed.first, "application/atom+xml")
    if feed.next:
        xml.link("next", feed.next, "application/atom+xml")
    for entry in feed.entries:
        _write_entry(xml, entry)
    xml.endElement("feed")
    xml.endDocument()
    return out.getvalue().encode()


def _write_entry(xml: Any, entry: Entry) -> None:
    xml.startElement("entry", {})
    xml.element("id", entry.id)
    xml.element("title", entry.title)
    xml.element("published", _moment(entry.published))
    xml.element("updated", _moment(entry.updated))
    xml.startElement("author", {})
    xml.element("name", entry.author)
    if entry.author_address:
        xml.element("uri", entry.author_address)
    xml.endElement("author")
    xml.link("alternate", entry.address, "text/html")
    xml.element("content", entry.html, type="html")
    xml.endElement("entry")


def _moment(value: datetime) -> str:
    return value.isoformat(timespec="seconds")
