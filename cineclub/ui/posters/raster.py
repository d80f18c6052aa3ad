"""The picture of a generated poster as pixels, for where no SVG is taken: no more of SVG than our
posters use (flat shapes, paths, groups, windows), and no lettering."""

from __future__ import annotations

import itertools
import math
import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element, fromstring

from PIL import Image, ImageChops, ImageDraw

from .facts import PosterFacts
from .families import FAMILIES
from .render import print_of
from .sheet import HEIGHT, WIDTH

# Prints the films of a family that has letters alone.
STAND_IN = "track"

# Drawn so many times larger and made smaller: smooth edges.
FINE = 2
# How many straight pieces a curve or a circle is drawn in.
CURVE, CIRCLE = 14, 72
Point = tuple[float, float]
# x' = a x + c y + e, y' = b x + d y + f
Matrix = tuple[float, float, float, float, float, float]
_NUMBER = re.compile(r"-?(?:\d+\.?\d*|\.\d+)(?:e-?\d+)?")
_COMMAND = re.compile(r"([MmLlHhVvQqTtCcSsAaZz])([^MmLlHhVvQqTtCcSsAaZz]*)")
_TRANSFORM = re.compile(r"(\w+)\(([^)]*)\)")
_TAKES = {"M": 2, "L": 2, "H": 1, "V": 1, "Q": 4, "T": 2, "C": 6, "S": 4, "A": 7, "Z": 0}


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
    left, top, wide, high = _numbers(element.get("viewBox", ""))
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
    rings = [[_at(matrix, point) for point in ring] for ring in _outline(element)]
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


def _outline(element: Element) -> list[list[Point]]:
    """The rings of a shape, in its own units."""

    def value(name: str) -> float:
        return float(element.get(name, 0))

    match element.tag:
        case "rect":
            x, y, width, height = value("x"), value("y"), value("width"), value("height")
            corners = [(x, y), (x + width, y), (x + width, y + height), (x, y + height)]
            return [[*corners, corners[0]]]
        case "circle":
            return [_round(value("cx"), value("cy"), value("r"), value("r"))]
        case "ellipse":
            return [_round(value("cx"), value("cy"), value("rx"), value("ry"))]
        case "polygon" | "polyline":
            told = _numbers(element.get("points", ""))
            points = list(zip(told[::2], told[1::2], strict=True))
            return [[*points, points[0]] if element.tag == "polygon" else points]
        case "path":
            return _Path(element.get("d", "")).rings
    return []


def _round(x: float, y: float, across: float, down: float) -> list[Point]:
    angles = (2 * math.pi * n / CIRCLE for n in range(CIRCLE + 1))
    return [(x + across * math.cos(angle), y + down * math.sin(angle)) for angle in angles]


class _Path:
    """The rings of a path's ``d``; curves in straight pieces."""

    def __init__(self, data: str) -> None:
        self.rings: list[list[Point]] = []
        self.now: Point = (0.0, 0.0)
        self.handle: Point = (0.0, 0.0)  # the last control point, mirrored by T and S
        for command, rest in _COMMAND.findall(data):
            for at, step in enumerate(_steps(command, rest)):
                # Further pairs after a move are lines.
                self._take("L" if command.upper() == "M" and at else command.upper(), step,
                           command.islower())  # fmt: skip

    def _take(self, command: str, step: list[float], relative: bool) -> None:
        x, y = self.now if relative else (0.0, 0.0)
        before = self.now
        match command:
            case "M":
                self.rings.append([(step[0] + x, step[1] + y)])
            case "L":
                self._to((step[0] + x, step[1] + y))
            case "H":
                self._to((step[0] + x, self.now[1]))
            case "V":
                self._to((self.now[0], step[0] + y))
            case "Z":
                self._to(self.rings[-1][0])
            case "A":
                self._arc(step, (step[5] + x, step[6] + y))
            case _:
                self._curve(command, [(step[n] + x, step[n + 1] + y)
                                      for n in range(0, len(step), 2)])  # fmt: skip
                self.now = self.rings[-1][-1]
                return
        self.now = self.rings[-1][-1]
        self.handle = self.now if before != self.now or command != "Z" else self.handle

    def _to(self, point: Point) -> None:
        self.rings[-1].append(point)

    def _curve(self, command: str, points: list[Point]) -> None:
        mirrored = (2 * self.now[0] - self.handle[0], 2 * self.now[1] - self.handle[1])
        if command in "TS":
            points = [mirrored, *points]
        self.handle = points[-2]
        start = self.now
        for n in range(1, CURVE + 1):
            self._to(_bezier([start, *points], n / CURVE))

    def _arc(self, step: list[float], end: Point) -> None:
        """A circular arc; ours are never of an ellipse."""
        radius, large, sweep = step[0], bool(step[3]), bool(step[4])
        (x, y), (to_x, to_y) = self.now, end
        apart = math.dist(self.now, end)
        if not apart:
            return
        radius = max(radius, apart / 2)
        high = math.sqrt(radius * radius - apart * apart / 4) * (1 if large != sweep else -1)
        middle = ((x + to_x) / 2 + high * (y - to_y) / apart,
                  (y + to_y) / 2 + high * (to_x - x) / apart)  # fmt: skip
        first = math.atan2(y - middle[1], x - middle[0])
        turn = math.atan2(to_y - middle[1], to_x - middle[0]) - first
        if sweep and turn < 0:
            turn += 2 * math.pi
        elif not sweep and turn > 0:
            turn -= 2 * math.pi
        for n in range(1, CIRCLE // 2 + 1):
            angle = first + turn * n / (CIRCLE // 2)
            self._to((middle[0] + radius * math.cos(angle), middle[1] + radius * math.sin(angle)))


def _steps(command: str, rest: str) -> Iterator[list[float]]:
    """The numbers of a command, in as many portions as there are."""
    size, told = _TAKES[command.upper()], _numbers(rest)
    if not size:
        yield []
    for at in range(0, len(told), size or 1):
        yield told[at : at + size]


def _bezier(points: list[Point], at: float) -> Point:
    while len(points) > 1:
        points = [
            (a[0] + (b[0] - a[0]) * at, a[1] + (b[1] - a[1]) * at)
            for a, b in itertools.pairwise(points)
        ]
    return points[0]


def _numbers(text: str) -> list[float]:
    return [float(each) for each in _NUMBER.findall(text)]


def _transform(text: str) -> Matrix:
    found: Matrix = (1, 0, 0, 1, 0, 0)
    for name, inside in _TRANSFORM.findall(text):
        found = _times(found, _one_transform(name, _numbers(inside)))
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
