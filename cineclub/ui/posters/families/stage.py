"""Dance and musicals of any age: a curtain, a fold for sixteen minutes, and who stands there."""

from __future__ import annotations

from collections.abc import Sequence

from ..facts import PosterFacts
from ..framing import UPRIGHT
from ..lettering import Setting
from ..shapes import circle, ellipse, group, line, num, path, polygon, ray, rect
from ..sheet import Family, Sheet

_SLIPPER_RED = "#c9212e"


def _curtain(sheet: Sheet, colour: str) -> None:
    ink = sheet.inks.ink
    count = sheet.marks(16, 6)
    for side in (-1, 1):
        for n in range(count):
            x = 200 + side * (204 - n * 120 / count)
            wide, swing = 120 / count + 1, 30 + n * 68 / count
            foot, inner = num(x + side * swing), x - side * wide
            sheet.draw(
                path(
                    f"M{num(x)} 0Q{num(x)} 330 {foot} 600h{num(side * wide * 0.9)}"
                    f"Q{num(inner)} 330 {num(inner)} 0Z",
                    colour,
                ),
                path(
                    f"M{num(inner)} 0Q{num(inner)} 330 {num(x + side * (swing - 2))} 600"
                    f"h{num(side * 5)}Q{num(inner + side * 5)} 330 {num(inner + side * 2)} 0Z",
                    ink,
                ),
            )


def _slippers(sheet: Sheet) -> None:
    paper, ink, first, second, third = sheet.inks
    if sheet.facts.heading.casefold() == "the red shoes":
        paper, ink, first, second, third = ("#ebe3d3", "#1c1f21", "#a8303a", "#5f7f86", "#d7a546")
        sheet.inks = sheet.inks._replace(paper=paper, ink=ink, first=first)
    shoe = _SLIPPER_RED
    sheet.fill(ink)
    sheet.draw(circle(200, 235, 150, second), ellipse(200, 462, 150, 26, third))
    _curtain(sheet, first)
    sheet.draw(
        path(
            "M208 96Q214 200 232 262Q246 312 240 372L256 384Q268 300 256 250Q250 170 252 96Z", paper
        ),
        path("M238 364Q246 414 276 452Q284 456 284 446Q272 406 258 374Z", shoe),
        line("M241 340L259 356M259 336L240 358", shoe, 5),
        path("M150 96Q150 200 172 300L184 388H199L201 300Q206 200 204 96Z", paper),
        path("M183 376Q181 424 190 476Q196 484 202 476Q206 424 200 376Z", shoe),
        line("M183 376L201 346M200 376L179 342M181 328L201 352M200 326L178 350", shoe, 5),
        path(
            "M40 88Q60 34 200 34Q340 34 360 88Q366 106 336 104Q318 124 290 108Q268 128 240 111"
            "Q220 128 200 113Q180 128 160 111Q132 128 110 108Q82 124 64 104Q34 106 40 88Z",
            paper,
        ),
    )
    for x, far in ((110, 74), (140, 120), (172, 164), (228, 236), (260, 280), (290, 326)):
        sheet.draw(line(f"M200 40Q{x} 52 {far} 98", third, 2.5))
    sheet.draw(path("M170 0H230L222 44Q200 54 178 44Z", shoe))


def _hat(sheet: Sheet) -> None:
    paper, ink, first, _, third = sheet.inks
    sheet.fill(ink)
    sheet.draw(circle(200, 225, 150, third), ellipse(200, 462, 150, 22, third))
    _curtain(sheet, first)
    sheet.draw(
        ellipse(200, 268, 128, 20, ink),
        path("M134 262L122 118Q200 96 278 118L266 262Z", ink),
        path("M132 232Q200 252 268 232L266 204Q200 224 130 204Z", first),
        polygon([(120, 440), (270, 330), (277, 338), (130, 450)], ink),
        circle(276, 331, 12, paper),
    )


def _notes(sheet: Sheet) -> None:
    _, ink, first, _, third = sheet.inks
    sheet.fill(third)
    for n in range(5):
        y = 34 * n
        sheet.draw(line(f"M-10 {120 + y}C120 {20 + y} 240 {300 + y} 410 {140 + y}", ink, 7))
    for n, (x, y) in enumerate(((96, 150), (152, 232), (214, 196), (268, 300), (318, 222))):
        colour = (first, ink)[n % 2]
        head = group(ellipse(0, 0, 27, 19, colour), f"translate({x} {y}) rotate(-22)")
        sheet.draw(rect(x + 19, y - 100, 6, 100, colour), head)


def _spotlights(sheet: Sheet) -> None:
    paper, ink, first, second, third = sheet.inks
    sheet.fill(ink)
    for n, colour in enumerate((second, third, first)):
        sheet.draw(ray(60 + n * 140, -10, 1.95 - n * 0.37, (0, 480), (18, 150), colour))
    sheet.draw(ellipse(200, 440, 170, 34, paper))
    sheet.draw(rect(196, 214, 8, 226, ink), ellipse(200, 440, 46, 9, ink))
    sheet.draw(path("M172 150a28 34 0 0 1 56 0v52a28 30 0 0 1 -56 0z", ink))
    for n in range(5):
        sheet.draw(rect(176, 142 + n * 15, 48, 4, third))


def _keys(sheet: Sheet) -> None:
    paper, ink, first, second, third = sheet.inks
    sheet.fill(second)
    sheet.draw(circle(300, 112, 70, third))
    black = []
    for n in range(9):
        white = polygon(
            [(n * 52 - 40, 220), (n * 52 + 8, 220), (n * 60 - 20, 480), (n * 60 - 76, 480)], paper
        )
        sheet.draw(white)
        if n % 7 not in (2, 6):
            black.append(
                polygon(
                    [(n * 52 - 8, 220), (n * 52 + 20, 220), (n * 56 + 8, 376), (n * 56 - 24, 376)],
                    ink,
                )
            )
    sheet.draw(*black, rect(0, 200, 400, 22, first))
    for n in range(sheet.marks(18, 4)):
        x, y = 30 + (n * 83) % 250, 40 + (n * 57) % 120
        sheet.draw(ellipse(x, y, 12, 9, ink), rect(x + 8, y - 44, 4, 44, ink))


def _letter(sheet: Sheet) -> None:
    sheet.base(478, sheet.inks.ink)
    sheet.title(20, 490, Setting("palb", 360, 66, lines=2, lead=0.95, largest=80), "middle middle")
    sheet.centred_credit(582, "pal", 18)


def _suits(facts: PosterFacts) -> Sequence[str]:
    if facts.genre == "dance":
        return ("slippers", "spotlights")
    return ("hat", "keys", "spotlights") if facts.period < 1945 else ("notes", "keys", "spotlights")


FAMILY = Family(
    {
        "slippers": _slippers,
        "hat": _hat,
        "notes": _notes,
        "spotlights": _spotlights,
        "keys": _keys,
    },
    _suits,
    _letter,
    picture=478,
    framings=UPRIGHT,
)
