from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.conf import settings as django_settings
from django.core.cache import cache
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from cineclub.accounts.models import Member, MemberSlug
from cineclub.members.models import Profile
from tests import pictures

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def fresh_limits() -> None:
    cache.clear()


def send(client: Any, content: bytes, name: str = "me.png", **more: str) -> Any:
    upload = SimpleUploadedFile(name, content, "image/png")
    return client.post("/settings/picture/", {"picture": upload} | more)


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


@pytest.mark.django_db(transaction=True)
def test_a_picture_becomes_small_squares_without_its_past(alice: Member, signed_in: Any) -> None:
    pictures_of_members = Path(django_settings.MEDIA_ROOT) / "avatars"
    there_before = set(pictures_of_members.glob("*"))
    client = signed_in(alice)
    sent = pictures.with_words("JPEG")
    assert pictures.SECRET in sent
    assert send(client, sent, "me.jpg").status_code == 303
    base = Profile.objects.get().avatar_url
    for size in (64, 128, 256):
        for kind in ("webp", "avif"):
            answer = client.get(f"{base}/{size}.{kind}")
            body = b"".join(answer.streaming_content)
            assert answer["Content-Type"] == f"image/{kind}"
            assert pictures.SECRET not in body
            with Image.open(io.BytesIO(body)) as kept:
                assert (kept.format, kept.size) == (kind.upper(), (size, size))
    assert f"{base}/256.avif 256w" in client.get("/members/alice/").content.decode()
    # Another picture has another address, and the old files are gone; so after taking it down.
    assert send(client, pictures.picture(color="navy")).status_code == 303
    assert client.get(f"{base}/64.webp").status_code == 404
    assert client.post("/settings/picture/remove/").status_code == 303
    assert set(pictures_of_members.glob("*")) == there_before


def test_words_and_focus_of_a_picture(alice: Member, signed_in: Any) -> None:
    client = signed_in(alice)
    send(client, pictures.picture((600, 300)), alt="Alice at  the splicer", x="80", y="10")
    profile = Profile.objects.get()
    assert (profile.avatar_x, profile.avatar_y) == (80, 10)
    assert 'alt="Alice at the splicer"' in client.get("/members/alice/").content.decode()
    assert client.post("/settings/picture/", {"alt": "Other", "x": "80"}).status_code == 303
    assert Profile.objects.get().avatar_alt == "Other"


@pytest.mark.django_db(transaction=True)
def test_a_picture_of_an_earlier_version_goes_on_to_show(alice: Member, signed_in: Any) -> None:
    old = default_storage.save("avatars/8-0123456789abcdef.webp", ContentFile(b"RIFF0000WEBP"))
    Profile.objects.create(member=alice, avatar=old)
    client = signed_in(alice)
    page = client.get("/members/alice/").content.decode()
    assert f'src="/media/{old}"' in page
    assert "srcset" not in page
    assert b"".join(client.get(f"/media/{old}").streaming_content) == b"RIFF0000WEBP"
    assert send(client, pictures.picture()).status_code == 303
    assert client.get(f"/media/{old}").status_code == 404


@pytest.mark.parametrize(
    "content",
    [b"", b"no picture at all", b"<svg/>", pictures.claimed(30_000, 30_000)],
    ids=range(4),
)
def test_what_is_no_picture_is_refused_with_a_reason(
    alice: Member, signed_in: Any, content: bytes
) -> None:
    answer = send(signed_in(alice), content, alt="Kept words")
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'class="err' in page
    assert 'value="Kept words"' in page
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
    assert client.get(f"/members/?{query}").status_code == 400


@pytest.mark.parametrize("query", ["q=%01", "q=" + "x" * 500, "sort=nonsense", "q=%F0%9F%8E%AC"])
def test_odd_questions_get_an_answer(client: Any, query: str) -> None:
    assert client.get(f"/members/?{query}").status_code == 200
