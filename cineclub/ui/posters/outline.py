"""The outline of a shape that our posters are drawn with, as rings of points."""

from __future__ import annotations

import itertools
import math
import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

# How many straight pieces a curve or a circle is drawn in.
CURVE, CIRCLE = 14, 72
Point = tuple[float, float]
_NUMBER = re.compile(r"-?(?:\d+\.?\d*|\.\d+)(?:e-?\d+)?")
_COMMAND = re.compile(r"([MmLlHhVvQqTtCcSsAaZz])([^MmLlHhVvQqTtCcSsAaZz]*)")
_TAKES = {"M": 2, "L": 2, "H": 1, "V": 1, "Q": 4, "T": 2, "C": 6, "S": 4, "A": 7, "Z": 0}


def outline(element: Element) -> list[list[Point]]:
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
            told = numbers(element.get("points", ""))
            points = list(zip(told[::2], told[1::2], strict=True))
            return [[*points, points[0]] if element.tag == "polygon" else points]
        case "path":
            return Path(element.get("d", "")).rings
    return []


def _round(x: float, y: float, across: float, down: float) -> list[Point]:
    angles = (2 * math.pi * n / CIRCLE for n in range(CIRCLE + 1))
    return [(x + across * math.cos(angle), y + down * math.sin(angle)) for angle in angles]


class Path:
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
    size, told = _TAKES[command.upper()], numbers(rest)
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


def numbers(text: str) -> list[float]:
    """All numbers in an attribute."""
    return [float(each) for each in _NUMBER.findall(text)]
