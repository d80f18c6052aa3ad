"""Dark films of the 1930s and 1940s: black block, few colours, marks of the burin."""

from __future__ import annotations

import math
from collections.abc import Sequence

from ..facts import PosterFacts
from ..framing import UPRIGHT
from ..lettering import Setting, line_of_text, width_of
from ..shapes import circle, ellipse, figure, lens, path, polygon, ray, rect, turned, upright_lens
from ..sheet import Family, Sheet


def _slope(sheet: Sheet, left: float, right: float, colour: str) -> None:
    sheet.draw(polygon([(0, left), (400, right), (400, 600), (0, 600)], colour))
    sheet.ground = colour


def _doorway(sheet: Sheet) -> None:
    paper, ink, first, second, third = sheet.inks
    count = sheet.marks(9, 6)
    sheet.fill(ink)
    sheet.draw(
        polygon([(178, 90), (262, 90), (262, 330), (178, 330)], third),
        polygon([(178, 330), (262, 330), (400, 600), (10, 600)], paper),
    )
    for n in range(count):
        t = n / count
        y = 335 + t * t * 265
        sheet.draw(lens(196 - t * t * 170, y, 252 + t * t * 138, 1 + 4 * t, ink))
    for n in range(9):
        sheet.draw(upright_lens(30 + n * 15, 70 + (n * 37) % 60, 560 - (n * 53) % 120, 2.2, second))
    for n in range(8):
        sheet.draw(upright_lens(288 + n * 14, 70 + (n * 41) % 70, 380 - (n * 29) % 90, 2.2, second))
    sheet.draw(polygon([(214, 330), (226, 330), (300, 600), (140, 600)], ink))
    sheet.draw(figure(220, 170, 162, ink))
    _slope(sheet, 430, 405, first)


def _blinds(sheet: Sheet) -> None:
    _, ink, first, _, third = sheet.inks
    sheet.fill(first)
    for n in range(11):
        y = n * 36
        sheet.draw(polygon([(0, y - 8), (400, y - 34), (400, y - 14), (0, y + 12)], ink))
    sheet.draw(
        path(
            "M130 402Q134 286 214 262L216 240Q196 214 202 176L300 176Q304 218 284 240"
            "L286 262Q362 286 370 402Z",
            ink,
        ),
        turned(ellipse(250, 170, 104, 19, ink), -6, 250, 170),
        path("M196 168Q190 96 214 82Q250 92 284 74Q306 92 304 160Z", ink),
        path("M194 158Q250 166 304 150L303 136Q250 150 194 142Z", first),
        polygon([(205, 194), (299, 186), (297, 204), (207, 212)], third),
        polygon([(216, 262), (248, 330), (284, 262), (270, 256), (250, 296), (230, 258)], third),
    )
    sheet.base(398, ink)


def _roofs(sheet: Sheet) -> None:
    paper, ink, first, second, third = sheet.inks
    count = sheet.marks(9, 6)
    sheet.fill(third)
    sheet.draw(circle(270, 165, 96, first))
    for n in range(count):
        reach = (108.0, 150.0 + 30 * (n % 2))
        sheet.draw(ray(270, 165, n * 2 * math.pi / count, reach, (2, 9), first))
    x = 0
    houses = zip((230, 180, 270, 215, 300, 250, 330), (70, 52, 60, 48, 66, 44, 70), strict=True)
    for n, (top, wide) in enumerate(houses):
        wall, shade = (ink, second) if n % 2 == 0 else (second, ink)
        peak = (x + wide * 0.5, top - 26 - (n % 3) * 14)
        sheet.draw(polygon([(x, 600), (x, top), peak, (x + wide, top), (x + wide, 600)], wall))
        for row in range(3):
            for side in range(2):
                pane = paper if (n + row + side) % 4 == 0 else shade
                sheet.draw(rect(x + 10 + side * (wide / 2 - 6), top + 18 + row * 44, 9, 16, pane))
        x += wide
    _slope(sheet, 440, 395, ink)


def _initial(sheet: Sheet) -> None:
    paper, ink, first, _, _ = sheet.inks
    count = 2 * sheet.marks(9, 6)
    sheet.fill(first)
    for n in range(count):
        sheet.draw(ray(200, 255, n * 2 * math.pi / count, (150, 420), (2, 15), ink))
    sheet.draw(circle(200, 255, 178, ink))
    text = sheet.facts.heading.upper()
    size = min(250, 300 / max(0.3, width_of(text, "slab")))
    sheet.write(line_of_text(text, 200, 255 + size * 0.36, size, "slab", paper, "middle"))
    sheet.base(500, ink)


def _tree(sheet: Sheet) -> None:
    paper, ink, first, second, third = sheet.inks
    sheet.fill(second)
    sheet.draw(circle(255, 160, 106, paper), circle(232, 148, 96, third))
    sheet.draw(
        path("M150 440Q168 300 158 190Q150 120 120 60L132 56Q166 120 176 180Q196 300 204 440Z", ink)
    )
    for n in range(sheet.marks(12, 6)):
        y = 90 + (n * 47) % 260
        side = 1 if n % 2 else -1
        tip = 172 + side * (90 + (n * 29) % 80)
        sheet.draw(
            path(
                f"M172 {y + 70}Q{172 + side * 50} {y + 44} {tip} {y}"
                f"Q{172 + side * 60} {y + 56} 172 {y + 84}Z",
                ink,
            )
        )
    for n in range(3):
        x, y = 290 + n * 34, 92 + (n * 31) % 50
        sheet.draw(path(f"M{x} {y}q10 -12 18 0q8 -12 18 0q-10 -4 -18 6q-8 -10 -18 -6z", ink))
    _slope(sheet, 412, 440, first if sheet.rng.random() < 0.5 else ink)


