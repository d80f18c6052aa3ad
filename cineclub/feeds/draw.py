"""The picture of a shared link: a poster on the left, words on the right, 1200 x 630."""

from __future__ import annotations

import contextlib
import io
import math
from pathlib import Path

from PIL import Image, ImageDraw, ImageOps

from cineclub.feeds.fonts import SANS, SERIF, Font, set_in
from cineclub.feeds.picture_words import Words
from cineclub.ui.posters import PosterFacts
from cineclub.ui.posters.raster import poster_picture
from cineclub.ui.sharing import PICTURE_SIZE

WIDTH, HEIGHT = PICTURE_SIZE
POSTER_WIDTH = 430
LEFT, RIGHT, TOP, FOOT = POSTER_WIDTH + 62, WIDTH - 62, 62, HEIGHT - 62
# The colours of pages (ui/css/tokens.css).
PAPER, INK, SOFT, VELVET, OFF = "#f6f0e4", "#1d1814", "#5c5046", "#98182b", "#d8cbb4"
TITLE_SIZES = (92, 80, 70, 60, 52, 44, 38)
LINE = 1.12
# How high the words of a line, and stars, stand under the title.
LINE_HEIGHT, STARS_HEIGHT, GAP = 44, 72, 22
COLOURS = 256
# The quickest: a third of the time of the others, and nobody sees a difference.
METHOD, DITHER = Image.Quantize.FASTOCTREE, Image.Dither.NONE


def draw(words: Words, art: PosterFacts, poster: Path | None = None) -> bytes:
    """The PNG. ``poster`` is an uploaded one; without it, one is drawn from ``art``.

    A tenth of a second or so.
    """
    picture = Image.new("RGB", PICTURE_SIZE, PAPER)
    picture.paste(_poster(art, poster), (0, 0))
    pen = ImageDraw.Draw(picture)
    _write(pen, words)
    out = io.BytesIO()
    picture.quantize(COLOURS, METHOD, dither=DITHER).save(out, "PNG")
    return out.getvalue()


def _poster(art: PosterFacts, poster: Path | None) -> Image.Image:
    size = (POSTER_WIDTH, HEIGHT)
    if poster is not None:
        # A file that was lost or damaged is no reason to have no picture.
        with contextlib.suppress(OSError), Image.open(poster, formats=("WEBP",)) as made:
            return ImageOps.fit(made.convert("RGB"), size, Image.Resampling.LANCZOS)
    return poster_picture(art, *size)


def _write(pen: ImageDraw.ImageDraw, words: Words) -> None:
    kicker, font = set_in(words.kicker, SANS, 26)
    pen.text((LEFT, TOP), _cut(kicker, font), VELVET, font)
    line, font = set_in(words.line, SANS, 32)
    under = _wrapped(line, font)[:2] if words.line else []
    stars = STARS_HEIGHT if words.stars is not None else 0
    top, rule = TOP + 56, FOOT - LINE_HEIGHT
    y = _title(pen, words.title, top, rule - top - GAP - len(under) * LINE_HEIGHT - stars)
    for part in under:
        pen.text((LEFT, y), _cut(part, font), SOFT, font)
        y += LINE_HEIGHT
    if words.stars is not None:
        _stars(pen, words.stars, words.told, y + 18)
    pen.line([(LEFT, rule), (RIGHT, rule)], fill=INK, width=2)
    site, font = set_in(words.site, SERIF, 28)
    pen.text((LEFT, FOOT - 28), _cut(site, font), INK, font)


def _title(pen: ImageDraw.ImageDraw, title: str, y: float, room: float) -> float:
    """The title as large as it fits into ``room`` without breaking a word; where it ends."""
    for size in TITLE_SIZES:
        text, font = set_in(title, SERIF, size)
        lines = _wrapped(text, font)
        most = int(room // (size * LINE))
        widest = max((font.getlength(word) for word in text.split()), default=0)
        if len(lines) <= most and widest <= RIGHT - LEFT:
            break
    if len(lines) > most:
        lines = [*lines[: most - 1], _cut(" ".join(lines[most - 1 :]), font)]
    for line in lines:
        pen.text((LEFT, y), line, INK, font)
        y += size * LINE
    return y + GAP


def _wrapped(text: str, font: Font) -> list[str]:
    """Lines that fit; a word that is longer than one, as all are in some scripts, is broken."""
    lines = [""]
    for word in text.split():
        joined = f"{lines[-1]} {word}".lstrip()
        if font.getlength(joined) <= RIGHT - LEFT:
            lines[-1] = joined
            continue
        if lines[-1]:
            lines.append("")
        for sign in word:
            if font.getlength(lines[-1] + sign) > RIGHT - LEFT:
                lines.append("")
            lines[-1] += sign
    return lines


def _cut(text: str, font: Font) -> str:
    """``text`` on one line, with an ellipsis for what does not fit."""
    if font.getlength(text) <= RIGHT - LEFT:
        return text
    while text and font.getlength(text + "…") > RIGHT - LEFT:
        text = text[:-1]
    return text.rstrip() + "…"


def _stars(pen: ImageDraw.ImageDraw, stars: float, told: str, y: float) -> None:
    size, step = 26.0, 60
    for place in range(5):
        x = LEFT + size + place * step
        full = min(1.0, max(0.0, stars - place))
        points = _star(x, y + size, size)
        pen.polygon(points, fill=OFF)
        part = _left_of(points, x - size + 2 * size * full)
        if len(part) > 2:
            pen.polygon(part, fill=VELVET)
    text, font = set_in(f"{stars:.1f}" + (f"  {told}" if told else ""), SANS, 30)
    pen.text((LEFT + 5 * step + 16, y + size), text, INK, font, anchor="lm")


def _star(x: float, y: float, size: float) -> list[tuple[float, float]]:
    found = []
    for n in range(10):
        reach = size if n % 2 == 0 else size * 0.42
        angle = math.pi * (n / 5 - 0.5)
        found.append((x + reach * math.cos(angle), y + reach * math.sin(angle)))
    return found


def _left_of(points: list[tuple[float, float]], edge: float) -> list[tuple[float, float]]:
    """The part of a polygon that lies left of an upright line."""
    found = []
    for (x, y), (to_x, to_y) in zip(points, [*points[1:], points[0]], strict=True):
        if x <= edge:
            found.append((x, y))
        if (x <= edge) != (to_x <= edge):
            found.append((edge, y + (to_y - y) * (edge - x) / (to_x - x)))
    return found
