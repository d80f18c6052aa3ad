"""Choosing what of a picture stays in sight: by pointer, by keys, and without any script."""

import io

import pytest

from tests.pictures import picture

FILM = "/films/stalker-1979/"
FILE = {"name": "p.png", "mimeType": "image/png", "buffer": b""}


@pytest.fixture
def wide() -> dict:
    from PIL import Image

    out = io.BytesIO()
    both = Image.open(io.BytesIO(picture((900, 450), color="navy")))
    both.paste((220, 30, 30), (450, 0, 900, 450))
    both.save(out, "PNG")
    return FILE | {"buffer": out.getvalue()}


def numbers(page) -> list[str]:
    return [page.input_value(f"input[name={name}]") for name in ("x", "y")]


def test_the_point_is_chosen_on_the_picture(cinema, open_page, axe, wide):
    page = open_page(f"{cinema.url}{FILM}poster/", **cinema.signed_in("admin"))
    page.set_input_files("input[type=file]", wide)
    stage = page.locator(".focalstage")
    stage.wait_for()
    stage.scroll_into_view_if_needed()
    box = stage.bounding_box()
    stage.click(position={"x": box["width"] * 0.8, "y": box["height"] * 0.25})
    assert numbers(page) == ["80", "25"]
    page.keyboard.press("Tab")
    stage.focus()
    for key in ("ArrowLeft", "ArrowDown"):
        page.keyboard.press(key)
    assert numbers(page) == ["78", "27"]
    middle = "canvas => [...canvas.getContext('2d').getImageData(canvas.width / 2, 9, 1, 1).data]"
    red = page.locator(".focalcuts canvas").first.evaluate(middle)
    assert red[0] > 200 > 60 > red[2]
    page.fill("input[name=x]", "0")
    blue = page.locator(".focalcuts canvas").first.evaluate(middle)
    assert blue[2] > 100 > 60 > blue[0]
    assert axe(page) == []
    assert page.problems == []


def test_what_is_no_picture_is_said_at_once(cinema, open_page):
    page = open_page(f"{cinema.url}{FILM}poster/", **cinema.signed_in("admin"))
    page.set_input_files("input[type=file]", FILE | {"buffer": b"no picture"})
    page.locator("focal-point p").wait_for()
    assert page.locator(".focalstage").count() == 0


def test_without_script_numbers_do(cinema, open_page, wide):
    who = cinema.signed_in("admin")
    page = open_page(f"{cinema.url}{FILM}poster/", java_script_enabled=False, **who)
    page.set_input_files("input[type=file]", wide)
    page.fill("input[name=x]", "90")
    page.fill("input[name=alt]", "Two fields of colour")
    page.click("form[enctype] button[type=submit]")
    assert page.locator(".hangs img").first.get_attribute("alt") == "Two fields of colour"
    assert numbers(page) == ["90", "50"]
    page.goto(f"{cinema.url}{FILM}")
    assert page.locator(".hero .poster").get_attribute("alt") == "Two fields of colour"
    page.goto(f"{cinema.url}{FILM}poster/")
    page.click("text=Take it down")
    assert "poster.svg" in page.locator(".hero .poster").get_attribute("src")
