"""The whole site in one archive, while it is in use."""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, connection

from cineclub import __version__
from cineclub.operations.archive import ArchiveWriter, Manifest
from cineclub.operations.database_copy import applied_migrations, copy_out, tables

STAGING = "backup-"
# A backup that was killed leaves its folder behind; one that old belongs to nobody any more.
STALE_SECONDS = 24 * 60 * 60


class BackupFailed(Exception):
    """No archive was written; the text is one line that says why."""


def backup(out: Path) -> Path:
    """Write database and uploads to an archive at ``out`` and return its path.

    In a folder the archive gets a name with the time. The database is copied in one consistent
    step while others write. The archive appears under its name only when it is whole, readable by
    its owner alone; the secret key is not in it. Nothing is overwritten, an older archive least of
    all. Raises ``BackupFailed``.
    """
    target = _target(out)
    if target.exists():
        raise _taken(target)
    if not target.parent.is_dir():
        raise BackupFailed(f"{target.parent} is no folder")
    partial = target.with_name(f".{target.name}.{os.getpid()}.partial")
    try:
        with _staging() as folder:
            _write(partial, folder)
        _appear(partial, target)
        _sync_folder(target.parent)
    except (OSError, DatabaseError) as error:
        raise BackupFailed(f"The backup could not be written: {error}") from error
    finally:
        partial.unlink(missing_ok=True)
    return target


def _taken(target: Path) -> BackupFailed:
    return BackupFailed(f"{target} exists: choose another name, or name its folder")


def _appear(partial: Path, target: Path) -> None:
    """Give the whole archive its name, unless somebody else took the name meanwhile."""
    try:
        target.hardlink_to(partial)
    except FileExistsError:
        raise _taken(target) from None
    except OSError:
        # A file system without hard links.
        partial.replace(target)


def _target(out: Path) -> Path:
    if not out.is_dir():
        return out
    return out / f"cineclub-{datetime.now(UTC):%Y%m%d-%H%M%S}.zip"


def _write(partial: Path, folder: Path) -> None:
    media = _Media(folder / "media")
    # Before and after the database: what it names is there even if it is deleted meanwhile.
    media.keep()
    migrations = applied_migrations()
    files, rows = copy_out(folder)
    media.keep()
    archive = ArchiveWriter(partial)
    try:
        for name, path in sorted(files.items()):
            archive.add(name, path)
        for name, path in media.files():
            archive.add(f"media/{name}", path)
        archive.finish(
            Manifest(
                version=__version__,
                made_at=datetime.now(UTC).isoformat(timespec="seconds"),
                database=connection.vendor,
                migrations=migrations,
                rows=rows,
                columns=tables(),
            )
        )
    except BaseException:
        archive.abandon()
        raise


class _Media:
    """Holds on to the uploads by hard links, so that a deletion does not take them away."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._folder.mkdir()

    def keep(self) -> None:
        """Hold what is there now and is not held yet."""
        root = Path(settings.MEDIA_ROOT)
        for path in sorted(root.rglob("*")):
            held = self._folder / path.relative_to(root)
            if held.exists() or not path.is_file() or path.is_symlink():
                continue
            held.parent.mkdir(parents=True, exist_ok=True)
            try:
                _link_or_copy(path, held)
            except FileNotFoundError:
                continue

    def files(self) -> Iterator[tuple[str, Path]]:
        """What is held, by name."""
        for path in sorted(self._folder.rglob("*")):
            if path.is_file():
                yield path.relative_to(self._folder).as_posix(), path


def _link_or_copy(path: Path, held: Path) -> None:
    try:
        held.hardlink_to(path)
    except FileNotFoundError:
        raise
    except OSError:
        # Another file system, or one without hard links.
        shutil.copyfile(path, held)


@contextmanager
def _staging() -> Iterator[Path]:
    home = Path(settings.CINECLUB_HOME)
    for old in home.glob(f"{STAGING}*"):
        if old.is_dir() and time.time() - old.stat().st_mtime > STALE_SECONDS:
            shutil.rmtree(old, ignore_errors=True)
    folder = Path(tempfile.mkdtemp(prefix=STAGING, dir=home))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _sync_folder(folder: Path) -> None:
    """Make the new name survive a power cut."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
