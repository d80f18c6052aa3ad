"""Feeds as a strict reader takes them: RFC 4287's musts, checked on every document."""

from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit
from xml.etree import ElementTree

from django.test import Client

ATOM = "{http://www.w3.org/2005/Atom}"


@dataclass
class Read:
    """A feed: its ids and titles, its links by relation, and the texts of its entries."""

    id: str
    title: str
    updated: str
    links: dict[str, str]
    ids: list[str]
    titles: list[str]
    addresses: list[str]
    texts: list[str]


def read(client: Client, address: str, **headers: str) -> Read:
    """Ask for a feed and check it."""
    response = client.get(address, **headers)
    assert response.status_code == 200, response
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    return checked(response.content)


def checked(document: bytes) -> Read:
    root = ElementTree.fromstring(document)
    assert root.tag == f"{ATOM}feed"
    entries = root.findall(f"{ATOM}entry")
    for each in (root, *entries):
        for name in ("id", "title", "updated"):
            assert len(each.findall(f"{ATOM}{name}")) == 1, name
        assert datetime.fromisoformat(text(each, "updated")).tzinfo is not None
        assert is_whole(text(each, "id"))
    for entry in entries:
        assert len(entry.findall(f"{ATOM}author/{ATOM}name")) == 1
        assert len(entry.findall(f"{ATOM}link[@rel='alternate']")) == 1
        assert entry.find(f"{ATOM}content").get("type") == "html"
    ids = [text(entry, "id") for entry in entries]
    assert len(ids) == len(set(ids))
    return Read(
        id=text(root, "id"),
        title=text(root, "title"),
        updated=text(root, "updated"),
        links=links(root),
        ids=ids,
        titles=[text(entry, "title") for entry in entries],
        addresses=[links(entry)["alternate"] for entry in entries],
        texts=[text(entry, "content") for entry in entries],
    )


def text(element, name: str) -> str:
    return element.findtext(f"{ATOM}{name}") or ""


def links(element) -> dict[str, str]:
    found = {each.get("rel"): each.get("href") for each in element.findall(f"{ATOM}link")}
    assert all(map(is_whole, found.values())), found
    return found


def is_whole(address: str) -> bool:
    return urlsplit(address).scheme in ("http", "https") and bool(urlsplit(address).netloc)
