"""Animation of any age: things in rows over a dark foot."""

from __future__ import annotations

from collections.abc import Sequence

from ..facts import PosterFacts
from ..framing import UPRIGHT
from ..lettering import Setting
from ..shapes import circle, ellipse, path, polygon, rect, turned
from ..sheet import Family, Sheet


def _rows(sheet: Sheet) -> None:
    paper, second = sheet.inks.paper, sheet.inks.second
    rows = sheet.marks(20, 5)
    for row in range(rows):
        y = 284 + row * 200 / rows
        for n in range(-1, 9):
            x = n * 56 + (row % 2) * 28
            one, two = (second, paper) if row % 2 == 0 else (paper, second)
            sheet.draw(circle(x, y, 34, one), circle(x, y, 23, two), circle(x, y, 12, one))


def _bathhouse(sheet: Sheet) -> None:
    _, ink, first, _, third = sheet.inks
    sheet.fill(third)
    sheet.draw(circle(290, 110, 58, first))
    sheet.draw(path("M40 260V170H66V142H52L120 96L188 142H174V170H200V260Z", ink))
    sheet.draw(
        *(rect(78 + n * 30, 190, 16, 30, third) for n in range(4)), rect(84, 150, 72, 9, first)
    )
    _rows(sheet)
    sheet.base(432, ink)


def _boat(sheet: Sheet) -> None:
    paper, ink, first, _, third = sheet.inks
    sheet.fill(third)
    sheet.draw(circle(96, 104, 50, first), rect(236, 60, 5, 160, ink))
    sheet.draw(
        polygon([(244, 64), (340, 190), (244, 190)], paper),
        polygon([(232, 90), (164, 190), (232, 190)], first),
    )
    sheet.draw(path("M150 212H356Q338 270 300 280H206Q166 268 150 212Z", ink))
    _rows(sheet)
    sheet.base(432, ink)


def _forest(sheet: Sheet) -> None:
    paper, ink, first, second, third = sheet.inks
    sheet.fill(third)
    sheet.draw(circle(sheet.rng.randrange(120, 290), 116, 62, first))
    for row in range(4):
        for n in range(7):
            x, y = n * 66 - 30 + (row % 2) * 33, 190 + row * 58
            colour = (second, paper, second, ink)[row]
            sheet.draw(path(f"M{x} {y + 90}Q{x + 33} {y - 70} {x + 66} {y + 90}Z", colour))
            sheet.draw(rect(x + 31, y + 40, 4, 60, ink if row < 3 else second))
    sheet.base(432, ink)


def _stars(sheet: Sheet) -> None:
    paper, ink, first, second, third = sheet.inks
    sheet.fill(second)
    for n in range(sheet.marks(5, 14)):
        x, y = 14 + (n * 71) % 380, 20 + (n * 47) % 300
        star = polygon(
            [
                (x, y - 12),
                (x + 4, y - 3),
                (x + 12, y),
                (x + 4, y + 3),
                (x, y + 12),
                (x - 4, y + 3),
                (x - 12, y),
                (x - 4, y - 3),
            ],
            (third, paper)[n % 2],
        )
        sheet.draw(turned(star, n * 23 % 45, x, y))
    sheet.draw(
        path("M0 440V330Q100 250 200 330T400 300V440Z", first),
        path("M0 440V380Q120 300 220 380T400 370V440Z", ink),
    )
    sheet.base(432, ink)


def _birds(sheet: Sheet) -> None:
    paper, ink, first, second, third = sheet.inks
    sheet.fill(paper)
    sheet.draw(circle(120, 130, 76, third))
    for n in range(sheet.marks(9, 7)):
        x, y, colour = 30 + (n * 89) % 320, 60 + (n * 67) % 300, (first, second, ink)[n % 3]
        sheet.draw(
            ellipse(x, y, 27, 13, colour),
            path(
                f"M{x - 6} {y - 6}Q{x + 4} {y - 44} {x + 26} {y - 44}"
                f"Q{x + 20} {y - 18} {x + 10} {y}Z",
                colour,
            ),
        )
        sheet.draw(
            polygon([(x + 24, y - 5), (x + 38, y), (x + 24, y + 5)], colour),
            polygon([(x - 22, y), (x - 42, y - 12), (x - 40, y + 10)], colour),
        )
    sheet.base(432, ink)


def _letter(sheet: Sheet) -> None:
    sheet.title(26, 446, Setting("geo", 348, 104, lines=2, lead=0.98, largest=90), "middle middle")
    sheet.centred_credit(580, "geo")


def _suits(facts: PosterFacts) -> Sequence[str]:
    return ("bathhouse", "boat", "forest", "stars", "birds")


FAMILY = Family(
    {"bathhouse": _bathhouse, "boat": _boat, "forest": _forest, "stars": _stars, "birds": _birds},
    _suits,
    _letter,
    picture=434,
    framings=UPRIGHT,
)
