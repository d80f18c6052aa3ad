"""Ways to hang one picture: whole, close, doubled, in strips, through a porthole.

A motif is drawn once for the whole sheet; how it is framed makes another poster of it. Nothing is
clipped by reference: a nested ``svg`` shows a window of the drawing, and a shape in the ground's
colour with a hole in it lies on top where the window is not square.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass

from .shapes import num, path, rect, ring

WIDTH = 400
# Colours that meet lie over one another by this, or a hair of what is behind would show.
OVERLAP = 3
Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Drawing:
    """A picture of ``height`` units, the same in the other inks, and the colours around it."""

    art: str
    counter: str
    height: float
    ground: str
    line: str
    rng: random.Random

    def under(self) -> str:
        """The ground beneath windows, so that nothing shines through where they meet."""
        return rect(0, 0, WIDTH, self.height + OVERLAP, self.ground)


def _window(drawing: str, at: Box, view: Box, turn: str = "") -> str:
    """The part ``view`` of a drawing, filling the box ``at``."""
    x, y, width, height = (num(value) for value in at)
    seen = " ".join(num(value) for value in view)
    inner = f'<g transform="{turn}">{drawing}</g>' if turn else drawing
    return (
        f'<svg x="{x}" y="{y}" width="{width}" height="{height}" viewBox="{seen}" '
        f'preserveAspectRatio="xMidYMid slice">{inner}</svg>'
    )


def whole(drawing: Drawing) -> str:
    """As it was drawn."""
    return drawing.art


def close(drawing: Drawing) -> str:
    """Near to it: a part fills the sheet."""
    high = drawing.height
    scale = drawing.rng.uniform(0.5, 0.68)
    x = drawing.rng.choice((0.1, 0.5, 0.9)) * WIDTH * (1 - scale)
    y = drawing.rng.choice((0.2, 0.55, 0.8)) * high * (1 - scale)
    view = (x, y, WIDTH * scale, high * scale)
    return drawing.under() + _window(drawing.art, (0, 0, WIDTH, high), view)


def split(drawing: Drawing) -> str:
    """One half in the other inks."""
    high, at = drawing.height, drawing.rng.choice((133.0, 200.0, 267.0))
    left = _window(drawing.art, (0, 0, at, high), (0, 0, at, high))
    right = _window(drawing.counter, (at, 0, WIDTH - at, high), (at, 0, WIDTH - at, high))
    return drawing.under() + left + right


def water(drawing: Drawing) -> str:
    """Above, and on its head below in the other inks."""
    high = drawing.height
    half, from_ = high / 2, high * drawing.rng.choice((0.12, 0.25, 0.36))
    above = _window(drawing.art, (0, 0, WIDTH, half), (0, from_, WIDTH, half))
    below = _window(
        drawing.counter,
        (0, half, WIDTH, half),
        (0, 0, WIDTH, half),
        f"translate(0 {num(from_ + half)}) scale(1 -1)",
    )
    return drawing.under() + above + below


def four(drawing: Drawing) -> str:
    """Four prints of it, two in the other inks."""
    wide, high = WIDTH / 2, drawing.height / 2
    prints = []
    for n in range(4):
        x, y = n % 2 * wide, n // 2 * high
        art = drawing.art if n in (0, 3) else drawing.counter
        prints.append(_window(art, (x, y, wide, high), (0, 0, WIDTH, drawing.height)))
    return drawing.under() + "".join(prints)


def strips(drawing: Drawing) -> str:
    """Cut into upright strips that have slipped."""
    count = drawing.rng.choice((3, 4, 5))
    wide, high = WIDTH / count, drawing.height
    scale = 0.78
    cut = []
    for n in range(count):
        slip = high * (1 - scale) * (0.95 if n % 2 else 0.05)
        art = drawing.counter if n % 2 else drawing.art
        view = (n * wide + wide * (1 - scale) / 2, slip, wide * scale, high * scale)
        cut.append(_window(art, (n * wide, 0, wide, high), view))
    return drawing.under() + "".join(cut)


def slats(drawing: Drawing) -> str:
    """Level bands, every other one in the other inks."""
    count = drawing.rng.choice((5, 7, 9))
    high = drawing.height / count
    return drawing.art + "".join(
        _window(drawing.counter, (0, n * high, WIDTH, high), (0, n * high, WIDTH, high))
        for n in range(1, count, 2)
    )


def turned(drawing: Drawing) -> str:
    """On its head."""
    high = drawing.height
    return _window(
        drawing.art,
        (0, 0, WIDTH, high),
        (0, 0, WIDTH, high),
        f"rotate(180 {WIDTH // 2} {num(high / 2)})",
    )


def mounted(drawing: Drawing) -> str:
    """Smaller, on a mount of the ground's colour."""
    high, margin = drawing.height, drawing.rng.choice((34.0, 52.0))
    inner = (margin, margin, WIDTH - 2 * margin, high - 2 * margin + 14)
    return drawing.under() + _window(drawing.art, inner, (0, 0, WIDTH, high))


def porthole(drawing: Drawing) -> str:
    """Through a round opening."""
    high = drawing.height
    radius = min(178.0, high / 2 - 16)
    y = high / 2
    left, right, r = num(200 - radius), num(200 + radius), num(radius)
    hole = f"M{left} {num(y)}A{r} {r} 0 1 0 {right} {num(y)}A{r} {r} 0 1 0 {left} {num(y)}Z"
    return _behind(drawing, hole) + ring(200, y, radius, 5, drawing.line)


def gate(drawing: Drawing) -> str:
    """Through one arch."""
    return _arches(drawing, 1, 52)


def arcade(drawing: Drawing) -> str:
    """Through two or three arches."""
    return _arches(drawing, drawing.rng.choice((2, 3)), 22)


def _arches(drawing: Drawing, count: int, margin: float) -> str:
    high, wide = drawing.height, (WIDTH - 2 * margin - 18 * (count - 1)) / count
    holes, r = "", wide / 2
    for n in range(count):
        x = margin + n * (wide + 18)
        holes += (
            f"M{num(x)} {num(high)}V{num(24 + r)}A{num(r)} {num(r)} 0 0 1 {num(x + wide)} "
            f"{num(24 + r)}V{num(high)}Z"
        )
    return _behind(drawing, holes)


def lozenge(drawing: Drawing) -> str:
    """Through an opening that stands on its corner."""
    high = drawing.height
    mid = num(high / 2)
    return _behind(drawing, f"M200 10L388 {mid}L200 {num(high - 10)}L12 {mid}Z")


def _behind(drawing: Drawing, hole: str) -> str:
    cover = f"M0 0H{WIDTH}V{num(drawing.height + OVERLAP)}H0Z{hole}"
    lid = path(cover, drawing.ground).replace("<path ", '<path fill-rule="evenodd" ')
    return drawing.art + lid


Framing = Callable[[Drawing], str]
# The drawing as it is comes most often: it is what somebody drew.
FRAMINGS: dict[str, Framing] = {
    "whole": whole,
    "close": close,
    "split": split,
    "water": water,
    "four": four,
    "strips": strips,
    "slats": slats,
    "turned": turned,
    "mounted": mounted,
    "porthole": porthole,
    "gate": gate,
    "arcade": arcade,
    "lozenge": lozenge,
}
# For pictures of something that has a top and a bottom.
UPRIGHT = tuple(name for name in FRAMINGS if name != "turned")
# For pictures of very little, which stripes would hide.
SPARSE = tuple(name for name in UPRIGHT if name not in ("slats", "strips", "arcade", "split"))
