"""A command that a document shows exists, with its options; a link leads somewhere."""

import re
import shlex
from pathlib import Path

import pytest

from cineclub.cli.main import parser

ROOT = Path(__file__).resolve().parent.parent.parent
PAGES = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").rglob("*.md"))]
COMMAND = re.compile(
    r"(?:^|`|\| )(?:\.venv/bin/)?cineclub ((?!manage\b)[a-z][^`|\n]*)", re.MULTILINE
)
TARGET = re.compile(r"(?:^|`)make ([a-z-]+)", re.MULTILINE)
LINK = re.compile(r"\]\((?!https?:)([^)#]+)")


def shown(pattern: re.Pattern[str]) -> list[tuple[str, str]]:
    return [(page.name, found) for page in PAGES for found in pattern.findall(page.read_text())]


@pytest.mark.parametrize(("page", "command"), shown(COMMAND))
def test_shown_commands_are_understood(page, command):
    words = shlex.split(command)
    if len(words) == 1 or words == ["import", "catalogue"]:  # only named, not shown
        assert words[0] in parser().format_help()
        return
    words = ["csv" if word == "SOURCE" else word for word in words]
    if "--help" not in words and "COMMAND" not in words:
        parser().parse_args(words)


@pytest.mark.parametrize(("page", "target"), shown(TARGET))
def test_shown_make_targets_exist(page, target):
    assert re.search(rf"^{target}:", (ROOT / "Makefile").read_text(), re.MULTILINE)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page):
    missing = [link for link in LINK.findall(page.read_text()) if not (page.parent / link).exists()]
    assert missing == []
