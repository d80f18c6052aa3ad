"""After 2000: very little on a plain ground, and a quiet title."""

from __future__ import annotations

from collections.abc import Sequence

from ..facts import PosterFacts
from ..framing import SPARSE
from ..ink import ratio
from ..lettering import Setting
from ..shapes import circle, ellipse, path, polygon, rect
from ..sheet import Family, Sheet
from .objects import OBJECTS


def _ground(sheet: Sheet, colour: str) -> None:
    sheet.fill(colour)
    sheet.ground = colour


def _window(sheet: Sheet) -> None:
    _ground(sheet, sheet.inks.first)
    for n in range(6):
        x, y = 150 + n % 2 * 70, 70 + n // 2 * 96 - n % 2 * 14
        pane = [(x, y), (x + 58, y - 12), (x + 58, y + 70), (x, y + 82)]
        sheet.draw(polygon(pane, sheet.inks.third))


def _shore(sheet: Sheet) -> None:
    horizon = sheet.rng.randrange(110, 300)
    _ground(sheet, sheet.inks.second)
    sheet.draw(rect(0, 0, 400, horizon, sheet.inks.first))
    sun = (sheet.rng.randrange(90, 320), horizon, sheet.rng.randrange(28, 64))
    sheet.draw(circle(*sun, sheet.inks.third))


def _screen(sheet: Sheet) -> None:
    paper, ink, first, _, third = sheet.inks
    _ground(sheet, paper)
    sheet.draw(rect(70, 90, 260, 190, ink), rect(250, 210, 28, 70, first))
    sheet.draw(polygon([(70, 280), (330, 280), (360, 330), (40, 330)], third))


def _stairs(sheet: Sheet) -> None:
    paper, ink, first, second, _ = sheet.inks
    sheet.fill(first)
    sheet.draw(rect(0, 0, 400, 70, paper))
    for n in range(8):
        sheet.draw(rect(n * 50, 70 + n * 38, 400, 38.5, (ink, second)[n % 2]))
    sheet.base(374, ink)


def _card(sheet: Sheet) -> None:
    paper, _, first, second, third = sheet.inks
    _ground(sheet, third)
    sheet.draw(
        rect(120, 60, 200, 270, paper), rect(120, 250, 200, 80, second), circle(262, 150, 16, first)
    )


def _flame(sheet: Sheet) -> None:
    _, ink, first, second, third = sheet.inks
    _ground(sheet, ink)
    sheet.draw(rect(0, 0, 400, 232, second), rect(0, 232, 400, 6, third))
    sheet.draw(
        path(
            "M236 330Q214 268 240 214Q250 176 244 150Q274 190 268 226Q282 214 280 198"
            "Q304 250 276 330Z",
            first,
        ),
        path("M246 330Q236 290 254 256Q270 290 266 330Z", third),
    )


def _tree(sheet: Sheet) -> None:
    paper, ink, first, second, third = sheet.inks
    _ground(sheet, paper)
    x = sheet.rng.randrange(110, 300)
    sheet.draw(rect(0, 300, 400, 3, ink), rect(x - 2, 214, 4, 88, ink), circle(x, 196, 38, second))
    sheet.draw(ellipse(x + 34, 303, 60, 4, third), circle(400 - x, 92, 20, first))


def _phases(sheet: Sheet) -> None:
    paper, ink, _, _, third = sheet.inks
    _ground(sheet, ink)
    count = min(5, sheet.marks(40, 2))
    for n in range(count):
        x, y = 200 + (n - (count - 1) / 2) * 92, 90 + (n * 97) % 150
        sheet.draw(circle(x, y, 42, (paper, third)[n % 2]), circle(x + 9 + n * 12, y - 6, 42, ink))


