"""A thread about many films on a phone: what was said comes first."""

import re

PHONE = {"width": 360, "height": 740}


def test_the_first_post_is_in_sight_and_the_toolbar_is_one_row(cinema, open_page):
    address = f"{cinema.url}/films/brief-encounter-1945/threads/"
    page = open_page(address, viewport=PHONE, **cinema.signed_in("member"))
    page.get_by_role("link", name=re.compile("^Platforms")).click()
    last = page.locator(".about .f").last
    assert page.locator(".about .f").count() > 3
    assert page.locator(".post").first.bounding_box()["y"] < PHONE["height"]
    assert last.bounding_box()["x"] > PHONE["width"]
    last.get_by_role("link").focus()
    assert last.bounding_box()["x"] < PHONE["width"], "by keyboard it comes into sight"
    bar = [button.bounding_box() for button in page.locator("[role=toolbar] button").all()]
    assert len({box["y"] for box in bar}) == 1
    assert min(min(box["width"], box["height"]) for box in bar) >= 24
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
