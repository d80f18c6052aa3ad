from __future__ import annotations

from typing import Any

import pytest
import time_machine
from allauth.account.models import EmailAddress
from django.core import mail
from django.core.cache import cache
from django.test import Client

from cineclub.accounts.create_member import create_member
from cineclub.accounts.models import Member

pytestmark = pytest.mark.django_db
PASSWORD = "three red shoes dancing"
JOIN = {"username": "Vera Lindt", "email": "vera@example.org", "password1": PASSWORD}


@pytest.fixture(autouse=True)
def fresh_limits() -> None:
    cache.clear()


@pytest.fixture
def otto() -> Member:
    return create_member("Otto Quill", "otto@example.org", PASSWORD, verified=True)


@pytest.fixture
def with_mail(settings: Any) -> None:
    settings.CINECLUB_HAS_EMAIL = True
    settings.ACCOUNT_EMAIL_VERIFICATION = "mandatory"


def log_in(client: Client, login: str, password: str = PASSWORD, **more: str) -> Any:
    return client.post("/accounts/login/", {"login": login, "password": password, **more})


def who(client: Client) -> str | None:
    page = client.get("/accounts/sessions/")
    return None if page.status_code == 302 else str(page.wsgi_request.member.name)


def test_sign_up_lets_in_at_once_without_mail(client: Client) -> None:
    assert client.get("/accounts/signup/").status_code == 200
    answer = client.post("/accounts/signup/", JOIN)
    assert (answer.status_code, answer["Location"]) == (303, "/")
    assert who(client) == "Vera Lindt"
    member = Member.objects.get()
    assert (member.slug, member.email, member.role) == ("vera-lindt", "vera@example.org", "member")


@pytest.mark.usefixtures("with_mail")
def test_sign_up_waits_for_confirmation_with_mail(client: Client) -> None:
    answer = client.post("/accounts/signup/", JOIN)
    assert (answer.status_code, answer["Location"]) == (303, "/accounts/confirm-email/")
    assert who(client) is None
    assert client.get("/accounts/confirm-email/").status_code == 200
    (letter,) = mail.outbox
    assert "Cineclub" in letter.subject
    link = next(word for word in str(letter.body).split() if "/confirm-email/" in word)
    page = client.get(link)
    assert page.status_code == 200
    assert b"Vera Lindt" in page.content
    assert client.post(link).status_code == 303
    assert EmailAddress.objects.get().verified
    assert log_in(client, "vera@example.org").status_code == 303
    assert who(client) == "Vera Lindt"


@pytest.mark.parametrize(
    "login", ["Otto Quill", "otto quill", "  Otto  Quill ", "otto@example.org", "OTTO@example.org"]
)
def test_log_in_by_name_or_address(client: Client, otto: Member, login: str) -> None:
    assert client.get("/accounts/login/").status_code == 200
    answer = log_in(client, login)
    assert (answer.status_code, answer["Location"]) == (303, "/")
    assert who(client) == otto.name


def test_a_wrong_password_and_a_stranger_get_the_same_page(client: Client, otto: Member) -> None:
    known = log_in(client, otto.name, "not the password")
    cache.clear()
    unknown = log_in(client, "Nobody At All", "not the password")
    assert known.status_code == unknown.status_code == 422
    page = known.content.decode().replace(otto.name, "Nobody At All")
    assert strip_tokens(page) == strip_tokens(unknown.content.decode())


def strip_tokens(page: str) -> str:
    import re

    return re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", page)


