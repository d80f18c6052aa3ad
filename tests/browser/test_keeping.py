"""What is typed stays and is saved in the end: without a connection, a server or a session, and
when it is typed on two devices. The clock of the page is ours; nothing here waits for a timer."""

import re

import pytest

KEEP = "**/drafts/keep/"
REST, AGAIN = 3_500, 30_500
TEXT = "It rained all through the last reel."


class Form:
    """The form to begin a thread about a film, open in a browser of its own."""

    def __init__(self, cinema, open_page, film: str) -> None:
        self.cookies = cinema.signed_in("member")
        self.page = open_page("about:blank", **self.cookies)
        self.page.clock.install()
        self.address = f"{cinema.url}/films/{film}/threads/start/"
        self.page.goto(self.address)
        self.page.wait_for_function("typeof htmx === 'object'")
        self.text = self.page.locator("#reply [name=text]")
        self.said = self.page.locator("#draft-kept")

    def type(self, text: str) -> None:
        self.text.press_sequentially(text)
        self.page.clock.fast_forward(REST)

    def says(self, words: str) -> None:
        self.said.filter(has_text=re.compile(words)).wait_for()

    def holds_when_opened_again(self, text: str) -> None:
        self.page.goto(self.address)
        assert self.text.input_value() == text


@pytest.fixture
def opened(cinema, open_page):
    return lambda film: Form(cinema, open_page, film)


def test_without_a_connection(opened):
    form = opened("a-canterbury-tale-1944")
    form.page.context.set_offline(True)
    form.type(TEXT)
    form.says("Not kept since .*: no connection")
    assert form.text.input_value() == TEXT
    form.page.context.set_offline(False)
    form.says("^Draft kept")
    form.holds_when_opened_again(TEXT)


def test_newer_words_are_not_said_to_be_kept(opened):
    form = opened("brief-encounter-1945")
    form.type(TEXT)
    form.says("^Draft kept")
    form.text.press_sequentially("!")
    assert not form.said.inner_text()
    form.page.clock.fast_forward(REST)
    form.says("^Draft kept")


def test_while_the_server_fails(opened):
    form = opened("a-city-of-sadness-1989")
    form.page.route(KEEP, lambda route: route.fulfill(status=500, body="Out of order"))
    form.type(TEXT)
    form.says("Not kept since .*: the site did not answer")
    assert form.text.input_value() == TEXT
    form.page.unroute(KEEP)
    form.page.clock.fast_forward(AGAIN)
    form.says("^Draft kept")
    form.holds_when_opened_again(TEXT)


def test_signed_out_meanwhile(opened):
    form = opened("a-matter-of-life-and-death-1946")
    form.page.context.clear_cookies()
    form.type(TEXT)
    form.says("You are signed out. What you typed stays here")
    assert form.said.get_by_role("link").get_attribute("target") == "_blank"
    assert form.text.input_value() == TEXT
    # Logged in again in another tab: this one has the session, and old tokens.
    form.page.context.add_cookies(form.cookies["storage_state"]["cookies"])
    form.page.clock.fast_forward(AGAIN)
    form.says("^Draft kept")
    form.holds_when_opened_again(TEXT)


def test_the_last_words_are_kept_when_the_page_is_left(opened):
    form = opened("8-1-2-1963")
    form.text.press_sequentially(TEXT)
    form.page.goto("about:blank")
    # Nobody is told when that arrived: the page is gone.
    for _ in range(20):
        form.page.goto(form.address)
        if form.text.input_value():
            break
    assert form.text.input_value() == TEXT


def test_typed_on_two_devices_either_can_be_taken(opened):
    desk, phone = (opened("2001-a-space-odyssey-1968") for _ in range(2))
    desk.type("At the desk.")
    desk.says("^Draft kept")
    phone.type("On the phone.")
    phone.says("Changed on another device or in another window")
    assert phone.text.input_value() == "On the phone."
    phone.page.get_by_role("button", name="Go on with this one").click()
    phone.page.get_by_text("It will be here when you come back.").wait_for()
    assert phone.text.input_value() == "On the phone."
    desk.type(" More.")
    desk.says("Changed on another device or in another window")
    desk.page.get_by_role("button", name="Go on with the other one").click()
    desk.page.get_by_text("among your drafts").wait_for()
    assert desk.text.input_value() == "On the phone."
    desk.page.goto(desk.address.partition("/films/")[0] + "/drafts/")
    assert desk.page.get_by_text("At the desk. More.").count() == 1
