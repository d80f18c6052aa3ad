"""The demo, in a site of its own that lasts as long as a script needs it."""

import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager

SECONDS_TO_START = 60


@contextmanager
def demo_site() -> Iterator[str]:
    """Fill a site in a temporary folder and serve it; the address without a slash at its end."""
    with tempfile.TemporaryDirectory() as home:
        environment = os.environ | {"CINECLUB_HOME": home}
        cineclub = [sys.executable, "-m", "cineclub"]
        subprocess.run([*cineclub, "demo"], env=environment, check=True, stdout=subprocess.DEVNULL)
        port = free_port()
        server = subprocess.Popen([*cineclub, "serve", "--port", str(port)], env=environment)
        try:
            site = f"http://127.0.0.1:{port}"
            wait_for(f"{site}/readyz")
            yield site
        finally:
            server.terminate()
            server.wait(30)


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(address: str) -> None:
    """Until the site answers."""
    deadline = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(address, timeout=2):
                return
        except OSError:
            time.sleep(0.3)
    raise SystemExit(f"{address} did not answer in {SECONDS_TO_START} s")
