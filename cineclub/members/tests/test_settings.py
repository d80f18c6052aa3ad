from __future__ import annotations

import io
import struct
import zlib
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.conf import settings as django_settings
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from cineclub.accounts.models import Member, MemberSlug
from cineclub.members.models import Profile

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def fresh_limits() -> None:
    cache.clear()


def png(size: tuple[int, int] = (640, 480), mode: str = "RGB", **more: Any) -> bytes:
    out = io.BytesIO()
    Image.new(mode, size, more.pop("color", "crimson")).save(out, more.pop("kind", "PNG"), **more)
    return out.getvalue()


def send(client: Any, content: bytes, name: str = "me.png", kind: str = "image/png") -> Any:
    upload = SimpleUploadedFile(name, content, kind)
    return client.post("/settings/picture/", {"picture": upload})


def claimed(width: int, height: int) -> bytes:
    """A PNG of a few bytes that says it is this large."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return (
            struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        )

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    data = zlib.compress(b"\0" * 10_000)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", data) + chunk(b"IEND", b"")


@pytest.mark.parametrize("path", ["", "name/", "profile/", "favourites/", "picture/"])
def test_settings_are_for_members(client: Any, alice: Member, signed_in: Any, path: str) -> None:
    away = client.get(f"/settings/{path}")
    assert (away.status_code, away["Location"]) == (
        302,
        f"/accounts/login/?next=%2Fsettings%2F{path.replace('/', '%2F')}",
    )
    assert signed_in(alice).get(f"/settings/{path}").status_code == 200
    if path:
        assert client.post(f"/settings/{path}").status_code == 403


def test_a_name_changes_and_old_addresses_lead_to_it(alice: Member, signed_in: Any) -> None:
    client = signed_in(alice)
    for name in ("Alice Lamp", "Alice Lantern"):
        assert client.post("/settings/name/", {"name": name}).status_code == 303
    for old in ("alice", "alice-lamp"):
        answer = client.get(f"/members/{old}/")
        assert (answer.status_code, answer["Location"]) == (301, "/members/alice-lantern/")
    assert client.get("/members/alice-lantern/").status_code == 200
    # Back to an earlier name, back to its address.
    assert client.post("/settings/name/", {"name": "ALICE"}).status_code == 303
    alice.refresh_from_db()
    assert (alice.name, alice.slug) == ("ALICE", "alice")
    assert set(MemberSlug.objects.values_list("slug", flat=True)) == {"alice-lamp", "alice-lantern"}


def test_nobody_gets_an_address_that_was_somebodys(
    alice: Member, bob: Member, signed_in: Any
) -> None:
    signed_in(alice).post("/settings/name/", {"name": "Lamp"})
    signed_in(bob).post("/settings/name/", {"name": "alice!"})
    bob.refresh_from_db()
    assert (bob.name, bob.slug) == ("alice!", "alice-2")


@pytest.mark.parametrize("name", ["bob", "B0B", "Воb", "", "x", "a@b", "x" * 41, "a\x00b", "admin"])
def test_names_that_cannot_be(alice: Member, bob: Member, signed_in: Any, name: str) -> None:
    answer = signed_in(alice).post("/settings/name/", {"name": name})
    assert answer.status_code == 422
    alice.refresh_from_db()
    assert alice.name == "alice"


@time_machine.travel("2026-11-22 12:00:01+00:00", tick=False)
def test_renaming_has_a_limit(alice: Member, signed_in: Any) -> None:
    client = signed_in(alice)
    codes = [
        client.post("/settings/name/", {"name": f"Alice {n}"}).status_code for n in range(2, 8)
    ]
    assert codes == [303] * 5 + [429]


def test_about_is_rendered_and_safe(alice: Member, signed_in: Any) -> None:
    client = signed_in(alice)
    answer = client.post(
        "/settings/profile/",
        {"title": "Row  three", "about": "I *love* it.\n\n<script>alert(1)</script>"},
    )
    assert answer.status_code == 303
    page = client.get("/members/alice/").content.decode()
    assert "Row three" in page
    assert "<em>love</em>" in page
    assert "<script>alert" not in page


@pytest.mark.parametrize("field", ["title", "about"])
@pytest.mark.parametrize("value", ["a\x00b", "x" * 5_000])
def test_junk_in_profiles_is_refused(alice: Member, signed_in: Any, field: str, value: str) -> None:
    words = {"title": "kept title", "about": "kept about"} | {field: value}
    answer = signed_in(alice).post("/settings/profile/", words)
    assert answer.status_code == 422
    assert "kept" in answer.content.decode()
    assert not Profile.objects.exists()


def test_a_picture_becomes_a_small_square_without_its_past(alice: Member, signed_in: Any) -> None:
    exif = Image.Exif()
    exif[0x010E] = "secret place"
    pictures = Path(django_settings.MEDIA_ROOT) / "avatars"
    there_before = set(pictures.glob("*"))
    client = signed_in(alice)
    sent = png(kind="JPEG", exif=exif, comment=b"secret place")
    assert b"secret place" in sent
    assert send(client, sent, "me.jpg").status_code == 303
    url = Profile.objects.get().avatar.url
    answer = client.get(url)
    body = b"".join(answer.streaming_content)
    assert answer["Content-Type"] == "image/webp"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "immutable" in answer["Cache-Control"]
    assert b"secret place" not in body
    with Image.open(io.BytesIO(body)) as kept:
        assert (kept.format, kept.size) == ("WEBP", (256, 256))
    assert url in client.get("/members/alice/").content.decode()
    # Another picture has another address, and the old file is gone; so after taking it down.
    assert send(client, png(color="navy")).status_code == 303
    assert client.get(url).status_code == 404
    assert client.post("/settings/picture/remove/").status_code == 303
    assert set(pictures.glob("*")) == there_before


def test_a_moving_picture_stands_still(alice: Member, signed_in: Any) -> None:
    out = io.BytesIO()
    frames = [Image.new("P", (60, 60), n) for n in range(3)]
    frames[0].save(out, "GIF", save_all=True, append_images=frames[1:])
    assert send(signed_in(alice), out.getvalue(), "me.gif").status_code == 303


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"no picture at all",
        png()[:200],
        png(kind="JPEG")[:300],
        b"GIF89a" + b"\xff" * 100,
        b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
        b"\x89PNG\r\n\x1a\n" + b"\0" * 500,
        claimed(30_000, 30_000),
        claimed(7_000, 7_000),
        claimed(2_000_000_000, 2),
        png((3, 900)),
        b"%PDF-1.4",
        b"RIFF\xff\xff\xff\xffWEBPVP8 " + b"\0" * 60,
    ],
    ids=range(13),
)
def test_what_is_no_picture_is_refused_with_a_reason(
    alice: Member, signed_in: Any, content: bytes
) -> None:
    answer = send(signed_in(alice), content)
    assert answer.status_code == 422
    assert 'class="err' in answer.content.decode()
    assert not Profile.objects.exists()


def test_a_file_that_is_too_large_is_refused(alice: Member, signed_in: Any) -> None:
    client = signed_in(alice)
    assert send(client, b"\0" * (10 * 1024 * 1024 + 1)).status_code == 422
    assert send(client, b"\0" * (12 * 1024 * 1024)).status_code == 413


@pytest.mark.parametrize("name", ["nothing.webp", "..%2f..%2fdb.sqlite3", "%00", "..", "."])
def test_media_gives_out_pictures_only(client: Any, name: str) -> None:
    (Path(django_settings.MEDIA_ROOT) / "avatars").mkdir(parents=True, exist_ok=True)
    assert client.get(f"/media/avatars/{name}").status_code == 404


def test_the_list_of_members(client: Any, alice: Member, bob: Member, morten: Member) -> None:
    page = client.get("/members/").content.decode()
    assert page.index("alice") < page.index("bob") < page.index("morten")
    assert "Moderator" in page
    found = client.get("/members/?q=AL&sort=newest").content.decode()
    assert "/members/alice/" in found
    assert "/members/bob/" not in found
    Member.objects.filter(pk=bob.pk).update(is_active=False)
    assert "/members/bob/" not in client.get("/members/").content.decode()
    assert client.get("/members/bob/").status_code == 404


@pytest.mark.parametrize(
    "query",
    ["after=junk", "after=WyJhXHUwMDAwYiJd", "sort=newest&after=WyJ4IiwxXQ", "after=W10"],
)
def test_tokens_of_others_are_no_pages(client: Any, query: str) -> None:
    assert client.get(f"/members/?{query}").status_code == 404


@pytest.mark.parametrize("query", ["q=%01", "q=" + "x" * 500, "sort=nonsense", "q=%F0%9F%8E%AC"])
def test_odd_questions_get_an_answer(client: Any, query: str) -> None:
    assert client.get(f"/members/?{query}").status_code == 200
