"""Science fiction, horror, thrillers of the 1960s and 1970s: patterns that will not hold still."""

from __future__ import annotations

import math
from collections.abc import Sequence

from ..facts import PosterFacts
from ..lettering import Setting
from ..shapes import circle, ellipse, polygon, polyline, rect
from ..sheet import Family, Sheet


def _rings(sheet: Sheet) -> None:
    paper, ink, first, second, third = sheet.inks
    count = sheet.marks(9, 7)
    sheet.fill(second)
    sheet.ground = second
    phase, drift = sheet.rng.uniform(0, 6), sheet.rng.choice([8, 26, 40])
    order = sheet.rng.choice(
        [(paper, first, ink, third), (third, paper, first, ink), (ink, third, paper, first)]
    )
    for n in range(count):
        t = n / count
        x = 200 + drift * t * math.sin(t * 3 + phase)
        y = 205 + drift * t * math.cos(t * 2.2 + phase)
        sheet.draw(circle(x, y, 185 * (1 - t), order[(n // 2) % 4] if n % 2 else second))


def _squares(sheet: Sheet) -> None:
    paper, ink, first, second, third = sheet.inks
    count = sheet.marks(9, 7)
    sheet.fill(ink)
    for n in range(count):
        across, down = (1 - n / count) ** 2 * 230 + 8, (1 - n / count) ** 2 * 250 + 8
        colour = (ink, first, ink, third, ink, paper, ink, second)[n % 8]
        sheet.draw(rect(200 - across, 205 - down, 2 * across, 2 * down, colour))
    sheet.draw(circle(200, 205, 30, paper))
    sheet.base(400, ink)


def _eye(sheet: Sheet) -> None:
    paper, ink, first, _, _ = sheet.inks
    count = 2 * sheet.marks(9, 7)
    sheet.fill(first)
    for n in range(count):
        y = n * 400 / count
        swing = 41 * math.exp(-(((y - 200) / 110) ** 2))
        points = [
            (x, y + swing * math.sin(x / 400 * math.pi * 2 + n * 0.18)) for x in range(-10, 411, 14)
        ]
        sheet.draw(polyline(points, ink, 3 + 9 * math.exp(-(((y - 205) / 90) ** 2))))
    sheet.draw(
        ellipse(200, 205, 92, 50, paper), circle(200, 205, 44, ink), circle(212, 192, 12, first)
    )
    sheet.base(404, first)


def _sphere(sheet: Sheet) -> None:
    paper, ink, first, second, third = sheet.inks
    sheet.fill(ink)
    for row in range(13):
        for column in range(13):
            x, y = (column - 6) * 32, (row - 6) * 32
            away = math.hypot(x, y) / 200
            swell = max(0.0, 1 - away * away)
            colour = first if (row + column) % 2 else third
            push = 1 + 0.35 * swell
            sheet.draw(
                circle(200 + x * push, 205 + y * push, 5 + 15 * swell, colour if swell else second)
            )
    sheet.draw(circle(200, 205, 15, paper))
    sheet.base(412, ink)


def _tunnel(sheet: Sheet) -> None:
    paper, ink, first, second, third = sheet.inks
    count = sheet.marks(8, 9)
    sheet.fill(third)
    for n in range(count):
        t = n / count
        colour = (first, paper, ink, second)[n % 4]
        sheet.draw(
            ellipse(
                200 + 60 * t * math.sin(t * 5),
                205 - 40 * t,
                210 * (1 - t),
                200 * (1 - t) ** 1.2,
                colour,
            )
        )
    sheet.base(410, ink)


def _waves(sheet: Sheet) -> None:
    paper, ink, first, second, _ = sheet.inks
    count = 2 * sheet.marks(9, 8)
    sheet.fill(paper)
    pinch = sheet.rng.uniform(120, 280)
    for n in range(count):
        x = (n + 0.5) * 400 / count
        points = [
            (x + 34 * math.sin(y / 70) * math.exp(-(((x - pinch) / 120) ** 2)), y)
            for y in range(-10, 431, 20)
        ]
        sheet.draw(polyline(points, (ink, first, ink, second)[n % 4], 400 / count * 0.55))
    sheet.base(412, ink)


def _stair(sheet: Sheet) -> None:
    paper, ink, first, second, third = sheet.inks
    sheet.fill(second)
    for row in range(7):
        for column in range(5):
            x, y = column * 100 - (row % 2) * 50, row * 62 - 30
            sheet.draw(polygon([(x, y), (x + 50, y - 30), (x + 100, y), (x + 50, y + 30)], paper))
            sheet.draw(polygon([(x, y), (x + 50, y + 30), (x + 50, y + 92), (x, y + 62)], first))
            sheet.draw(
                polygon(
                    [(x + 100, y), (x + 50, y + 30), (x + 50, y + 92), (x + 100, y + 62)], third
                )
            )
    sheet.base(416, ink)


def _letter(sheet: Sheet) -> None:
    setting = Setting("book", 348, 124, lines=3, lead=0.92, largest=88, track=-0.02)
    sheet.title(26, 420, setting, "middle middle")
    sheet.centred_credit(578, "book")


def _suits(facts: PosterFacts) -> Sequence[str]:
    if facts.genre == "horror":
        return ("eye", "waves", "tunnel")
    if facts.genre == "sf":
        return ("squares", "sphere", "rings", "tunnel", "stair")
    return ("rings", "waves", "stair", "eye")


FAMILY = Family(
    {
        "rings": _rings,
        "squares": _squares,
        "eye": _eye,
        "sphere": _sphere,
        "tunnel": _tunnel,
        "waves": _waves,
        "stair": _stair,
    },
    _suits,
    _letter,
    picture=408,
    upends=True,
)
