"""What comes out is clean, cut as asked, and made of pixels alone; the rest is refused."""

from __future__ import annotations

import io
import json
import resource

import pytest
from django.core.exceptions import ValidationError
from PIL import Image, ImageCms

from cineclub.pictures import workshop
from cineclub.pictures.make_pictures import (
    AVATAR,
    MOST_BYTES,
    POSTER,
    Focus,
    Pictures,
    Plan,
    make_pictures,
    order,
    refusal,
)
from tests import pictures

Colour = tuple[int, int, int]


def make(sent: bytes, plan: Plan = POSTER, focus: Focus = (50, 50)) -> dict[str, bytes]:
    """By the workshop's own hand in this process, which is quick."""
    return dict(workshop.make(sent, json.loads(order(plan, focus))))


def by_the_site(sent: bytes) -> Pictures:
    """As the site does it: in a process of its own."""
    return make_pictures(io.BytesIO(sent), len(sent), POSTER)


def refused_by_the_site(sent: bytes) -> str | None:
    with pytest.raises(ValidationError) as error:
        by_the_site(sent)
    return error.value.code


def colour_of(content: bytes, at: tuple[float, float] = (0.5, 0.5)) -> Colour:
    with Image.open(io.BytesIO(content)) as picture:
        point = (int(at[0] * (picture.width - 1)), int(at[1] * (picture.height - 1)))
        found = picture.convert("RGB").getpixel(point)
    assert isinstance(found, tuple)
    return (int(found[0]), int(found[1]), int(found[2]))


def near(one: Colour, other: Colour, by: int = 8) -> bool:
    return all(abs(a - b) <= by for a, b in zip(one, other, strict=True))


def halves(first: str, second: str) -> bytes:
    """A wide picture of two colours."""
    wide = Image.new("RGB", (1200, 600), first)
    wide.paste(Image.new("RGB", (600, 600), second), (600, 0))
    out = io.BytesIO()
    wide.save(out, "PNG")
    return out.getvalue()


