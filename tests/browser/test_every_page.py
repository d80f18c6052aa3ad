"""Every type of page: accessible in both schemes and widths, quiet, as wide as its screen."""

import pytest
from django.urls import URLPattern, get_resolver

from tests.browser.pages import NOT_PAGES, PAGES, views

WIDE, PHONE, ZOOMED = (1440, 900), (360, 740), (320, 256)
# Markup is the same in all four; what differs is looked at in each.
LOOKS = [
    ("light", WIDE, ()),
    ("light", PHONE, ("color-contrast", "target-size", "link-in-text-block")),
    ("dark", WIDE, ("color-contrast", "link-in-text-block")),
    ("dark", PHONE, ()),
]
# The widest thing, to be named when a page is wider than its window.
OVERFLOW = """() => {
  const room = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= room) return [];
  return [...document.querySelectorAll('body *')]
    .filter((one) => one.getBoundingClientRect().right > room + 0.5)
    .slice(-3)
    .map((one) => `${one.tagName}.${one.className} ${one.textContent.trim().slice(0, 40)}`)
    .concat([`page is ${document.documentElement.scrollWidth}, window ${room}`]);
}"""
# Pages that follow each other by keyboard: they lead past their head by themselves.
BEGIN_INSIDE = {"moderation:case"}
SKIP = """() => {
  const one = document.activeElement;
  return one.matches('a.skip') && one.getBoundingClientRect().top >= 0;
}"""


@pytest.mark.parametrize(("name", "who"), views())
def test_page(cinema, open_page, axe, name, who):
    path = PAGES[name][0].format(**cinema.places)
    page = open_page(cinema.url + path, **cinema.signed_in(who))
    found = []
    for scheme, (width, height), rules in LOOKS:
        page.emulate_media(color_scheme=scheme)
        page.set_viewport_size({"width": width, "height": height})
        found += [f"{scheme} {width}: {broken}" for broken in axe(page, *rules)]
        found += [f"{width} is too narrow: {wide}" for wide in page.evaluate(OVERFLOW)]
    page.set_viewport_size({"width": ZOOMED[0], "height": ZOOMED[1]})
    found += [f"{ZOOMED[0]} is too narrow: {wide}" for wide in page.evaluate(OVERFLOW)]
    missing = "the server responded with a status of 404"
    found += [said for said in page.problems if name != "404" or missing not in said]
    assert not found, "\n".join(found)
    assert page.locator("h1").count() == 1
    assert page.title().strip()
    if name in BEGIN_INSIDE:
        assert page.evaluate("document.activeElement.matches('main h1')")
        return
    page.keyboard.press("Tab")
    assert page.evaluate(SKIP), "the first Tab shows the way past the head of the page"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_every_address_is_looked_at():
    def walk(patterns, space=""):
        for pattern in patterns:
            if isinstance(pattern, URLPattern):
                yield space or str(pattern.name), f"{space}:{pattern.name}".lstrip(":")
            else:
                yield from walk(pattern.url_patterns, pattern.namespace or space)

    known = {*PAGES, *NOT_PAGES}
    missing = [
        full
        for space, full in walk(get_resolver("cineclub.config.urls").url_patterns)
        if full not in known and space not in known and not full.endswith("-preview")
    ]
    assert missing == []


def test_axe_and_the_measure_find_what_is_broken(cinema, open_page, axe):
    page = open_page(cinema.url + "/")
    page.evaluate(
        "document.querySelector('main').innerHTML += "
        '\'<img src="/x"><button></button><div class="wide-thing">.</div>\''
    )
    page.evaluate("document.querySelector('.wide-thing').style.width = '3000px'")
    broken = " ".join(axe(page))
    assert "image-alt" in broken
    assert "button-name" in broken
    assert any("wide-thing" in wide for wide in page.evaluate(OVERFLOW))
