"""SVG primitives: numbers in, one element out."""

from __future__ import annotations

import math
from collections.abc import Iterable
from functools import lru_cache

Point = tuple[float, float]


def num(value: float) -> str:
    """A coordinate with at most one decimal."""
    text = f"{value:.1f}"
    return text.removesuffix(".0")


def rect(x: float, y: float, width: float, height: float, fill: str) -> str:
    """A filled rectangle."""
    return (
        f'<rect x="{num(x)}" y="{num(y)}" width="{num(width)}" height="{num(height)}" '
        f'fill="{fill}"/>'
    )


def circle(x: float, y: float, radius: float, fill: str) -> str:
    """A disc."""
    return f'<circle cx="{num(x)}" cy="{num(y)}" r="{num(radius)}" fill="{fill}"/>'


def ring(x: float, y: float, radius: float, width: float, stroke: str) -> str:
    """A circle drawn with a line."""
    return (
        f'<circle cx="{num(x)}" cy="{num(y)}" r="{num(radius)}" fill="none" stroke="{stroke}" '
        f'stroke-width="{num(width)}"/>'
    )


def ellipse(x: float, y: float, across: float, down: float, fill: str) -> str:
    """A filled ellipse, by its half axes."""
    return (
        f'<ellipse cx="{num(x)}" cy="{num(y)}" rx="{num(across)}" ry="{num(down)}" fill="{fill}"/>'
    )


def polygon(points: Iterable[Point], fill: str) -> str:
    """A filled polygon."""
    joined = " ".join(f"{num(x)},{num(y)}" for x, y in points)
    return f'<polygon points="{joined}" fill="{fill}"/>'


def polyline(points: Iterable[Point], stroke: str, width: float) -> str:
    """An open line with round ends."""
    joined = " ".join(f"{num(x)},{num(y)}" for x, y in points)
    return (
        f'<polyline points="{joined}" fill="none" stroke="{stroke}" '
        f'stroke-width="{num(width)}" stroke-linecap="round"/>'
    )


def path(data: str, fill: str) -> str:
    """A filled path."""
    return f'<path d="{data}" fill="{fill}"/>'


def line(data: str, stroke: str, width: float) -> str:
    """A path drawn with a line."""
    return (
        f'<path d="{data}" fill="none" stroke="{stroke}" stroke-width="{num(width)}" '
        'stroke-linecap="round"/>'
    )


def group(content: str, transform: str) -> str:
    """Content moved, turned or scaled."""
    return f'<g transform="{transform}">{content}</g>'


def turned(content: str, degrees: float, x: float, y: float) -> str:
    """Content turned about a point."""
    return group(content, f"rotate({num(degrees)} {num(x)} {num(y)})")


def ray(
    x: float, y: float, angle: float, reach: tuple[float, float], widths: Point, fill: str
) -> str:
    """A beam from a point: angle in radians, start and end of its reach, width at both."""
    cos, sin = math.cos(angle), math.sin(angle)

    def at(along: float, aside: float) -> Point:
        return x + along * cos - aside * sin, y + along * sin + aside * cos

    (near, far), (thin, wide) = reach, widths
    corners = [at(near, -thin / 2), at(far, -wide / 2), at(far, wide / 2), at(near, thin / 2)]
    return polygon(corners, fill)


def lens(left: float, y: float, right: float, swell: float, fill: str) -> str:
    """A level stroke of the burin: pointed at both ends."""
    mid = num((left + right) / 2)
    return path(
        f"M{num(left)} {num(y)}Q{mid} {num(y - swell)} {num(right)} {num(y)}"
        f"Q{mid} {num(y + swell)} {num(left)} {num(y)}Z",
        fill,
    )


def upright_lens(x: float, top: float, bottom: float, swell: float, fill: str) -> str:
    """The same stroke, standing."""
    mid = num((top + bottom) / 2)
    return path(
        f"M{num(x)} {num(top)}Q{num(x - swell)} {mid} {num(x)} {num(bottom)}"
        f"Q{num(x + swell)} {mid} {num(x)} {num(top)}Z",
        fill,
    )


@lru_cache(maxsize=64)
def figure(x: float, y: float, height: float, fill: str) -> str:
    """Somebody in coat and hat, without a face."""
    s = height / 100

    def at(a: float, b: float) -> str:
        return f"{num(x + a * s)} {num(y + b * s)}"

    return path(
        f"M{at(-17, 100)}L{at(-21, 40)}Q{at(-20, 25)} {at(-7, 22)}L{at(-6, 16)}"
        f"Q{at(-9, 8)} {at(-7, 6)}L{at(-15, 7)}Q{at(-15, 4)} {at(-7, 2)}L{at(-6, -6)}"
        f"Q{at(0, -10)} {at(7, -6)}L{at(8, 2)}Q{at(15, 4)} {at(15, 7)}L{at(7, 6)}"
        f"Q{at(9, 8)} {at(6, 16)}L{at(7, 22)}Q{at(20, 25)} {at(21, 40)}L{at(17, 100)}Z",
        fill,
    )
