"""Make `.venv` from the requirement files, with the standard library alone.

    python3 scripts/setup.py run|test|dev

Each level holds the one before it. A stamp in `.venv` remembers what was installed, so a second
call costs a few milliseconds and touches no network.
"""

from __future__ import annotations

import hashlib
import os
import platform
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TOOLS = ROOT / ".tools"
VENV = ROOT / ".venv"
UV = TOOLS / "bin" / "uv"
LEVELS = ("run", "test", "dev")


def main(arguments: list[str]) -> int:
    if len(arguments) != 1 or arguments[0] not in LEVELS:
        print(f"usage: setup.py {'|'.join(LEVELS)}", file=sys.stderr)
        return 2
    if sys.version_info < (3, 11):  # noqa: UP036 (this runs before anything could refuse)
        found = platform.python_version()
        print(f"Cineclub needs Python 3.11 or newer; this is {found}. "
              "Name a newer one with: make PYTHON=python3.12 run", file=sys.stderr)  # fmt: skip
        return 2
    level = arguments[0]
    if not is_installed(level):
        install(level)
    return 0


def is_installed(level: str) -> bool:
    """Whether the stamp of this level, or of one that holds it, fits its requirement file."""
    wider = LEVELS[LEVELS.index(level) :]
    return any(stamp(name).is_file() and stamp(name).read_text() == digest(name) for name in wider)


def install(level: str) -> None:
    get_uv()
    if not (VENV / "bin" / "python").exists():
        run(UV, "venv", "--quiet", "--python", sys.executable, VENV)
    print(f"Installing what Cineclub needs ({level}) into .venv …", flush=True)
    requirements = ROOT / "requirements" / f"{level}.txt"
    install_requirements(requirements)
    run(UV, "pip", "install", "--quiet", "--python", VENV, "--no-build-isolation", "--no-deps",
        "--offline", "--editable", ROOT)  # fmt: skip
    stamp(level).write_text(digest(level))


def get_uv() -> None:
    """uv inside the clone, through the machine's own pip and so through its mirrors.

    `--target` works where the system's Python is marked as externally managed and where
    the venv module is missing, as on a bare Debian.
    """
    if UV.exists():
        return
    if subprocess.run([sys.executable, "-m", "pip", "--version"], capture_output=True).returncode:
        sys.exit(
            "pip is missing: install it first (Debian and Ubuntu: apt-get install python3-pip)"
        )
    shutil.rmtree(TOOLS, ignore_errors=True)
    run(sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check",
        "--root-user-action=ignore", "--target", TOOLS, "--require-hashes", "--only-binary=:all:",
        "--requirement", ROOT / "requirements" / "uv.txt")  # fmt: skip


def install_requirements(requirements: Path) -> None:
    """With uv; where uv cannot reach an index, with pip, which knows this machine's mirrors."""
    with_uv = [UV, "pip", "install", "--quiet", "--python", VENV, "--require-hashes"]
    command = [*map(str, with_uv), "-r", str(requirements)]
    if subprocess.run(command, cwd=ROOT, env=environment()).returncode == 0:
        return
    print("uv could not install everything; trying with pip …", flush=True)
    run(sys.executable, "-m", "pip", "--python", VENV / "bin" / "python", "install", "--quiet",
        "--disable-pip-version-check", "--require-hashes", "-r", requirements)  # fmt: skip


def run(*command: object) -> None:
    """Run, and end this script with the command's own status when it fails."""
    done = subprocess.run([str(word) for word in command], cwd=ROOT, env=environment())
    if done.returncode:
        sys.exit(done.returncode)


def environment() -> dict[str, str]:
    """Ours, without an active virtual environment that uv would prefer to the clone's own.

    uv then trusts the certificates this machine trusts, as its pip does.
    """
    kept = {key: value for key, value in os.environ.items() if key != "VIRTUAL_ENV"}
    return {"UV_SYSTEM_CERTS": "1"} | kept


def stamp(level: str) -> Path:
    return VENV / f".installed-{level}"


def digest(level: str) -> str:
    """Changes with the pinned versions, the project's entry points and the place of the clone."""
    parts = [
        (ROOT / "requirements" / f"{level}.txt").read_bytes(),
        (ROOT / "pyproject.toml").read_bytes(),
        str(ROOT).encode(),
    ]
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
