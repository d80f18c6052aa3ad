"""What the environment says about a site, read and checked in one place.

Every variable is described in `docs/run-your-own.md`; a test holds the two together.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

from cineclub.config import services
from cineclub.config.home import (
    SHORTEST_SECRET,
    default_home,
    make_home,
    must_be_makeable,
    secret_key,
)

SIGNUP_MODES = ("open", "invite", "approve", "closed")
TRUE = ("1", "true", "yes", "on")
FALSE = ("", "0", "false", "no", "off")
Network = IPv4Network | IPv6Network
PREFIX = "CINECLUB_"
KNOWN = (
    "HOME",
    "SECRET_KEY",
    "URL",
    "TRUSTED_PROXIES",
    "SIGNUP",
    "DEBUG",
    "SERVED_HOSTS",
    "LOOKS_ONLY",
    "DOES_JOBS",
    "SERVED_AT",
)


class BadSetting(ImproperlyConfigured):
    """A variable holds what it may not. Its text is one line for the operator, without secrets."""

    def __init__(self, name: str, value: str, expected: str) -> None:
        super().__init__(f"{name} is {services.without_password(value)!r}: expected {expected}")
        self.name = name


@dataclass(frozen=True)
class Environment:
    """The checked values. `url` is empty when `CINECLUB_URL` is not set."""

    home: Path
    secret_key: str
    database: dict[str, Any]
    cache: dict[str, Any]
    email: dict[str, Any]
    has_email: bool
    url: str
    trusted_proxies: tuple[Network, ...]
    signup: str
    debug: bool

    @property
    def is_https(self) -> bool:
        """Whether readers reach the site over TLS, whoever ends it."""
        return self.url.startswith("https://")

    @property
    def host(self) -> str:
        """The public host name without port, or empty."""
        return urlsplit(self.url).hostname or ""


def read(variables: Mapping[str, str]) -> Environment:
    """Read and check all variables; raises `BadSetting` for the first that does not fit.

    Makes the home folder and the secret in it when they are missing, unless a command said by
    `CINECLUB_LOOKS_ONLY` that it writes nothing.
    """
    looks_only = _flag(variables, "CINECLUB_LOOKS_ONLY")
    home = _home(variables, looks_only)
    return Environment(
        home=home,
        secret_key=_secret_key(variables, home, looks_only),
        database=_service(variables, "DATABASE_URL", services.database, home),
        cache=_service(variables, "CACHE_URL", services.cache, home),
        email=_service(variables, "EMAIL_URL", services.email, home),
        has_email=bool(variables.get("EMAIL_URL", "").strip()),
        url=_url(variables),
        trusted_proxies=_trusted_proxies(variables),
        signup=_signup(variables),
        debug=_flag(variables, "CINECLUB_DEBUG"),
    )


def _home(variables: Mapping[str, str], looks_only: bool) -> Path:
    value = variables.get("CINECLUB_HOME", "").strip()
    home = Path(value).expanduser().resolve() if value else default_home()
    try:
        if looks_only and not home.exists():
            must_be_makeable(home)
        else:
            make_home(home)
    except OSError as error:
        raise BadSetting(
            "CINECLUB_HOME", str(home), f"a folder that can be made and written ({error.strerror})"
        ) from None
    return home


def _secret_key(variables: Mapping[str, str], home: Path, looks_only: bool) -> str:
    value = variables.get("CINECLUB_SECRET_KEY", "").strip()
    if value and len(value) < SHORTEST_SECRET:
        raise BadSetting("CINECLUB_SECRET_KEY", "…", f"{SHORTEST_SECRET} characters or more")
    return value or secret_key(home, keep=not looks_only)


def _service(
    variables: Mapping[str, str], name: str, parse: services.Parser, home: Path
) -> dict[str, Any]:
    value = variables.get(name, "").strip()
    try:
        return parse(value, home)
    except services.Unusable as problem:
        raise BadSetting(name, value, str(problem)) from None


def _url(variables: Mapping[str, str]) -> str:
    value = variables.get("CINECLUB_URL", "").strip().rstrip("/")
    try:
        parts = urlsplit(value)
        complete = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:  # a port that is no number
        complete = False
    if value and (not complete or parts.path or parts.query or parts.username):
        raise BadSetting("CINECLUB_URL", value, "an address such as https://films.example.org")
    return value


def _trusted_proxies(variables: Mapping[str, str]) -> tuple[Network, ...]:
    value = variables.get("CINECLUB_TRUSTED_PROXIES", "")
    try:
        return tuple(ip_network(word) for word in value.replace(",", " ").split())
    except ValueError:
        raise BadSetting(
            "CINECLUB_TRUSTED_PROXIES",
            value,
            "addresses or networks with commas between, such as 127.0.0.1,10.0.0.0/8",
        ) from None


def _signup(variables: Mapping[str, str]) -> str:
    value = variables.get("CINECLUB_SIGNUP", "").strip().lower() or "open"
    if value not in SIGNUP_MODES:
        raise BadSetting("CINECLUB_SIGNUP", value, "one of " + ", ".join(SIGNUP_MODES))
    return value


def _flag(variables: Mapping[str, str], name: str) -> bool:
    value = variables.get(name, "").strip().lower()
    if value not in TRUE + FALSE:
        raise BadSetting(name, value, "1 or 0")
    return value in TRUE


def unknown(variables: Mapping[str, str]) -> list[str]:
    """Variables that look like settings and are none: misspelt, or of another version."""
    known = {PREFIX + name for name in KNOWN}
    return sorted(name for name in variables if name.startswith(PREFIX) and name not in known)
