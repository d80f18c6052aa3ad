"""Setting titles: measured by our own tables, so that they fit whatever face a machine has."""

from __future__ import annotations

import itertools
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from .metrics import sign_width
from .shapes import num

# family stack, weight, cap height in em
FACES = {
    "grot": ("Helvetica Neue,Helvetica,Arial,Liberation Sans,Nimbus Sans,sans-serif", 700, 0.718),
    "grotr": ("Helvetica Neue,Helvetica,Arial,Liberation Sans,Nimbus Sans,sans-serif", 400, 0.718),
    "cond": (
        "Arial Narrow,Liberation Sans Narrow,Nimbus Sans Narrow,Roboto Condensed,sans-serif",
        700,
        0.718,
    ),
    "geo": ("Futura,Century Gothic,URW Gothic,Avenir Next,sans-serif", 600, 0.74),
    "pal": ("Palatino,Palatino Linotype,P052,Book Antiqua,Noto Serif,serif", 400, 0.69),
    "palb": ("Palatino,Palatino Linotype,P052,Book Antiqua,Noto Serif,serif", 700, 0.69),
    "book": ("Bookman Old Style,URW Bookman,ITC Bookman,Rockwell,serif", 600, 0.68),
    "slab": ("Rockwell,Century Schoolbook,C059,Noto Serif,serif", 700, 0.72),
}
# Words that look lost at the end of a line, or alone on one.
_SMALL = frozenset(
    """the of a an in for on with and to from du la le les de der die das del el il upon do don’t
    """.split()  # noqa: SIM905 (a list of words reads best as words)
)
LONGEST_WORD = 16
# In units of the sheet, 400 across: at 80 pixels wide four and a half remain.
SMALLEST = 23.0
SHORT = 24
MANY_WORDS = 8
_STRETCHABLE = ("LATIN", "CJK", "HIRAGANA", "KATAKANA", "HANGUL", "GREEK", "CYRILLIC", "DIGIT")


@dataclass(frozen=True)
class Setting:
    """How a title is set: its face, the room it has, and how large it may get."""

    face: str
    width: float
    height: float
    lines: int = 3
    lead: float = 1.0
    largest: float = 96.0
    track: float = 0.0
    justify: bool = False


def width_of(text: str, face: str, track: float = 0.0) -> float:
    """Width in em."""
    return sum(sign_width(face, sign) for sign in text) / 1000 + track * len(text)


def line_of_text(
    text: str,
    x: float,
    y: float,
    size: float,
    face: str,
    fill: str,
    anchor: str = "start",
    track: float = 0.0,
    room: float | None = None,
) -> str:
    """One line. Larger than ``room`` it is set smaller, and below 13 units cut with an ellipsis."""
    if not text:
        return ""
    width = width_of(text, face, track) * size
    if room is not None and width > room:
        size = max(13.0, size * room / width)
        while len(text) > 2 and width_of(text, face, track) * size > room:
            text = text[:-2].rstrip() + "…"
        width = width_of(text, face, track) * size
    x -= {"start": 0.0, "middle": width / 2, "end": width}[anchor]
    stack, weight, _ = FACES[face]
    exact = ""
    if _stretches(text):
        exact = f' textLength="{num(width)}" lengthAdjust="spacingAndGlyphs"'
    return (
        f'<text x="{num(x)}" y="{num(y)}" font-family="{stack}" font-size="{num(size)}" '
        f'font-weight="{weight}" fill="{fill}"{exact}>{escape(text)}</text>'
    )


def _stretches(text: str) -> bool:
    """Scripts that join or stack their letters must not be pulled to a width we only guess."""
    return all(
        not sign.isalpha() or unicodedata.name(sign, "").startswith(_STRETCHABLE) for sign in text
    )


