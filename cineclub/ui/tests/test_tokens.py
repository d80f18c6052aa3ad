"""The theme's inks read on its grounds, by day and in the dark."""

import re
from pathlib import Path

import pytest

from cineclub.ui.posters.ink import ratio

CSS = Path(__file__).parents[1] / "static/ui/css"
GROUNDS = ("paper", "paper-high", "paper-sunk")
READ = ("ink", "ink-2", "velvet")  # text, anywhere
SEEN = ("rule-form", "velvet-big", "bar")  # control borders, stars, charts: 3:1 on paper
TINTS = tuple(f"t{n}" for n in range(1, 7))  # monograms: paper-coloured letters on them


def _tokens(scheme: str) -> dict[str, str]:
    source = (CSS / "tokens.css").read_text()
    day, dark = source.split("@media screen and (prefers-color-scheme: dark)")
    tokens = dict(re.findall(r"--([\w-]+):\s*(#[0-9a-f]{6})", day))
    if scheme == "dark":
        tokens |= re.findall(r"--([\w-]+):\s*(#[0-9a-f]{6})", dark)
    return tokens


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_reads(scheme: str) -> None:
    tokens = _tokens(scheme)
    for ground in GROUNDS:
        for ink in READ:
            assert ratio(tokens[ground], tokens[ink]) >= 4.5, (scheme, ground, ink)
    assert ratio(tokens["velvet-fill"], tokens["on-velvet"]) >= 4.5
    assert ratio(tokens["ink"], tokens["paper"]) >= 7
    for tint in TINTS:
        assert ratio(tokens[tint], tokens["paper"]) >= 4.5, (scheme, tint)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_marks_are_seen(scheme: str) -> None:
    tokens = _tokens(scheme)
    for mark in SEEN:
        assert ratio(tokens["paper"], tokens[mark]) >= 3, (scheme, mark)


def test_every_token_in_use_is_defined() -> None:
    defined: set[str] = set()
    used: set[str] = set()
    for sheet in CSS.glob("*.css"):
        text = sheet.read_text()
        defined |= set(re.findall(r"(--[\w-]+):", text))
        used |= set(re.findall(r"var\((--[\w-]+)", text))
    assert used <= defined


def test_nothing_is_fetched_from_elsewhere() -> None:
    for sheet in CSS.glob("*.css"):
        assert not re.search(r"@import|https?://(?!www\.w3)|url\(\"?//", sheet.read_text()), sheet
