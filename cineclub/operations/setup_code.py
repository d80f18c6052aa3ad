"""The one-time code that lets whoever started the server make the first admin.

It is printed by `serve` and kept in the home folder, so that it stays the same over restarts; with
the first admin it stops to exist.
"""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from django.conf import settings
from django.utils.crypto import constant_time_compare

from cineclub.accounts.models import Member, Role

# Without letters and digits that are mistaken for each other when typed off a screen.
ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"
LENGTH = 12


def current() -> str | None:
    """The code, made when missing; None once the site has an admin. One query."""
    if has_admin():
        retire()
        return None
    file = _file()
    if not file.exists():
        code = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
        draft = file.with_name(f".setup-code-{os.getpid()}")
        with open(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as handle:
            handle.write(f"{code[:4]}-{code[4:8]}-{code[8:]}\n")
        draft.replace(file)
    return file.read_text().strip()


def matches(typed: str) -> bool:
    """Whether `typed` is the code; spaces, hyphens and case do not matter."""
    code = current()
    return code is not None and constant_time_compare(_bare(typed), _bare(code))


def retire() -> None:
    """Forget the code: the first admin exists."""
    _file().unlink(missing_ok=True)


def has_admin() -> bool:
    """Whether anybody can run the site. One query."""
    return Member.objects.filter(role=Role.ADMIN, is_active=True).exists()


def _bare(code: str) -> str:
    return "".join(character for character in code.lower() if character.isalnum())


def _file() -> Path:
    return Path(settings.CINECLUB_HOME) / "setup-code"
