"""Make clean pictures from what somebody sent. A program of its own, started by `make_pictures`.

It unpacks what strangers made, so it lives in a process that may use only so much memory and
time, and whose end harms nobody. It imports Pillow and nothing of the site.

The order is one argument of JSON, the file comes on standard input. The answer is one line of
JSON, then the files one after the other as the line lists them.
"""

from __future__ import annotations

import contextlib
import io
import json
import resource
import struct
import sys
from typing import Any

from PIL import Image, ImageCms, ImageFile, ImageOps, UnidentifiedImageError

FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "AVIF")
# Enough for 40 million pixels with transparency and a copy of them; a bomb meets the wall.
MEMORY = 1024 * 1024 * 1024
CPU_SECONDS = 25
# Unpacked, a file's words about itself are no longer than this.
LONGEST_TEXT = 1024 * 1024
WEBP = {"quality": 82, "method": 4}
AVIF = {"quality": 62, "speed": 6, "max_threads": 1}
MASTER = {"quality": 92, "method": 4}
_BROKEN = (OSError, SyntaxError, ValueError, EOFError, OverflowError, TypeError, KeyError,
           IndexError, AttributeError, struct.error)  # fmt: skip
Size = tuple[int, int]
Box = tuple[float, float, float, float]


class Refused(Exception):
    """The picture is not taken; the text is the reason's code."""


def main() -> None:
    """Read the order and the file, write the answer."""
    _limit()
    order = json.loads(sys.argv[1])
    head: dict[str, Any]
    try:
        size, files = make_measured(sys.stdin.buffer.read(), order)
        head = {"files": [(name, len(content)) for name, content in files], "size": size}
    except Refused as refusal:
        files, head = [], {"refused": str(refusal)}
    except MemoryError:
        files, head = [], {"refused": "heavy"}
    out = sys.stdout.buffer
    out.write(json.dumps(head).encode() + b"\n")
    for _, content in files:
        out.write(content)


def make_measured(sent: bytes, order: dict[str, Any]) -> tuple[Size, list[tuple[str, bytes]]]:
    """The size of the whole picture, and the files."""
    picture = _clean(sent, order)
    return picture.size, (_cut(picture, order) if order["shape"] else _uncut(picture, order))


def make(sent: bytes, order: dict[str, Any]) -> list[tuple[str, bytes]]:
    """The files alone."""
    return make_measured(sent, order)[1]


def _uncut(picture: Image.Image, order: dict[str, Any]) -> list[tuple[str, bytes]]:
    """The whole picture, and again in each width that is less than its own; as WebP alone, which
    every browser reads."""
    files = [("whole.webp", _encoded(picture, "WEBP", WEBP))]
    across, down = picture.size
    for width in order["widths"]:
        if width < across:
            size = (width, max(1, round(down * width / across)))
            small = picture.resize(size, Image.Resampling.LANCZOS)
            files.append((f"{width}.webp", _encoded(small, "WEBP", WEBP)))
    return files


