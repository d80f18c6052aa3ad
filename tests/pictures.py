"""Pictures to send, good and hostile, and made ones that cost no work."""

import io
import struct
import zlib
from typing import Any

from PIL import Image

from cineclub.pictures.make_pictures import AVATAR, Pictures, Plan

SECRET = b"zq-the-secret-place-qz"
SCRIPT = b"<script>alert('zq')</script>"


def made(plan: Plan = AVATAR, content: bytes = b"RIFF0000WEBP") -> Pictures:
    """What the workshop would give, in name only."""
    files = {"whole.webp": content}
    for width in plan.widths:
        files |= {f"{width}.webp": content, f"{width}.avif": content}
    return Pictures(plan, files)


def picture(
    size: tuple[int, int] = (480, 720), mode: str = "RGB", kind: str = "PNG", **more: Any
) -> bytes:
    """A picture of one colour."""
    out = io.BytesIO()
    Image.new(mode, size, more.pop("color", None) or "crimson").save(out, kind, **more)
    return out.getvalue()


def moving(kind: str, size: tuple[int, int] = (300, 450)) -> bytes:
    """Three frames: red, lime and blue."""
    frames = [Image.new("RGB", size, colour) for colour in ("red", "lime", "blue")]
    out = io.BytesIO()
    frames[0].save(out, kind, save_all=True, append_images=frames[1:], duration=90)
    return out.getvalue()


def chunk(kind: bytes, body: bytes) -> bytes:
    """A part of a PNG."""
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def claimed(width: int, height: int, *chunks: bytes, depth: int = 8) -> bytes:
    """A PNG of a few bytes that says it is this large."""
    head = struct.pack(">IIBBBBB", width, height, depth, 2, 0, 0, 0)
    data = zlib.compress(b"\0" * 10_000)
    parts = (chunk(b"IHDR", head), *chunks, chunk(b"IDAT", data), chunk(b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def text_bomb() -> bytes:
    """A small PNG whose comment unpacks to 200 MB."""
    bomb = chunk(b"zTXt", b"Comment\0\0" + zlib.compress(b"a" * 200_000_000, 9))
    good = picture()
    return good[:33] + bomb + good[33:]


def with_words(kind: str) -> bytes:
    """A good picture that tells secrets and holds programs in every place that its format has."""
    words = SECRET + SCRIPT
    exif = Image.Exif()
    exif[0x010E] = words.decode()
    exif[0x0112] = 6  # turned by a quarter
    more: dict[str, Any] = {"exif": exif}
    if kind != "GIF":
        more["icc_profile"] = profile(words)
    if kind == "JPEG":
        more |= {"comment": words, "xmp": words}
    if kind in ("WEBP", "AVIF"):
        more["xmp"] = words
    if kind == "GIF":
        more = {"comment": words}
    sent = picture((720, 480), kind=kind, **more)
    if kind == "PNG":
        text = chunk(b"tEXt", b"Comment\0" + words)
        text += chunk(b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0" + words)
        sent = sent[:33] + text + sent[33:]
    return sent + words


def profile(words: bytes) -> bytes:
    """A colour profile that works, with words at its end."""
    from PIL import ImageCms

    plain = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    plain += words
    plain[:4] = struct.pack(">I", len(plain))
    return bytes(plain)
