"""Light films of the 1930s and 1940s: a framed card, fans, moons and steam."""

from __future__ import annotations

import math
from collections.abc import Sequence

from ..facts import PosterFacts
from ..framing import UPRIGHT
from ..ink import ratio
from ..lettering import Setting
from ..shapes import circle, ellipse, lens, line, path, polygon, ray, rect
from ..sheet import Family, Sheet


def _moon(sheet: Sheet) -> None:
    _, ink, first, second, third = sheet.inks
    count = sheet.marks(8, 9)
    sheet.fill(second)
    sheet.draw(circle(200, 170, 104, third))
    sheet.base(262, ink)
    for n in range(count):
        t = n / count
        wide = 104 * (1 - abs(t - 0.15) * 0.7) + (n * 37) % 17
        left, right = 200 - wide + (n * 23) % 13, 200 + wide - (n * 31) % 15
        sheet.draw(lens(left, 276 + t * 140, right, 3.4, third if n % 3 else first))


def _fan(sheet: Sheet) -> None:
    _, ink, first, _, third = sheet.inks
    count = sheet.marks(8, 9)
    sheet.fill(ink)
    for n in range(count):
        angle = math.pi + (n + 0.5) * math.pi / count
        wide = math.pi / count * 340 * 0.62
        sheet.draw(ray(200, 392, angle, (60, 340), (4, wide), (first, third)[n % 2]))
    sheet.draw(circle(200, 392, 78, ink), circle(200, 392, 62, third), circle(200, 392, 46, first))
    sheet.base(392, ink)


def _chequers(sheet: Sheet) -> None:
    paper, ink, first, _, third = sheet.inks
    sheet.fill(third)
    sheet.draw(polygon([(200, 50), (360, 130), (360, 300), (40, 300), (40, 130)], first))
    sheet.draw(rect(60, 150, 280, 150, paper))
    for n in range(10):
        column, row = n % 5, n // 5
        arch = f"M{78 + column * 54} {218 + row * 74}v-34a14 14 0 0 1 28 0v34z"
        sheet.draw(path(arch, ink if (column * 3 + row * 2) % 5 else first))
    for row in range(5):
        top, low = 300 + row * row * 6 + row * 6, 300 + (row + 1) ** 2 * 6 + (row + 1) * 6
        near, far = 44 + (top - 300) * 0.3, 44 + (low - 300) * 0.3
        for q in range(-6, 7):
            if (row + q) % 2 == 0:
                a, b = q - 0.5, q + 0.5
                corners = [(a * near, top), (b * near, top), (b * far, low), (a * far, low)]
                sheet.draw(polygon([(200 + x, y) for x, y in corners], ink))
    sheet.base(430, ink)


def _clock(sheet: Sheet) -> None:
    paper, ink, first, second, third = sheet.inks
    count = sheet.marks(8, 9)
    sheet.fill(second)
    for n in range(count):
        angle = math.pi + n * math.pi / count + 0.05
        sheet.draw(ray(200, 210, angle, (100, 360), (2, 12), paper if n % 2 else third))
    sheet.draw(circle(200, 210, 112, ink), circle(200, 210, 84, paper))
    sheet.draw(ray(200, 210, -math.pi / 2, (0, 66), (7, 7), ink))
    sheet.draw(ray(200, 210, 0.45, (0, 46), (9, 9), first), circle(200, 210, 10, ink))
    sheet.draw(*(ray(200, 210, n * math.pi / 6, (70, 80), (4, 4), ink) for n in range(12)))
    sheet.draw(rect(0, 322, 400, 280, ink))
    for side in (-1, 1):
        for n in (1, 2):
            near, far = 200 + side * (6 + n * 3), 200 + side * (n * 80 + 14)
            rail = [(near, 322), (near - side * 4, 322), (far, 600), (far + side * 20, 600)]
            sheet.draw(polygon(rail, third))
    sheet.base(400, ink)


