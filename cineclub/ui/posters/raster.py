"""The picture of a generated poster as pixels, for where no SVG is taken: no more of SVG than our
posters use (flat shapes, paths, groups, windows), and no lettering."""

from __future__ import annotations

import math
import re
from xml.etree.ElementTree import Element, fromstring

from PIL import Image, ImageChops, ImageDraw

from .facts import PosterFacts
from .families import FAMILIES
from .outline import Point, numbers, outline
from .render import print_of
from .sheet import HEIGHT, WIDTH

# Prints the films of a family that has letters alone.
STAND_IN = "track"

# Drawn so many times larger and made smaller: smooth edges.
FINE = 2
# x' = a x + c y + e, y' = b x + d y + f
Matrix = tuple[float, float, float, float, float, float]
_TRANSFORM = re.compile(r"(\w+)\(([^)]*)\)")


def poster_picture(facts: PosterFacts, width: int, height: int) -> Image.Image:
    """The picture of the film's poster without its title, filling ``width`` x ``height``.

    Deterministic; some tens of milliseconds.
    """
    name, choice = print_of(facts)
    family = FAMILIES[name]
    if not family.picture:  # its title is the picture
        family, choice = FAMILIES[STAND_IN], FAMILIES[STAND_IN].choose(facts)
    sheet, high = family.make(facts, choice), family.picture
    top = HEIGHT - high if choice.upended else 0
    scale = max(width / WIDTH, height / high) * FINE
    left = (WIDTH - width * FINE / scale) / 2
    upper = top + (high - height * FINE / scale) / 2
    canvas = Image.new("RGB", (width * FINE, height * FINE), sheet.ground)
    art = fromstring(f"<g>{''.join(sheet.art)}</g>")  # noqa: S314 (drawn by ourselves)
    _draw(art, canvas, (scale, 0, 0, scale, -left * scale, -upper * scale))
    return canvas.resize((width, height), Image.Resampling.LANCZOS)


def _draw(element: Element, canvas: Image.Image, matrix: Matrix) -> None:
    for each in element:
        if each.tag == "g":
            _draw(each, canvas, _times(matrix, _transform(each.get("transform", ""))))
        elif each.tag == "svg":
            _window(each, canvas, matrix)
        else:
            _shape(each, canvas, matrix)


def _window(element: Element, canvas: Image.Image, matrix: Matrix) -> None:
    """A nested drawing that fills its box and is cut at it (``xMidYMid slice``)."""
    x, y, width, height = (float(element.get(name, 0)) for name in ("x", "y", "width", "height"))
    left, top, wide, high = numbers(element.get("viewBox", ""))
    scale = max(width / wide, height / high)
    move = (x + (width - wide * scale) / 2 - left * scale,
            y + (height - high * scale) / 2 - top * scale)  # fmt: skip
    inner = canvas.copy()
    _draw(element, inner, _times(matrix, (scale, 0, 0, scale, *move)))
    mask = Image.new("1", canvas.size)
    box = [(x, y), (x + width, y), (x + width, y + height), (x, y + height)]
    ImageDraw.Draw(mask).polygon([_at(matrix, point) for point in box], fill=1)
    canvas.paste(inner, mask=mask)


def _shape(element: Element, canvas: Image.Image, matrix: Matrix) -> None:
    rings = [[_at(matrix, point) for point in ring] for ring in outline(element)]
    fill, stroke = element.get("fill", "#000000"), element.get("stroke", "")
    if fill != "none" and rings:
        _fill(canvas, rings, fill)
    if stroke:
        size = math.sqrt(abs(matrix[0] * matrix[3] - matrix[1] * matrix[2]))
        width = max(1, round(float(element.get("stroke-width", 1)) * size))
        pen = ImageDraw.Draw(canvas)
        for ring in rings:
            pen.line(ring, fill=stroke, width=width, joint="curve")


def _fill(canvas: Image.Image, rings: list[list[Point]], colour: str) -> None:
    """Rings inside of rings are holes."""
    pen = ImageDraw.Draw(canvas)
    solid = [ring for ring in rings if len(ring) > 2]
    if len(solid) == 1:
        pen.polygon(solid[0], fill=colour)
    elif solid:
        mask = Image.new("1", canvas.size)
        for ring in solid:
            one = Image.new("1", canvas.size)
            ImageDraw.Draw(one).polygon(ring, fill=1)
            mask = ImageChops.logical_xor(mask, one)
        canvas.paste(colour, mask=mask)


def _transform(text: str) -> Matrix:
    found: Matrix = (1, 0, 0, 1, 0, 0)
    for name, inside in _TRANSFORM.findall(text):
        found = _times(found, _one_transform(name, numbers(inside)))
    return found


def _one_transform(name: str, told: list[float]) -> Matrix:
    if name == "translate":
        return (1, 0, 0, 1, told[0], told[1] if len(told) > 1 else 0)
    if name == "scale":
        return (told[0], 0, 0, told[1] if len(told) > 1 else told[0], 0, 0)
    angle = math.radians(told[0])
    cos, sin = math.cos(angle), math.sin(angle)
    turn: Matrix = (cos, sin, -sin, cos, 0, 0)
    if len(told) == 1:
        return turn
    x, y = told[1:]
    return _times(_times((1, 0, 0, 1, x, y), turn), (1, 0, 0, 1, -x, -y))


def _times(outer: Matrix, inner: Matrix) -> Matrix:
    a, b, c, d, e, f = outer
    g, h, i, j, k, m = inner
    return (a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j,
            a * k + c * m + e, b * k + d * m + f)  # fmt: skip


def _at(matrix: Matrix, point: Point) -> Point:
    a, b, c, d, e, f = matrix
    x, y = point
    return (a * x + c * y + e, b * x + d * y + f)
