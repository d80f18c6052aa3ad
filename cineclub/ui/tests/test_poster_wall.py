"""A wall of very many posters: no two alike, and every word on them can be read."""

from __future__ import annotations

import io
import itertools
from collections.abc import Callable
from typing import Any

import pytest
from PIL import Image, ImageChops

from cineclub.ui.posters import PosterFacts, render_poster
from cineclub.ui.posters.families import FAMILIES
from cineclub.ui.posters.framing import FRAMINGS
from cineclub.ui.posters.ink import ratio
from cineclub.ui.posters.render import print_of
from cineclub.ui.posters.sheet import Choice
from tests.posters import invented, of_the_demo

WIDE, HIGH, A_ROW = 200, 300, 10
# Mean difference of two posters, seen small and in colour, of 255. The same poster in inks that
# the eye can hardly tell apart comes to 4; two in the same family differ by 30 and more.
ALIKE = 9.0
SMALL = (16, 24)
# Films are added to the demo, and what they meet is chance.
MOST_PAIRS = 4
Box = tuple[int, int, int, int]
Tone = tuple[int, int, int]
MARKS = {"rgb(255, 0, 255)": (255, 0, 255), "rgb(0, 255, 0)": (0, 255, 0)}
OpenPage = Callable[..., Any]


def how_printed(facts: PosterFacts) -> tuple[Any, ...]:
    """All that decides the picture but its lettering."""
    family, choice = print_of(facts)
    sheet = FAMILIES[family].make(facts, choice)
    return (family, choice, sheet.inks, sheet.ground)


def test_hardly_two_of_the_demo_hang_the_same_picture() -> None:
    """Where the title is the picture, titles tell them apart. A row in `own.py` parts a pair."""
    seen: dict[Any, PosterFacts] = {}
    pairs = []
    for facts in of_the_demo():
        family, choice = print_of(facts)
        key = (family, choice.motif, choice.framing)
        if family != "billtype" and key in seen:
            pairs.append((key, seen[key].title, facts.title))
            assert how_printed(facts) != how_printed(seen[key])
        seen[key] = facts
    assert len(pairs) <= MOST_PAIRS, pairs


def test_no_two_of_three_hundred_are_printed_alike() -> None:
    films = [*of_the_demo(), *invented(200)]
    assert len(films) >= 300
    seen = {how_printed(facts): facts.title for facts in films}
    assert len(seen) == len(films)


def test_every_choice_can_be_printed() -> None:
    for name, family in FAMILIES.items():
        for motif in family.motifs:
            for framing in FRAMINGS if family.picture else ("whole",):
                choice = Choice(motif, framing, mirrored=True, upended=family.upends)
                facts = PosterFacts("A Film of Some Length", 1950, ("Jane Doe",), seed=name)
                assert family.make(facts, choice).letters


def shots(open_page: OpenPage, films: list[PosterFacts], *styles: str) -> list[Any]:
    """All films on one page, drawn in Chromium, once for each style; and where their words are."""
    svgs = "".join(render_poster(each) for each in films)
    sheet = (
        f"body{{margin:0;display:grid;grid-template-columns:repeat({A_ROW},{WIDE}px);line-height:0}}"
        f"body>svg{{width:{WIDE}px;height:{HIGH}px}}"
    )
    page = open_page("about:blank")
    page.set_viewport_size({"width": A_ROW * WIDE, "height": 600})
    found = []
    for style in styles:
        page.set_content(f"<style>{sheet}{style}</style>{svgs}")
        shot = page.screenshot(full_page=True)
        found.append(Image.open(io.BytesIO(shot)).convert("RGB"))
    words = page.evaluate(
        """() => [...document.querySelectorAll("text")].map((text) => {
            const box = text.getBoundingClientRect();
            const edges = [box.left, box.top, box.right, box.bottom];
            const marked = getComputedStyle(text).fill;
            const film = text.closest("svg[role]").getAttribute("aria-label");
            const said = `${text.textContent} of ${film}`;
            return [said, text.getAttribute("fill"), marked, edges];
        })"""
    )
    page.close()
    return [*found, words]


@pytest.mark.browser
def test_no_two_look_alike(open_page: OpenPage) -> None:
    films = [*of_the_demo(), *invented(120)]
    wall, _ = shots(open_page, films, "")
    small = []
    for n in range(len(films)):
        x, y = n % A_ROW * WIDE, n // A_ROW * HIGH
        tile = wall.crop((x, y, x + WIDE, y + HIGH)).resize(SMALL, Image.Resampling.BOX)
        small.append(tile.tobytes())
    close = []
    for (a, one), (b, other) in itertools.combinations(enumerate(small), 2):
        apart = sum(abs(p - q) for p, q in zip(one, other, strict=True)) / len(one)
        if apart < ALIKE:
            close.append((round(apart, 1), films[a].title[:30], films[b].title[:30]))
    assert not close, close


@pytest.mark.browser
def test_every_word_can_be_read(open_page: OpenPage) -> None:
    """Each pixel of a letter against what lies behind it, drawn once without any letters."""
    films = [*of_the_demo(), *invented(120)]
    hidden = "text{visibility:hidden}"
    # Lines that lean overlap their neighbours' boxes: they are marked in turn.
    marked = "text{fill:#f0f}text:nth-of-type(even){fill:#0f0}"
    bare, letters, words = shots(open_page, films, hidden, marked)
    unread = [
        (text[:60], fill, round(worst, 2))
        for text, fill, mark, edges in words
        if (worst := _contrast(bare, letters, fill, MARKS[mark], edges)) < 4.5
    ]
    assert len(words) > 2 * len(films)
    assert not unread, unread


def _contrast(bare: Any, letters: Any, fill: str, mark: Tone, edges: list[float]) -> float:
    """The contrast that all but a hair of the letters' pixels have at least."""
    box: Box = (int(edges[0]), int(edges[1]), int(edges[2]) + 1, int(edges[3]) + 1)
    behind, drawn = bare.crop(box), letters.crop(box)
    other = Image.new("RGB", behind.size, mark)
    far = ImageChops.difference(drawn, other).convert("L").point(lambda v: 255 * (v > 12))
    counts = Image.composite(other, behind, far).getcolors(behind.width * behind.height) or []
    grounds = [(n, tone) for n, tone in counts if tone != mark]
    total, seen = sum(n for n, _ in grounds), 0
    for contrast, n in sorted((ratio(fill, f"#{bytes(tone).hex()}"), n) for n, tone in grounds):
        seen += n
        if seen > 0.03 * total:
            return contrast
    return 21.0
