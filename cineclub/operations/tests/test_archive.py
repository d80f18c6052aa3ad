"""Archives, whole and damaged."""

import hashlib
import json
import zipfile

import pytest

from cineclub.operations.archive import (
    DIGEST_LENGTH,
    ArchiveWriter,
    BadArchive,
    Manifest,
    opened,
)


def manifest():
    return Manifest("1.0", "2024-01-01", "sqlite", ["a.0001"], {"film": 1})


@pytest.fixture
def archive(tmp_path):
    writer = ArchiveWriter(tmp_path / "site.zip")
    for name, content in (("database/cineclub.sqlite3", b"rows" * 500), ("media/a/b.png", b"\x89")):
        (tmp_path / "file").write_bytes(content)
        writer.add(name, tmp_path / "file")
    writer.finish(manifest())
    return tmp_path / "site.zip"


def seal(path):
    """Make the checksum of the whole fit again, as a forger would."""
    data = path.read_bytes()[:-DIGEST_LENGTH]
    path.write_bytes(data + hashlib.sha256(data).hexdigest().encode())


def forge(path, members, **said):
    """Write an archive with these members and this manifest."""
    files = {
        name: {"bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()}
        for name, data in members
    }
    manifest = {
        "version": "1.0",
        "made_at": "",
        "database": "sqlite",
        "migrations": [],
        "rows": {},
        "columns": {},
        "files": files,
        "format": 1,
    } | said
    with zipfile.ZipFile(path, "w") as written:
        for name, data in members:
            written.writestr(name, data)
        written.writestr("manifest.json", json.dumps(manifest))
        written.comment = b"0" * DIGEST_LENGTH
    seal(path)


def refused(path):
    with pytest.raises(BadArchive) as reason, opened(path):
        pass
    return str(reason.value)


def test_what_went_in_comes_out(archive, tmp_path):
    with opened(archive) as reader:
        assert reader.manifest.rows == {"film": 1}
        assert reader.names("media/") == ["media/a/b.png"]
        reader.extract("database/cineclub.sqlite3", tmp_path / "out" / "db")
    assert (tmp_path / "out" / "db").read_bytes() == b"rows" * 500
    assert archive.stat().st_mode & 0o777 == 0o600


def test_a_flipped_bit_anywhere_is_noticed(archive):
    whole = archive.read_bytes()
    for place in range(len(whole)):
        archive.write_bytes(
            whole[:place] + bytes([whole[place] ^ (1 << place % 8)]) + whole[place + 1 :]
        )
        refused(archive)


def test_a_cut_anywhere_is_noticed(archive):
    whole = archive.read_bytes()
    for end in range(0, len(whole), 7):
        archive.write_bytes(whole[:end])
        refused(archive)
    archive.write_bytes(whole + b"\n")
    refused(archive)


def test_a_member_that_is_not_what_the_manifest_says_is_refused(tmp_path):
    path = tmp_path / "forged.zip"
    good = b"good"
    said = {"database/a": {"bytes": 4, "sha256": hashlib.sha256(good).hexdigest()}}
    for data in (b"evil", b"good and more", b"go"):
        forge(path, [("database/a", data)], files=said)
        assert "database/a" in refused(path)


@pytest.mark.parametrize(
    "name",
    [
        "../evil",
        "media/../../evil",
        "/etc/evil",
        "media/..",
        "media//evil",
        "media/./evil",
        "media\\evil",
        "C:/evil",
        "media/C:evil",
        "evil",
        "secret",
        "media/",
    ],
)
def test_members_outside_their_folders_are_refused(tmp_path, name):
    forge(tmp_path / "forged.zip", [(name, b"evil")])
    assert "outside its folder" in refused(tmp_path / "forged.zip")


def test_members_that_the_manifest_does_not_name_are_refused(tmp_path):
    forge(tmp_path / "forged.zip", [("database/a", b"a"), ("media/b", b"b")], files={})
    assert "not those of its manifest" in refused(tmp_path / "forged.zip")


@pytest.mark.parametrize(
    "said", [{"format": 2}, {"files": []}, {"files": {"media/a": {}}}, {"surprise": 1}]
)
def test_a_manifest_of_another_kind_is_refused(tmp_path, said):
    forge(tmp_path / "forged.zip", [], **said)
    refused(tmp_path / "forged.zip")


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"x" * 10_000])
def test_other_files_are_refused(tmp_path, content):
    (tmp_path / "other").write_bytes(content)
    refused(tmp_path / "other")