def fit(text: str, setting: Setting) -> list[tuple[str, float]]:
    """Break a title so that it is set largest; lines with their sizes.

    One that would come out too small to read loses its end.
    """
    lines = _broken(text, setting)
    while min(size for _, size in lines) < SMALLEST and len(text) > SHORT:
        text = text[: len(text) * 5 // 6].rstrip(" …,:;-–") + "…"
        lines = _broken(text, setting)
    return lines


def _broken(text: str, setting: Setting) -> list[tuple[str, float]]:
    words, glue = _words(text)
    best: tuple[float, list[str], list[float]] = (float("-inf"), words, [])
    for lines in _breaks(words, setting.lines, glue, setting.face):
        widths = [max(0.01, width_of(each, setting.face, setting.track)) for each in lines]
        score, sizes = _sized(widths, setting)
        ends = sum(" " in each and each.split()[-1].lower() in _SMALL for each in lines[:-1])
        score -= 0.09 * ends + 0.04 * sum(each.lower() in _SMALL for each in lines)
        if score > best[0]:
            best = (score, lines, sizes)
    return list(zip(best[1], best[2], strict=True))


def _sized(widths: list[float], setting: Setting) -> tuple[float, list[float]]:
    room, high = setting.width, setting.height
    if setting.justify:
        sizes = [min(room / width, setting.largest) for width in widths]
        shrink = min(1.0, high / sum(size * setting.lead for size in sizes))
        sizes = [size * shrink for size in sizes]
        filled = sum(size * size * width for size, width in zip(sizes, widths, strict=True))
        score = filled / (room * high) - 0.05 * (max(sizes) / min(sizes) - 1)
        return score - (1 if min(sizes) < 26 else 0), sizes
    size = min(room / max(widths), high / (len(widths) * setting.lead), setting.largest)
    score = size / 100
    if len(widths) > 1:
        score -= 0.00072 * size * (1 - min(widths) / max(widths))
    return score, [size] * len(widths)


def _words(text: str) -> tuple[list[str], str]:
    """Words and what joins them; signs of scripts without spaces break anywhere."""
    if " " not in text and len(text) > 4 and unicodedata.east_asian_width(text[0]) in "WF":
        return list(text), ""
    words: list[str] = []
    for word in text.split():
        if len(word) <= LONGEST_WORD:
            words.append(word)
        else:
            words += [word[at : at + LONGEST_WORD] for at in range(0, len(word), LONGEST_WORD)]
    return words or ["–"], " "


def _breaks(words: list[str], most: int, glue: str, face: str) -> Iterator[list[str]]:
    """Every way into at most so many lines; of long titles the even ones only."""
    if len(words) <= MANY_WORDS:
        for cuts in range(min(most, len(words))):
            for cut in itertools.combinations(range(1, len(words)), cuts):
                edges = (0, *cut, len(words))
                yield [glue.join(words[a:b]) for a, b in itertools.pairwise(edges)]
        return
    whole = width_of(glue.join(words), face)
    for count in range(1, most + 1):
        for slack in (1.0, 1.12, 1.3, 1.6):
            lines = _wrapped(words, glue, face, whole / count * slack)
            if len(lines) <= most:
                yield lines
                break


def _wrapped(words: list[str], glue: str, face: str, room: float) -> list[str]:
    lines = [words[0]]
    for word in words[1:]:
        joined = lines[-1] + glue + word
        if width_of(joined, face) <= room:
            lines[-1] = joined
        else:
            lines.append(word)
    return lines


def title_block(
    text: str, x: float, y: float, fill: str, setting: Setting, align: str = "start middle"
) -> str:
    """A title in a box whose corner is (x, y). ``align``: start|middle, then top|middle|bottom."""
    across, down = align.split()
    lines = fit(text, setting)
    cap = FACES[setting.face][2]
    high = sum(size * setting.lead for _, size in lines) - lines[-1][1] * (setting.lead - cap)
    top = (
        y
        + {"top": 0.0, "middle": (setting.height - high) / 2, "bottom": setting.height - high}[down]
    )
    at = x + (setting.width / 2 if across == "middle" else 0)
    parts, base = [], top
    for place, (each, size) in enumerate(lines):
        base += size * (setting.lead if place else cap)
        parts.append(line_of_text(each, at, base, size, setting.face, fill, across, setting.track))
    return "".join(parts)
