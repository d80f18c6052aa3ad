"""The 1980s and 1990s: the title fills the bill, and a band of marks closes it."""

from __future__ import annotations

from collections.abc import Sequence

from ..facts import PosterFacts
from ..ink import readable
from ..lettering import Setting, fit, line_of_text, width_of
from ..shapes import circle, line, num, path, polygon, rect
from ..sheet import Family, Motif, Sheet

_TOP, _FOOT = 18.0, 548.0


def _colours(sheet: Sheet) -> tuple[str, str, str]:
    """Ground and two inks that read on it."""
    paper, ink, first, second, third = sheet.inks
    ground, one, two = sheet.rng.choice(
        [
            (first, paper, ink),
            (third, ink, first),
            (second, paper, third),
            (ink, paper, first),
            (paper, ink, first),
        ]
    )
    one = readable(ground, one, paper, ink)
    return ground, one, readable(ground, two, ink, paper)


def _set(sheet: Sheet, one: str, two: str) -> float:
    """The title stretched over the bill; where it ends."""
    text = sheet.facts.heading.upper().replace(",", "")
    lines = fit(text, Setting("cond", 364, 400, lines=5, lead=0.82, largest=230, justify=True))
    total = sum(size * 0.8 for _, size in lines)
    stretch = min(1.55, 516 / total)
    y = _TOP
    for place, (each, size) in enumerate(lines):
        high = size * 0.8 * stretch
        across = 364 / (width_of(each, "cond") * size)
        tall = high * 0.93 / (size * 0.718)
        move = f"translate(18 {num(y + high * 0.955)}) scale({across:.3f} {tall:.3f})"
        letters = line_of_text(each, 0, 0, size, "cond", one if place % 2 == 0 else two)
        sheet.write(f'<g transform="{move}">{letters}</g>')
        y += high
    return y + 14


def _bars(sheet: Sheet, top: float, one: str, two: str) -> None:
    count = sheet.marks(10, 6)
    for n in range(count):
        sheet.draw(rect(18 + n * 364 / count, top, 364 / count - 4, _FOOT - top, (two, one)[n % 2]))


def _dots(sheet: Sheet, top: float, one: str, two: str) -> None:
    columns = min(14, sheet.marks(13, 6))
    cell = 364 / columns
    for row in range(int((_FOOT - top) // cell)):
        for n in range(columns):
            size = cell * (0.16 + 0.28 * ((n * 5 + row * 7) % 6) / 5)
            sheet.draw(
                circle(
                    18 + (n + 0.5) * cell, top + (row + 0.5) * cell, size, (two, one)[(n + row) % 2]
                )
            )


def _arrows(sheet: Sheet, top: float, one: str, two: str) -> None:
    count = min(9, sheet.marks(18, 4))
    wide, high = 364 / count, _FOOT - top
    for n in range(count):
        x = 18 + n * wide
        tip = [(x, top), (x + wide * 0.8, top + high / 2), (x, _FOOT)]
        sheet.draw(polygon(tip, (two, one)[n % 2]))


def _steps(sheet: Sheet, top: float, one: str, two: str) -> None:
    count = sheet.marks(12, 6)
    for n in range(count):
        high = (_FOOT - top) * (n + 1) / count
        sheet.draw(
            rect(18 + n * 364 / count, _FOOT - high, 364 / count - 3, high, (two, one)[n % 2])
        )


def _sun(sheet: Sheet, top: float, one: str, two: str) -> None:
    radius = min(182.0, _FOOT - top)
    if radius < 24:
        sheet.draw(rect(18, top, 364, max(0.0, _FOOT - top), two))
        return
    left, right, r = num(200 - radius), num(200 + radius), num(radius)
    arc = f"M{left} {_FOOT}A{r} {r} 0 0 1 {right} {_FOOT}Z"
    sheet.draw(path(arc, two))
    for n in range(sheet.marks(30, 3)):
        sheet.draw(rect(18, _FOOT - 8 - n * 22, 364, 6, sheet.ground))


def _waves(sheet: Sheet, top: float, one: str, two: str) -> None:
    count = min(6, int((_FOOT - top) // 24))
    for n in range(count):
        y = top + 12 + n * (_FOOT - top - 12) / max(1, count)
        wave = "".join(f"q26 {-22 if k % 2 else 22} 52 0" for k in range(7))
        sheet.draw(line(f"M18 {num(y)}{wave}", (two, one)[n % 2], 8))


def _rings(sheet: Sheet, top: float, one: str, two: str) -> None:
    y, most = (top + _FOOT) / 2, (_FOOT - top) / 2
    for n in range(3):
        radius = min(most, 58)
        for k in range(3):
            sheet.draw(
                circle(
                    78 + n * 122, y, radius * (1 - k * 0.3), (two, one, sheet.ground)[(k + n) % 3]
                )
            )


def _checks(sheet: Sheet, top: float, one: str, two: str) -> None:
    cell = 364 / min(14, sheet.marks(11, 7))
    for row in range(int((_FOOT - top) // cell)):
        for n in range(int(364 // cell)):
            if (n + row) % 2 == 0:
                shade = two if (n * 3 + row) % 5 else one
                sheet.draw(rect(18 + n * cell, top + row * cell, cell, cell, shade))


def _fan(sheet: Sheet, top: float, one: str, two: str) -> None:
    count, reach = sheet.marks(12, 7), max(30.0, _FOOT - top)
    for n in range(count):
        left, right = 18 + n * 364 / count, 18 + (n + 0.62) * 364 / count
        tip = 200 + (n - count / 2) * 8
        corners = [(left, _FOOT), (right, _FOOT), (tip + 3, _FOOT - reach), (tip, _FOOT - reach)]
        sheet.draw(polygon(corners, (two, one)[n % 2]))


_CLOSINGS = {
    "waves": _waves,
    "rings": _rings,
    "checks": _checks,
    "fan": _fan,
    "bars": _bars,
    "dots": _dots,
    "arrows": _arrows,
    "steps": _steps,
    "sun": _sun,
}


def _motif(name: str) -> Motif:
    def make(sheet: Sheet) -> None:
        ground, one, two = _colours(sheet)
        sheet.fill(ground)
        sheet.ground = ground
        top = _set(sheet, one, two)
        if top < _FOOT - 12:
            _CLOSINGS[name](sheet, top, one, two)

    return make


def _letter(sheet: Sheet) -> None:
    ink = readable(sheet.ground, sheet.inks.paper, sheet.inks.ink)
    credit, year = sheet.facts.credit.upper(), str(sheet.facts.year or "")
    sheet.write(line_of_text(credit, 18, 582, 19, "cond", ink, track=0.03, room=300))
    sheet.write(line_of_text(year, 382, 582, 19, "cond", ink, "end", 0.03))


def _suits(facts: PosterFacts) -> Sequence[str]:
    return {
        "romance": ("bars", "dots", "sun", "waves", "rings"),
        "action": ("arrows", "steps", "checks", "fan"),
        "horror": ("steps", "bars", "fan", "rings"),
    }.get(facts.genre, tuple(_CLOSINGS))


FAMILY = Family({name: _motif(name) for name in _CLOSINGS}, _suits, _letter, mirrors=False)
