"""Japan, Taiwan and India from 1930 to 1999: flat signs over a dark foot."""

from __future__ import annotations

from collections.abc import Sequence

from ..facts import PosterFacts
from ..framing import UPRIGHT
from ..lettering import Setting
from ..shapes import circle, path, polygon, rect, ring, turned
from ..sheet import Family, Sheet


def _rain(sheet: Sheet) -> None:
    paper, ink, first, _, _ = sheet.inks
    sheet.fill(paper)
    sheet.draw(circle(235, 200, 140, first))
    for n in range(4 * sheet.marks(18, 5)):
        x, low = (n * 53) % 470 + 10, 250 + (n * 97) % 210
        sheet.draw(polygon([(x, -10), (x + 4.5, -10), (x - 65, low), (x - 66, low)], ink))
    sheet.base(440, ink)


def _chimneys(sheet: Sheet) -> None:
    paper, ink, first, second, third = sheet.inks
    sheet.fill(third)
    sun = (sheet.rng.randrange(90, 230), sheet.rng.randrange(90, 160), sheet.rng.randrange(44, 80))
    sheet.draw(circle(*sun, first), rect(0, 240, 400, 80, second))
    sheet.draw(*(rect(0, 252 + n * 13, 400, 4, paper) for n in range(5)))
    sheet.draw(
        polygon([(-10, 350), (60, 300), (250, 300), (320, 350)], ink),
        polygon([(180, 400), (240, 340), (420, 340), (420, 400)], second),
        rect(300, 120, 26, 222, ink),
        rect(344, 165, 22, 177, ink),
        rect(0, 350, 400, 90, ink),
    )
    sheet.draw(*(rect(24 + n * 22, 366, 12, 22, paper if n % 3 else first) for n in range(7)))
    sheet.base(400, ink)


def _spears(sheet: Sheet) -> None:
    paper, ink, first, _, _ = sheet.inks
    sheet.fill(paper)
    sheet.draw(circle(200, 190, 92, first))
    for n, top in enumerate((150, 110, 70, 36, 84, 58, 130)):
        x = 44 + n * 52
        tip = [(x, top - 42), (x + 10, top - 4), (x, top + 14), (x - 10, top - 4)]
        sheet.draw(rect(x - 3, top, 6, 390, ink), polygon(tip, ink))
    sheet.draw(
        path("M0 440Q40 392 96 404Q130 372 190 396Q250 366 300 398Q350 380 400 420V600H0Z", ink)
    )
    sheet.base(440, ink)


def _banners(sheet: Sheet) -> None:
    paper, ink, first, _, third = sheet.inks
    sheet.fill(first)
    sheet.draw(circle(200, 210, 128, third))
    for y, thick in ((250, 10), (285, 18), (325, 28), (372, 60)):
        band = [(0, y), (400, y - 30), (400, y - 30 + thick), (0, y + thick)]
        sheet.draw(polygon(band, ink))
    for n in range(3):
        x, y = 74 + n * 130, 60 + n * 18
        sheet.draw(polygon([(x - 4, 420), (x, y), (x + 4, 420)], ink))
        sheet.draw(
            path(f"M{x + 4} {y + 20}q34 8 60 -4v60q-26 12 -60 4z", paper if n % 2 == 0 else ink)
        )
    sheet.base(420, ink)


def _rings(sheet: Sheet) -> None:
    paper, ink, first, second, _ = sheet.inks
    count = sheet.marks(18, 5)
    sheet.fill(second)
    for n in range(count):
        sheet.draw(circle(200, 230, 170 - n * 150 / count, paper if n % 2 == 0 else second))
    sheet.draw(circle(200, 230, 30, first))
    sheet.base(430, ink)


def _alpona(sheet: Sheet) -> None:
    paper, ink, first, second, third = sheet.inks
    sheet.fill(third)
    sheet.draw(circle(200, 205, 150, first))
    for n in range(12):
        long = path("M200 205Q176 130 200 62Q224 130 200 205Z", paper)
        short = path("M200 205Q190 150 200 118Q210 150 200 205Z", second)
        sheet.draw(turned(long, n * 30, 200, 205), turned(short, 15 + n * 30, 200, 205))
    sheet.draw(circle(200, 205, 26, ink), circle(200, 205, 12, third))
    sheet.draw(*(turned(circle(200, 38, 7, ink), n * 15, 200, 205) for n in range(24)))
    sheet.base(410, ink)


def _mountain(sheet: Sheet) -> None:
    paper, ink, first, second, third = sheet.inks
    sheet.fill(paper)
    sheet.draw(circle(sheet.rng.randrange(110, 300), 120, 62, first))
    sheet.draw(path("M-20 360L168 130Q200 108 232 130L420 360V620H-20Z", second))
    sheet.draw(
        path(
            "M146 157L168 130Q200 108 232 130L254 157L232 178L214 160L196 184L176 162L160 176Z",
            paper,
        )
    )
    for n in range(4):
        y = 300 + n * 34
        colour = (third, first, second, ink)[n]
        wave = "".join("q50 -44 100 0" for _ in range(5))
        sheet.draw(path(f"M{-50 - (n % 2) * 50} {y + 30}{wave}V620H-100Z", colour))
    sheet.base(432, ink)


