"""BBCode to Markdown."""

import time

import pytest

from cineclub.markup import from_bbcode, render


def html(text: str) -> str:
    return render(text, films=lambda asked: {}, members=lambda asked: {}).html


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("[b]loud[/b] and [I]soft[/I]", "**loud** and *soft*"),
        ("[b][i]both[/i][/b]", "***both***"),
        ("[s]gone[/s] [u]under[/u] [size=5][color=red]big[/color][/size]", "~~gone~~ under big"),
        ("[b] spaced [/b]", " **spaced** "),
        ("[url]https://example.org/a[/url]", "https://example.org/a"),
        ("[url=https://example.org/]words[/url]", "[words](<https://example.org/>)"),
        ("[url=javascript:alert(1)]words[/url]", "words"),
        ("[img]https://example.org/a.png[/img]", "![picture](<https://example.org/a.png>)"),
        ("[spoiler]she jumps[/spoiler]", "||she jumps||"),
        ("[spoiler=the end]she jumps[/spoiler]", "\n:::spoiler the end\nshe jumps\n:::\n"),
        ("[code][b]x[/b][/code]", "`[b]x[/b]`"),
        ("[[Ran (1985)]] and [b]Ran[/b]", "[[Ran (1985)]] and **Ran**"),
        ("[b]never closed, [i]this is[/i]", "[b]never closed, *this is*"),
        ("closed[/b] only, [foo]unknown[/foo]", "closed[/b] only, [foo]unknown[/foo]"),
        ("an array[i] of [b]things[/b]", "an array[i] of **things**"),
        ("[b]one[i]two[/b]three[/i]", "**one[i]two**three[/i]"),
        ("nothing [of] it", "nothing [of] it"),
    ],
)
def test_pairs(typed, meant):
    assert from_bbcode(typed) == meant


def test_a_whole_post_of_an_old_forum():
    post = (
        '[quote="Mr Lamp, post: 12, member: 7"]Does she [i]run[/i]?\n\nOr not?[/quote]\n'
        "[list=1][*]Ran[*][b]Kagemusha[/b][/list]\n[center]The end[/center]"
    )
    shown = html(from_bbcode(post))
    assert '<cite dir="auto"><strong>Mr Lamp</strong> wrote</cite>' in shown
    assert "Does she <em>run</em>?" in shown
    assert shown.count("<li") == 2
    assert "<strong>Kagemusha</strong>" in shown
    assert "[" not in shown


def test_quotes_in_quotes_keep_their_depth():
    shown = html(from_bbcode("[quote=A][quote=B]one[/quote]two[/quote]three"))
    assert shown.count("<blockquote") == 2


@pytest.mark.parametrize(
    "text",
    ["[b]" * 9_000, "[quote]" * 4_000 + "[/quote]" * 4_000, "[/b]" * 9_000, "[b][/i]" * 5_000,
     "[url=" * 9_000, "[list]" + "[*]" * 9_000 + "[/list]", "[" * 30_000],
)  # fmt: skip
def test_hostile_texts_cost_no_more_than_long_ones(text):
    started = time.process_time()
    from_bbcode(text)
    assert time.process_time() - started < 2


def test_a_video_alone_on_its_line_is_a_card_that_loads_nothing():
    address = "https://www.youtube.com/watch?v=abc"
    shown = html(f"Look:\n\n{address}\n\nand {address} in a line")
    assert shown.count('class="video"') == 1
    assert "<b>Video on YouTube</b>" in shown
    assert "<iframe" not in shown
    assert "<img" not in shown
    for other in ("https://example.org/watch", "https://youtube.com/", f"[words]({address})"):
        assert "video" not in html(other)
