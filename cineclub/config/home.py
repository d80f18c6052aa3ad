"""Where a site keeps what is its own: database, media, secret, collected static files."""

from __future__ import annotations

import os
import secrets
import sys
import tempfile
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent.parent
CLONE = PACKAGE.parent
SECRET_BYTES = 48
SHORTEST_SECRET = 32


def default_home() -> Path:
    """`var` in a clone; the platform's folder for a user's data when Cineclub is installed."""
    if (CLONE / "pyproject.toml").is_file() and (CLONE / "Makefile").is_file():
        return CLONE / "var"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "Cineclub"
    data = os.environ.get("XDG_DATA_HOME", "")
    return (Path(data) if data else Path.home() / ".local" / "share") / "cineclub"


def make_home(home: Path) -> None:
    """Create the folder, for its owner alone; raises `OSError` when it cannot be written."""
    home.mkdir(parents=True, exist_ok=True, mode=0o700)
    if not os.access(home, os.W_OK | os.X_OK):
        raise PermissionError(f"{home} cannot be written")


def must_be_makeable(home: Path) -> None:
    """Leave no trace; raises `OSError` when a folder that is not there could not be made."""
    nearest = next(folder for folder in home.parents if folder.exists())
    Path(tempfile.mkdtemp(prefix=".cineclub-", dir=nearest)).rmdir()


def secret_key(home: Path, *, keep: bool = True) -> str:
    """The secret in `home`, made on first use. Two processes that start together agree on one.

    Without `keep` one that was not there yet is forgotten with the process.
    """
    file = home / "secret"
    if not file.exists():
        made = secrets.token_urlsafe(SECRET_BYTES)
        if not keep:
            return made
        _write_once(file, made)
    return file.read_text().strip()


def _write_once(file: Path, content: str) -> None:
    draft = file.with_name(f".{file.name}-{os.getpid()}-{secrets.token_hex(4)}")
    with open(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as handle:
        handle.write(content + "\n")
        handle.flush()
        os.fsync(handle.fileno())
    try:
        os.link(draft, file)  # fails when another process was first: then theirs is the secret
    except FileExistsError:
        pass
    finally:
        draft.unlink()
