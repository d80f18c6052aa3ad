import pytest

from cineclub.markup import RENDERER_VERSION
from cineclub.markup.tests.reading import rendered


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("*a* **b** ~~c~~ `d`", "<em>a</em> <strong>b</strong> <s>c</s> <code>d</code>"),
        ("one\ntwo", "one<br>\ntwo"),
        ("# Title", '<h3 dir="auto">Title</h3>'),
        ("###### Small", '<h6 dir="auto">Small</h6>'),
        ("a\n\nb", '<p dir="auto">a</p>\n<p dir="auto">b</p>'),
        ("3. c\n4. d", '<ol start="3"><li dir="auto">c</li>'),
        ("```py\nx < 1\n```", "<pre><code>x &lt; 1\n</code></pre>"),
        ("<b>bold?</b>", "&lt;b&gt;bold?&lt;/b&gt;"),
        ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
        ("שלום", '<p dir="auto">שלום</p>'),
        ("- - -\n", "<hr>"),
    ],
)
def test_marks(text: str, html: str) -> None:
    assert html in rendered(text).html


def test_straight_quotes_stay_straight() -> None:
    assert rendered('"It\'s" -- ...').plain == '"It\'s" -- ...'


def test_links_to_other_sites_are_marked_and_own_pages_are_not() -> None:
    result = rendered("[out](https://example.org/?a=1&b=2) and [in](/films/x/)")
    assert '<a href="https://example.org/?a=1&amp;b=2" rel="nofollow ugc noopener">' in result.html
    assert '<a href="/films/x/">in</a>' in result.html
    assert result.links == 2


@pytest.mark.parametrize(
    ("text", "href"),
    [
        ("see https://example.org/a_b_c, then", "https://example.org/a_b_c"),
        ("(https://en.example.org/Heat_(film))", "https://en.example.org/Heat_(film)"),
        ("HTTP://Example.org!", "HTTP://Example.org"),
        ("**https://example.org/x**", "https://example.org/x"),
        ("<https://example.org/y>", "https://example.org/y"),
        ("https://example.org/?q=1&amp=2.", "https://example.org/?q=1&amp;amp=2"),
    ],
)
def test_bare_addresses(text: str, href: str) -> None:
    result = rendered(text)
    assert f'<a href="{href}" rel' in result.html
    assert result.links == 1


@pytest.mark.parametrize(
    "text",
    [
        "[x](javascript:alert(1))",
        "[x](JaVaScRiPt:alert(1))",
        "[x](data:text/html,hi)",
        "[x](vbscript:x)",
        "[x](//evil.example)",
        "<javascript:alert(1)>",
        "javascript://example.org",
        "ftp://example.org",
        "xhttp://example.org",
        "http://",
        "[x](file:///etc/passwd)",
        "[x](&#106;avascript:alert(1))",
        "![x](javascript:alert(1))",
        "[x]()",
        "[x](<>)",
    ],
)
def test_other_schemes_stay_text(text: str) -> None:
    assert "<a" not in rendered(text).html


def test_images_become_links() -> None:
    result = rendered("![the *poster*](https://example.org/p.png)")
    assert result.has_images
    assert ">the <em>poster</em></a>" in result.html
    assert "<img" not in result.html
    assert not rendered("no image").has_images


def test_an_image_inside_a_link_is_its_words() -> None:
    result = rendered("[![poster](https://example.org/p.png)](https://example.org/)")
    assert result.html.count("<a ") == 1
    assert ">poster</a>" in result.html


def test_tables_scroll_and_align() -> None:
    html = rendered("| a | b |\n|:-:|--:|\n| 1 | 2 |").html
    assert '<div class="table-scroll" role="group" tabindex="0" aria-label="Table"><table>' in html
    assert '<td dir="auto" class="centre">1</td>' in html
    assert '<td dir="auto" class="end">2</td>' in html


def test_the_version_is_told() -> None:
    assert rendered("x").version == RENDERER_VERSION


def test_nothing_is_nothing() -> None:
    result = rendered(" \n\n ")
    assert (result.html, result.plain, result.first_sentence) == ("", "", "")


@pytest.mark.parametrize(
    "text", ["a\u202eb", "a\u2066b\u2069", "a&#x202e;b", "a\u200b\ufeffb", "a\x00\x07b"]
)
def test_reordering_and_invisible_characters_go(text: str) -> None:
    result = rendered(text)
    assert result.plain == "ab"
    assert result.html == '<p dir="auto">ab</p>'


def test_joiners_stay_alone() -> None:
    assert rendered("می\u200cخواهم").plain == "می\u200cخواهم"
    assert rendered("a" + "\u200d" * 500 + "b").plain == "a\u200db"
    assert len(rendered("a" + "\u0301" * 500).plain) == 9


def test_half_a_character_is_replaced() -> None:
    assert rendered("a\ud800b").plain == "a\ufffdb"


def test_a_backslash_never_leaves_the_site() -> None:
    assert 'href="/%5Cevil.example"' in rendered("[x](/\\evil.example)").html
