"""The archive of a site: a zip file with a manifest, every byte of it under a checksum.

Members are the database (``database/…``), the uploads (``media/…``) and ``manifest.json``, which
holds size and SHA-256 of every other member and the number of rows of every table. The zip comment
is the SHA-256 of all bytes before it, so that damage anywhere is noticed before anything is used.
"""

from __future__ import annotations

import hashlib
import json
import os
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path, PurePosixPath
from typing import IO, Any

FORMAT = 1
MANIFEST = "manifest.json"
MANIFEST_LIMIT = 64 << 20
DIGEST_LENGTH = 64
CHUNK = 1 << 20
FOLDERS = ("database/", "media/")


class BadArchive(ValueError):
    """The file is no archive of a site, or damaged; the text says how one knows."""


@dataclass(frozen=True)
class Member:
    """A file in the archive."""

    bytes: int
    sha256: str


@dataclass
class Manifest:
    """What is in an archive. ``migrations`` are those that had run, as ``app.name``."""

    version: str
    made_at: str
    database: str
    migrations: list[str]
    rows: dict[str, int]
    columns: dict[str, list[str]] = field(default_factory=dict)
    files: dict[str, Member] = field(default_factory=dict)
    format: int = FORMAT


class ArchiveWriter:
    """Writes the members of a new archive, and at the end what tells that they are whole."""

    def __init__(self, path: Path) -> None:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
        self._stream: IO[bytes] = os.fdopen(descriptor, "w+b")
        self._zip = zipfile.ZipFile(self._stream, "w", zipfile.ZIP_DEFLATED, compresslevel=3)
        self._files: dict[str, Member] = {}

    def add(self, name: str, path: Path) -> None:
        """Copy a file into the archive."""
        digest, size = hashlib.sha256(), 0
        info = zipfile.ZipInfo(name)
        # Pictures are compressed already.
        is_media = name.startswith("media/")
        info.compress_type = zipfile.ZIP_STORED if is_media else zipfile.ZIP_DEFLATED
        info.external_attr = 0o600 << 16
        with path.open("rb") as source, self._zip.open(info, "w", force_zip64=True) as target:
            while data := source.read(CHUNK):
                digest.update(data)
                size += len(data)
                target.write(data)
        self._files[name] = Member(size, digest.hexdigest())

    def finish(self, manifest: Manifest) -> None:
        """Write the manifest and the checksum of the whole, down to the disk."""
        manifest.files = self._files
        self._zip.writestr(MANIFEST, json.dumps(asdict(manifest), indent=1))
        self._zip.comment = b"0" * DIGEST_LENGTH
        self._zip.close()
        self._stream.seek(-DIGEST_LENGTH, os.SEEK_END)
        end = self._stream.tell()
        digest = _digest(self._stream, end)
        self._stream.seek(end)
        self._stream.write(digest.encode())
        self._stream.flush()
        os.fsync(self._stream.fileno())
        self._stream.close()

    def abandon(self) -> None:
        """Close without finishing."""
        self._zip.close()
        self._stream.close()


class ArchiveReader:
    """An archive that has been found whole."""

    def __init__(self, opened: zipfile.ZipFile, manifest: Manifest) -> None:
        self._zip = opened
        self.manifest = manifest

    def names(self, folder: str) -> list[str]:
        """The members below ``folder``, sorted."""
        return sorted(name for name in self.manifest.files if name.startswith(folder))

    def extract(self, name: str, target: Path) -> None:
        """Copy a member to a new file, checking it again on the way; raises ``BadArchive``."""
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("xb") as stream:
            for data in self._checked(name):
                stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())

    def verify(self) -> None:
        """Read every member against its checksum; raises ``BadArchive``."""
        for name in self.manifest.files:
            for _data in self._checked(name):
                pass

    def _checked(self, name: str) -> Iterator[bytes]:
        member, digest, size = self.manifest.files[name], hashlib.sha256(), 0
        try:
            with self._zip.open(name) as stream:
                while data := stream.read(CHUNK):
                    digest.update(data)
                    size += len(data)
                    if size > member.bytes:
                        raise BadArchive(f"{name} is longer than the manifest says")
                    yield data
        except (zipfile.BadZipFile, OSError, EOFError, ValueError) as error:
            if isinstance(error, BadArchive):
                raise
            raise BadArchive(f"{name} cannot be read: {error}") from error
        if (size, digest.hexdigest()) != (member.bytes, member.sha256):
            raise BadArchive(f"{name} is not what was backed up: its checksum differs")


@contextmanager
def opened(path: Path) -> Iterator[ArchiveReader]:
    """Open an archive after checking the whole of it; raises ``BadArchive`` or ``OSError``."""
    with path.open("rb") as stream:
        _check_whole(stream)
        try:
            archive = zipfile.ZipFile(stream)
        except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
            raise BadArchive(f"it is no zip archive: {error}") from error
        with archive:
            reader = ArchiveReader(archive, _manifest(archive))
            reader.verify()
            yield reader


def _check_whole(stream: IO[bytes]) -> None:
    size = stream.seek(0, os.SEEK_END)
    if size <= DIGEST_LENGTH:
        raise BadArchive("it is too short to be an archive of a site")
    stream.seek(0)
    if stream.read(4) != b"PK\x03\x04":
        raise BadArchive("it is not an archive made by `cineclub backup`")
    digest = _digest(stream, size - DIGEST_LENGTH)
    if stream.read(DIGEST_LENGTH) != digest.encode():
        raise BadArchive("it is damaged or cut off: its checksum differs")


def _digest(stream: IO[bytes], length: int) -> str:
    stream.seek(0)
    digest = hashlib.sha256()
    while length:
        data = stream.read(min(CHUNK, length))
        if not data:
            break
        digest.update(data)
        length -= len(data)
    return digest.hexdigest()


def _manifest(archive: zipfile.ZipFile) -> Manifest:
    names = archive.namelist()
    if MANIFEST not in names or archive.getinfo(MANIFEST).file_size > MANIFEST_LIMIT:
        raise BadArchive("it has no manifest")
    try:
        raw: dict[str, Any] = json.loads(archive.read(MANIFEST))
    except (ValueError, RecursionError, zipfile.BadZipFile) as error:
        raise BadArchive(f"its manifest cannot be read: {error}") from error
    if not isinstance(raw, dict) or raw.get("format") != FORMAT:
        raise BadArchive("it was made by another version of Cineclub")
    try:
        files = {name: Member(**member) for name, member in raw.pop("files").items()}
        manifest = Manifest(**raw, files=files)
    except (TypeError, KeyError, AttributeError) as error:
        raise BadArchive("its manifest lacks what a manifest has") from error
    if sorted(names) != sorted([MANIFEST, *files]):
        raise BadArchive("its members are not those of its manifest")
    for name in files:
        _check_name(name)
    return manifest


def _check_name(name: str) -> None:
    """Members stay in their folders, whoever made the archive."""
    parts = PurePosixPath(name).parts
    plain = name == "/".join(parts) and ".." not in parts and not {"\\", "\x00", ":"} & set(name)
    if not plain or not name.startswith(FOLDERS) or len(parts) < 2:
        raise BadArchive(f"a member would be written outside its folder: {name[:80]!r}")
