"""Files are there before a row names them and gone after none does."""

from __future__ import annotations

import threading

import pytest
from django.db import transaction
from django.test import Client

from cineclub.pictures.keep import base_address, cut_anew, folder_of, forget, placing
from cineclub.pictures.make_pictures import AVATAR, POSTER
from tests.pictures import made


def never(name: str) -> bool:
    return False


@pytest.mark.django_db
def test_files_are_there_for_the_block_and_stay() -> None:
    with placing(made(POSTER, b"stays"), never) as name:
        assert (folder_of(POSTER, name) / "640.avif").read_bytes() == b"stays"
    assert folder_of(POSTER, name).is_dir()


def test_a_block_that_fails_leaves_no_file() -> None:
    with pytest.raises(RuntimeError), placing(made(POSTER, b"fails"), never) as name:
        raise RuntimeError
    assert not folder_of(POSTER, name).exists()


def test_what_another_row_uses_is_not_taken_away_by_a_failure() -> None:
    with pytest.raises(RuntimeError), placing(made(POSTER, b"shared"), lambda name: True) as name:
        raise RuntimeError
    assert folder_of(POSTER, name).is_dir()


@pytest.mark.django_db(transaction=True)
def test_files_go_after_the_commit_and_not_before() -> None:
    with placing(made(AVATAR, b"goes"), never) as name:
        pass
    with transaction.atomic():
        forget(AVATAR, name, never)
        assert folder_of(AVATAR, name).is_dir()
    assert not folder_of(AVATAR, name).exists()


@pytest.mark.django_db(transaction=True)
def test_files_stay_when_nothing_was_committed_or_a_row_names_them() -> None:
    with placing(made(AVATAR, b"still"), never) as name:
        pass
    with transaction.atomic():
        forget(AVATAR, name, never)
        transaction.set_rollback(True)
    forget(AVATAR, name, lambda name: True)
    assert folder_of(AVATAR, name).is_dir()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("name", ["", "..", "../..", "x" * 35, "0" * 32])
def test_only_folders_of_ours_are_ever_removed(name: str) -> None:
    with placing(made(AVATAR, b"neighbour"), never) as neighbour:
        pass
    forget(AVATAR, name, never)
    assert folder_of(AVATAR, neighbour).is_dir()


def test_blocks_follow_one_another() -> None:
    order: list[str] = []
    inside = threading.Event()

    def second() -> None:
        inside.wait(5)
        with placing(None, never):
            order.append("second")

    other = threading.Thread(target=second)
    other.start()
    with placing(None, never):
        inside.set()
        other.join(0.2)
        order.append("first")
    other.join(5)
    assert order == ["first", "second"]


def test_another_cut_needs_the_whole() -> None:
    assert cut_anew(POSTER, "0" * 32 + "-640", (50, 50)) is None


def test_pictures_are_given_out_to_be_kept(client: Client) -> None:
    with placing(made(POSTER, b"content"), never) as name:
        pass
    address = f"{base_address(POSTER, name)}/80.avif"
    answer = client.get(address)
    assert b"".join(answer.streaming_content) == b"content"  # type: ignore[attr-defined]
    assert answer["Content-Type"] == "image/avif"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "immutable" in answer["Cache-Control"]
    assert "sandbox" in answer["Content-Security-Policy"]
    again = client.get(address, headers={"If-None-Match": answer["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize(
    "path",
    [
        "posters/{}/81.avif", "posters/{}/80.svg", "posters/{}/.80.webp.7", "posters/{}/",
        "avatars/{}/80.avif", "posters/../avatars/{}/80.avif", "posters/{}/..%2f80.avif",
        "posters/{}/80.avif/", "secrets/{}/80.avif",
    ],
)  # fmt: skip
@pytest.mark.django_db
def test_nothing_else_is_given_out(client: Client, path: str) -> None:
    with placing(made(POSTER, b"content"), never) as name:
        pass
    assert client.get("/media/" + path.format(name)).status_code == 404
