"""Where made pictures lie: a folder for each, named by what is in it, so it never changes."""

from __future__ import annotations

import fcntl
import io
import os
import re
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.db import transaction

from cineclub.pictures.make_pictures import Focus, Pictures, Plan, make_pictures

NAME = r"[0-9a-f]{32}-[0-9]{2,3}"
WHOLE = "whole.webp"
_is_name = re.compile(NAME).fullmatch
_held = threading.local()


@contextmanager
def placing(made: Pictures | None, is_used: Callable[[str], bool]) -> Iterator[str]:
    """Lay ``made`` down, give its name ("" for None) to the block that writes it in a row.

    When the block fails, what was laid down and is used by nobody is taken away again. Blocks of
    all processes follow one another, so that nobody tidies away what another is about to use.
    """
    with _alone():
        name = made.name if made else ""
        if made:
            _lay_down(made)
        try:
            yield name
        except BaseException:
            if made:
                _tidy(made.plan, name, is_used)
            raise


def forget(plan: Plan, name: str, is_used: Callable[[str], bool]) -> None:
    """Remove the files of ``name`` once the running transaction commits, unless a row still says
    ``name`` then."""

    def tidy() -> None:
        with _alone():
            _tidy(plan, name, is_used)

    if name:
        transaction.on_commit(tidy)


def folder_of(plan: Plan, name: str) -> Path:
    """Where the files of ``name`` lie."""
    return Path(settings.MEDIA_ROOT) / plan.kind / name


def base_address(plan: Plan, name: str) -> str:
    """What the addresses of its files begin with; "" without a name."""
    return f"{settings.MEDIA_URL}{plan.kind}/{name}" if name else ""


def cut_anew(plan: Plan, name: str, focus: Focus) -> Pictures | None:
    """The same picture around another focus; None when its file is gone."""
    try:
        whole = (folder_of(plan, name) / WHOLE).read_bytes()
    except OSError:
        return None
    return make_pictures(io.BytesIO(whole), len(whole), plan, focus)


def _lay_down(made: Pictures) -> None:
    folder = folder_of(made.plan, made.name)
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in made.files.items():
        partial = folder / f".{name}.{os.getpid()}"
        partial.write_bytes(content)
        partial.replace(folder / name)


def _tidy(plan: Plan, name: str, is_used: Callable[[str], bool]) -> None:
    if _is_name(name) and not is_used(name):
        shutil.rmtree(folder_of(plan, name), ignore_errors=True)


@contextmanager
def _alone() -> Iterator[None]:
    """One at a time among all processes of the site; a thread that is alone already stays so."""
    if getattr(_held, "now", False):
        yield
        return
    path = Path(settings.CINECLUB_HOME) / "pictures.lock"
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        _held.now = True
        try:
            yield
        finally:
            _held.now = False