def test_a_refused_sign_up_keeps_what_was_typed_and_says_why(client: Client) -> None:
    answer = client.post("/accounts/signup/", JOIN | {"username": "<b>", "password1": "short"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'value="vera@example.org"' in page
    assert "&lt;b&gt;" in page
    assert "10 characters or more" in page
    assert not Member.objects.exists()


@pytest.mark.parametrize(
    "name",
    [
        "Otto Quill",
        "OTTO QUILL",
        "ottoquill",
        "Оttо Quіll",
        "0tto Qu1ll",
        "Ótto Quill",
        "Otto\u200bQuill",
        "Otto\u2060 Quill",
        "Otto Quill\ufeff",
        "Otto\u00adQuill",
        "\u202eOtto Quill",
        "ＯＴＴＯ Ｑｕｉｌｌ",
        "𝐎𝐭𝐭𝐨 𝐐𝐮𝐢𝐥𝐥",
        "Otto\u3000Quill",
        "Otto\u00a0Quill",
        "O.t.t.o Quill",
        "Οττο Quill",
        "Оtto Quill",
        "Otto Quiⅼl",
        "Otto Qui11",
        "ºtto Quill",
        "Otto Qᴜill",
    ],
)
def test_names_that_look_alike_are_refused_with_suggestions(
    client: Client, otto: Member, name: str
) -> None:
    answer = client.post("/accounts/signup/", JOIN | {"username": name})
    assert answer.status_code == 422
    assert "Free: “" in answer.content.decode()
    assert Member.objects.count() == 1


@pytest.mark.parametrize("name", ["Ⓞⓣⓣⓞ Ⓠⓤⓘⓛⓛ", "Otto Quil|", "Otto @ Quill", "\u200b\u2060"])
def test_names_of_signs_are_refused(client: Client, otto: Member, name: str) -> None:
    assert client.post("/accounts/signup/", JOIN | {"username": name}).status_code == 422
    assert Member.objects.get() == otto


@pytest.mark.parametrize("password", ["password1234", "veralindt1234", "qwertyuiop", "1234567890"])
def test_weak_passwords_are_refused(client: Client, password: str) -> None:
    answer = client.post("/accounts/signup/", JOIN | {"password1": password})
    assert answer.status_code == 422


@pytest.mark.parametrize("field", ["username", "email", "password1"])
@pytest.mark.parametrize("value", ["a\x00b", "", "x" * 5_000, "\ud800"])
def test_junk_in_any_field_is_refused(client: Client, field: str, value: str) -> None:
    if value == "\ud800":
        value = value.encode("utf-8", "surrogatepass").decode("latin-1")
    answer = client.post("/accounts/signup/", JOIN | {field: value})
    assert answer.status_code == 422
    assert not Member.objects.exists()


def test_an_address_that_no_mail_can_carry(client: Client) -> None:
    answer = client.post("/accounts/signup/", JOIN | {"email": "x" * 280 + "@example.org"})
    assert answer.status_code == 422


def test_a_taken_address_gets_the_answer_of_a_free_one(otto: Member) -> None:
    taken, free = Client(), Client()
    one = taken.post("/accounts/signup/", JOIN | {"email": "otto@example.org"})
    two = free.post("/accounts/signup/", JOIN | {"username": "Ida Maris"})
    assert (one.status_code, one["Location"]) == (two.status_code, two["Location"]) == (303, "/")
    assert Member.objects.get(name="Vera Lindt").email == ""
    # Whose address it is does not change: the mail for a new password goes by confirmed ones.
    assert EmailAddress.objects.get(email="otto@example.org", verified=True).user == otto


@pytest.mark.usefixtures("with_mail")
def test_a_taken_address_gets_the_answer_of_a_free_one_with_mail(otto: Member) -> None:
    taken, free = Client(), Client()
    one = taken.post("/accounts/signup/", JOIN | {"email": "otto@example.org"}, follow=True)
    two = free.post(
        "/accounts/signup/",
        JOIN | {"username": "Ida Maris", "email": "ida@example.org"},
        follow=True,
    )
    assert one.redirect_chain == two.redirect_chain
    here = strip_tokens(one.content.decode()).replace("otto@example.org", "ida@example.org")
    assert here == strip_tokens(two.content.decode())
    assert [letter.to for letter in mail.outbox] == [["otto@example.org"], ["ida@example.org"]]
    assert not Member.objects.filter(name="Vera Lindt").exists()


def test_whoever_confirms_an_address_has_it(rf: Any, otto: Member) -> None:
    squatter = create_member("Vera Lindt", "ida@example.org", PASSWORD)
    ida = create_member("Ida Maris", "ida@example.org", PASSWORD)
    assert (squatter.email, ida.email) == ("ida@example.org", "")
    from allauth.account.models import EmailConfirmationHMAC

    key = EmailConfirmationHMAC(EmailAddress.objects.get(user=ida)).key
    assert Client().post(f"/accounts/confirm-email/{key}/").status_code in (200, 303)
    squatter.refresh_from_db()
    ida.refresh_from_db()
    assert (squatter.email, ida.email) == ("", "ida@example.org")


@pytest.mark.parametrize("door", ["signup/", "signup/passkey/"])
@pytest.mark.parametrize(
    ("mode", "said"), [("invite", b"By invitation"), ("closed", b"Joining is not open")]
)
def test_a_closed_door_says_how_to_get_in(
    client: Client, settings: Any, mode: str, said: bytes, door: str
) -> None:
    settings.CINECLUB_SIGNUP = mode
    assert said in client.get(f"/accounts/{door}").content
    answer = client.post(f"/accounts/{door}", JOIN)
    assert answer.status_code == 403
    assert not Member.objects.exists()


@pytest.mark.parametrize(
    "away",
    [
        "https://evil.example/",
        "http://localhost/",
        "//evil.example",
        "/\\evil.example",
        "javascript:alert(1)",
        "\x00/",
    ],
)
@pytest.mark.usefixtures("otto")
def test_next_leads_nowhere_else(client: Client, away: str) -> None:
    assert log_in(client, "Otto Quill", next=away)["Location"] == "/"


@pytest.mark.usefixtures("otto")
def test_next_leads_back(client: Client) -> None:
    assert log_in(client, "Otto Quill", next="/films/?year=1948")["Location"] == "/films/?year=1948"


@time_machine.travel("2026-11-22 12:00:01+00:00", tick=False)
@pytest.mark.usefixtures("otto")
def test_too_many_wrong_passwords(client: Client) -> None:
    codes = [log_in(client, "Otto Quill", f"wrong {n}").status_code for n in range(6)]
    assert codes == [422] * 5 + [429]
    last = log_in(client, "Otto Quill", "wrong once more")
    assert last["Retry-After"] == "299"
    assert b"5 minutes" in last.content


def test_inactive_members_are_signed_out_and_kept_out(client: Client, otto: Member) -> None:
    log_in(client, otto.name)
    Member.objects.update(is_active=False)
    assert who(client) is None
    answer = log_in(client, otto.name)
    assert answer["Location"] == "/accounts/inactive/"
    assert client.get("/accounts/inactive/").status_code == 200


def test_log_out(client: Client, otto: Member) -> None:
    log_in(client, otto.name)
    assert client.get("/accounts/logout/").status_code == 200
    assert client.post("/accounts/logout/").status_code == 303
    assert who(client) is None


@pytest.mark.parametrize("cookie", ['"\\000aaaaaaaa"', "a" * 500, "../../etc/passwd"])
def test_a_session_cookie_of_others_is_no_session(
    client: Client, settings: Any, cookie: str
) -> None:
    answer = client.get(
        "/accounts/login/", headers={"cookie": f"{settings.SESSION_COOKIE_NAME}={cookie}"}
    )
    assert answer.status_code == 200


@time_machine.travel("2026-11-22 12:00:01+00:00", tick=False)
def test_other_spellings_are_no_further_tries(client: Client, otto: Member) -> None:
    spellings = ["Otto Quill", "otto quill", "OTTOQUILL", "Ótto Quill", "0tto Quill", "otto-quill"]
    codes = [log_in(client, spelling, "not the password").status_code for spelling in spellings]
    assert codes == [422] * 5 + [429]


@time_machine.travel("2026-11-22 12:00:01+00:00", tick=False)
def test_right_passwords_do_not_count(otto: Member) -> None:
    codes = [log_in(Client(), otto.email).status_code for _ in range(8)]
    assert codes == [303] * 8


@time_machine.travel("2026-11-22 12:00:01+00:00", tick=False)
def test_one_address_cannot_make_members_without_end(client: Client) -> None:
    codes = {client.post("/accounts/signup/", {"username": ""}).status_code for _ in range(60)}
    assert codes == {422}
    answer = client.post("/accounts/signup/", {"username": ""})
    assert (answer.status_code, answer["Retry-After"]) == (429, "59")
