"""The layer in front of Django that answers readers without a session from memory.

It is a security boundary, so it says no by default. A page is kept only when its view is a
``shared_page``, it was made for a request stripped of everything but its address, and it neither
sets a cookie nor is private. It is served only to requests without a session, as long as nothing
it was made from has changed (see ``versions``). Any other request passes straight through.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import nullcontext
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import Resolver404, resolve

from cineclub.core import versions
from cineclub.core.packing import is_worth_packing, may_be_packed, packed, takes_gzip
from cineclub.core.store import Store

Environ = dict[str, Any]
StartResponse = Callable[..., Any]
Application = Callable[[Environ, StartResponse], Iterable[bytes]]
AnyView = Callable[..., HttpResponse]
Headers = list[tuple[str, str]]
Key = tuple[str, str, str, str]

# A crash between a commit and its bump leaves a page stale for no longer than this and the age of
# its parts (``kept.MAX_AGE``): a minute in all.
MAX_AGE = 30.0
MEMORY = 64 * 1024 * 1024
LARGEST_PAGE = 512 * 1024
# Packed, a page takes about so small a part of its size.
PACKED_TAKES = 4
# What of a request may reach the view when its answer is to be shared: the server's own words
# about the connection, the host, and what a trusted proxy says (others are dropped further in).
_KEPT = ("HTTP_HOST", "HTTP_X_FORWARDED_PROTO", "HTTP_X_FORWARDED_FOR")
_NEVER_SHARED = frozenset(("HTTP_AUTHORIZATION", "HTTP_HX_REQUEST", "HTTP_RANGE"))


def shared_page(*keys: str) -> Callable[[AnyView], AnyView]:
    """Mark a view as the same for every visitor.

    ``keys`` stand for what it lists; records it loads are depended on by themselves.
    """

    def decorate(view: AnyView) -> AnyView:
        @wraps(view)
        def shared(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            # The page cache collects already; a member's page collects for the parts it shares.
            with versions.collecting() if versions.began() is None else nullcontext():
                versions.depend("site", *keys)
                return view(request, *args, **kwargs)

        shared.is_shared_page = True  # type: ignore[attr-defined]  # other decorators keep it
        return shared

    return decorate


@dataclass(slots=True)
class _Page:
    """An answer as it goes out; ``small`` is the same packed, once somebody asked for it so."""

    headers: Headers
    body: bytes
    etag: str
    packs: bool = False
    small: _Page | None = None

    def as_accepted(self, encodings: str) -> _Page:
        """This, or itself packed for who takes it so."""
        if not self.packs or not takes_gzip(encodings):
            return self
        if self.small is None:
            headers, body = packed(self.headers, self.body)
            self.small = _Page(headers, body, dict(headers).get("ETag", ""))
        return self.small


class PageCache:
    """A WSGI application around ``application``; one for each process."""

    def __init__(self, application: Application) -> None:
        self.application = application
        self.session_cookie: str = settings.SESSION_COOKIE_NAME
        self.pages: Store[_Page] = Store()

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        if not self._is_anonymous_get(environ):
            return self.application(environ, start_response)
        key = _key_of(environ)
        kept = self.pages.fresh(key, MAX_AGE)
        if kept is not None:
            return _answer(kept.value, environ, start_response)
        if not _is_shared(key):
            return self.application(environ, start_response)
        return self.pages.one_at_a_time(key, lambda: self._make(key, environ, start_response))

    def _is_anonymous_get(self, environ: Environ) -> bool:
        if environ["REQUEST_METHOD"] not in ("GET", "HEAD"):
            return False
        if self.session_cookie in environ.get("HTTP_COOKIE", ""):
            return False
        return _NEVER_SHARED.isdisjoint(environ)

    def _make(self, key: Key, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        """Make the page and keep it, unless another reader did while this one waited."""
        kept = self.pages.fresh(key, MAX_AGE)
        if kept is not None:
            return _answer(kept.value, environ, start_response)
        made_at = versions.clock()
        with versions.collecting() as slots:
            status, headers, body = _run(self.application, _stripped(environ))
        if _may_be_kept(status, headers, body):
            packs = is_worth_packing(headers, body)
            headers = may_be_packed(headers) if packs else headers
            page = _Page(headers, body, dict(headers).get("ETag", ""), packs)
            size = len(body) + len(body) // PACKED_TAKES if packs else len(body)
            self.pages.keep(key, page, size, made_at, slots, memory=MEMORY)
            return _answer(page, environ, start_response)
        start_response(status, headers)
        return [] if environ["REQUEST_METHOD"] == "HEAD" else [body]


def _key_of(environ: Environ) -> Key:
    return (
        environ.get("HTTP_HOST", ""),
        environ.get("PATH_INFO", ""),
        environ.get("QUERY_STRING", ""),
        environ.get("HTTP_X_FORWARDED_PROTO", ""),
    )


def _stripped(environ: Environ) -> Environ:
    """The request as every reader's: its address, and nothing that tells readers apart."""
    kept = {
        name: value
        for name, value in environ.items()
        if not name.startswith("HTTP_") or name in _KEPT
    }
    kept["REQUEST_METHOD"] = "GET"
    return kept


def _run(application: Application, environ: Environ) -> tuple[str, Headers, bytes]:
    """Call the application and take its whole answer."""
    begun: list[Any] = []

    def begin(status: str, headers: Headers, exc_info: Any = None) -> None:
        begun[:] = [status, headers]

    result = application(environ, begin)
    try:
        body = b"".join(result)
    finally:
        close = getattr(result, "close", None)
        if close is not None:
            close()
    status, headers = begun
    return status, headers, body


def _is_shared(key: Key) -> bool:
    """Whether the view at this address says that its page is for everyone."""
    try:
        path = key[1].encode("latin-1").decode()
        return hasattr(resolve(path).func, "is_shared_page")
    except (Resolver404, UnicodeError):
        return False


def _may_be_kept(status: str, headers: Headers, body: bytes) -> bool:
    if not status.startswith("200 ") or len(body) > LARGEST_PAGE:
        return False
    names = {name.lower(): value for name, value in headers}
    return "set-cookie" not in names and "public" in names.get("cache-control", "")


def _answer(page: _Page, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
    page = page.as_accepted(environ.get("HTTP_ACCEPT_ENCODING", ""))
    wanted = environ.get("HTTP_IF_NONE_MATCH")
    if wanted is not None and page.etag and page.etag in wanted:
        kept = [(name, value) for name, value in page.headers if not name.startswith("Content-")]
        start_response("304 Not Modified", kept)
        return []
    start_response("200 OK", page.headers)
    return [] if environ["REQUEST_METHOD"] == "HEAD" else [page.body]
