"""Before 1930: slanted bars, discs and beams, the title on strips."""

from __future__ import annotations

from collections.abc import Sequence

from ..facts import PosterFacts
from ..ink import readable
from ..lettering import Setting, fit, line_of_text, width_of
from ..shapes import circle, ellipse, group, path, polygon, ray, rect, ring, turned
from ..sheet import Family, Motif, Sheet

_SLANT = {
    "rocket": -6,
    "wedge": -8,
    "towers": -8,
    "crooked": 7,
    "lens": -7,
    "halves": 0,
    "wheels": -6,
    "steps": 5,
}


def _wedge(sheet: Sheet) -> None:
    paper, ink, first, _, _ = sheet.inks
    sheet.fill(paper)
    sheet.draw(polygon([(0, 600), (400, 330), (400, 600)], first), circle(275, 175, 120, ink))
    sheet.draw(polygon([(275, 175), (20, 20), (60, -10), (175, -10)], first))
    bars = [
        rect(-40 + n * 34, 300, 15, 90 if n % 2 else 60, ink) for n in range(sheet.marks(14, 4))
    ]
    sheet.draw(turned("".join(bars), -31, 200, 300))


def _towers(sheet: Sheet) -> None:
    paper, ink, first, second, third = sheet.inks
    count = sheet.marks(14, 4)
    sheet.fill(ink)
    sheet.draw(polygon([(200, 40), (235, 600), (165, 600)], third))
    for n in range(count):
        high = 130 + ((n * 67) % 11) * 28
        colour = [first, second, paper][n % 3] if n % 4 else third
        sheet.draw(rect(n * 400 / count, 600 - high, 400 / count - 5, high, colour))
    sheet.draw(circle(200, 120, 78, paper), circle(200, 120, 52, ink), circle(200, 120, 30, first))
    sheet.draw(polygon([(0, 600), (0, 440), (400, 330), (400, 600)], ink))


def _crooked(sheet: Sheet) -> None:
    paper, ink, first, second, third = sheet.inks
    sheet.fill(third)
    sheet.draw(
        polygon([(0, 0), (250, 0), (120, 330), (180, 600), (0, 600)], ink),
        polygon([(400, 0), (330, 0), (260, 260), (400, 420)], first),
        polygon([(150, 600), (225, 300), (265, 300), (400, 600)], paper),
    )
    for n in range(sheet.marks(14, 4)):
        reach = (70.0, 300.0 + 40 * (n % 3))
        sheet.draw(ray(245, 300, -1.9 + n * 0.27, reach, (3, 16), ink if n % 2 else second))
    sheet.draw(
        polygon([(205, 250), (290, 235), (275, 320), (215, 330)], ink),
        polygon([(232, 268), (262, 262), (256, 300), (236, 304)], third),
    )


def _lens(sheet: Sheet) -> None:
    paper, ink, first, _, _ = sheet.inks
    sheet.fill(first)
    sheet.draw(polygon([(0, 600), (0, 360), (400, 160), (400, 600)], paper))
    sheet.draw(circle(215, 205, 165, ink), ring(215, 205, 140, 3, paper))
    sheet.draw(circle(215, 205, 112, paper), circle(215, 205, 84, ink), circle(215, 205, 46, first))
    sheet.draw(circle(235, 185, 14, paper))
    sheet.draw(*(ray(215, 205, -2.9 + n * 0.11, (118, 136), (3, 3), paper) for n in range(58)))
    sheet.draw(
        polygon([(215, 370), (60, 600), (90, 600)], ink),
        polygon([(225, 370), (380, 600), (350, 600)], ink),
        polygon([(212, 360), (200, 600), (228, 600)], ink),
    )


def _halves(sheet: Sheet) -> None:
    paper, ink, first, _, third = sheet.inks
    count = sheet.marks(14, 4)
    sheet.fill(paper)
    sheet.draw(rect(0, 0, 170, 600, ink), polygon([(170, 0), (400, 0), (400, 250)], third))
    sheet.draw(circle(170, 200, 118, first), path("M170 82A118 118 0 0 1 170 318Z", ink))
    for n in range(count):
        colour = first if n % 2 else ink
        sheet.draw(ray(170, 200, -1.45 + n * 2.9 / count, (135, 330), (2, 9), colour))
    sheet.draw(rect(158, 330, 24, 270, first), rect(70, 410, 200, 24, first))