def _cut(picture: Image.Image, order: dict[str, Any]) -> list[tuple[str, bytes]]:
    """The whole picture, and the part of it that fits the shape, each width in both formats."""
    files = [("whole.webp", _encoded(picture, "WEBP", MASTER))]
    box, widths = cut(picture.size, order)
    across, down = order["shape"]
    for width in widths:
        small = picture.resize((width, width * down // across), Image.Resampling.LANCZOS, box)
        files.append((f"{width}.webp", _encoded(small, "WEBP", WEBP)))
        files.append((f"{width}.avif", _encoded(small, "AVIF", AVIF)))
    return files


def cut(size: Size, order: dict[str, Any]) -> tuple[Box, list[int]]:
    """The largest part of the shape with the focus as near its middle as can be, and the widths
    that it gives without being blown up."""
    (across, down), (x, y) = order["shape"], order["focus"]
    unit = min(size[0] / across, size[1] / down)
    wide, high = unit * across, unit * down
    if wide < order["least"]:
        raise Refused("small")
    left = min(max(size[0] * x / 100 - wide / 2, 0), size[0] - wide)
    top = min(max(size[1] * y / 100 - high / 2, 0), size[1] - high)
    widths = [width for width in order["widths"] if width <= wide + 1] or order["widths"][:1]
    return (left, top, left + wide, top + high), widths


def _clean(sent: bytes, order: dict[str, Any]) -> Image.Image:
    """Its pixels alone: upright, in sRGB, on white, no larger than needed."""
    try:
        picture = _opened(sent, order)
        picture = _upright(_smaller(picture, order["whole"]))
        picture = _on_white(_in_srgb(_eight_bits(picture)))
    except UnidentifiedImageError as error:
        raise Refused(_kind_of(sent)) from error
    except Image.DecompressionBombError as error:
        raise Refused("pixels") from error
    except _BROKEN as error:
        raise Refused("damaged") from error
    picture.thumbnail((order["whole"], order["whole"]), Image.Resampling.LANCZOS)
    bare = Image.new("RGB", picture.size)  # without what the file told besides its pixels
    bare.paste(picture)
    return bare


def _opened(sent: bytes, order: dict[str, Any]) -> Image.Image:
    """The picture, measured before anything of it is unpacked."""
    picture = Image.open(io.BytesIO(sent), formats=FORMATS)
    width, height = picture.size
    if width * height > order["pixels"]:
        raise Refused("pixels")
    if max(width, height) > order["longest"] * min(width, height):
        raise Refused("narrow")
    picture.draft(None, (order["whole"], order["whole"]))  # a JPEG is unpacked no larger
    picture.load()
    return picture


def _smaller(picture: Image.Image, whole: int) -> Image.Image:
    """Far too large a picture is halved at once, before copies of it are made."""
    factor = max(picture.size) // (2 * whole)
    if factor < 2 or picture.mode in ("1", "P", "PA", "I;16", "I;16B", "I;16L"):
        return picture
    info = picture.info
    smaller = picture.reduce(factor)
    smaller.info = info
    return smaller


def _upright(picture: Image.Image) -> Image.Image:
    with contextlib.suppress(*_BROKEN):  # broken words about itself: taken as it lies
        return ImageOps.exif_transpose(picture)
    return picture


def _eight_bits(picture: Image.Image) -> Image.Image:
    """Of 16 bits a channel the upper eight."""
    if not picture.mode.startswith("I"):
        return picture
    info = picture.info
    grey = picture.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    grey.info = {key: info[key] for key in ("icc_profile",) if key in info}
    return grey


def _in_srgb(picture: Image.Image) -> Image.Image:
    """As RGB or RGBA, with its own profile applied; a profile that is broken is left out."""
    profile = picture.info.get("icc_profile")
    seen_through = picture.has_transparency_data
    if picture.mode in ("1", "P", "PA", "LA", "La", "RGBa"):
        picture = picture.convert("RGBA" if seen_through else "RGB")
    elif seen_through and picture.mode != "RGBA":
        picture = picture.convert("RGBA")
    if profile:
        alpha = picture.getchannel("A") if picture.mode == "RGBA" else None
        colours = picture.convert("RGB") if alpha else picture
        with contextlib.suppress(ImageCms.PyCMSError, *_BROKEN):
            colours = _converted(colours, profile)
            if alpha:
                colours.putalpha(alpha)
            return colours
    return picture if picture.mode in ("RGB", "RGBA") else picture.convert("RGB")


def _converted(colours: Image.Image, profile: bytes) -> Image.Image:
    its_own = ImageCms.ImageCmsProfile(io.BytesIO(profile))
    converted = ImageCms.profileToProfile(
        colours, its_own, ImageCms.createProfile("sRGB"), outputMode="RGB"
    )
    if converted is None:
        raise ValueError
    return converted


def _on_white(picture: Image.Image) -> Image.Image:
    """Transparency ends on white: dark letters on nothing could not be read in the dark."""
    if picture.mode != "RGBA":
        return picture
    white = Image.new("RGBA", picture.size, "white")
    white.alpha_composite(picture)
    return white.convert("RGB")


def _encoded(picture: Image.Image, kind: str, options: dict[str, int]) -> bytes:
    out = io.BytesIO()
    picture.save(out, kind, **options)
    return out.getvalue()


def _kind_of(sent: bytes) -> str:
    """What else it is, where there is more to say than that it is no picture."""
    if sent.startswith((b"\xff\xd8\xff", b"\x89PNG", b"GIF8")):
        return "damaged"
    if sent[8:12] == b"WEBP" or sent[4:12] in (b"ftypavif", b"ftypavis"):
        return "damaged"
    start = sent[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith((b"<svg", b"<?xml")) or b"<svg" in start:
        return "svg"
    if sent[4:12] in (b"ftypheic", b"ftypheix", b"ftypmif1", b"ftypmsf1", b"ftyphevc"):
        return "heic"
    return "unknown"


def _limit() -> None:
    """Where the system knows these limits."""
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))  # it writes to its pipe, no file
    Image.MAX_IMAGE_PIXELS = None  # measured by ourselves
    Image.init()
    ImageFile.LOAD_TRUNCATED_IMAGES = False


if __name__ == "__main__":
    main()
