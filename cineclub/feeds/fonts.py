"""The letters that pictures of shared links are set in: a face of this machine, else Pillow's own.

The site brings no font. Pillow's holds the Latin letters; what a face has no sign for is written
in Latin letters (``anyascii``, as in addresses), which says the title where squares would not.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import cast

from anyascii import anyascii
from PIL import ImageFont

Font = ImageFont.FreeTypeFont

FOLDERS = (
    Path("/usr/share/fonts"),
    Path("/usr/local/share/fonts"),
    Path("/Library/Fonts"),
    Path("/System/Library/Fonts"),
)
# The first of these that a machine has, and that has every sign of the text, is taken.
SERIF = (
    "P052-Bold.otf", "P052-Bold.t1", "NotoSerif-Bold.ttf", "DejaVuSerif-Bold.ttf",
    "LiberationSerif-Bold.ttf", "NotoSerifCJK-Bold.ttc", "Georgia Bold.ttf",
)  # fmt: skip
SANS = (
    "NotoSans-Regular.ttf", "DejaVuSans.ttf", "LiberationSans-Regular.ttf",
    "NotoSansCJK-Regular.ttc", "Arial.ttf",
)  # fmt: skip
_NO_SIGN = "\U0010fffd"


def set_in(text: str, faces: tuple[str, ...], size: int) -> tuple[str, Font]:
    """``text`` and a font that has a sign for all of it; in Latin letters where none has."""
    for path in _found(faces):
        if _covers(path, text):
            return text, _font(path, size)
    plain = anyascii(text) or "?"
    return plain, _font(next(iter(_found(faces)), ""), size)


def _covers(path: str, text: str) -> bool:
    return all(_has(path, sign) for sign in set(text) if not sign.isspace())


@lru_cache(maxsize=16_384)
def _has(path: str, sign: str) -> bool:
    """Whether a face draws something of its own for a sign, not what it has for unknown ones."""
    font = _font(path, 32)
    return bytes(font.getmask(sign)) != _unknown(path)


@lru_cache(maxsize=32)
def _unknown(path: str) -> bytes:
    return bytes(_font(path, 32).getmask(_NO_SIGN))


@lru_cache(maxsize=64)
def _font(path: str, size: int) -> Font:
    if path:
        return ImageFont.truetype(path, size)
    return cast("Font", ImageFont.load_default(size))  # Pillow's wheels come with FreeType


@lru_cache(maxsize=4)
def _found(faces: tuple[str, ...]) -> tuple[str, ...]:
    """The files of these faces on this machine, in the order asked for; "" is Pillow's own."""
    there = {path.name: str(path) for path in _files() if path.name in faces}
    return (*(there[face] for face in faces if face in there), "")


def _files() -> Iterable[Path]:
    for folder in FOLDERS:
        if folder.is_dir():
            yield from folder.rglob("*.[ot]t[fc]")
