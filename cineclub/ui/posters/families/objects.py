"""Single things on a plain ground, for the family ``absence``."""

from __future__ import annotations

from ..ink import ratio
from ..shapes import circle, ellipse, line, path, polygon, rect, ring
from ..sheet import Motif, Sheet


def _plain(sheet: Sheet, *wanted: str) -> tuple[str, str, str, str]:
    """Cover the sheet with one of the colours; it and three that show on it, the best first."""
    ground = sheet.rng.choice(wanted or sheet.inks)
    sheet.fill(ground)
    sheet.ground = ground
    others = sorted(
        (tone for tone in sheet.inks if tone != ground), key=lambda tone: -ratio(ground, tone)
    )
    return ground, others[0], others[1], others[2]


def _bulb(sheet: Sheet) -> None:
    ground, one, two, _ = _plain(sheet, sheet.inks.ink, sheet.inks.second, sheet.inks.first)
    sheet.draw(rect(197, 0, 6, 120, one), rect(184, 112, 32, 34, one))
    sheet.draw(
        path("M184 146Q128 178 134 232Q142 290 200 290Q258 290 266 232Q272 178 216 146Z", two)
    )
    sheet.draw(line("M178 236L188 208L200 232L212 208L222 236", ground, 5))


def _boat(sheet: Sheet) -> None:
    _, one, two, three = _plain(sheet, sheet.inks.second, sheet.inks.third, sheet.inks.paper)
    x = sheet.rng.randrange(120, 270)
    sheet.draw(polygon([(x, 66), (x + 92, 226), (x, 226)], one))
    sheet.draw(polygon([(x - 8, 104), (x - 8, 226), (x - 70, 226)], two))
    sheet.draw(
        path(
            f"M{x - 92} 240H{x + 110}Q{x + 84} 284 {x + 40} 284"
            f"H{x - 46}Q{x - 80} 278 {x - 92} 240Z",
            three,
        )
    )
    sheet.draw(rect(0, 284, 400, 4, one))


def _peak(sheet: Sheet) -> None:
    _, one, two, three = _plain(sheet, sheet.inks.third, sheet.inks.first, sheet.inks.ink)
    top = sheet.rng.randrange(130, 270)
    sheet.draw(circle(400 - top, 92, 40, three))
    sheet.draw(polygon([(-60, 340), (top, 70), (470, 340)], one))
    sheet.draw(polygon([(top, 70), (470, 340), (top + 40, 340), (top - 26, 210)], two))


def _house(sheet: Sheet) -> None:
    ground, one, two, three = _plain(sheet, sheet.inks.paper, sheet.inks.first, sheet.inks.third)
    x = sheet.rng.choice((96, 150, 204))
    sheet.draw(polygon([(x, 170), (x + 60, 104), (x + 120, 170)], two))
    sheet.draw(rect(x, 170, 120, 126, one), rect(x + 44, 222, 32, 74, three))
    sheet.draw(rect(x + 16, 190, 22, 22, ground), rect(x + 82, 190, 22, 22, ground))
    sheet.draw(rect(0, 296, 400, 4, one))


def _key(sheet: Sheet) -> None:
    ground, one, two, _ = _plain(sheet, sheet.inks.first, sheet.inks.second, sheet.inks.ink)
    sheet.draw(circle(200, 96, 62, one), circle(200, 96, 30, ground))
    sheet.draw(
        rect(188, 150, 24, 170, one), rect(212, 262, 44, 20, one), rect(212, 298, 30, 20, one)
    )
    sheet.draw(ring(200, 96, 46, 5, two))


def _ladder(sheet: Sheet) -> None:
    _, one, two, _ = _plain(sheet, sheet.inks.third, sheet.inks.paper, sheet.inks.second)
    lean = sheet.rng.choice((-40, 0, 46))
    sheet.draw(circle(200 + 2 * lean, 74, 44, two))
    for side in (-34, 34):
        sheet.draw(
            polygon(
                [
                    (196 + side - lean, 340),
                    (206 + side - lean, 340),
                    (204 + side + lean, 96),
                    (196 + side + lean, 96),
                ],
                one,
            )
        )
    for n in range(8):
        shift = lean - 2 * lean * (n + 0.6) / 8.4
        sheet.draw(rect(166 + shift, 118 + n * 27, 70, 7, one))


def _cup(sheet: Sheet) -> None:
    ground, one, two, three = _plain(sheet, sheet.inks.second, sheet.inks.paper, sheet.inks.first)
    sheet.draw(path("M110 160H270V214Q266 288 190 288Q114 288 110 214Z", one))
    sheet.draw(
        ring(276, 206, 34, 14, one),
        ellipse(190, 160, 80, 18, two),
        ellipse(190, 296, 118, 10, three),
    )
    for n in range(3):
        x = 156 + n * 34
        sheet.draw(line(f"M{x} 134Q{x - 16} 110 {x} 88Q{x + 16} 66 {x} 42", two, 6))
    sheet.draw(ring(276, 206, 20, 3, ground))


