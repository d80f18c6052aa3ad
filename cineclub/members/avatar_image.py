"""Pictures that members send become small squares of our own making."""

from __future__ import annotations

import io
import struct
import warnings
from typing import BinaryIO

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from PIL import Image, ImageOps

SIDE = 256
MOST_BYTES = 10 * 1024 * 1024
MOST_PIXELS = 40_000_000
FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "AVIF")
# A stroke of pixels tells nobody anything and stretches to nothing good.
LONGEST_SHAPE = 20
_QUALITY = 84
_BROKEN = (OSError, SyntaxError, ValueError, EOFError, OverflowError, struct.error)


def as_avatar(file: BinaryIO, size: int) -> bytes:
    """The picture in ``file`` (``size`` bytes) as a WebP square of 256 pixels.

    Only pixels are taken over: no place, no camera, no comments; of a moving picture the first
    frame. Raises ``ValidationError`` with the reason. The kind of picture is read from the file
    itself, whatever its name says.
    """
    if size > MOST_BYTES:
        raise ValidationError(_("This file is larger than 10 MB. Make it smaller."), code="size")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            return _encoded(_square(_opened(file)))
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise _too_many_pixels() from error
    except _BROKEN as error:
        raise ValidationError(
            _("This is not a picture we can read, or it is damaged. Take a JPEG, PNG or WebP."),
            code="damaged",
        ) from error


def _opened(file: BinaryIO) -> Image.Image:
    """The picture, measured before anything of it is unpacked."""
    picture = Image.open(file, formats=FORMATS)
    width, height = picture.size
    if width * height > MOST_PIXELS:
        raise _too_many_pixels()
    if max(width, height) > LONGEST_SHAPE * min(width, height):
        raise ValidationError(_("This picture is too narrow to cut a square from."), code="shape")
    picture.draft("RGB", (2 * SIDE, 2 * SIDE))  # a JPEG is unpacked no larger than needed
    picture.load()
    return picture


def _square(picture: Image.Image) -> Image.Image:
    upright = ImageOps.exif_transpose(picture)
    see_through = upright.mode in ("RGBA", "LA", "PA") or "transparency" in upright.info
    cut = ImageOps.fit(upright.convert("RGBA" if see_through else "RGB"), (SIDE, SIDE))
    bare = Image.new(cut.mode, cut.size)  # without what the file told besides its pixels
    bare.paste(cut)
    return bare


def _encoded(picture: Image.Image) -> bytes:
    out = io.BytesIO()
    picture.save(out, "WEBP", quality=_QUALITY, method=6)
    return out.getvalue()


def _too_many_pixels() -> ValidationError:
    return ValidationError(
        _("This picture has more than 40 million pixels. Make it smaller."), code="pixels"
    )
