"""The servers under measurement: real processes on ports of this machine, and what they use."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from cineclub.operations.bench.load import Load, Result

START_SECONDS = 60.0
STOP_SECONDS = 20.0
KIB = 1024
# A site of its own: nothing of the environment that describes another one is passed on.
_FOREIGN = ("CINECLUB_", "DATABASE_URL", "CACHE_URL", "EMAIL_URL", "DJANGO_", "BENCH_")


@dataclass
class Server:
    """A running server with one worker."""

    process: subprocess.Popen[bytes]
    port: int
    ready_after: float

    def cpu(self) -> float:
        """Seconds of processor time that it has used so far, its children included."""
        return sum(_cpu(pid) for pid in _family(self.process.pid))

    def memory(self) -> int:
        """Bytes that its largest process, the worker, holds in memory."""
        return max(_resident(pid) for pid in _family(self.process.pid))


def site_environment(home: Path) -> dict[str, str]:
    """The environment of a site in ``home`` and of nothing else."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(_FOREIGN)}
    return kept | {"CINECLUB_HOME": str(home)}


@contextmanager
def site_server(home: Path) -> Iterator[Server]:
    """`cineclub serve`, ready."""
    words = [sys.executable, "-m", "cineclub", "serve", "--port"]
    with _running(words, "/readyz", site_environment(home)) as server:
        yield server


@contextmanager
def constant_server(entry: str, home: Path, bodies: Path) -> Iterator[Server]:
    """The bare server or Django's constant pages, with the same options, ready."""
    application = f"{__package__}.{entry}:application"
    words = [sys.executable, "-m", f"{__package__}.serve_constant", application]
    environment = site_environment(home) | {"BENCH_BODIES": str(bodies)}
    with _running(words, "/film", environment) as server:
        yield server


def put_under_load(load: Load) -> Result:
    """Let a process of clients send ``load``."""
    done = subprocess.run(
        [sys.executable, "-m", f"{__package__}.load"],
        input=json.dumps(asdict(load)),
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    return Result(**json.loads(done.stdout))


@contextmanager
def _running(words: list[str], ready: str, environment: dict[str, str]) -> Iterator[Server]:
    port = _free_port()
    began = time.monotonic()
    with _on_one_core():
        process = subprocess.Popen(
            [*words, str(port)],
            env=environment,
            stdout=subprocess.DEVNULL,
            start_new_session=True,
        )
    try:
        _wait(process, f"http://127.0.0.1:{port}{ready}", began + START_SECONDS)
        yield Server(process, port, time.monotonic() - began)
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


@contextmanager
def _on_one_core() -> Iterator[None]:
    """What is started inside stays on one core, and leaves the others to the clients."""
    cores = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {min(cores)})
    try:
        yield
    finally:
        os.sched_setaffinity(0, cores)


def _wait(process: subprocess.Popen[bytes], address: str, until: float) -> None:
    while time.monotonic() < until and process.poll() is None:
        try:
            with urlopen(address, timeout=5):  # noqa: S310 (our own server)
                return
        except (URLError, ConnectionError):
            time.sleep(0.02)
    raise RuntimeError(f"the server at {address} did not start")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _family(pid: int) -> list[int]:
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [pid, *(each for child in children for each in _family(int(child)))]


def _cpu(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK")


def _resident(pid: int) -> int:
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    line = next(line for line in lines if line.startswith("VmRSS:"))
    return int(line.split()[1]) * KIB
