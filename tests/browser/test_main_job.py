"""Find a film, join, rate, write, leave: by keyboard alone, and without scripts."""

import re

import pytest

from tests.browser.keyboard import stops, tab_to
from tests.browser.pages import PAGES

PASSWORD = "velvet curtain reel 47"
FILM = "/films/the-red-shoes-1948/"


def test_by_keyboard_alone(cinema, open_page):
    page = open_page(cinema.url)
    keys = page.keyboard

    def opens(address) -> None:
        page.wait_for_url(address)
        page.wait_for_load_state()

    def write(label: str, text: str) -> None:
        tab_to(page, f"[name={label}]")
        keys.type(text)

    keys.press("/")
    assert page.evaluate("document.activeElement.id") == "q"
    keys.type("red shoes")
    keys.press("Enter")
    opens("**/search/?q=red+shoes")
    tab_to(page, f"main a[href='{FILM}']")
    keys.press("Enter")
    opens(cinema.url + FILM)

    tab_to(page, "#your-rating a[href*=signup]")
    keys.press("Enter")
    opens("**/accounts/signup/**")
    write("username", "Victoria Page")
    write("email", "victoria@example.org")
    write("password1", PASSWORD)
    keys.press("Enter")
    opens(cinema.url + FILM)

    tab_to(page, "star-rating input[name=step]")
    for _ in range(8):
        keys.press("ArrowRight")
    page.get_by_role("button", name="Remove your rating").wait_for()
    page.reload()
    assert page.locator("star-rating input:checked").get_attribute("value") == "9"

    tab_to(page, f"a[href='{FILM}reviews/write/']")
    keys.press("Enter")
    opens("**/reviews/write/")
    write("text", "She does not choose. That is the film. It dances on without her.")
    keys.press("Control+Enter")
    opens(re.compile(r"/reviews/\d+/"))
    assert "It dances on without her." in page.inner_text("main")
    assert not page.locator("main").get_by_text("Draft kept").count()

    tab_to(page, f"main a[href='{FILM}']")
    keys.press("Enter")
    opens(cinema.url + FILM)
    keys.press("r")
    keys.type("A comment typed with nothing but keys.")
    keys.press("Control+Enter")
    opens("**/comments/**")
    assert "A comment typed with nothing but keys." in page.inner_text("main")

    tab_to(page, f"main a[href='{FILM}']")
    keys.press("Enter")
    opens(cinema.url + FILM)
    tab_to(page, f"a[href='{FILM}threads/start/']")
    keys.press("Enter")
    opens("**/threads/start/")
    write("title", "Who packed the shoes?")
    write("text", "Somebody did, every night.")
    keys.press("Control+Enter")
    opens("**/threads/*/who-packed-the-shoes/")
    assert "Somebody did, every night." in page.inner_text("main")

    keys.press("?")
    assert page.locator("dialog[open]").count() == 1
    keys.press("Escape")
    page.goto(cinema.url + FILM)
    for words in ("nothing but keys", "Who packed the shoes?"):
        assert words in page.inner_text("main"), words
    page.goto(cinema.url + FILM + "reviews/")
    assert "It dances on without her." in page.inner_text("main")
    tab_to(page, "details.menu summary")
    keys.press("Enter")
    tab_to(page, "form[action='/accounts/logout/'] button")
    keys.press("Enter")
    opens(f"{cinema.url}/")
    assert page.get_by_role("link", name="Log in").count()
    assert page.problems == []


def test_without_scripts(cinema, open_page):
    page = open_page(cinema.url, java_script_enabled=False)
    page.fill("#q", "red shoes")
    page.press("#q", "Enter")
    page.click(f"main a[href='{FILM}'] >> nth=0")
    page.click("#your-rating a[href*=signup]")
    page.fill("[name=username]", "Boris Lermontov")
    page.fill("[name=email]", "boris@example.org")
    page.fill("[name=password1]", PASSWORD)
    page.click("main button[type=submit]")
    assert page.url == cinema.url + FILM

    page.check("star-rating input[value='8']", force=True)
    page.click("star-rating button[type=submit]")
    assert page.locator("star-rating input[value='8']").is_checked()
    page.click(f"form[action='{FILM}like/'] button")
    page.click(f"form[action='{FILM}watchlist/add/'] button")
    assert page.locator(f"form[action='{FILM}unlike/']").count() == 1
    assert page.locator(f"form[action='{FILM}watchlist/remove/']").count() == 1

    page.click(f"main a[href='{FILM}reviews/write/'] >> nth=0")
    page.fill("[name=text]", "Why do you want to dance? The answer is the whole film.")
    page.get_by_role("button", name="Preview").click()
    assert "The answer is the whole film." in page.inner_text("#preview")
    page.get_by_role("button", name="Keep as draft").click()
    assert "The answer is the whole film." in page.input_value("[name=text]")
    page.get_by_role("button", name="Post the review").click()
    assert re.search(r"/reviews/\d+/", page.url)

    page.goto(cinema.url + FILM + "comments/")
    page.fill("[name=text]", "A comment without a script.")
    page.get_by_role("button", name="Post a comment").click()
    assert "A comment without a script." in page.inner_text("main")
    page.get_by_role("link", name="Edit").first.click()
    page.fill("[name=text]", "A comment without a script, edited.")
    page.get_by_role("button", name="Save").click()
    assert "without a script, edited." in page.inner_text("main")

    page.goto(cinema.url + FILM + "threads/start/")
    page.fill("[name=title]", "   ")
    page.fill("[name=text]", "These words must not get lost.")
    page.get_by_role("button", name="Start the thread").click()
    assert page.input_value("[name=text]") == "These words must not get lost."
    assert "Give the thread a title." in page.inner_text("main")
    page.fill("[name=title]", "Lermontov asks")
    page.get_by_role("button", name="Start the thread").click()
    page.fill("[name=text]", "And answers himself.")
    page.get_by_role("button", name="Post reply").click()
    assert "And answers himself." in page.inner_text("main")

    page.click("details.menu summary")
    page.get_by_role("button", name="Log out").click()
    page.goto(cinema.url + FILM)
    for words in ("without a script, edited", "Lermontov asks"):
        assert words in page.inner_text("main"), words
    assert page.locator("a[href*='/accounts/login/']").count()
    page.goto(cinema.url + FILM + "reviews/")
    assert "The answer is the whole film" in page.inner_text("main")


WALKED = [
    ("web:home", "visitor"),
    ("web:film", "member"),
    ("discussion:thread", "member"),
    ("web:films", "visitor"),
    ("reviews:review-write", "member"),
    ("moderation:queue", "moderator"),
]


@pytest.mark.parametrize(("name", "who"), WALKED)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_focus_is_always_seen(cinema, open_page, name, who, scheme):
    path = PAGES[name][0].format(**cinema.places)
    page = open_page(cinema.url + path, color_scheme=scheme, **cinema.signed_in(who))
    met = list(stops(page))
    assert len(met) > 10
    assert [stop for stop in met if not stop["shown"]] == []
    assert [stop for stop in met if not stop["ring"]] == []
