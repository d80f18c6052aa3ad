"""A video's address on a line of its own is shown as a card: a link, nothing of it is loaded."""

from __future__ import annotations

from urllib.parse import urlsplit

from markdown_it.token import Token

_HOSTS = {
    "youtube.com": "YouTube",
    "m.youtube.com": "YouTube",
    "youtu.be": "YouTube",
    "vimeo.com": "Vimeo",
    "player.vimeo.com": "Vimeo",
    "dailymotion.com": "Dailymotion",
    "archive.org": "Internet Archive",
    "ubu.com": "UbuWeb",
}


def mark_video(children: list[Token]) -> None:
    """Note in a lone bare link which site its video is on."""
    opened, words = children[0], children[1]
    if opened.type != "link_open" or words.type != "text":
        return
    href = str(opened.attrs["href"])
    if words.content != href:
        return
    place = urlsplit(href)
    site = _HOSTS.get((place.hostname or "").removeprefix("www."))
    if site and len(place.path) > 1:
        opened.meta["video"] = site
