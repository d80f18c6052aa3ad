"""Joining and logging in with a passkey, in a real Chromium with an authenticator of its own."""

import re
from pathlib import Path

import pytest

NAME = "Pauline Cresset"


def with_authenticator(page, *, kept=()):
    """Give the page a device that holds passkeys and says yes to everything."""
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    made = devtools.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2",
                "transport": "internal",
                "hasResidentKey": True,
                "hasUserVerification": True,
                "isUserVerified": True,
                "automaticPresenceSimulation": True,
            }
        },
    )
    number = made["authenticatorId"]
    for key in kept:
        devtools.send("WebAuthn.addCredential", {"authenticatorId": number, "credential": key})

    def keys():
        return devtools.send("WebAuthn.getCredentials", {"authenticatorId": number})["credentials"]

    def drop():
        found = keys()
        devtools.send("WebAuthn.removeVirtualAuthenticator", {"authenticatorId": number})
        return found

    return keys, drop


def named(site_url: str) -> str:
    """The site by a name: browsers make no passkeys for numbers."""
    return site_url.replace("127.0.0.1", "localhost")


def log_out(page) -> None:
    page.goto(re.sub(r"^(https?://[^/]+).*", r"\1/accounts/logout/", page.url))
    page.locator("main").get_by_role("button", name="Log out").click()
    page.wait_for_url(re.compile(r":\d+/$"))


def is_member(page) -> bool:
    return page.locator("summary.me").count() == 1


def test_join_log_in_and_change_passkeys(cinema, open_page, axe):
    home = named(cinema.url)
    page = open_page(f"{home}/accounts/signup/")
    keys, drop = with_authenticator(page)
    page.get_by_role("link", name="Join with a passkey instead").click()
    page.get_by_label("Name").fill(NAME)
    page.get_by_label("E-mail").fill("pauline@example.org")
    page.get_by_role("button", name="Next: make the passkey").click()
    page.wait_for_url("**/accounts/signup/passkey/make/")
    assert not axe(page)
    page.get_by_label("What to call it").fill("My telephone")
    page.get_by_role("button", name="Make it").click()
    # The codes are shown without asking once more: the passkey was made a moment ago.
    page.wait_for_url("**/accounts/codes/")
    assert is_member(page)
    assert len(keys()) == 1
    assert page.locator(".codes li").count() == 10
    assert not axe(page)
    page.get_by_role("link", name="I have them").click()
    assert "10 codes are left" in page.inner_text("main")
    assert "You have none, and need none" in page.inner_text("#password")
    assert not axe(page)

    log_out(page)
    page.goto(f"{home}/accounts/login/?next=/films/")
    page.get_by_role("button", name="Log in with a passkey").click()
    page.wait_for_url(f"{home}/films/")
    assert is_member(page)

    # A second one, on another device.
    first = drop()
    keys, drop = with_authenticator(page)
    page.goto(f"{home}/settings/security/")
    page.get_by_role("link", name="Add a passkey").click()
    page.wait_for_url("**/accounts/reauthenticate/passkey/**")
    assert not axe(page)
    drop()
    keys, drop = with_authenticator(page, kept=first)
    page.get_by_role("button", name="Use a passkey").click()
    page.wait_for_url("**/accounts/passkeys/add/")
    drop()
    keys, drop = with_authenticator(page)
    page.get_by_label("What to call it").fill("Key ring")
    page.get_by_role("button", name="Make it").click()
    page.wait_for_url(f"{home}/settings/security/")
    assert "Key ring" in page.inner_text("#passkeys")
    page.get_by_role("link", name="Remove My telephone").click()
    assert not axe(page)
    page.get_by_role("button", name="Remove it").click()
    page.wait_for_url(f"{home}/settings/security/")
    assert "My telephone" not in page.inner_text("#passkeys")

    # The first no longer lets in, the second does.
    log_out(page)
    second = drop()
    keys, drop = with_authenticator(page, kept=first)
    page.goto(f"{home}/accounts/login/")
    page.get_by_role("button", name="Log in with a passkey").click()
    page.get_by_text("No member has this passkey").wait_for()
    drop()
    keys, drop = with_authenticator(page, kept=second)
    page.get_by_role("button", name="Log in with a passkey").click()
    page.wait_for_url(f"{home}/")
    assert is_member(page)
    assert not page.problems


