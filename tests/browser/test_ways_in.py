"""The pages that are seen only on the way in, or after showing that it is still you."""

import pytest

from tests.browser.test_every_page import LOOKS, OVERFLOW
from tests.served.club import inside

PASSWORD = "velvet curtain reel 47"
ABOUT = "I ran the projector of the Lantern for nine years, mostly Powell and Pressburger."


def looked_at(page, axe) -> list[str]:
    """What is wrong with the page in both schemes, wide and narrow."""
    found = []
    for scheme, (width, height), rules in LOOKS:
        page.emulate_media(color_scheme=scheme)
        page.set_viewport_size({"width": width, "height": height})
        found += [f"{page.url} {scheme} {width}: {broken}" for broken in axe(page, *rules)]
        found += [f"{page.url} is too wide at {width}: {wide}" for wide in page.evaluate(OVERFLOW)]
    page.set_viewport_size({"width": 1440, "height": 900})
    return found


def sure(page) -> None:
    """Give the password once more."""
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Go on").click()


@pytest.fixture(scope="module")
def club(make_site):
    site = make_site(CINECLUB_SIGNUP="approve")
    for name, role in (("ada", "admin"), ("bob", "member")):
        site.run(
            "createmember", name, "--email", f"{name}@example.org", "--role", role,
            "--password-stdin", text=PASSWORD,
        )  # fmt: skip
    return site.start()


def at_door(club, open_page, name):
    page = open_page(f"{club.url}/accounts/login/")
    page.get_by_label("Name or e-mail").fill(name)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Log in", exact=True).click()
    page.wait_for_load_state()
    return page


def test_the_second_step_is_set_up_and_used_by_keyboard(club, open_page, axe):
    found = []
    page = at_door(club, open_page, "bob")
    page.goto(f"{club.url}/accounts/app/on/")
    found += looked_at(page, axe)
    sure(page)
    found += looked_at(page, axe)
    key = page.inner_text("code.key").replace(" ", "")
    (code,) = inside(club, "totp", secret=key, laters=[0])
    page.get_by_label("The code your app shows").fill(code)
    page.keyboard.press("Enter")
    page.wait_for_url("**/accounts/codes/")
    found += looked_at(page, axe)
    for path in ("/accounts/codes/new/", "/accounts/app/off/"):
        page.goto(club.url + path)
        found += looked_at(page, axe)
    page.goto(f"{club.url}/accounts/reauthenticate/code/")
    found += looked_at(page, axe)
    page.goto(f"{club.url}/settings/security/")
    found += looked_at(page, axe)
    other = at_door(club, open_page, "bob")
    assert "second-step" in other.url
    found += looked_at(other, axe)
    other.get_by_label("Code").fill("000000")
    other.keyboard.press("Enter")
    other.get_by_text("This is not right").wait_for()
    found += looked_at(other, axe)
    (code,) = inside(club, "totp", secret=key, laters=[1])
    other.get_by_label("Code").fill(code)
    other.keyboard.press("Enter")
    other.wait_for_url(f"{club.url}/")
    assert other.locator("summary.me").count() == 1
    assert not found, "\n".join(found)


def test_asking_to_be_let_in(club, open_page, axe):
    found = []
    page = open_page(f"{club.url}/accounts/signup/")
    page.get_by_label("Name").fill("Vera Lindt")
    page.get_by_label("E-mail").fill("vera@example.org")
    page.get_by_label("Password").fill("three red shoes dancing")
    page.get_by_label("Tell us about yourself").fill(ABOUT)
    found += looked_at(page, axe)
    page.get_by_role("button", name="Join", exact=True).click()
    page.wait_for_load_state()
    page.goto(f"{club.url}/waiting/")
    found += looked_at(page, axe)
    admin = at_door(club, open_page, "ada")
    admin.goto(f"{club.url}/moderation/applications/")
    assert ABOUT in admin.inner_text("main")
    found += looked_at(admin, axe)
    admin.get_by_role("link", name="Refuse Vera Lindt").click()
    found += looked_at(admin, axe)
    admin.goto(f"{club.url}/members/bob/role/")
    sure(admin)
    found += looked_at(admin, axe)
    admin.goto(f"{club.url}/invitations/")
    admin.get_by_label("For whom").fill("Ida")
    admin.get_by_role("button", name="Make a link").click()
    admin.get_by_text("Here is the link").wait_for()
    found += looked_at(admin, axe)
    admin.goto(f"{club.url}/moderation/applications/")
    admin.get_by_role("button", name="Let in").click()
    admin.get_by_text("Nobody waits.").wait_for()
    page.goto(f"{club.url}/waiting/")
    assert page.url == f"{club.url}/"
    assert not found, "\n".join(found)
