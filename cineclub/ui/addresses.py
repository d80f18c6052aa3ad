"""Where things live: addresses that templates may ask for without knowing a higher layer."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest
from django.templatetags import static as django_static
from django.urls import NoReverseMatch
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from cineclub.core.addresses import address_of

StrOrPromise = str | Promise


@dataclass(frozen=True)
class Link:
    """One entry of the masthead or the footer; ``key`` is what a page calls its ``section``."""

    key: str
    label: StrOrPromise
    url: str


# What the masthead may show, in order. A site without one of these pages does not show it.
_MAIN: tuple[tuple[str, StrOrPromise, str], ...] = (
    ("films", _("Films"), "web:films"),
    ("threads", _("Threads"), "discussion:boards"),
    ("reviews", _("Reviews"), "reviews:reviews"),
    ("people", _("People"), "catalogue:people"),
    ("members", _("Members"), "members:members"),
)
_FOOT: tuple[tuple[str, StrOrPromise, str], ...] = (
    ("rules", _("House rules"), "web:rules"),
    ("privacy", _("Privacy"), "web:privacy"),
    ("log", _("Moderation log"), "moderation:log"),
    ("help", _("Help"), "web:help"),
    ("patterns", _("Patterns"), "ui:patterns"),
)


def url(name: str, *args: Any) -> str:
    """The address of a named view; an unknown name is an error."""
    return address_of(name, *args)


def site_address(request: HttpRequest) -> str:
    """What whole addresses begin with: ``CINECLUB_URL``, else what the request was sent to."""
    return settings.CINECLUB_URL or f"{request.scheme}://{request.get_host()}"


def site_hosts(request: HttpRequest) -> set[str]:
    """The hosts that are this site, in small letters, each with its port where it has one."""
    own = urlsplit(settings.CINECLUB_URL or "").netloc
    return {host.casefold() for host in (request.get_host(), own) if host}


def static(path: str) -> str:
    """The address of a static file, worked out once."""
    return _static(settings.STORAGES["staticfiles"]["BACKEND"], settings.STATIC_URL, path)


@lru_cache(maxsize=1_024)
def _static(_storage: str, _base: str | None, path: str) -> str:
    return django_static.static(path)


def optional_url(name: str, default: str = "") -> str:
    """The address of a view without arguments, or ``default`` when the site has no such page."""
    try:
        return address_of(name)
    except NoReverseMatch:
        return default


def address(thing: Any) -> str:
    """The page of a film, person, thread …: its ``url``, else its ``get_absolute_url()``."""
    if isinstance(thing, dict):
        return str(thing["url"])
    found = getattr(thing, "url", None)
    return str(found) if found is not None else str(thing.get_absolute_url())


def main_links() -> list[Link]:
    """The masthead's links, of pages that exist."""
    return _existing(_MAIN, settings.ROOT_URLCONF, get_language())


def foot_links() -> list[Link]:
    """The footer's links, of pages that exist."""
    return _existing(_FOOT, settings.ROOT_URLCONF, get_language())


@lru_cache
def _existing(
    entries: tuple[tuple[str, StrOrPromise, str], ...], _urlconf: str, _language: str | None
) -> list[Link]:
    found = ((key, str(label), optional_url(name)) for key, label, name in entries)
    return [Link(key, label, where) for key, label, where in found if where]
