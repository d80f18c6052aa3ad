"""How a page is told to programs: what a link to it shows elsewhere, and its structured data.

Only visitors' pages carry it, for those who read it have no session: a member's page is not made
larger, and nothing that members alone may see comes into it.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from markupsafe import Markup

from cineclub.core.addresses import address_of

# Raised when the same facts are drawn as another picture.
EDITION = 1
PICTURE_SIZE = (1200, 630)
SCHEMA = "https://schema.org"

Data = Mapping[str, Any]
# With the address of the site, whole addresses can be made.
DataFor = Callable[[str], Data | None]
_ESCAPES = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026",
            "\u2028": "\\u2028", "\u2029": "\\u2029"}  # fmt: skip


def no_data(_site: str) -> None:
    """For pages that tell nothing but their title."""


@dataclass(frozen=True)
class Share:
    """What a link to a page shows. Addresses begin with a slash.

    ``description`` is plain and gives nothing away; ``picture`` is 1200 x 630. ``kind`` is one of
    Open Graph's. ``oembed``: whether the page can be embedded (``/oembed``).
    """

    title: str
    description: str
    address: str
    picture: str
    kind: str = "website"
    oembed: bool = False
    data: DataFor = no_data


def picture_version(*facts: object) -> str:
    """Part of a picture's address, so that it may be kept for ever: another when a fact changes."""
    return f"{zlib.crc32(repr((EDITION, *facts)).encode('utf-8', 'replace')):08x}"


def json_ld(data: Data) -> Markup:
    """Structured data as it stands in a ``<script>``: nothing in it can end that element."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    # Five times replace costs a twentieth of one translate over a text of any alphabet.
    for sign, escaped in _ESCAPES.items():
        text = text.replace(sign, escaped)
    return Markup(text)  # noqa: S704 (no sign is left that HTML knows)


def without_empty(data: Data) -> dict[str, Any]:
    """``data`` without what is not known."""
    return {name: value for name, value in data.items() if value not in (None, "", [], {})}


def site_picture_version(name: str, tagline: str) -> str:
    """Changes with what the picture of the site shows."""
    return picture_version(name, tagline)


def share_of_site(name: str, tagline: str) -> Share:
    """What a link to the site shows, and how it is searched."""
    picture = address_of("feeds:site-picture")
    return Share(
        title=name,
        description=tagline or _("Films, and the people who argue about them."),
        address=address_of("web:home"),
        picture=f"{picture}?v={site_picture_version(name, tagline)}",
        data=lambda site: {
            "@context": SCHEMA,
            "@type": "WebSite",
            "name": name,
            "url": site + address_of("web:home"),
            "potentialAction": {
                "@type": "SearchAction",
                "target": f"{site}{address_of('web:search')}?q={{query}}",
                "query-input": "required name=query",
            },
        },
    )
