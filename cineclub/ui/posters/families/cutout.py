"""Dark films of the 1950s and 1960s: torn paper, the title on strips."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from ..facts import PosterFacts
from ..framing import UPRIGHT
from ..ink import ratio, readable
from ..lettering import Setting, fit, line_of_text, width_of
from ..shapes import Point, circle, figure, path, polygon, polyline, rect
from ..sheet import Family, Sheet


def _torn(sheet: Sheet, points: Iterable[Point], jag: float, colour: str) -> str:
    rough = sheet.rng.uniform
    return polygon([(x + rough(-jag, jag), y + rough(-jag, jag)) for x, y in points], colour)


def _ground(sheet: Sheet) -> tuple[str, str]:
    """Cover the sheet with a colour; it and black to cut from."""
    colours = [tone for tone in sheet.inks[2:] if ratio(tone, sheet.inks.ink) >= 2.4]
    ground = sheet.rng.choice(colours or [sheet.inks.third])
    sheet.fill(ground)
    sheet.ground = ground
    return sheet.inks.ink, sheet.inks.paper


def _bars(sheet: Sheet) -> None:
    dark, light = _ground(sheet)
    count = sheet.marks(22, 4) + 1
    wide = 370 / count
    for n in range(count):
        x, drop = 20 + n * wide, (n * 71) % 150
        corners = [
            (x, -10),
            (x + wide * 0.66, -10),
            (x + wide * 0.6, 300 - drop),
            (x + 6, 320 - drop),
        ]
        sheet.draw(_torn(sheet, corners, 9, light if n % 3 == 1 else dark))
    sheet.draw(_torn(sheet, [(150, 250), (260, 220), (300, 380), (120, 400)], 8, dark))


def _ladder(sheet: Sheet) -> None:
    dark, light = _ground(sheet)
    left = [(0, 0), (150, 0), (110, 180), (175, 300), (90, 430), (0, 460)]
    right = [(400, 0), (290, 0), (250, 150), (310, 300), (240, 420), (400, 430)]
    sheet.draw(_torn(sheet, left, 10, dark), _torn(sheet, right, 10, dark))
    sheet.draw(_torn(sheet, [(182, 60), (214, 52), (206, 400), (190, 404)], 4, light))
    sheet.draw(circle(200, 120, 30, light), circle(203, 122, 13, dark))
    for n in range(5):
        y = n * 44
        rung = [(128, 110 + y), (180, 104 + y), (176, 118 + y), (132, 126 + y)]
        sheet.draw(_torn(sheet, rung, 4, light))


def _spiral(sheet: Sheet) -> None:
    dark, light = _ground(sheet)
    turns = ((t / 10, 6 + t * 0.72) for t in range(250))
    points = [(205 + r * math.cos(t), 205 + r * math.sin(t) * 0.92) for t, r in turns]
    sheet.draw(polyline(points, light, 9), figure(232, 196, 120, dark))
    sheet.draw(_torn(sheet, [(200, 186), (214, 196), (206, 300), (186, 330)], 3, dark))


def _procession(sheet: Sheet) -> None:
    _, ink, _, second, _ = sheet.inks
    light = sheet.inks.paper
    sheet.fill(second)
    sheet.ground = second
    sheet.draw(circle(292, 120, 64, light))
    hill = [(0, 330), (150, 260), (290, 300), (400, 240), (400, 460), (0, 460)]
    sheet.draw(_torn(sheet, hill, 8, ink))
    hands = []
    for n, x in enumerate((40, 92, 140, 190, 236, 284, 334)):
        y = 292 - (n * 43) % 46 - n * 5
        body = [(x - 8, y - 26), (x + 14, y - 26), (x + 22, y + 26), (x - 14, y + 26)]
        sheet.draw(circle(x + 4, y - 34, 9, ink), _torn(sheet, body, 3, ink))
        hands.append((x + 16, y - 10))
    sheet.draw(polyline(hands, ink, 6))
    sheet.draw(_torn(sheet, [(352, 120), (358, 120), (366, 260), (360, 260)], 1, ink))
    sheet.draw(path("M356 122Q300 118 292 168Q320 138 358 134Z", ink))


def _hand(sheet: Sheet) -> None:
    dark, light = _ground(sheet)
    sheet.draw(_torn(sheet, [(130, 210), (262, 200), (276, 420), (140, 430)], 6, dark))
    for n, (x, top) in enumerate(((128, 92), (166, 52), (204, 48), (242, 86))):
        finger = [(x, top), (x + 27, top - 4), (x + 30 - n, 226), (x + 2, 230)]
        sheet.draw(_torn(sheet, finger, 5, dark))
    sheet.draw(_torn(sheet, [(268, 268), (330, 176), (350, 194), (286, 332)], 5, dark))
    sheet.draw(circle(204, 300, 36, light), circle(204, 300, 17, dark))


def _houses(sheet: Sheet) -> None:
    dark, light = _ground(sheet)
    x = -10
    n = 0
    while x < 400:
        wide = 46 + (n * 31) % 40
        top = 110 + (n * 83) % 150
        sheet.draw(
            _torn(sheet, [(x, top), (x + wide, top - 30), (x + wide + 4, 420), (x, 430)], 6, dark)
        )
        for row in range(3):
            if (n + row) % 3 == 0:
                y = top + 30 + row * 52
                sheet.draw(
                    _torn(
                        sheet,
                        [(x + 14, y), (x + 30, y - 3), (x + 30, y + 22), (x + 13, y + 24)],
                        2,
                        light,
                    )
                )
        x += wide - 4
        n += 1
    sheet.draw(circle(320, 74, 40, light))


def _knife(sheet: Sheet) -> None:
    dark, light = _ground(sheet)
    sheet.draw(_torn(sheet, [(0, 0), (210, 0), (150, 220), (200, 430), (0, 430)], 11, dark))
    sheet.draw(_torn(sheet, [(218, 40), (250, 60), (254, 300), (214, 300)], 3, light))
    sheet.draw(_torn(sheet, [(196, 300), (274, 296), (274, 318), (196, 322)], 3, dark))
    sheet.draw(_torn(sheet, [(220, 318), (250, 318), (254, 420), (216, 424)], 3, dark))
    for n in range(sheet.marks(24, 4)):
        y = 60 + (n * 67) % 330
        sheet.draw(circle(310 + (n * 41) % 70, y, 5 + (n * 3) % 9, dark))


def _eyes(sheet: Sheet) -> None:
    dark, light = _ground(sheet)
    sheet.draw(_torn(sheet, [(0, 0), (400, 0), (400, 110), (240, 150), (0, 96)], 9, dark))
    for n in range(sheet.marks(26, 4)):
        x, y = 60 + (n * 131) % 290, 180 + (n * 67) % 210
        eye = [(x - 44, y), (x, y - 22), (x + 44, y + 2), (x, y + 22)]
        sheet.draw(
            _torn(sheet, eye, 3, light), circle(x, y, 15, dark), rect(x - 3, y - 4, 5, 5, light)
        )


def _letter(sheet: Sheet) -> None:
    ink, paper = sheet.inks.ink, sheet.inks.paper
    setting = Setting("cond", 330, 178, lines=4, lead=1.12, largest=84)
    lines = fit(sheet.facts.heading.upper(), setting)
    y = 556 - sum(size * 1.1 for _, size in lines)
    for place, (text, size) in enumerate(lines):
        wide, high = width_of(text, "cond") * size, size * 1.04
        slack = max(1, int(332 - wide))
        x = 24 + (sheet.rng.randrange(slack) * 0.5 if len(lines) > 1 else 0)
        strip, tone = (paper, ink) if place % 2 == 0 else (ink, paper)
        corners = [(x - 4, y), (x + wide + 22, y - 3), (x + wide + 18, y + high), (x, y + high + 2)]
        sheet.write(_torn(sheet, corners, 4, strip))
        sheet.write(line_of_text(text, x + 9, y + size * 0.87, size, "cond", tone))
        y += size * 1.1
    said = ", ".join(part for part in (sheet.facts.credit, str(sheet.facts.year or "")) if part)
    shade = readable(sheet.ground, ink, paper)
    sheet.write(line_of_text(said, 24, 588, 17, "grot", shade, room=352))


def _suits(facts: PosterFacts) -> Sequence[str]:
    return {
        "thriller": ("ladder", "spiral", "hand", "eyes", "knife"),
        "horror": ("hand", "knife", "eyes", "houses"),
        "fantasy": ("procession", "houses"),
    }.get(facts.genre, ("bars", "houses", "hand", "spiral", "knife"))


FAMILY = Family(
    {
        "bars": _bars,
        "torn": _ladder,
        "ladder": _ladder,
        "spiral": _spiral,
        "procession": _procession,
        "hand": _hand,
        "houses": _houses,
        "knife": _knife,
        "eyes": _eyes,
    },
    _suits,
    _letter,
    mirrors=False,
    picture=566,
    framings=UPRIGHT,
)
