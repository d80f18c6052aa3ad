"""Pictures of this site are shown, others are links; words and captions tell no spoiler."""

import pytest

from cineclub.markup import ImageLink, Rendered, TextTooComplex, render
from cineclub.markup.limits import MAX_IMAGES
from cineclub.markup.to_html import _CLEANER

FILES = "/media/images/known-key_1"
KNOWN = ImageLink(7, ((f"{FILES}/320.webp", 320), (f"{FILES}/whole.webp", 500)), 500, 300)
SHOWN = "![The last frame](image:known-key_1)"


def shown(text: str) -> Rendered:
    def known(keys: list[str]) -> dict[str, ImageLink]:
        return {key: KNOWN for key in keys if key == "known-key_1"}

    return render(text, films=lambda _asked: {}, members=lambda _asked: {}, images=known)


def test_a_picture_of_this_site() -> None:
    made = shown(f"Look: {SHOWN}")
    assert made.html == (
        f'<p dir="auto">Look: <a class="image" href="{FILES}/whole.webp">'
        f'<img src="{FILES}/whole.webp" srcset="{FILES}/320.webp 320w, {FILES}/whole.webp 500w" '
        'sizes="(min-width: 44rem) 41rem, 100vw" width="500" height="300" alt="The last frame" '
        'loading="lazy" decoding="async"></a></p>'
    )
    assert (made.plain, made.image_ids, made.links) == ("Look: The last frame", (7,), 0)
    assert made.has_images


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("![](image:known-key_1)", '<p dir="auto"><img '),
        ('![a](image:known-key_1 "Said \\"so\\"")', '</a><figcaption dir="auto">Said "so"<'),
        ('- ![a](image:known-key_1 "So")', '<li dir="auto"><figure>'),
        ('Aside ![a](image:known-key_1 "So") it', ' title="So"'),
        ('![<b> \\] "](image:known-key_1)', 'alt="&lt;b&gt; ] &quot;"'),
        ("[![words](image:known-key_1)](https://e.org)", 'noopener">words</a>'),
        ("![words](image:never-sent-1)", '<p dir="auto">words</p>'),
        ("![words](https://e.org/a.png)", '<a href="https://e.org/a.png"'),
        ("![words](//e.org/media/images/known-key_1)", "![words]"),
        ("`![a](image:known-key_1)`", "<code>![a](image:known-key_1)</code>"),
        (f"||{SHOWN}||", '<span class="spoiler-text" hidden=""><a class="image"'),
    ],
)
def test_how_it_is_written(text: str, html: str) -> None:
    assert html in shown(text).html


def test_no_spoiler_and_no_quote_is_told() -> None:
    for text in (f"||{SHOWN}||", f":::spoiler\n{SHOWN}\n:::", f"> {SHOWN}"):
        made = shown(text)
        assert (made.plain, made.image_ids) == ("", (7,))
    said = shown('![It ends: ||she jumps||](image:known-key_1 "And ||she lands")')
    assert said.plain == "It ends: …\nAnd …"
    assert "jumps" not in said.html
    assert "lands" not in said.html


def test_no_more_than_a_gallery() -> None:
    shown(SHOWN * MAX_IMAGES)
    with pytest.raises(TextTooComplex, match="30 images"):
        shown(SHOWN * (MAX_IMAGES + 1))


@pytest.mark.parametrize(
    "address", ["https://e.org/a.png", "//e.org/media/images/a", "/media/avatars/a", "data:,x"]
)
def test_the_second_wall_knows_no_other_picture(address: str) -> None:
    assert _CLEANER.clean(f'a<img alt="x>" onerror="x" src="{address}">b') == "ab"
    assert _CLEANER.clean(f'<img src="{FILES}/320.webp" onerror="x">') == (
        f'<img src="{FILES}/320.webp">'
    )
