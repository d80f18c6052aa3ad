"""Pictures put into a text: by the button, pasted, dropped; asked for their words."""

import base64

from tests.pictures import picture

FILE = {"name": "frame.png", "mimeType": "image/png", "buffer": b""}
BRING = """(area, [kind, name, data]) => {
  const bytes = Uint8Array.from(atob(data), (each) => each.charCodeAt(0));
  const brought = new DataTransfer();
  brought.items.add(new File([bytes], "frame.png", { type: "image/png" }));
  const made = { bubbles: true, cancelable: true, [name]: brought };
  area.dispatchEvent(new globalThis[kind](kind === "DragEvent" ? "drop" : "paste", made));
}"""


def bring(page, kind: str, name: str, content: bytes) -> None:
    data = base64.b64encode(content).decode()
    page.locator("#reply textarea").evaluate(BRING, [kind, name, data])
    page.locator("dialog[open] [name=alt]:focus").wait_for()


def put_in(page) -> None:
    page.click("dialog [type=submit]")
    page.locator("dialog[open]").wait_for(state="detached")


def test_an_image_goes_into_the_text(cinema, open_page, axe):
    who = cinema.signed_in("member")
    page = open_page(f"{cinema.url}/boards/", **who)
    thread = page.locator("main a[href^='/threads/'][href*='-']").first.get_attribute("href")
    page.goto(cinema.url + thread)
    area = page.locator("#reply textarea")
    area.fill("Before.\nAfter.")
    area.evaluate("area => area.setSelectionRange(7, 7)")
    page.click("[data-image]")
    page.locator("dialog[open]").wait_for()
    assert axe(page) == []
    page.set_input_files("dialog [name=picture]", FILE | {"buffer": picture((900, 300))})
    page.click("dialog [type=submit]")
    assert page.locator("dialog [name=alt]:invalid").count() == 1
    page.fill("dialog [name=alt]", "A red [door]")
    page.fill("dialog [name=caption]", "The way out")
    put_in(page)
    first = area.input_value()
    assert first.startswith("Before.\n\n![A red \\[door\\]](image:")
    assert first.endswith(' "The way out")\n\nAfter.')
    # Pasted and thought better of; dropped, and no picture at all; dropped.
    bring(page, "ClipboardEvent", "clipboardData", picture((300, 900)))
    page.keyboard.press("Escape")
    page.locator("dialog[open]").wait_for(state="detached")
    assert area.input_value() == first
    area.evaluate("area => area.setSelectionRange(0, 0)")
    bring(page, "DragEvent", "dataTransfer", b"no picture")
    page.fill("dialog [name=alt]", "Nothing")
    page.click("dialog [type=submit]")
    assert "not a picture" in page.locator("dialog [data-failed]:not([hidden])").inner_text()
    page.check("dialog [name=decorative]")
    page.set_input_files("dialog [name=picture]", FILE | {"buffer": picture((300, 900))})
    put_in(page)
    assert area.input_value().startswith("![](image:")
    page.click("#reply button.main")
    page.wait_for_url("**#p*")
    shown = page.locator("article.post").last.locator(".read img")
    assert shown.count() == 2
    for each in shown.all():
        each.scroll_into_view_if_needed()
        each.evaluate("img => img.decode()")
    assert shown.last.get_attribute("alt") == "A red [door]"
    # The answer to what was no picture.
    assert [told for told in page.problems if "422" not in told] == []