def _scales(sheet: Sheet) -> None:
    paper, ink, first, second, third = sheet.inks
    sheet.fill(paper)
    sheet.draw(circle(280, 110, 66, first))
    for row in range(7):
        y = 210 + row * 34
        for column in range(-1, 7):
            x = column * 68 + (row % 2) * 34 + 34
            for n, colour in enumerate((second, paper, third, paper, second)):
                sheet.draw(circle(x, y + 34, 34 - n * 7, colour))
    sheet.base(436, ink)


def _leaves(sheet: Sheet) -> None:
    paper, ink, first, second, third = sheet.inks
    sheet.fill(second)
    for n in range(sheet.marks(10, 8)):
        x, y = 20 + (n * 97) % 370, 30 + (n * 61) % 360
        colour = (third, paper, first)[n % 3]
        fan = path(
            f"M{x} {y + 34}Q{x - 40} {y + 6} {x - 30} {y - 18}Q{x - 6} {y - 26} {x} {y - 4}"
            f"Q{x + 6} {y - 26} {x + 30} {y - 18}Q{x + 40} {y + 6} {x} {y + 34}Z",
            colour,
        )
        sheet.draw(turned(fan + rect(x - 1.5, y + 30, 3, 26, colour), (n * 47) % 140 - 70, x, y))
    sheet.base(428, ink)


def _train(sheet: Sheet) -> None:
    paper, ink, first, second, third = sheet.inks
    sheet.fill(third)
    sheet.draw(circle(96, 130, 58, first))
    for n in range(5):
        sheet.draw(circle(336 - n * 54, 120 - n * 10, 22 + n * 6, paper))
    sheet.draw(polygon([(0, 330), (400, 250), (400, 440), (0, 440)], second))
    sheet.draw(rect(318, 150, 30, 120, ink), rect(300, 226, 110, 60, ink))
    for n in range(5):
        x = 230 - n * 74
        sheet.draw(
            rect(x, 240, 68, 46, ink), *(rect(x + 8 + m * 20, 250, 12, 16, paper) for m in range(3))
        )
    sheet.draw(rect(0, 286, 400, 6, ink))
    for n in range(14):
        sheet.draw(ring(14 + n * 30, 294, 9, 4, ink))
    for n in range(30):
        x = (n * 67) % 400
        sheet.draw(path(f"M{x} 440q-6 -50 10 -{60 + (n * 13) % 50}q-2 50 -4 110z", ink))
    sheet.base(430, ink)


def _beast(sheet: Sheet) -> None:
    paper, ink, first, second, third = sheet.inks
    sheet.fill(paper)
    sheet.draw(circle(236, 176, 128, first))
    back = [(70, 440), (96, 330), (60, 330), (112, 270), (84, 246), (140, 214), (124, 176)]
    back += [(178, 168), (176, 128), (220, 136), (238, 100), (262, 92), (318, 106), (326, 124)]
    back += [(284, 134), (320, 142), (290, 158), (268, 160), (282, 230), (330, 226), (334, 240)]
    back += [(288, 258), (300, 440)]
    sheet.draw(polygon(back, ink), circle(272, 112, 5, first))
    for n in range(9):
        x = -10 + n * 52
        high = 70 + (n * 37) % 60
        sheet.draw(rect(x, 440 - high, 40, high, (second, third)[n % 2]))
    sheet.base(430, ink)


def _letter(sheet: Sheet) -> None:
    sheet.title(26, 446, Setting("palb", 348, 104, lines=2, lead=0.96, largest=104))
    sheet.credit(580, "palb")


def _suits(facts: PosterFacts) -> Sequence[str]:
    if facts.genre in ("action", "war"):
        return ("spears", "banners", "mountain") if facts.period < 1971 else ("banners", "spears")
    if facts.region == "india":
        return ("alpona", "train", "leaves")
    return {
        "horror": ("rain", "leaves"),
        "crime": ("rain", "chimneys"),
        "fantasy": ("mountain", "scales", "leaves"),
    }.get(facts.genre, ("rain", "chimneys", "rings", "mountain", "scales", "leaves", "train"))


FAMILY = Family(
    {
        "rain": _rain,
        "chimneys": _chimneys,
        "spears": _spears,
        "banners": _banners,
        "rings": _rings,
        "alpona": _alpona,
        "mountain": _mountain,
        "scales": _scales,
        "leaves": _leaves,
        "train": _train,
        "beast": _beast,
    },
    _suits,
    _letter,
    picture=432,
    framings=UPRIGHT,
)