def _lamp(sheet: Sheet) -> None:
    paper, ink, first, second, third = sheet.inks
    sheet.fill(ink)
    sheet.draw(polygon([(286, 96), (40, 430), (400, 430), (400, 300)], third))
    for n in range(sheet.marks(8, 8)):
        x = 60 + (n * 53) % 340
        y = 110 + (n * 71) % 260
        sheet.draw(upright_lens(x, y, y + 70, 1.6, paper if n % 3 else second))
    sheet.draw(rect(292, 70, 9, 360, second), path("M262 96L332 96L318 62H276Z", first))
    sheet.draw(circle(297, 104, 15, paper), figure(150, 292, 136, ink))
    sheet.draw(polygon([(138, 428), (162, 428), (96, 470), (40, 470)], ink))
    sheet.base(428, first)


def _stair(sheet: Sheet) -> None:
    paper, ink, first, _, third = sheet.inks
    sheet.fill(ink)
    for n in range(9, 0, -1):
        radius = 24 + n * 24
        colour = (third, ink, first)[n % 3]
        sheet.draw(ellipse(205 - n * 3, 214, radius, radius * 0.92, colour))
    for n in range(sheet.marks(7, 10)):
        sheet.draw(ray(200, 214, n * 0.41, (26 + n * 6, 60 + n * 11), (2, 5), paper))
    sheet.draw(circle(203, 214, 15, paper))
    sheet.base(436, ink)


def _candle(sheet: Sheet) -> None:
    paper, ink, first, _, third = sheet.inks
    sheet.fill(ink)
    count = 2 * sheet.marks(8, 10)
    for n in range(count):
        reach = (70.0 + 22 * (n % 3), 130.0 + 36 * (n % 4))
        sheet.draw(ray(200, 168, n * 2 * math.pi / count, reach, (1, 6), third))
    sheet.draw(path("M200 92Q238 150 220 186Q200 204 180 186Q164 150 200 92Z", paper))
    sheet.draw(rect(196, 186, 8, 30, paper), rect(168, 214, 64, 240, first))
    for n in range(4):
        sheet.draw(upright_lens(180 + n * 14, 230, 330 + n * 26 % 70, 2.4, ink))
    _slope(sheet, 444, 414, third)


def _raven(sheet: Sheet) -> None:
    paper, ink, first, second, third = sheet.inks
    sheet.fill(third)
    sheet.draw(circle(150, 150, 96, paper))
    for n in range(sheet.marks(9, 8)):
        sheet.draw(lens(0, 40 + n * 27, 400, 1.6 + n % 3, first))
    sheet.draw(
        path(
            "M120 330Q150 170 262 158Q290 112 336 130L392 150L338 164Q330 300 216 346L92 420Z", ink
        ),
        path("M170 306Q200 230 270 220Q262 300 170 306Z", second),
        circle(318, 144, 6, paper),
    )
    _slope(sheet, 430, 408, ink)


def _key_hole(sheet: Sheet) -> None:
    paper, ink, first, second, third = sheet.inks
    sheet.fill(first)
    for n in range(sheet.marks(6, 12)):
        x = 6 + n * 400 / sheet.marks(6, 12)
        sheet.draw(upright_lens(x, 10 + (n * 41) % 90, 420 - (n * 29) % 70, 2.6, ink))
    sheet.draw(ellipse(200, 214, 128, 190, ink), circle(200, 160, 64, third))
    sheet.draw(polygon([(176, 196), (224, 196), (252, 360), (148, 360)], third))
    sheet.draw(circle(200, 160, 26, paper), circle(206, 160, 14, second), circle(206, 160, 6, ink))
    _slope(sheet, 436, 410, ink)


def _letter(sheet: Sheet) -> None:
    if sheet.letters:  # the title is the picture
        sheet.credit(560, "palb")
        return
    setting = Setting("slab", 348, 116, lines=3, lead=0.95, largest=92)
    sheet.title(26, 440, setting, capitals=True)
    sheet.credit(582, "palb")


def _suits(facts: PosterFacts) -> Sequence[str]:
    if len(facts.heading) < 3:
        return ("initial",)
    return {
        "crime": ("doorway", "blinds", "lamp", "stair", "keyhole"),
        "thriller": ("blinds", "stair", "lamp", "keyhole", "candle"),
        "horror": ("tree", "doorway", "stair", "raven", "candle", "keyhole"),
        "war": ("tree", "roofs", "raven", "lamp"),
    }.get(facts.genre, ("roofs", "lamp", "tree", "candle", "raven", "stair"))


FAMILY = Family(
    {
        "doorway": _doorway,
        "blinds": _blinds,
        "roofs": _roofs,
        "initial": _initial,
        "tree": _tree,
        "lamp": _lamp,
        "stair": _stair,
        "candle": _candle,
        "raven": _raven,
        "keyhole": _key_hole,
    },
    _suits,
    _letter,
    picture=432,
    lean=26,
    framings=UPRIGHT,
    lettered=("initial",),
)
