"""Curators hang posters: what is sent, what is kept, who did it, and what happens to the files."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cineclub.accounts.models import Member
from cineclub.catalogue.change_film import change_film
from cineclub.catalogue.fields import FilmFields
from cineclub.catalogue.models import Edit, Film
from cineclub.catalogue.set_poster import remove_poster, set_poster
from cineclub.pictures.make_pictures import POSTER
from tests import pictures
from tests.factories import FilmFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def fresh_limits() -> None:
    cache.clear()


@pytest.fixture
def film() -> Film:
    return FilmFactory(title="The Red Shoes", year=1948)


@pytest.fixture
def curator(carla: Member, signed_in: Any) -> Client:
    client: Client = signed_in(carla)
    return client


def send(client: Client, film: Film, content: bytes | None, **more: Any) -> Any:
    form = {"alt": "", "x": "50", "y": "50"} | more
    if content is not None:
        form["picture"] = SimpleUploadedFile("poster.jpg", content, "image/jpeg")
    return client.post(f"{film.get_absolute_url()}poster/", form)


def folder(name: str) -> Path:
    return Path(settings.MEDIA_ROOT) / "posters" / name


def test_a_poster_hangs_everywhere(film: Film, curator: Client, client: Client) -> None:
    answer = send(curator, film, pictures.picture(), alt="A dancer  in red", x="30", y="20")
    assert (answer.status_code, answer["Location"]) == (303, f"{film.get_absolute_url()}poster/")
    film.refresh_from_db()
    assert (film.poster_alt, film.poster_x, film.poster_y) == ("A dancer in red", 30, 20)
    base = f"/media/posters/{film.poster}"
    page = client.get(film.get_absolute_url()).content.decode()
    assert f'srcset="{base}/80.avif 80w, {base}/160.avif 160w, {base}/320.avif 320w"' in page
    assert 'width="272" height="408" alt="A dancer in red"' in page
    assert "poster.svg" not in page
    assert base in client.get("/films/").content.decode()
    served = client.get(f"{base}/320.avif")
    assert (served.status_code, served["Content-Type"]) == (200, "image/avif")
    served.close()


def test_without_words_the_title_speaks(film: Film, curator: Client, client: Client) -> None:
    send(curator, film, pictures.picture())
    page = client.get(film.get_absolute_url()).content.decode()
    assert 'alt="Poster of The Red Shoes"' in page


def test_who_hung_what_is_kept(film: Film, curator: Client, carla: Member) -> None:
    send(curator, film, pictures.picture(), alt="First")
    send(curator, film, None, alt="Second", x="10")
    curator.post(f"{film.get_absolute_url()}poster/remove/")
    edits = list(Edit.objects.filter(film=film).order_by("pk"))
    assert {edit.member for edit in edits} == {carla}
    assert [edit.field for edit in edits] == [
        "poster", "poster_alt", "poster", "poster_alt", "poster_focus",
        "poster", "poster_alt", "poster_focus",
    ]  # fmt: skip
    assert edits[0].before == ""
    assert edits[0].after.endswith("-320")
    assert (edits[3].before, edits[3].after) == ("First", "Second")
    assert edits[5].after == ""


@pytest.mark.django_db(transaction=True)
def test_old_files_go_when_nothing_names_them(film: Film, curator: Client, client: Client) -> None:
    send(curator, film, pictures.picture())
    first = Film.objects.get().poster
    assert folder(first).is_dir()
    send(curator, film, pictures.picture(color="navy"))
    second = Film.objects.get().poster
    assert not folder(first).exists()
    assert folder(second).is_dir()
    assert client.get(f"/media/posters/{first}/80.webp").status_code == 404
    send(curator, film, pictures.picture(color="navy"))  # the same again: it stays
    assert folder(second).is_dir()
    curator.post(f"{film.get_absolute_url()}poster/remove/")
    assert not folder(second).exists()


@pytest.mark.django_db(transaction=True)
def test_two_films_may_share_a_picture(film: Film, carla: Member) -> None:
    other = FilmFactory(title="Black Narcissus", year=1947)
    same = pictures.made(POSTER, b"shared by two")
    for each in (film, other):
        set_poster(each, same, carla)
    remove_poster(film, carla)
    assert folder(same.name).is_dir()
    remove_poster(other, carla)
    assert not folder(same.name).exists()


def test_another_focus_is_cut_from_what_we_have(film: Film, curator: Client) -> None:
    send(curator, film, pictures.picture((900, 700)))
    before = Film.objects.get().poster
    assert send(curator, film, None, x="0").status_code == 303
    after = Film.objects.get()
    assert after.poster_x == 0
    assert folder(after.poster).is_dir()
    assert after.poster == before or not folder(before).samefile(folder(after.poster))


def test_only_words_cost_no_new_picture(film: Film, curator: Client) -> None:
    send(curator, film, pictures.picture(), x="40")
    before = Film.objects.get().poster
    send(curator, film, None, alt="Other words", x="40")
    assert (Film.objects.get().poster, Film.objects.get().poster_alt) == (before, "Other words")


@pytest.mark.parametrize(
    ("content", "more", "reason"),
    [
        (b"<svg onload='alert(1)'/>", {}, "SVG files can hold programs"),
        (b"<html>no picture</html>", {}, "not a picture we can read"),
        (b"", {}, "This file is empty"),
        (pictures.claimed(40_000, 40_000), {}, "more than 40 million pixels"),
        (pictures.picture()[:300], {}, "damaged"),
        (b"\xff" * (10 * 1024 * 1024 + 1), {}, "larger than 10 MB"),
        (None, {}, "This field is required"),
        (pictures.picture(), {"x": "101"}, "less than or equal to 100"),
        (pictures.picture(), {"x": "-1"}, "greater than or equal to 0"),
        (pictures.picture(), {"y": "nonsense"}, "Enter a whole number"),
        (pictures.picture(), {"alt": "x" * 301}, "at most 300 characters"),
    ],
    ids=range(11),
)
def test_what_is_refused_keeps_what_was_typed(
    film: Film, curator: Client, content: bytes | None, more: dict[str, str], reason: str
) -> None:
    answer = send(curator, film, content, **({"alt": "Kept words", "x": "31", "y": "32"} | more))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert reason in page
    for field, kept in {"alt": "Kept words", "x": "31", "y": "32"}.items():
        assert f'value="{more.get(field, kept)}"' in page
    assert Film.objects.get().poster == ""
    assert not Edit.objects.filter(film=film).exists()


def test_a_request_that_is_far_too_large(film: Film, curator: Client) -> None:
    assert send(curator, film, b"\0" * (12 * 1024 * 1024)).status_code == 413


def test_no_transaction_is_held_while_a_picture_is_made(
    film: Film, curator: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    from cineclub.pictures import make_pictures as maker

    seen: list[int] = []
    there = len(connection.savepoint_ids)
    real = maker._ask_workshop

    def watched(sent: bytes, told: str) -> Any:
        seen.append(len(connection.savepoint_ids) - there)
        return real(sent, told)

    monkeypatch.setattr(maker, "_ask_workshop", watched)
    assert send(curator, film, pictures.picture()).status_code == 303
    assert seen == [0]


def test_a_change_of_facts_keeps_the_poster(film: Film, carla: Member) -> None:
    stale = Film.objects.get()
    set_poster(film, pictures.made(POSTER), carla)
    change_film(stale, FilmFields("The Red Shoes", 1948, runtime=133), ["runtime"], source="hand")
    assert Film.objects.get().poster == pictures.made(POSTER).name


def test_the_drawn_poster_is_kept_until_the_facts_change(film: Film, client: Client) -> None:
    address = film.poster_url
    first = client.get(address)
    assert "immutable" in first["Cache-Control"]
    again = client.get(address, headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 304
    change_film(film, FilmFields("The Red Shoes", 1948, runtime=133), ["runtime"], source="hand")
    film.refresh_from_db()
    assert film.poster_url != address
    assert client.get(film.poster_url).content != first.content
    for old in (address, address.partition("?")[0], f"{address}9"):
        assert client.get(old)["Cache-Control"] == "public, max-age=300"


def test_the_film_page_costs_no_query_more(film: Film, carla: Member, client: Client) -> None:
    client.get(film.get_absolute_url())
    with CaptureQueriesContext(connection) as drawn:
        client.get(f"{film.get_absolute_url()}?a")
    set_poster(film, pictures.made(POSTER), carla)
    with CaptureQueriesContext(connection) as hung:
        client.get(f"{film.get_absolute_url()}?b")
    assert len(hung) <= len(drawn)


def test_curators_find_the_way(film: Film, curator: Client, alice: Member, signed_in: Any) -> None:
    way = f'href="{film.get_absolute_url()}poster/"'
    assert way in curator.get(film.get_absolute_url()).content.decode()
    assert way not in signed_in(alice).get(film.get_absolute_url()).content.decode()
