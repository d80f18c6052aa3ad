"""The search box offers what is being typed, by keyboard, by pointer and without scripts."""

from urllib.parse import quote

import pytest

FILM = "/films/the-red-shoes-1948/"
OPEN = ".suggestions:not([hidden])"


def typed(page, text):
    page.keyboard.press("/")
    page.keyboard.type(text)
    # The list of all that was typed, not that of its first letters.
    page.locator(f'{OPEN} #suggestion-all[href$="{quote(text)}"]').wait_for()


def active(page):
    """The text of the option a screen reader is on, or ""."""
    return page.evaluate(
        """() => {
            const id = document.querySelector("#q").getAttribute("aria-activedescendant");
            return id ? document.getElementById(id).textContent : "";
        }"""
    )


@pytest.fixture
def page(cinema, open_page):
    return open_page(cinema.url)


def test_the_first_letter_is_enough(page):
    typed(page, "r")
    box = page.locator("#q")
    assert box.get_attribute("role") == "combobox"
    assert box.get_attribute("aria-expanded") == "true"
    assert page.locator(f"#{box.get_attribute('aria-controls')}[role=listbox]").is_visible()
    assert "suggestion" in page.locator("form.find [role=status]").inner_text()
    assert not page.problems


def test_arrows_choose_and_enter_opens(page):
    typed(page, "red shoes")
    assert active(page) == ""
    page.keyboard.press("ArrowDown")
    assert "The Red Shoes" in active(page)
    assert page.evaluate("document.activeElement.id") == "q"
    assert page.locator("#q").input_value() == "red shoes"
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{FILM}")


def test_an_answer_that_comes_late_leaves_what_was_chosen(page):
    typed(page, "red sho")
    held, late = [], "**/search/suggest/?q=red%20shoe"

    def hold(route):
        held.append(route)

    page.route(late, hold)
    with page.expect_request(late):
        page.keyboard.type("e")
    page.keyboard.press("ArrowDown")
    assert "The Red Shoes" in active(page)
    held[0].continue_()
    page.locator('#suggestion-all[href$="red%20shoe"]').wait_for()
    assert "The Red Shoes" in active(page)
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{FILM}")


def test_up_from_the_text_is_the_last_and_the_ends_lead_back(page):
    typed(page, "red shoes")
    page.keyboard.press("ArrowUp")
    assert "Search everything" in active(page)
    page.keyboard.press("Home")
    first = active(page)
    page.keyboard.press("End")
    assert "Search everything" in active(page)
    page.keyboard.press("ArrowDown")
    assert active(page) == ""
    page.keyboard.press("ArrowDown")
    assert active(page) == first
    page.keyboard.press("ArrowUp")
    assert active(page) == ""


def test_enter_without_a_choice_searches(page):
    typed(page, "red")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=red")


def test_escape_closes_and_keeps_the_text(page):
    typed(page, "red")
    page.keyboard.press("Escape")
    assert not page.locator(OPEN).count()
    assert page.locator("#q").get_attribute("aria-expanded") == "false"
    assert page.locator("#q").input_value() == "red"
    assert page.evaluate("document.activeElement.id") == "q"
    page.keyboard.press("ArrowDown")
    page.locator(OPEN).wait_for()


def test_home_and_end_move_in_the_text_while_nothing_is_chosen(page):
    typed(page, "ed")
    page.keyboard.press("Home")
    page.keyboard.type("r")
    assert page.locator("#q").input_value() == "red"


def test_leaving_closes_it(page):
    typed(page, "red")
    page.keyboard.press("Tab")
    assert not page.locator(OPEN).count()


def test_a_slash_is_a_letter_where_somebody_types(page):
    typed(page, "8")
    page.keyboard.type(" 1/2")
    assert page.locator("#q").input_value() == "8 1/2"


def test_what_is_shown_is_of_what_stands_in_the_box(page):
    page.keyboard.press("/")
    page.keyboard.type("the red shoes", delay=1)
    page.locator(f"{OPEN} a[href='{FILM}']").wait_for()
    page.locator(f"{OPEN} .whole", has_text="“the red shoes”").wait_for()


@pytest.mark.parametrize("width", [360, 768, 1440])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_is_in_sight_and_accessible(cinema, open_page, axe, width, scheme):
    page = open_page(
        cinema.url, viewport={"width": width, "height": 800}, color_scheme=scheme, has_touch=True
    )
    typed(page, "re")
    page.keyboard.press("ArrowDown")
    box = page.locator(OPEN).bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= width
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert not axe(page)


def test_by_touch(cinema, open_page):
    page = open_page(cinema.url, viewport={"width": 360, "height": 740}, has_touch=True)
    page.locator("form.find label").tap()
    page.keyboard.type("red shoes")
    page.locator(f"{OPEN} a[href='{FILM}']").tap()
    page.wait_for_url(f"**{FILM}")


def test_without_scripts_it_is_a_form(cinema, open_page):
    page = open_page(cinema.url, java_script_enabled=False)
    page.locator("#q").fill("red shose")
    page.locator("#q").press("Enter")
    page.wait_for_url("**/search/?q=red+shose")
    assert page.locator(f"main a[href='{FILM}']").count()


def test_films_are_picked_line_by_line_into_a_form(cinema, open_page):
    page = open_page(f"{cinema.url}{FILM}threads/start/", **cinema.signed_in("member"))
    box = page.get_by_label("Films it is about")
    box.fill("")
    for typed_in in ("red sho", "playti"):
        box.press_sequentially(typed_in)
        page.locator(f".picker {OPEN} [role=option]").first.wait_for()
        box.press("ArrowDown")
        box.press("Enter")
    assert box.input_value() == "The Red Shoes (1948)\nPlaytime (1967)\n"
    box.press_sequentially("vertigo")
    page.locator(f".picker {OPEN} [role=option]").first.wait_for()
    box.press("Escape")
    assert box.input_value().endswith("vertigo")
    assert page.locator(f".picker {OPEN}").count() == 0


def test_a_thread_is_picked_by_its_title(cinema, open_page):
    where = f"/threads/{cinema.places['thread']}/merge/"
    page = open_page(f"{cinema.url}{where}", **cinema.signed_in("moderator"))
    box = page.get_by_label("Into which thread")
    box.press_sequentially("the")
    page.locator(f".picker {OPEN} [data-pick]").first.click()
    assert box.input_value().startswith("/threads/")
    assert "/merge/" in page.url
