"""The 1950s and 1960s at their clearest: a module of a hundred units and a large plain title."""

from __future__ import annotations

from collections.abc import Sequence

from ..facts import PosterFacts
from ..ink import readable
from ..lettering import Setting, line_of_text
from ..shapes import circle, ellipse, figure, path, polygon, rect, turned
from ..sheet import Family, Motif, Sheet


def _colours(sheet: Sheet) -> list[str]:
    colours = [sheet.inks.first, sheet.inks.second, sheet.inks.third, sheet.inks.ink]
    sheet.rng.shuffle(colours)
    return colours


def _quarter(sheet: Sheet, x: int, y: int, colour: str) -> str:
    corner = sheet.rng.randrange(4)
    at_x, at_y = x + 100 * (corner % 2), y + 100 * (corner // 2)
    step_x, step_y = (-100 if corner % 2 else 100), (-100 if corner // 2 else 100)
    sweep = 1 if (corner in (0, 3)) else 0
    return path(
        f"M{at_x} {at_y}H{at_x + step_x}A100 100 0 0 {sweep} {at_x} {at_y + step_y}Z", colour
    )


def _tiles(sheet: Sheet) -> None:
    colours = _colours(sheet)
    paper = sheet.inks.paper
    sheet.fill(paper)
    for n in range(12):
        x, y = n % 4 * 100, n // 4 * 100
        chance, colour = (
            sheet.rng.random(),
            colours[(n % 4 + n // 4 * 2 + sheet.rng.randrange(2)) % 4],
        )
        if chance < 0.18:
            continue
        if chance < 0.55:
            sheet.draw(_quarter(sheet, x, y, colour))
        elif chance < 0.72:
            sheet.draw(rect(x, y, 100, 100, colour), circle(x + 50, y + 50, 30, paper))
        elif chance < 0.86:
            sheet.draw(*(rect(x, y + row * 20, 100, 11, colour) for row in range(5)))
        else:
            sheet.draw(circle(x + 50, y + 50, 50, colour))


def _flowers(sheet: Sheet) -> None:
    colours = _colours(sheet)
    sheet.fill(sheet.inks.paper)
    for n in range(12):
        column, row = n % 4, n // 4
        x, y = column * 100 + 50, row * 100 + 50
        petals = 5 + (column * 3 + row * 5 + sheet.facts.minutes) % 4
        for petal in range(petals):
            leaf = ellipse(x, y - 26, 13, 22, colours[(column + row) % 3])
            sheet.draw(turned(leaf, petal * 360 / petals + column * 9, x, y))
        sheet.draw(circle(x, y, 12, colours[3]))


def _windows(sheet: Sheet) -> None:
    paper, ink, first, second, third = sheet.inks
    lit = (sheet.rng.randrange(1, 7), sheet.rng.randrange(1, 5))
    sheet.fill(second)
    for row in range(6):
        for column in range(8):
            pane = (paper, third, second)[(column * 5 + row * 3 + column * row) % 3]
            colour = first if (column, row) == lit else pane
            sheet.draw(rect(column * 50 + 4, row * 52 + 4, 42, 44, colour))
    sheet.draw(figure(lit[0] * 50 + 21, lit[1] * 52 + 10, 40, ink), rect(0, 316, 400, 284, paper))


def _stripes(sheet: Sheet) -> None:
    paper, ink, first, second, third = sheet.inks
    count = sheet.marks(18, 5)
    sheet.fill(paper)
    for n in range(count):
        wide = 400 / count * (0.25 + 0.6 * ((n * 7) % count) / count)
        sheet.draw(rect(n * 400 / count, 0, wide, 300, (ink, first, second, third)[n % 4]))
    sheet.draw(circle(sheet.rng.choice([130, 270]), 150, 96, first), rect(0, 300, 400, 10, ink))


def _dots(sheet: Sheet) -> None:
    colours = _colours(sheet)
    sheet.fill(sheet.inks.paper)
    cx, cy = sheet.rng.choice([(90, 80), (300, 90), (200, 150), (320, 230)])
    for n in range(48):
        x, y = n % 8 * 50 + 25, n // 8 * 50 + 25
        near = max(4.0, 24 - ((x - cx) ** 2 + (y - cy) ** 2) ** 0.5 / 14)
        sheet.draw(circle(x, y, near, colours[0] if near < 17 else colours[1]))


def _diagonals(sheet: Sheet) -> None:
    colours = _colours(sheet)
    sheet.fill(sheet.inks.paper)
    for n in range(12):
        x, y = n % 4 * 100, n // 4 * 100
        colour = colours[(n * 3 + n // 4) % 4]
        if sheet.rng.random() < 0.5:
            sheet.draw(polygon([(x, y), (x + 100, y), (x, y + 100)], colour))
        else:
            sheet.draw(polygon([(x + 100, y), (x + 100, y + 100), (x, y + 100)], colour))


def _column(sheet: Sheet) -> None:
    paper, ink, first, second, third = sheet.inks
    sheet.fill(third)
    for n in range(3):
        sheet.draw(circle(100 + n * 100, 100 + n * 50, 96, (first, second, ink)[n]))
    sheet.draw(rect(0, 300, 400, 300, paper))
    sheet.draw(*(rect(n * 25, 290, 13, 20, ink) for n in range(16)))


def _arcs(sheet: Sheet) -> None:
    colours = _colours(sheet)
    sheet.fill(sheet.inks.paper)
    for n in range(sheet.marks(22, 4)):
        radius = 300 - n * 44
        if radius < 20:
            break
        sheet.draw(
            path(f"M0 300V{300 - radius}A{radius} {radius} 0 0 1 {radius} 300Z", colours[n % 4])
        )
    sheet.draw(circle(340, 60, 38, colours[1]))


def _on_paper(motif: Motif) -> Motif:
    def make(sheet: Sheet) -> None:
        sheet.ground = sheet.inks.paper
        motif(sheet)

    return make


def _letter(sheet: Sheet) -> None:
    ink = readable(sheet.ground, sheet.inks.ink)
    setting = Setting("grot", 356, 196, lines=5, lead=0.94, largest=92, track=-0.02)
    sheet.title(22, 332, setting, "start top")
    sheet.write(rect(22, 548, 356, 2, ink))
    year = str(sheet.facts.year or "")
    sheet.write(line_of_text(sheet.facts.credit, 22, 577, 18, "grotr", ink, room=296))
    sheet.write(line_of_text(year, 378, 577, 18, "grotr", ink, "end"))


def _suits(facts: PosterFacts) -> Sequence[str]:
    return {
        "comedy": ("flowers", "windows", "dots", "diagonals", "column"),
        "romance": ("flowers", "column", "arcs", "tiles"),
        "documentary": ("stripes", "diagonals", "dots"),
        "war": ("diagonals", "stripes"),
    }.get(facts.genre, ("tiles", "stripes", "dots", "diagonals", "column", "arcs"))


FAMILY = Family(
    {
        "tiles": _on_paper(_tiles),
        "flowers": _on_paper(_flowers),
        "windows": _on_paper(_windows),
        "stripes": _on_paper(_stripes),
        "dots": _on_paper(_dots),
        "diagonals": _on_paper(_diagonals),
        "column": _on_paper(_column),
        "arcs": _on_paper(_arcs),
    },
    _suits,
    _letter,
    picture=304,
    upends=True,
)