def _kite(sheet: Sheet) -> None:
    _, one, two, three = _plain(sheet, sheet.inks.paper, sheet.inks.third, sheet.inks.second)
    sheet.draw(polygon([(270, 40), (330, 110), (250, 190), (196, 102)], one))
    sheet.draw(
        polygon([(270, 40), (330, 110), (262, 106)], two),
        polygon([(250, 190), (196, 102), (262, 106)], three),
    )
    sheet.draw(line("M250 190Q190 220 206 262Q220 300 120 330", one, 4))
    for x, y in ((222, 214), (206, 262), (174, 304)):
        sheet.draw(
            polygon([(x - 16, y - 8), (x + 16, y + 8), (x + 14, y - 10), (x - 14, y + 10)], two)
        )


def _door(sheet: Sheet) -> None:
    ground, one, two, three = _plain(sheet, sheet.inks.ink, sheet.inks.first, sheet.inks.second)
    x = sheet.rng.choice((90, 140, 200))
    sheet.draw(rect(x, 60, 120, 250, two))
    sheet.draw(
        polygon([(x, 60), (x + 78, 84), (x + 78, 336), (x, 310)], one),
        circle(x + 64, 212, 7, ground),
    )
    sheet.draw(polygon([(x + 78, 310), (x + 120, 310), (x + 220, 340), (x + 96, 340)], three))


def _bird(sheet: Sheet) -> None:
    ground, one, two, three = _plain(sheet, sheet.inks.third, sheet.inks.second, sheet.inks.paper)
    y = sheet.rng.randrange(196, 236)
    sheet.draw(line(f"M-10 {y + 54}Q200 {y + 84} 410 {y + 44}", one, 5))
    sheet.draw(
        path(
            f"M120 {y + 50}Q150 {y - 40} 236 {y - 46}Q262 {y - 78} 294 {y - 58}L322 {y - 46}"
            f"L294 {y - 36}Q292 {y + 50} 200 {y + 62}L96 {y + 98}Z",
            one,
        )
    )
    sheet.draw(path(f"M150 {y + 36}Q182 {y - 16} 240 {y - 10}Q228 {y + 44} 150 {y + 36}Z", two))
    sheet.draw(circle(276, y - 50, 5, ground), circle(84, 72, 34, three))


def _waves(sheet: Sheet) -> None:
    _, one, two, three = _plain(sheet, sheet.inks.second, sheet.inks.ink, sheet.inks.third)
    sheet.draw(circle(sheet.rng.randrange(90, 310), 104, 52, three))
    for n in range(6):
        y, bend = 170 + n * 30, 26 - n * 2
        wave = "".join(f"q50 {-bend if k % 2 else bend} 100 0" for k in range(5))
        sheet.draw(line(f"M{-60 + n * 12} {y}{wave}", (one, two)[n % 2], 12))


def _thread(sheet: Sheet) -> None:
    _, one, two, _ = _plain(sheet, sheet.inks.paper, sheet.inks.ink, sheet.inks.third)
    y = sheet.rng.randrange(110, 170)
    loop = f"M-10 {y}C90 {y - 90} 150 {y + 190} 230 {y + 60}S150 {y - 70} 170 {y + 90}"
    sheet.draw(line(f"{loop}S330 {y + 190} 410 {y + 40}", one, 7))
    sheet.draw(circle(206, y + 100, 22, two), circle(330, y + 128, 11, two))


def _towers(sheet: Sheet) -> None:
    ground, one, two, three = _plain(sheet, sheet.inks.first, sheet.inks.ink, sheet.inks.second)
    lit = sheet.rng.randrange(18)
    for n, (x, top) in enumerate(((60, 130), (160, 60), (264, 170))):
        sheet.draw(rect(x, top, 78, 340 - top, (one, two, one)[n]))
        for k in range(6):
            shade = three if n * 6 + k == lit else ground
            sheet.draw(rect(x + 14 + k % 2 * 30, top + 20 + k // 2 * 44, 20, 24, shade))


OBJECTS: dict[str, Motif] = {
    "bulb": _bulb,
    "boat": _boat,
    "peak": _peak,
    "house": _house,
    "key": _key,
    "ladder": _ladder,
    "cup": _cup,
    "kite": _kite,
    "door": _door,
    "bird": _bird,
    "waves": _waves,
    "thread": _thread,
    "towers": _towers,
}
