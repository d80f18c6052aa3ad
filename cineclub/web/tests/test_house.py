from __future__ import annotations

from typing import Any

import pytest
import time_machine
from django.core.cache import cache

from cineclub.accounts.models import Member, Role
from cineclub.core import offers
from cineclub.discussion.models import Board
from cineclub.operations import setup_code
from cineclub.sitesettings.models import SiteSettings

pytestmark = pytest.mark.django_db
PASSWORD = "three red shoes dancing"


@pytest.fixture(autouse=True)
def fresh_limits() -> Any:
    cache.clear()
    yield
    setup_code.retire()


def wanted(**fields: str) -> dict[str, str]:
    return {
        "code": setup_code.current() or "",
        "site_name": "The Rialto",
        "tagline": "Seats for all",
        "name": "Vera Lindt",
        "email": "vera@example.org",
        "password": PASSWORD,
        "start": "empty",
    } | fields


def test_an_empty_site_leads_to_its_first_admin(client: Any) -> None:
    answer = client.get("/")
    assert (answer.status_code, answer["Location"]) == (302, "/setup/")
    assert client.get("/setup/").status_code == 200
    answer = client.post("/setup/", wanted())
    assert (answer.status_code, answer["Location"]) == (303, "/")
    admin = Member.objects.get()
    assert (admin.name, admin.role) == ("Vera Lindt", Role.ADMIN)
    page = client.get("/").content.decode()
    assert "The Rialto" in page
    assert "Vera Lindt" in page
    assert Board.objects.count() == 4
    # It happens once.
    assert client.get("/setup/").status_code == 404
    assert client.post("/setup/", wanted(name="Second")).status_code == 404
    assert Member.objects.count() == 1
    assert not (setup_code._file()).exists()


@pytest.mark.parametrize("code", ["", "wrong", "aaaa-bbbb-cccc", "a\x00b", "x" * 200])
def test_without_the_code_nothing_happens(client: Any, code: str) -> None:
    answer = client.post("/setup/", wanted(code=code))
    assert answer.status_code == 422
    assert 'value="The Rialto"' in answer.content.decode()
    assert not Member.objects.exists()


def test_the_code_may_be_typed_as_it_is_read(client: Any) -> None:
    code = (setup_code.current() or "").upper().replace("-", " ")
    assert client.post("/setup/", wanted(code=f" {code} ")).status_code == 303


@pytest.mark.parametrize(
    "field", [{"name": "admin"}, {"email": "x"}, {"password": "short"}, {"site_name": " "},
              {"start": "else"}, {"tagline": "a\x00b"}, {"password": "veralindt12"}]
)  # fmt: skip
def test_what_does_not_fit_is_said(client: Any, field: dict[str, str]) -> None:
    assert client.post("/setup/", wanted(**field)).status_code == 422
    assert not Member.objects.exists()


@time_machine.travel("2026-11-22 12:00:01+00:00", tick=False)
def test_guessing_the_code_has_a_limit(client: Any) -> None:
    codes = [client.post("/setup/", wanted(code=f"guess {n}")).status_code for n in range(21)]
    assert codes == [422] * 20 + [429]


def test_the_demo_is_loaded_on_wish(client: Any, monkeypatch: Any) -> None:
    loaded = []
    monkeypatch.setitem(offers._offers, "demo", lambda: loaded.append(1))
    assert client.post("/setup/", wanted(start="demo")).status_code == 303
    assert loaded == [1]


def test_importing_later_is_explained(client: Any) -> None:
    answer = client.post("/setup/", wanted(start="import"))
    page = client.get(answer["Location"])
    assert b"cineclub import catalogue csv" in page.content


@pytest.mark.parametrize("path", ["/rules/", "/privacy/", "/help/"])
def test_the_pages_of_the_house(client: Any, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 200
    assert not answer.cookies


def test_an_admin_rewrites_them(client: Any, ada: Member, signed_in: Any) -> None:
    inside = signed_in(ada)
    assert inside.get("/settings/site/").status_code == 200
    words = {
        "name": "The Rialto",
        "tagline": "Seats for all",
        "rules": "Be *kind*.\n\n<script>alert(1)</script>",
        "privacy": "",
        "inviters": "moderator",
    }
    assert inside.post("/settings/site/", words).status_code == 303
    page = client.get("/rules/").content.decode()
    assert "<em>kind</em>" in page
    assert "<script>alert" not in page
    assert "The Rialto" in page
    assert "What this site keeps about you" in client.get("/privacy/").content.decode()
    for wrong in ({"name": " "}, {"rules": "a\x00b"}, {"rules": "x" * 40_000}):
        assert inside.post("/settings/site/", words | wrong).status_code == 422
    assert SiteSettings.current().name == "The Rialto"


@pytest.mark.parametrize(
    "path", ["/settings/site/", "/setup/films/", "/admin/", "/admin/accounts/member/"]
)
def test_what_is_for_admins_is_not_there_for_others(
    client: Any,
    alice: Member,
    morten: Member,
    carla: Member,
    ada: Member,
    signed_in: Any,
    path: str,
) -> None:
    for other in (client, signed_in(alice), signed_in(morten), signed_in(carla)):
        assert other.get(path).status_code == 404
        assert other.post(path).status_code == 404
    assert signed_in(ada).get(path).status_code == 200


def test_the_window_shows_and_changes_nothing(alice: Member, ada: Member, signed_in: Any) -> None:
    from cineclub.web.admin import window

    inside = signed_in(ada)
    for model in window._registry:
        meta = model._meta
        assert inside.get(f"/admin/{meta.app_label}/{meta.model_name}/").status_code == 200
        assert inside.get(f"/admin/{meta.app_label}/{meta.model_name}/add/").status_code == 403
    row = f"/admin/accounts/member/{alice.pk}"
    page = inside.get(f"{row}/change/")
    assert page.status_code == 200
    assert alice.password not in page.content.decode()
    assert b'type="submit"' not in page.content.replace(b'type="submit" value="Go"', b"")
    assert inside.post(f"{row}/change/", {"name": "mallory"}).status_code == 404
    assert inside.get(f"{row}/delete/").status_code == 403
    assert inside.get("/admin/login/").status_code == 404
    assert inside.get("/admin/accounts/member/?q=a%00b").status_code == 400
