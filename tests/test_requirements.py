"""The pinned versions fit pyproject.toml, and name no host."""

import re

from scripts import lock


def test_requirement_files_are_up_to_date():
    # `make lock` renews them.
    assert lock.stale_files() == []


def test_a_changed_dependency_would_make_them_stale(monkeypatch):
    monkeypatch.setattr(lock, "tables", lambda: {"run": ["something-else"]})
    assert lock.stale_files()


def test_every_version_is_exact_and_hashed_and_no_host_is_named():
    for file in lock.FOLDER.glob("*.txt"):
        text = file.read_text()
        assert "://" not in text
        assert "index-url" not in text
        for block in re.split(r"\n(?=[a-z])", text)[1:]:
            assert "==" in block.splitlines()[0]
            assert "--hash=sha256:" in block


def test_narrower_files_hold_the_same_versions():
    def versions(name):
        return set(
            re.findall(r"^([a-z0-9-]+==[^ ;]+)", (lock.FOLDER / name).read_text(), re.MULTILINE)
        )

    assert versions("run.txt") <= versions("test.txt") <= versions("dev.txt")