def _wheels(sheet: Sheet) -> None:
    paper, ink, first, second, third = sheet.inks
    sheet.fill(third)
    sheet.draw(polygon([(0, 54), (400, 54), (0, 470)], paper))
    for x, y, radius, colour in (
        (120, 190, 104, ink),
        (300, 300, 76, first),
        (262, 130, 40, second),
    ):
        sheet.draw(circle(x, y, radius, colour), ring(x, y, radius - 18, 4, paper))
        spokes = sheet.marks(12, 6)
        sheet.draw(
            *(
                ray(x, y, n * 6.283 / spokes, (8, radius - 18), (5, 5), paper)
                for n in range(spokes)
            ),
            circle(x, y, radius * 0.2, paper),
        )
    sheet.draw(turned(rect(-60, 372, 560, 30, ink), -14, 200, 380))


def _steps(sheet: Sheet) -> None:
    paper, ink, first, second, third = sheet.inks
    count = min(12, sheet.marks(13, 5))
    sheet.fill(second)
    sheet.draw(circle(96, 156, 84, third))
    for n in range(count):
        x, y = n * 400 / count, 420 - n * 330 / count
        colour = [ink, paper, first][n % 3]
        sheet.draw(polygon([(x, y), (400, y - 26), (400, 600), (x, 600)], colour))
    sheet.draw(polygon([(0, 430), (400, 380), (400, 600), (0, 600)], ink))


def _rocket(sheet: Sheet) -> None:
    paper, ink, first, second, third = sheet.inks
    sheet.fill(ink)
    for n in range(sheet.marks(3, 18)):
        x, y = (n * 97) % 400, 60 + (n * 61) % 500
        sheet.draw(circle(x, y, 2 + n % 3, (paper, third)[n % 2]))
    sheet.draw(circle(212, 236, 158, third), circle(196, 226, 140, paper))
    sheet.draw(
        circle(132, 290, 20, third), circle(292, 326, 26, third), circle(160, 132, 15, third)
    )
    sheet.draw(ellipse(150, 208, 22, 15, ink), circle(154, 208, 8, paper))
    sheet.draw(path("M130 306Q196 362 262 300Q200 336 130 306Z", ink))
    sheet.draw(path("M196 240Q186 268 204 276Q214 268 214 258", second))
    shell = polygon([(0, -22), (96, -26), (96, 26), (0, 22), (-34, 0)], first)
    shell += rect(60, -26, 12, 52, ink) + rect(92, -34, 18, 68, ink)
    sheet.draw(group(shell, "translate(258 200) rotate(-24)"))


def _letter(sheet: Sheet, slant: float, low: float) -> None:
    """The title on strips that lean with the picture, the director on a bar at the top."""
    paper, ink, first, _, _ = sheet.inks
    setting = Setting("cond", 318, 235, lines=4, lead=1.06, largest=92)
    lines = fit(sheet.facts.heading.upper(), setting)
    y = low - sum(size * 1.04 for _, size in lines)
    strips = []
    for place, (text, size) in enumerate(lines):
        colour = (ink, first)[place % 2] if slant else (paper, ink)[place % 2]
        x = 34 + (place * 12 if slant else 0)
        strips.append(rect(x - 10, y, width_of(text, "cond") * size + 20, size * 0.98, colour))
        shade = readable(colour, paper, ink)
        strips.append(line_of_text(text, x, y + size * 0.86, size, "cond", shade))
        y += size * 1.04
    sheet.write(turned("".join(strips), slant, 200, 470))
    bar = readable(ink, paper)
    year = str(sheet.facts.year or "")
    sheet.write(rect(0, 0, 400, 50, ink), rect(0, 50, 400, 4, first))
    credit = sheet.facts.credit.upper()
    sheet.write(line_of_text(credit, 20, 33, 20, "cond", bar, track=0.06, room=280))
    sheet.write(line_of_text(year, 380, 33, 20, "cond", bar, "end", 0.06))


def _suits(facts: PosterFacts) -> Sequence[str]:
    return {
        "documentary": ("lens", "wheels"),
        "horror": ("crooked", "steps"),
        "drama": ("halves", "steps", "crooked", "wedge"),
        "sf": ("towers", "wheels"),
        "war": ("wedge", "steps"),
        "comedy": ("wheels", "wedge", "halves"),
    }.get(facts.genre, ("wedge", "crooked", "wheels", "halves"))


_PICTURES = {
    "rocket": _rocket,
    "wedge": _wedge,
    "towers": _towers,
    "crooked": _crooked,
    "lens": _lens,
    "halves": _halves,
    "wheels": _wheels,
    "steps": _steps,
}


def _motif(name: str) -> Motif:
    def make(sheet: Sheet) -> None:
        _PICTURES[name](sheet)
        _letter(sheet, _SLANT[name], 566 if name in ("wedge", "lens") else 548)

    return make


def _nothing_more(sheet: Sheet) -> None:
    """Each motif letters itself, along its own slant."""


FAMILY = Family({name: _motif(name) for name in _PICTURES}, _suits, _nothing_more, picture=600)
