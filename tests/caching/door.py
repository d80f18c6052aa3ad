"""The application as the server calls it, with the page cache in front, and raw requests to it."""

import io
from dataclasses import dataclass

from django.core.handlers.wsgi import WSGIHandler

from cineclub.core.page_cache import PageCache


@dataclass
class Answer:
    """What came back."""

    status: int
    headers: dict[str, str]
    body: bytes


class Door:
    """Sends requests through one page cache and counts how often Django was asked."""

    def __init__(self) -> None:
        self.asked = 0
        django = WSGIHandler()

        def application(environ, start_response):
            self.asked += 1
            return django(environ, start_response)

        self.direct = application
        self.cache = PageCache(application)

    def get(self, address: str, *, cached: bool = True, method: str = "GET", **headers: str):
        """Ask for `address`; headers in WSGI spelling, as HTTP_COOKIE="…"."""
        path, _, query = address.partition("?")
        environ = {
            "REQUEST_METHOD": method,
            "PATH_INFO": path,
            "QUERY_STRING": query,
            "SERVER_NAME": "testserver",
            "SERVER_PORT": "80",
            "SERVER_PROTOCOL": "HTTP/1.1",
            "REMOTE_ADDR": "127.0.0.1",
            "HTTP_HOST": "localhost",
            "wsgi.version": (1, 0),
            "wsgi.url_scheme": "http",
            "wsgi.input": io.BytesIO(),
            "wsgi.errors": io.StringIO(),
            "wsgi.multithread": True,
            "wsgi.multiprocess": False,
            "wsgi.run_once": False,
        } | headers
        told = []
        result = (self.cache if cached else self.direct)(
            environ, lambda status, headers, exc_info=None: told.append((status, headers))
        )
        body = b"".join(result)
        if hasattr(result, "close"):
            result.close()
        status, listed = told[-1]
        return Answer(int(status[:3]), dict(listed), body)
