"""Members at their browsers: small, quick HTTP clients for a served site."""

import http.client
import secrets
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from urllib.parse import urlencode, urlsplit

PATIENCE = 20


@dataclass
class Answer:
    """What the site answered."""

    status: int
    headers: http.client.HTTPMessage
    body: bytes = field(repr=False)

    @property
    def text(self) -> str:
        return self.body.decode("utf-8", "replace")

    @property
    def place(self) -> str:
        """Where a 303 leads."""
        return self.headers["Location"] or ""


class Reader:
    """Somebody who reads: a connection for each request, no cookies unless told."""

    def __init__(self, url: str, **headers: str) -> None:
        self.host = urlsplit(url).netloc
        self.headers = _named(headers)

    def ask(self, method: str, path: str, body=None, headers=None) -> Answer:
        """One request."""
        connection = http.client.HTTPConnection(self.host, timeout=PATIENCE)
        try:
            # An answer that comes before all is sent is an answer too, as browsers read it.
            with suppress(BrokenPipeError, ConnectionResetError):
                connection.request(method, path, body, self.headers | (headers or {}))
            found = connection.getresponse()
            return Answer(found.status, found.headers, found.read())
        finally:
            connection.close()

    def get(self, path: str, **headers: str) -> Answer:
        """GET; `If_None_Match="…"` sends that header."""
        return self.ask("GET", path, headers=_named(headers))


class Writer(Reader):
    """Somebody with a CSRF cookie and, once known, a session; `post` sends forms."""

    def __init__(self, url: str, session: str = "") -> None:
        super().__init__(url)
        self.token = secrets.token_hex(16)
        self.session = session

    def ask(self, method: str, path: str, body=None, headers=None) -> Answer:
        cookies = f"csrf={self.token}" + (f"; session={self.session}" if self.session else "")
        return super().ask(method, path, body, {"Cookie": cookies} | (headers or {}))

    def post(self, path: str, **fields) -> Answer:
        """Send a form as a browser does."""
        body = urlencode(fields | {"csrfmiddlewaretoken": self.token})
        return self.ask("POST", path, body, {"Content-Type": "application/x-www-form-urlencoded"})

    def post_file(self, path: str, name: str, content: bytes) -> Answer:
        """Send a form with one file."""
        mark = secrets.token_hex(8)
        parts = [
            f'--{mark}\r\nContent-Disposition: form-data; name="csrfmiddlewaretoken"\r\n\r\n'
            f"{self.token}\r\n".encode(),
            f'--{mark}\r\nContent-Disposition: form-data; name="{name}"; filename="a.png"\r\n'
            "Content-Type: image/png\r\n\r\n".encode(),
            content,
            f"\r\n--{mark}--\r\n".encode(),
        ]
        kind = f"multipart/form-data; boundary={mark}"
        return self.ask("POST", path, b"".join(parts), {"Content-Type": kind})


def _named(headers: dict[str, str]) -> dict[str, str]:
    return {name.replace("_", "-"): value for name, value in headers.items()}


def all_at_once(acts) -> list:
    """Run every act in a thread of its own, released in the same instant; their answers."""
    acts = list(acts)
    gate = threading.Barrier(len(acts))

    def run(act):
        gate.wait()
        return act()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))
