"""Westerns of any age: a sun, a line of rock, and a long shadow."""

from __future__ import annotations

from collections.abc import Sequence

from ..facts import PosterFacts
from ..framing import UPRIGHT
from ..lettering import Setting
from ..shapes import circle, figure, path, polygon, ray, rect, ring
from ..sheet import Family, Sheet


def _strata(sheet: Sheet, top: float) -> None:
    for n in range(sheet.marks(20, 5)):
        y = top + n * n * 2.3
        if y > 420:
            break
        sheet.draw(
            polygon([(0, y), (400, y - 10), (400, y - 7 + n), (0, y + 3 + n)], sheet.inks.ink)
        )


def _stranger(sheet: Sheet) -> None:
    paper, ink, first, _, third = sheet.inks
    sheet.fill(third)
    sheet.draw(circle(250, 205, 92, paper))
    sheet.draw(
        path(
            "M0 270V190H40L52 150H110L120 200H150L160 262H300L312 176H368L376 240H400V330H0Z", first
        )
    )
    _strata(sheet, 300)
    sheet.draw(
        polygon([(196, 268), (204, 268), (300, 620), (100, 620)], ink), figure(200, 196, 92, ink)
    )
    sheet.base(400, ink)


def _cactus(sheet: Sheet) -> None:
    paper, ink, first, second, third = sheet.inks
    sheet.fill(first)
    sheet.draw(circle(150, 230, 120, third), rect(0, 300, 400, 110, second))
    _strata(sheet, 318)
    sheet.draw(
        path(
            "M276 400V130Q276 104 294 104Q312 104 312 130V220H336V170"
            "Q336 154 348 154Q360 154 360 170V246H312V400Z",
            ink,
        )
    )
    sheet.draw(path("M276 290H228V226Q228 212 240 212Q252 212 252 226V264H276Z", ink))
    sheet.draw(*(rect(285 + n * 10, 128, 2, 260, paper) for n in range(2)))
    sheet.base(400, ink)


def _wheel(sheet: Sheet) -> None:
    paper, ink, first, _, third = sheet.inks
    count = min(16, sheet.marks(10, 8))
    sheet.fill(third)
    sheet.draw(
        circle(200, 216, 178, paper), ring(200, 216, 150, 22, ink), ring(200, 216, 40, 12, first)
    )
    for n in range(count):
        sheet.draw(ray(200, 216, n * 6.2832 / count, (34, 144), (11, 9), ink))
    sheet.draw(circle(200, 216, 26, ink))
    sheet.base(400, ink)


def _riders(sheet: Sheet) -> None:
    paper, ink, first, second, third = sheet.inks
    sheet.fill(paper)
    sheet.draw(
        circle(286, 150, 78, first),
        path("M0 300L90 210L150 270L220 190L310 280L400 220V420H0Z", third),
    )
    sheet.draw(path("M0 360Q120 300 220 340T400 320V430H0Z", second))
    for n in range(min(5, sheet.marks(30, 2))):
        x, y = 60 + n * 66, 300 - (n * 23) % 30
        sheet.draw(
            path(
                f"M{x} {y + 40}v-18q-8 -2 -8 -14q12 -10 26 -6l12 -12l4 8l-6 10v32h-5v-20h-16v20z",
                ink,
            )
        )
        sheet.draw(
            path(f"M{x + 6} {y + 4}q-2 -18 6 -22q8 4 6 22z", ink), rect(x + 3, y - 22, 18, 4, ink)
        )
    sheet.base(404, ink)


def _letter(sheet: Sheet) -> None:
    setting = Setting("slab", 352, 142, lines=4, lead=0.86, largest=70, justify=True)
    sheet.title(24, 406, setting, "middle middle", capitals=True)
    sheet.centred_credit(584, "slab")


def _suits(facts: PosterFacts) -> Sequence[str]:
    return ("stranger", "cactus", "wheel", "riders")


FAMILY = Family(
    {"stranger": _stranger, "cactus": _cactus, "wheel": _wheel, "riders": _riders},
    _suits,
    _letter,
    picture=400,
    framings=UPRIGHT,
)