def _road(sheet: Sheet) -> None:
    paper, ink, first, second, third = sheet.inks
    _ground(sheet, ink)
    sheet.draw(rect(0, 0, 400, 200, (third, second)[sheet.facts.digest[6] % 2]))
    sheet.draw(circle(sheet.rng.randrange(80, 320), 200, 44, first), rect(0, 200, 400, 400, ink))
    for n in range(6):
        y, half = 210 + n * n * 6, 2 + n * 1.6
        sheet.draw(
            polygon(
                [
                    (200 - half, y),
                    (200 + half, y),
                    (202 + half, y + 6 + n * 4),
                    (198 - half, y + 6 + n * 4),
                ],
                paper,
            )
        )
    sheet.draw(rect(0, 348, 400, 252, ink))


def _fold(sheet: Sheet) -> None:
    _, ink, first, second, third = sheet.inks
    sheet.fill(third)
    sheet.draw(polygon([(0, 0), (400, 0), (400, 150), (0, 330)], first))
    sheet.draw(polygon([(400, 150), (400, 260), (150, 262)], second))
    sheet.base(346, ink)


def _two(sheet: Sheet) -> None:
    paper, ink, first, second, _ = sheet.inks
    ground = second if ratio(second, paper) > ratio(first, paper) else first
    other = first if ground == second else second
    _ground(sheet, ground)
    sheet.draw(circle(150, 190, 88, paper), circle(250, 190, 88, other))
    sheet.draw(path("M200 118A88 88 0 0 1 200 262A88 88 0 0 1 200 118Z", ink))


def _chair(sheet: Sheet) -> None:
    paper, ink, first, _, third = sheet.inks
    _ground(sheet, third)
    sheet.draw(polygon([(0, 300), (400, 270), (400, 352), (0, 352)], paper))
    sheet.draw(
        rect(150, 130, 12, 190, ink), rect(150, 218, 96, 12, ink), rect(234, 218, 12, 108, ink)
    )
    sheet.draw(rect(162, 140, 6, 78, first), circle(310, 92, 26, first))


def _letter(sheet: Sheet) -> None:
    setting = Setting("pal", 340, 186, lines=4, lead=0.98, largest=74, track=-0.012)
    sheet.title(30, 356, setting, "start bottom")
    sheet.credit(577, "pal", margin=30)


_FOR_ANY = (
    *("card", "shore", "tree", "chair", "road", "window", "phases", "fold", "bulb", "boat", "peak"),
    *("house", "ladder", "cup", "kite", "door", "bird", "waves", "thread", "towers"),
)


def _suits(facts: PosterFacts) -> Sequence[str]:
    return {
        "romance": ("window", "shore", "two", "flame", "tree", "kite", "cup", "thread", "boat"),
        "thriller": ("screen", "stairs", "road", "fold", "chair", "key", "door", "bulb", "towers"),
        "horror": ("stairs", "chair", "phases", "screen", "door", "house", "bulb", "bird"),
        "crime": ("road", "screen", "fold", "stairs", "key", "towers", "door", "bulb"),
        "sf": ("phases", "two", "fold", "shore", "peak", "ladder", "towers", "thread"),
        "comedy": ("two", "card", "chair", "window", "cup", "kite", "house", "ladder", "bird"),
        "documentary": ("road", "tree", "screen", "shore", "thread", "bird", "towers", "peak"),
        "war": ("shore", "fold", "bird", "towers", "stairs", "tree", "peak", "waves"),
        "action": ("road", "towers", "stairs", "peak", "waves", "key", "fold"),
        "fantasy": ("phases", "ladder", "peak", "boat", "waves", "bird", "key", "flame"),
    }.get(facts.genre, _FOR_ANY)


FAMILY = Family(
    {
        **OBJECTS,
        "window": _window,
        "shore": _shore,
        "screen": _screen,
        "stairs": _stairs,
        "card": _card,
        "flame": _flame,
        "tree": _tree,
        "phases": _phases,
        "road": _road,
        "fold": _fold,
        "two": _two,
        "chair": _chair,
    },
    _suits,
    _letter,
    picture=340,
    upends=True,
    framings=SPARSE,
)
