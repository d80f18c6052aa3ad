"""One word without end makes no page wider than its window."""

import pytest

from tests.browser.test_every_page import OVERFLOW, PHONE, WIDE
from tests.served.club import inside

TITLE = "T" * 190
NAME = "Wolfeschlegelsteinhausenbergerdorffwelch"


@pytest.fixture(scope="module")
def site(make_site):
    """A served site on which somebody with a long name started a thread with a long title."""
    site = make_site()
    site.run("manage", "migrate", "--verbosity", "0")
    member = inside(site, "people", names=[NAME], roles={NAME: "admin"})[NAME]
    inside(site, "boards")
    inside(site, "films", titles=["The Red Shoes"])
    thread = inside(site, "threads", author=NAME, titles=[TITLE])[TITLE]["url"]
    site.start()
    yield site, member, thread
    site.stop()


def test_no_page_is_wider_than_its_window(site, open_page):
    served, _member, thread = site
    found = []
    for path in ("/", "/boards/", "/boards/films/", "/members/", thread,
                 "/search/?q=tttttttttt"):  # fmt: skip
        page = open_page(served.url + path)
        for width, height in (WIDE, PHONE):
            page.set_viewport_size({"width": width, "height": height})
            found += [f"{path} at {width}: {wide}" for wide in page.evaluate(OVERFLOW)]
    assert not found, "\n".join(found)