def test_each_width_in_both_formats() -> None:
    files = make(pictures.picture((1400, 2000), kind="JPEG"))
    sizes = {f"{width}.{kind}" for width in (80, 160, 320, 640) for kind in ("webp", "avif")}
    assert files.keys() == {"whole.webp", *sizes}
    for name, content in files.items():
        with Image.open(io.BytesIO(content)) as picture:
            assert picture.format == name.split(".")[1].upper()
            if name != "whole.webp":
                width = int(name.split(".")[0])
                assert picture.size == (width, width * 3 // 2)


def test_nothing_is_blown_up() -> None:
    assert "640.webp" not in make(pictures.picture((400, 600)))
    assert (
        max(Image.open(io.BytesIO(make(pictures.picture((900, 3000)))["whole.webp"])).size) == 1600
    )


def test_the_same_picture_has_the_same_name() -> None:
    sent = pictures.picture()
    one, again = by_the_site(sent), Pictures(POSTER, make(sent))
    assert one.name == again.name != Pictures(AVATAR, make(sent, AVATAR)).name
    assert one.name.endswith("-320")


@pytest.mark.parametrize(
    ("focus", "wanted"), [((0, 50), (255, 0, 0)), ((100, 50), (0, 0, 255)), ((10, 0), (255, 0, 0))]
)
def test_what_is_in_focus_stays(focus: Focus, wanted: Colour) -> None:
    files = make(halves("red", "blue"), POSTER, focus)
    assert near(colour_of(files["80.webp"]), wanted)
    assert near(colour_of(files["80.avif"]), wanted)


def test_the_cut_never_leaves_the_picture() -> None:
    asked = {"shape": (2, 3), "widths": (80,), "least": 1}
    for size in ((100, 400), (400, 100), (200, 300)):
        for x in (0, 33, 100):
            for y in (0, 66, 100):
                (left, top, right, bottom), _ = workshop.cut(size, asked | {"focus": (x, y)})
                assert 0 <= left < right <= size[0] + 0.001
                assert 0 <= top < bottom <= size[1] + 0.001
                assert (right - left) * 3 == pytest.approx((bottom - top) * 2)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF", "GIF"])
def test_no_byte_of_what_it_told_survives(kind: str) -> None:
    sent = pictures.with_words(kind)
    assert pictures.SECRET in sent
    files = make(sent)
    for content in files.values():
        for words in (
            pictures.SECRET,
            pictures.SCRIPT,
            b"Exif",
            b"EXIF",
            b"XMP",
            b"ICCP",
            b"colrprof",
        ):
            assert words not in content
        with Image.open(io.BytesIO(content)) as picture:
            picture.load()
            assert not picture.getexif()
            assert not {"exif", "xmp", "icc_profile", "comment"} & picture.info.keys()


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_turned_picture_stands_upright(kind: str) -> None:
    with Image.open(io.BytesIO(make(pictures.with_words(kind))["whole.webp"])) as whole:
        assert whole.size == (480, 720)


def test_its_own_colours_become_everybodys() -> None:
    lab_like = ImageCms.ImageCmsProfile(ImageCms.createProfile("XYZ")).tobytes()
    assert make(pictures.picture(icc_profile=lab_like))  # a profile that does not fit is left out
    assert make(pictures.picture(icc_profile=b"broken" * 40))


@pytest.mark.parametrize(
    ("mode", "colour", "wanted"),
    [
        ("CMYK", (255, 0, 0, 0), (0, 255, 255)),
        ("I;16", 40_000, (156, 156, 156)),
        ("LA", (0, 0), (255, 255, 255)),
        ("RGBA", (255, 0, 0, 0), (255, 255, 255)),
        ("1", 1, (255, 255, 255)),
        ("L", 90, (90, 90, 90)),
    ],
)
def test_every_sort_of_pixels(mode: str, colour: int | tuple[int, ...], wanted: Colour) -> None:
    kind = "JPEG" if mode == "CMYK" else "PNG"
    out = io.BytesIO()
    Image.new(mode, (480, 720), colour).save(out, kind)
    assert near(colour_of(make(out.getvalue())["160.webp"]), wanted)


def test_a_palette_with_a_hole_ends_on_white() -> None:
    out = io.BytesIO()
    Image.new("P", (480, 720), 3).save(out, "GIF", transparency=3)
    assert near(colour_of(make(out.getvalue())["160.webp"]), (255, 255, 255))


@pytest.mark.parametrize("kind", ["GIF", "PNG", "WEBP", "AVIF"])
def test_of_a_moving_picture_the_first_frame_stands(kind: str) -> None:
    files = make(pictures.moving(kind))
    assert near(colour_of(files["160.webp"]), (255, 0, 0), 12)
    for content in files.values():
        with Image.open(io.BytesIO(content)) as picture:
            assert getattr(picture, "n_frames", 1) == 1


def test_a_program_behind_a_picture_is_left_behind() -> None:
    files = make(pictures.picture(kind="JPEG") + b"<?php system('id'); ?>")
    assert all(b"<?php" not in content for content in files.values())


@pytest.mark.parametrize(
    ("sent", "code"),
    [
        (b"no picture at all", "unknown"),
        (b"<html><script>alert(1)</script></html>", "unknown"),
        (b"<?php phpinfo(); ?>", "unknown"),
        (b"GIF89a<script>alert(1)</script>", "damaged"),
        (b"<?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg'/>", "svg"),
        (b"<svg onload='alert(1)'/>", "svg"),
        (b"%PDF-1.4", "unknown"),
        (b"8BPS\0\1" + b"\0" * 60, "unknown"),
        (b"\0\0\0\x18ftypheic\0\0\0\0heicmif1", "heic"),
        (pictures.picture(kind="TIFF"), "unknown"),
        (pictures.picture(kind="BMP"), "unknown"),
        (pictures.picture(kind="ICO", size=(64, 64)), "unknown"),
        (pictures.picture()[:200], "damaged"),
        (pictures.picture(kind="JPEG")[:400], "damaged"),
        (pictures.picture(kind="WEBP")[:60], "damaged"),
        (pictures.picture(kind="AVIF")[:200], "damaged"),
        (pictures.claimed(40_000, 40_000), "pixels"),
        (pictures.claimed(2_000_000_000, 2), "pixels"),
        (pictures.claimed(6_325, 6_325), "pixels"),
        (pictures.claimed(900, 900), "damaged"),
        (b"GIF89a\xff\xff\xff\xff\0\0\0,\0\0\0\0\xff\xff\xff\xff\0\x02", "pixels"),
        (pictures.picture((1, 1)), "small"),
        (pictures.picture((150, 300)), "small"),
        (pictures.picture((300, 1300)), "narrow"),
        (pictures.picture((5000, 20)), "narrow"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 500, "damaged"),
        (b"RIFF\xff\xff\xff\xffWEBPVP8 " + b"\0" * 60, "damaged"),
    ],
    ids=range(27),
)
def test_what_is_refused_and_why(sent: bytes, code: str) -> None:
    with pytest.raises(workshop.Refused, match=f"^{code}$"):
        make(sent)
    assert refusal(code).messages[0].endswith(".")


def test_sizes_are_known_before_anything_is_read() -> None:
    assert refused_by_the_site(b"") == "empty"
    assert refused_by_the_site(b"\xff" * (MOST_BYTES + 1)) == "size"


def test_what_the_workshop_says_is_told() -> None:
    assert refused_by_the_site(b"<svg/>") == "svg"


def test_a_workshop_that_breaks_down_refuses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cineclub.pictures.make_pictures.WORKSHOP", "/no/such/program.py")
    assert refused_by_the_site(pictures.picture()) == "heavy"


def test_a_workshop_that_does_not_end_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cineclub.pictures.make_pictures.SECONDS", 0.01)
    assert refused_by_the_site(pictures.picture()) == "heavy"


def test_bombs_cost_the_site_no_memory() -> None:
    bombs = [pictures.claimed(40_000, 40_000), pictures.text_bomb()]
    before = _peak()
    assert refused_by_the_site(bombs[0]) == "pixels"
    assert refused_by_the_site(bombs[1]) in ("damaged", "heavy")
    assert _peak() - before < 64 * 1024


def test_forty_megapixels_are_taken_and_cost_the_site_no_memory() -> None:
    sent = pictures.picture((8_000, 5_000), kind="JPEG", quality=30)
    before = _peak()
    assert by_the_site(sent).files
    assert _peak() - before < 64 * 1024


def _peak() -> int:
    """The most memory this process ever had, in KiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
