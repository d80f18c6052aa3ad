"""The 1970s: broad parallel bands, soft lettering."""

from __future__ import annotations

import math
from collections.abc import Sequence

from ..facts import PosterFacts
from ..lettering import Setting
from ..shapes import circle, line, path, polygon, polyline, ray, rect, ring
from ..sheet import Family, Sheet


def _ground(sheet: Sheet) -> tuple[str, str, str, str]:
    paper, ink, first, second, third = sheet.inks
    ground = sheet.rng.choice([paper, ink, ink])
    sheet.fill(ground)
    sheet.ground = ground
    return first, third, second, paper if ground == ink else ink


def _bands(sheet: Sheet) -> int:
    return min(6, sheet.marks(34, 3)) + 1


def _lanes(sheet: Sheet) -> None:
    colours = _ground(sheet)
    for n in range(_bands(sheet)):
        off = n * 31
        bend = f"M-20 {370 - off}H{200 - off}A90 90 0 0 0 {290 - off} {280 - off}V-20"
        sheet.draw(f'<path d="{bend}" fill="none" stroke="{colours[n % 4]}" stroke-width="26"/>')
    sheet.draw(circle(324, 322, 44, colours[1]), circle(76, 66, 50, colours[0]))


def _frames(sheet: Sheet) -> None:
    colours = _ground(sheet)
    for n in range(_bands(sheet)):
        edge = 38 + n * 31 * 0.72
        sheet.draw(
            f'<rect x="{edge:.1f}" y="{edge:.1f}" width="{400 - 2 * edge:.1f}" '
            f'height="{380 - 2 * edge:.1f}" rx="{max(6, 70 - n * 15)}" fill="none" '
            f'stroke="{colours[n % 4]}" stroke-width="15.6"/>'
        )


def _rainbow(sheet: Sheet) -> None:
    colours = _ground(sheet)
    for n in range(_bands(sheet)):
        radius = 188 - n * 30
        arch = f"M{200 - radius} 384V214A{radius} {radius} 0 0 1 {200 + radius} 214V384Z"
        sheet.draw(path(arch, colours[n % 4]))


def _pills(sheet: Sheet) -> None:
    colours = _ground(sheet)
    count = _bands(sheet)
    high = 340 / count
    for n in range(count):
        end, y = 400 * (0.42 + 0.145 * ((n * 3 + count) % 5)), 40 + n * high
        sheet.draw(rect(0, y, end, high * 0.62, colours[n % 4]))
        sheet.draw(circle(end, y + high * 0.31, high * 0.31, colours[n % 4]))


def _hills(sheet: Sheet) -> None:
    colours = _ground(sheet)
    sheet.draw(circle(sheet.rng.randrange(110, 300), 130, 70, colours[0]))
    for n in range(_bands(sheet)):
        y = 200 + n * 34
        tilt = (n % 2) * 60 - 30
        sheet.draw(
            path(
                f"M0 {y + tilt}C120 {y - 70} 260 {y + 80} 400 {y - tilt}V{y + 230}H0Z",
                colours[(n + 1) % 4],
            )
        )
    sheet.draw(rect(0, 400, 400, 200, sheet.ground))


def _sunrise(sheet: Sheet) -> None:
    colours = _ground(sheet)
    sheet.draw(path("M40 380A160 160 0 0 1 360 380Z", colours[0]))
    for n in range(_bands(sheet)):
        sheet.draw(rect(30, 362 - n * n * 6 - n * 14, 340, 13 - n, sheet.ground))
    sheet.draw(rect(0, 384, 400, 10, colours[1]))


def _knot(sheet: Sheet) -> None:
    colours = _ground(sheet)
    for n in range(_bands(sheet)):
        x, y = ((130, 150), (270, 150), (200, 262))[n % 3]
        sheet.draw(ring(x, y, 104 - n // 3 * 40, 26, colours[n % 4]))


def _arrow(sheet: Sheet) -> None:
    colours = _ground(sheet)
    for n in range(_bands(sheet)):
        off = n * 40
        sheet.draw(
            line(
                f"M{40 + off} 380V{150 + off // 2}L{120 + off} {60 + off // 2}", colours[n % 4], 24
            )
        )
    sheet.draw(polygon([(300, 40), (384, 60), (330, 126)], colours[0]))


def _discs(sheet: Sheet) -> None:
    colours = _ground(sheet)
    for n in range(_bands(sheet)):
        radius = 170 - n * 26
        sheet.draw(circle(200 + n * 9, 196 + n * 9, radius, colours[n % 4]))


def _zigzag(sheet: Sheet) -> None:
    colours = _ground(sheet)
    for n in range(_bands(sheet)):
        y = 120 + n * 36
        sheet.draw(
            polyline(
                [(-10, y), (100, y - 80), (200, y), (300, y - 80), (410, y)], colours[n % 4], 24
            )
        )


def _pinwheel(sheet: Sheet) -> None:
    colours = _ground(sheet)
    count = 2 * (_bands(sheet) + sheet.rng.randrange(-1, 4))
    lean = sheet.rng.random()
    for n in range(count):
        start = lean + n * 2 * math.pi / count
        reach = (18.0, 176.0)
        sheet.draw(ray(200, 196, start, reach, (6, 2.4 * 176 / count), colours[n % 4]))
    sheet.draw(circle(200, 196, 40, colours[0]), circle(200, 196, 18, sheet.ground))


def _letter(sheet: Sheet) -> None:
    setting = Setting("book", 348, 146, lines=5, lead=0.95, largest=84, track=-0.02)
    sheet.title(26, 402, setting, "start bottom")
    sheet.credit(582, "book")


_FOR_ANY = (
    *("frames", "rainbow", "pills", "hills", "sunrise", "knot", "arrow"),
    *("discs", "zigzag", "pinwheel"),
)


def _suits(facts: PosterFacts) -> Sequence[str]:
    if facts.genre in ("crime", "action"):
        return ("lanes", "arrow", "pills", "frames", "zigzag", "pinwheel")
    if facts.genre in ("romance", "comedy"):
        return ("rainbow", "sunrise", "knot", "hills", "discs", "pinwheel")
    return _FOR_ANY


FAMILY = Family(
    {
        "lanes": _lanes,
        "frames": _frames,
        "rainbow": _rainbow,
        "pills": _pills,
        "hills": _hills,
        "sunrise": _sunrise,
        "knot": _knot,
        "arrow": _arrow,
        "discs": _discs,
        "zigzag": _zigzag,
        "pinwheel": _pinwheel,
    },
    _suits,
    _letter,
    picture=394,
    upends=True,
)
