"""The clients: one process that keeps many connections busy for a while.

`python -m cineclub.operations.bench.load` reads a ``Load`` as JSON from its input and prints a
``Result`` as JSON. Each connection sends its next request when the answer to the last is whole.
"""

from __future__ import annotations

import json
import selectors
import socket
import sys
import time
from dataclasses import asdict, dataclass, field
from itertools import cycle
from typing import Any

PIECE = 1 << 18
PATIENCE = 20.0


@dataclass(frozen=True)
class Load:
    """What to send: each connection repeats its own list of requests, written out whole."""

    port: int
    connections: list[list[str]]
    seconds: float
    statuses: list[int] = field(default_factory=lambda: [200])


@dataclass(frozen=True)
class Result:
    """What came back. Latencies are in milliseconds."""

    requests: int
    seconds: float
    failures: int
    median: float
    p99: float

    @property
    def rate(self) -> float:
        """Requests a second."""
        return self.requests / self.seconds


class _Connection:
    """One keep-alive connection with one request under way."""

    def __init__(self, port: int, requests: list[str]) -> None:
        self.socket = socket.create_connection(("127.0.0.1", port), timeout=PATIENCE)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.requests = cycle([request.encode() for request in requests])
        self.head = b""
        self.left = -1
        self.status = 0
        self.sent_at = 0.0

    def send(self) -> None:
        self.head, self.left = b"", -1
        self.sent_at = time.perf_counter()
        self.socket.sendall(next(self.requests))

    def receive(self) -> bool:
        """Take what has come; True when the answer is whole."""
        piece = self.socket.recv(PIECE)
        if not piece:
            raise ConnectionError("the server closed the connection")
        if self.left >= 0:
            self.left -= len(piece)
            return self.left <= 0
        self.head += piece
        end = self.head.find(b"\r\n\r\n")
        if end < 0:
            return False
        self.status = int(self.head[9:12])
        self.left = _length(self.head[:end].lower()) - (len(self.head) - end - 4)
        return self.left <= 0


def _length(head: bytes) -> int:
    at = head.find(b"content-length:")
    return int(head[at + 15 :].split(b"\r\n", 1)[0]) if at >= 0 else 0


def run(load: Load) -> Result:
    """Send for ``load.seconds``, then wait for what is under way."""
    poll = selectors.DefaultSelector()
    for requests in load.connections:
        connection = _Connection(load.port, requests)
        poll.register(connection.socket, selectors.EVENT_READ, connection)
        connection.send()
    took: list[float] = []
    failures = 0
    began = time.perf_counter()
    until = began + load.seconds
    waiting = len(load.connections)
    while waiting:
        for key, _ in poll.select(PATIENCE):
            connection = key.data
            if not connection.receive():
                continue
            now = time.perf_counter()
            took.append(now - connection.sent_at)
            failures += connection.status not in load.statuses
            if now < until:
                connection.send()
            else:
                waiting -= 1
    seconds = time.perf_counter() - began
    return _summed(took, seconds, failures)


def _summed(took: list[float], seconds: float, failures: int) -> Result:
    took.sort()
    return Result(
        requests=len(took),
        seconds=seconds,
        failures=failures,
        median=took[len(took) // 2] * 1000,
        p99=took[min(len(took) - 1, len(took) * 99 // 100)] * 1000,
    )


def get(path: str, port: int, **headers: str) -> str:
    """A GET request, written out."""
    lines = [f"{name}: {value}\r\n" for name, value in headers.items()]
    return f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n{''.join(lines)}\r\n"


def post(path: str, port: int, body: str, cookie: str) -> str:
    """A form, written out as a browser sends it."""
    return (
        f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nCookie: {cookie}\r\n"
        "Content-Type: application/x-www-form-urlencoded\r\n"
        f"Content-Length: {len(body)}\r\n\r\n{body}"
    )


def main() -> None:
    """Read what to do, do it, print what came of it."""
    wanted: dict[str, Any] = json.load(sys.stdin)
    sys.stdout.write(json.dumps(asdict(run(Load(**wanted)))) + "\n")


if __name__ == "__main__":
    main()
