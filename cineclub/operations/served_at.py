"""Where `serve` serves the site, for the mails of a site without `CINECLUB_URL`.

Its own processes are told by a variable; a `worker` and other commands beside it find it in the
home folder.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from pathlib import Path

VARIABLE = "CINECLUB_SERVED_AT"
DEFAULT = "http://127.0.0.1:8000"
_FILE = "served-at"
_ADDRESS = re.compile(r"http://[^\s/?#]+:\d{1,5}")


def served_at(variables: Mapping[str, str], home: Path) -> str:
    """What `serve` told this process, else where it served last, else its default."""
    told = variables.get(VARIABLE, "")
    if told:
        return told
    try:
        kept = (home / _FILE).read_text().strip()
    except (OSError, UnicodeDecodeError):
        return DEFAULT
    return kept if _ADDRESS.fullmatch(kept) else DEFAULT


def tell_served_at(address: str, home: Path) -> None:
    """Tell those that this process starts, and those beside it."""
    os.environ[VARIABLE] = address
    draft = home / f".{_FILE}-{os.getpid()}"
    draft.write_text(f"{address}\n")
    draft.replace(home / _FILE)
