"""Filling an empty site from an archive, after checking the whole of it."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.db import DatabaseError, connection

from cineclub.core import versions
from cineclub.operations.archive import ArchiveReader, BadArchive, Manifest, opened
from cineclub.operations.database_copy import (
    SQLITE_FILE,
    BadCopy,
    check_sqlite,
    copy_in,
    unknown_migrations,
)
from cineclub.operations.up_to_date import bring_database_up_to_date

# A site that has any of these has content of its own.
CONTENT = (("accounts", "Member"), ("catalogue", "Film"))
_NAMES = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}


class RestoreRefused(Exception):
    """The site is as it was; the text is one line that says why."""


def restore(archive: Path) -> None:
    """Bring database and uploads of ``archive`` into this site, which must be empty.

    Everything is checked before anything is touched: the checksums, the structure, the soundness of
    the database, that this version knows it, that the site is empty. The rows are compared with the
    manifest before the new database stands. Raises ``RestoreRefused``.
    """
    if not archive.is_file():
        raise RestoreRefused(f"{archive} is not a file")
    folder = Path(tempfile.mkdtemp(prefix="restore-", dir=settings.CINECLUB_HOME))
    try:
        with opened(archive) as reader:
            _check(reader.manifest)
            files = _extract(reader, folder)
        _refuse_content()
        _bring_in(files, reader.manifest, folder)
    except BadArchive as error:
        raise RestoreRefused(f"{archive} is not restored: {error}") from error
    except BadCopy as error:
        raise RestoreRefused(f"{archive} is not restored: {error}") from error
    except (OSError, DatabaseError) as error:
        first = (str(error).splitlines() or ["no reason given"])[0]
        raise RestoreRefused(f"{archive} could not be restored: {first}") from error
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _check(manifest: Manifest) -> None:
    if manifest.database != connection.vendor:
        made, here = (_NAMES.get(each, each) for each in (manifest.database, connection.vendor))
        raise BadArchive(f"it is of a site on {made}, and this one is on {here}")
    if unknown_migrations(manifest.migrations):
        raise BadArchive(f"it was made by a newer version ({manifest.version}): upgrade first")
    expected = (
        {SQLITE_FILE}
        if manifest.database == "sqlite"
        else {f"database/{table}.copy" for table in manifest.columns}
    )
    there = {name for name in manifest.files if name.startswith("database/")}
    if there != expected or not manifest.rows:
        raise BadArchive("its database is not complete")


def _extract(reader: ArchiveReader, folder: Path) -> dict[str, Path]:
    files = {}
    for name in reader.names(""):
        files[name] = folder / name
        reader.extract(name, files[name])
    if SQLITE_FILE in files:
        check_sqlite(files[SQLITE_FILE], reader.manifest.rows)
    return files


def _refuse_content() -> None:
    """Raise when the site has content; a database without tables has none."""
    present = set(connection.introspection.table_names())
    for app, name in CONTENT:
        model = apps.get_model(app, name)
        if model._meta.db_table in present and model._default_manager.exists():
            raise BadArchive("this site is not empty; restore into a new CINECLUB_HOME or database")


def _bring_in(files: dict[str, Path], manifest: Manifest, folder: Path) -> None:
    _place_media(folder / "media", Path(settings.MEDIA_ROOT))
    copy_in(files, manifest.rows, manifest.columns, manifest.migrations)
    bring_database_up_to_date()
    versions.bump_all()


def _place_media(source: Path, root: Path) -> None:
    """Uploads first: files that no row names harm nobody, rows without their files would."""
    for path in sorted(source.rglob("*")):
        if path.is_file():
            target = root / path.relative_to(source)
            target.parent.mkdir(parents=True, exist_ok=True)
            path.replace(target)