def test_a_password_and_then_a_passkey(cinema, open_page):
    """Whoever has a password may have passkeys as well; then the password asks for one."""
    home = named(cinema.url)
    page = open_page(f"{home}/accounts/signup/passkey/")
    page.get_by_label("Name").fill("Lotte Bergson")
    page.get_by_label("E-mail").fill("lotte@example.org")
    page.get_by_role("button", name="Next: make the passkey").click()
    page.get_by_label("New password").fill("short")
    page.get_by_role("button", name="Join with this password").click()
    assert "10 characters or more" in page.inner_text("main")
    page.get_by_label("New password").fill("velvet curtain reel 47")
    page.get_by_role("button", name="Join with this password").click()
    page.wait_for_url(f"{home}/")
    assert is_member(page)
    page.goto(f"{home}/accounts/passkeys/add/")
    page.get_by_label("Password").fill("velvet curtain reel 47")
    page.get_by_role("button", name="Go on").click()
    with_authenticator(page)
    page.get_by_role("button", name="Make it").click()
    page.wait_for_url("**/accounts/codes/")
    log_out(page)
    page.goto(f"{home}/accounts/login/")
    page.get_by_label("Name or e-mail").fill("lotte@example.org")
    page.get_by_label("Password").fill("velvet curtain reel 47")
    page.get_by_role("button", name="Log in", exact=True).click()
    page.wait_for_url("**/accounts/second-step/")
    page.get_by_role("button", name="Use a passkey").click()
    page.wait_for_url(f"{home}/")
    assert is_member(page)
    assert not [said for said in page.problems if "422" not in said]


def test_what_stands_in_the_way_is_said(cinema, open_page):
    number = open_page(f"{cinema.url}/accounts/login/")
    assert "this address is a number" in number.inner_text("#passkey")
    assert number.get_by_role("link", name="localhost").count() == 1
    still = open_page(f"{named(cinema.url)}/accounts/login/", java_script_enabled=False)
    assert "Passkeys need JavaScript" in still.inner_text("#passkey")
    assert not still.get_by_role("button", name="Log in with a passkey").is_visible()


def test_nothing_happens_when_the_device_says_no(cinema, open_page):
    page = open_page(f"{named(cinema.url)}/accounts/login/")
    with_authenticator(page)  # it holds no passkey of this site
    page.get_by_role("button", name="Log in with a passkey").click()
    page.get_by_text("That did not work, or was stopped").wait_for()
    assert page.evaluate("document.activeElement.tagName") == "BUTTON"


def link_in(folder: Path, part: str) -> str:
    newest = max(folder.glob("*.eml")).read_text()
    (found,) = re.findall(rf"http\S+{part}\S+", newest.replace("=\n", ""))
    return found


@pytest.mark.slow
def test_with_mail_the_passkey_comes_after_the_proof(make_site, open_page, tmp_path):
    site = make_site(EMAIL_URL=f"filemail://{tmp_path}").start()
    page = open_page(f"{named(site.url)}/accounts/signup/passkey/")
    keys, _drop = with_authenticator(page)
    page.get_by_label("Name").fill(NAME)
    page.get_by_label("E-mail").fill("pauline@example.org")
    page.get_by_role("button", name="Next: make the passkey").click()
    page.wait_for_url("**/accounts/confirm-email/")
    page.goto(link_in(tmp_path, "/confirm-email/"))
    page.get_by_role("button", name="Yes, confirm it").click()
    page.wait_for_url("**/accounts/signup/passkey/make/")
    page.get_by_role("button", name="Make it").click()
    page.wait_for_url("**/accounts/codes/")
    assert len(keys()) == 1
