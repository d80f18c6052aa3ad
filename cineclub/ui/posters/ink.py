"""Ink shelves by country, and which ink can be read on which ground."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

READABLE = 4.5


class Palette(NamedTuple):
    """Five inks of one printing: paper, black, and three colours, the first the loudest."""

    paper: str
    ink: str
    first: str
    second: str
    third: str


def _shelf(*rows: str) -> tuple[Palette, ...]:
    return tuple(Palette(*("#" + tone for tone in row.split())) for row in rows)


SHELVES = {
    "ussr": _shelf(
        "eee3cd 1b1815 c8321f 8f8778 d9c9a6",
        "efe0c0 16171b bd2b1e 3e5361 dca83c",
        "e9dfca 1a1a1a b3351f 566148 cfae6b",
    ),
    "mittel": _shelf(
        "ead9b5 191613 b2402a 3f5a55 d79a3c",
        "efe4cc 1d1a1c d0982f 5b3a52 a8341f",
        "f0e3c8 15191e c24b27 2f5a6b dcb05a",
        "e8dcc6 1b1418 8f2f3d 4d6350 d9a24e",
    ),
    "france": _shelf(
        "f1e7d2 1c2233 c7402d 33588a e2b34a",
        "e9e2d0 21242b d9a125 1f5a6e c65b3a",
        "f3e3cf 2a1d20 b83a3a 4a6b8a e8b7a0",
        "efe6d6 1a1f2b 2f5d7c c4533a dfae52",
        "f2e8d5 211c24 a93b50 3d6a62 e6b96a",
    ),
    "usa": _shelf(
        "efe2c6 16181d d8492b e0a72e 2c5568",
        "f0dfb8 1a1c24 c23b2e 2d6a6a e8a13a",
        "e8dcc4 20191a b5302a 6a7f5c e2b75c",
        "f2e4c8 171a22 d9772b 2b5c7a dcb65e",
        "ede0c8 1c1a17 8f3b2b 3d5f4e e1a544",
    ),
    "uk": _shelf(
        "f0e4d0 1a1620 a51f2d 2f4a5e e0b59a",
        "ebe3d3 1c1f21 a8303a 5f7f86 d7a546",
        "efe5d0 181c24 2f5b6b b4532f d8b35a",
        "f1e6d4 1d1a1c b0472f 44604c e0ae5e",
    ),
    "italy": _shelf(
        "f2e4c9 211a16 b9472c 5d6b3a e3b458",
        "efe0c8 1f1d22 c2562d 2f5f63 e9c27a",
        "f4e5c8 1d1b18 a83a36 3c6172 e5a94a",
        "f0e3cd 241a1c d07a2c 4b5f3c 9f3b32",
    ),
    "japan": _shelf(
        "f0e8d8 171a24 c0341d 2b3d66 c9b48a",
        "ece3d0 1b1b1b b7301f 546a58 d8b25e",
        "f1e9da 151d26 d4582a 2f5f74 dcc08e",
        "eee4d4 1e181c 9f2f46 3d5570 d9a95f",
    ),
    "india": _shelf(
        "f5e3c0 2a1712 d0651f 2e6b58 e7b03c",
        "f3e2c4 231520 b8342f 2b5f78 e5a638",
        "f2e0bf 1f1a14 c4472a 5a6b2f e9bd55",
    ),
    "north": _shelf(
        "e6e6e0 14181c 7f2a2a 5f7480 b9c0bd",
        "e9e4d8 171c22 a8462f 4e6b74 c9c3ae",
        "ebe6da 141c24 2f5c74 a95a34 cfc7a8",
        "e8e5de 191a1f 5a4666 6f8377 d3bb8a",
    ),
    "hk": _shelf(
        "f2dfc4 1d0f14 b3122f 1f5a4f e39b3a",
        "efe3cc 141a20 d13a2a 146b73 f0b44a",
        "f1e2c9 1a1320 a62a5a 2a5f7a eaa545",
        "eee2cd 121b1d 1f6a5c c2402f e6b45a",
    ),
    "sahel": _shelf(
        "f4e4c4 22160f c65a1e 2f5e57 e8b344",
        "f1e0bf 1b1612 a8381f 3a5a7a e3a63a",
        "f3e3c8 20180f d08a1e 7a3226 4f6b3f",
    ),
    "south": _shelf(
        "f3e5c8 1a1a18 cf4a26 1f6a5e efb23e",
        "f1e3cb 1f1620 b32b4c 2c6680 e9a83c",
        "f2e4c6 18201c 2f7350 c9512b e8b84e",
    ),
}


@lru_cache(maxsize=512)
def luminance(colour: str) -> float:
    """Relative luminance of ``#rrggbb`` after WCAG 2."""
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@lru_cache(maxsize=4096)
def ratio(one: str, other: str) -> float:
    """Contrast after WCAG 2, from 1 to 21."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def readable(ground: str, *inks: str) -> str:
    """The first of the inks that reads on this ground; black or white when none does."""
    for ink in inks:
        if ratio(ground, ink) >= READABLE:
            return ink
    return max(("#000000", "#ffffff"), key=lambda ink: ratio(ground, ink))