def _skyline(sheet: Sheet) -> None:
    paper, ink, first, second, third = sheet.inks
    sheet.fill(ink)
    for n in range(4):
        angle = -2.5 + n * 0.62
        sheet.draw(ray(60 + n * 93, 420, angle, (20, 520), (10, 92), (second, first)[n % 2]))
    tops = (300, 236, 180, 110, 190, 254, 214, 306)
    for n, top in enumerate(tops):
        x = n * 50
        sheet.draw(rect(x, top, 51, 340, (third, paper)[n % 2]))
        sheet.draw(rect(x + 16, top - 24, 19, 24, (third, paper)[n % 2]))
        for row in range((400 - top) // 26):
            for side in (9, 30):
                lit = (n * 5 + row * 3 + side) % 4
                sheet.draw(rect(x + side, top + 14 + row * 26, 11, 14, ink if lit else first))
    sheet.draw(rect(197, 40, 6, 60, third))
    sheet.base(400, ink)


def _bubbles(sheet: Sheet) -> None:
    paper, ink, first, _, third = sheet.inks
    sheet.fill(first)
    sheet.draw(path("M96 60H304Q304 236 212 250V372H268V394H132V372H188V250Q96 236 96 60Z", ink))
    sheet.draw(path("M112 120H288Q280 224 200 236Q120 224 112 120Z", third))
    for n in range(sheet.marks(6, 12)):
        x, y = 130 + (n * 47) % 142, 216 - (n * 61) % 190
        sheet.draw(circle(x, y, 4 + (n * 3) % 8, paper))
    sheet.base(400, ink)


def _waves(sheet: Sheet) -> None:
    paper, ink, first, second, third = sheet.inks
    sheet.fill(third)
    sheet.draw(path("M70 262H350L310 330H120Z", ink), rect(150, 214, 150, 48, paper))
    for n in range(3):
        sheet.draw(rect(172 + n * 42, 130, 24, 84, first), rect(172 + n * 42, 144, 24, 14, ink))
    sheet.draw(path("M184 128Q150 90 196 70Q240 50 300 74Q240 78 214 104Q200 116 200 128Z", paper))
    for row in range(5):
        y = 316 + row * 22
        start = -40 + (row % 2) * 30
        crest = "".join("q15 -22 30 0q15 22 30 0" for _ in range(9))
        fill = (second, paper, ink, second, ink)[row]
        sheet.draw(path(f"M{start} {y}{crest}V620H{start}Z", fill))
    sheet.base(424, ink)


def _stairs(sheet: Sheet) -> None:
    paper, ink, first, second, third = sheet.inks
    sheet.fill(second)
    sheet.draw(path("M60 430V190A140 140 0 0 1 340 190V430Z", third))
    sheet.draw(path("M92 430V194A108 108 0 0 1 308 194V430Z", ink))
    steps = min(12, sheet.marks(12, 6))
    for n in range(steps):
        wide = 40 + n * 150 / steps
        sheet.draw(
            rect(200 - wide / 2, 250 + n * 180 / steps, wide, 96 / steps, (paper, first)[n % 2])
        )
    sheet.draw(
        line("M200 92V150", third, 3),
        polygon([(200, 140), (226, 176), (200, 206), (174, 176)], first),
    )
    sheet.base(430, ink)


def _glass(sheet: Sheet) -> None:
    paper, ink, first, second, third = sheet.inks
    sheet.fill(first)
    for n in range(sheet.marks(10, 8)):
        sheet.draw(ray(200, 150, n * 0.7, (120, 420), (2, 26), second))
    sheet.draw(polygon([(96, 96), (304, 96), (206, 226), (194, 226)], paper))
    sheet.draw(polygon([(120, 120), (280, 120), (204, 216), (196, 216)], third))
    sheet.draw(rect(195, 220, 10, 130, paper), ellipse(200, 352, 64, 12, paper))
    sheet.draw(
        circle(252, 132, 20, ink), polygon([(240, 176), (300, 30), (306, 33), (250, 178)], ink)
    )
    sheet.base(400, ink)


def _express(sheet: Sheet) -> None:
    paper, ink, first, second, third = sheet.inks
    sheet.fill(second)
    for n in range(9):
        sheet.draw(rect(0, 30 + n * 34, 400 - (n * 67) % 160, 4, third))
    sheet.draw(
        path("M400 120H190Q70 130 40 300H400Z", paper),
        path("M400 150H220Q160 154 130 200H400Z", ink),
    )
    sheet.draw(
        rect(60, 250, 340, 12, first), rect(40, 300, 360, 40, first), circle(104, 232, 20, third)
    )
    for n in range(5):
        sheet.draw(circle(110 + n * 66, 350, 30, ink), circle(110 + n * 66, 350, 12, paper))
    sheet.base(380, ink)


def _star(sheet: Sheet) -> None:
    paper, ink, first, _, third = sheet.inks
    sheet.fill(ink)
    points = sheet.marks(14, 6)
    for n in range(points):
        angle = n * 2 * math.pi / points - math.pi / 2
        sheet.draw(ray(200, 200, angle, (0, 184), (78, 1), (third, first)[n % 2]))
    sheet.draw(circle(200, 200, 46, paper), circle(200, 200, 30, ink), circle(200, 200, 14, third))
    sheet.base(404, ink)


def _letter(sheet: Sheet) -> None:
    setting = Setting("geo", 320, 118, lines=3, largest=86)
    sheet.title(40, 420, setting, "middle middle", capitals=True)
    sheet.centred_credit(566, "palb", 16)
    inks = sorted(sheet.inks[2:], key=lambda tone: -ratio(sheet.ground, tone))
    for inset, width in ((14, 3), (21, 1)):
        sheet.write(
            f'<rect x="{inset}" y="{inset}" width="{400 - 2 * inset}" height="{600 - 2 * inset}" '
            f'fill="none" stroke="{inks[0]}" stroke-width="{width}"/>'
        )


def _suits(facts: PosterFacts) -> Sequence[str]:
    return {
        "comedy": ("chequers", "bubbles", "skyline", "stairs", "glass", "express"),
        "romance": ("moon", "fan", "clock", "waves", "bubbles", "star", "glass"),
        "documentary": ("skyline", "waves", "express"),
        "action": ("waves", "skyline", "fan", "express", "star"),
    }.get(facts.genre, ("moon", "skyline", "fan", "stairs", "star", "express"))


FAMILY = Family(
    {
        "moon": _moon,
        "fan": _fan,
        "chequers": _chequers,
        "clock": _clock,
        "skyline": _skyline,
        "bubbles": _bubbles,
        "waves": _waves,
        "stairs": _stairs,
        "glass": _glass,
        "express": _express,
        "star": _star,
    },
    _suits,
    _letter,
    picture=404,
    framings=UPRIGHT,
)
