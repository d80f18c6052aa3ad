import gc
import math
import time
from collections.abc import Callable, Iterator

import pytest

from cineclub.markup import (
    FilmLink,
    FilmReference,
    MarkupError,
    TextTooComplex,
    TextTooLong,
    TextTooSlow,
    limits,
    quote,
    render,
)
from cineclub.markup.budget import Budget
from cineclub.markup.parsing import parse
from cineclub.markup.tests.reading import rendered

FULL = limits.MAX_BYTES


def full(piece: str) -> str:
    return (piece * (FULL // len(piece.encode()) + 1)).encode()[:FULL].decode("utf-8", "ignore")


def _pyramid(mark: str) -> str:
    return "\n".join(mark * count + "a" for count in range(1, 240))[:FULL]


PATHOLOGICAL: dict[str, str] = {
    "open brackets": full("["),
    "balanced brackets": "[" * (FULL // 2) + "]" * (FULL // 2),
    "double brackets": full("[["),
    "film after film": full("[[a "),
    "half links": full("[a]("),
    "links in links": full("[a](b") + ")" * 0,
    "images": full("!["),
    "images in images": "![" * (FULL // 8) + "a" + "](/b)" * (FULL // 8),
    "image labels": full("![[]"),
    "mixed emphasis": full("*a_ "),
    "tight emphasis": full("*a_"),
    "strong in words": full("a**b"),
    "alternating": full("*_"),
    "deep emphasis": "*a " * (FULL // 8) + "b" + " a*" * (FULL // 8),
    "deep strong": "**a " * (FULL // 10) + "b" + " a**" * (FULL // 10),
    "less than": full("<"),
    "half addresses": full("<a@"),
    "backticks": "".join("`" * count + "a" for count in range(1, 250))[:FULL],
    "single backticks": full("`a"),
    "quotes": full(">"),
    "quote lines": full("> " * 60 + "\n"),
    "quote pyramid": _pyramid(">"),
    "lazy quotes": ">" * 12 + full("a\n")[:-20],
    "lists": full("- "),
    "list pyramid": "\n".join("  " * count + "- a" for count in range(170))[:FULL],
    "flat list": full("- a\n"),
    "numbered": full("1. a\n   - b\n"),
    "definitions": full("[a]: b\n"),
    "many definitions": "\n".join(f"[a{count}]: /b" for count in range(2400))[:FULL],
    "definition uses": "[a]: /b\n\n" + full("[a]")[:-10],
    "half definitions": full("[a\n]: "),
    "tables": full("a|b\n-|-\n\n"),
    "long table": "|a|b|\n|-|-|\n" + full("|a|b|\n")[:-20],
    "wide table": "|a" * 5000 + "|\n" + "|-" * 5000 + "|",
    "thin rows": "|a" * 32 + "|\n" + "|-" * 32 + "|\n" + full("|\n")[:-200],
    "pipes": full("|"),
    "double pipes": full("||"),
    "spoilers": full("||a"),
    "spoilers and brackets": full("||["),
    "spoiler links": full("||[a](/b) "),
    "spoilers and code": full("||`"),
    "spoiler blocks": full(":::spoiler\n"),
    "spoiler blocks closed": ":::spoiler\n" * 1400 + ":::\n" * 4000,
    "strikes": full("~~a"),
    "entities": full("&amp"),
    "backslashes": full("\\"),
    "one paragraph": full("a\n"),
    "parentheses": "[a](" + full("(")[:-10],
    "half titles": full('[a](/b "'),
    "rules": full("***\n"),
    "quote and lazy": full(">a\nb\n"),
    "at signs": full("@"),
    "mentions": full("@a "),
    "named": full("@[a"),
    "addresses": full("https://a.b "),
    "joined addresses": full("https://"),
    "closing brackets": full("https://a)))"),
    "fences": full("```\n\n~~~\n"),
    "blank": full("\n"),
    "spaces": full(" "),
    "tabs": full("\t"),
    "marks": full("a" + "\u0301" * 20),
    "tag characters": full("\U000e0041"),
    "headings": full("# a\n"),
    "attributions": full("> **a** wrote:\n\n"),
    "sentences": full("a. "),
    "quotes in sentences": full('."'),
    "dots": full("."),
}


def _cpu(work: Callable[[], object]) -> float:
    start = time.thread_time()
    work()
    return time.thread_time() - start


HONEST = full("She *runs* to the [train](https://example.org), or is **run**?\n\n")


@pytest.mark.parametrize("name", PATHOLOGICAL)
def test_hostile_text_costs_no_more_than_a_few_honest_ones(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "RENDER_SECONDS", math.inf)  # the counts alone must hold

    def work() -> None:
        try:
            rendered_length = len(rendered_only(PATHOLOGICAL[name]))
            assert rendered_length < 16 * FULL
        except MarkupError:
            return

    def is_dear() -> bool:
        """Side by side: an honest text costs as much more where others use the machine."""
        return _cpu(work) > 12 * _cpu(lambda: parse(HONEST))

    # A neighbour on the machine slows one try; what is really dear is dear each time.
    assert not all(is_dear() for _again in range(3))


def rendered_only(text: str) -> str:
    return render(text, films=lambda _films: {}, members=lambda _names: {}).html


def test_length_is_counted_in_bytes() -> None:
    assert rendered("é" * (FULL // 2)).plain
    with pytest.raises(TextTooLong, match="33 KiB"):
        rendered("é" * (FULL // 2 + 1))
    with pytest.raises(TextTooLong):
        rendered("\u200b" * FULL)
    with pytest.raises(TextTooLong):
        quote("a", "x" * (FULL + 1), "/posts/1/")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (">" * 100 + "a", "too deeply"),
        ("\n".join("  " * depth + "- a" for depth in range(40)), "too deeply"),
        ("**a " * 40 + "b" + " a**" * 40, "too deeply"),
        ("|a|b|\n|-|-|\n" + "|1|2|\n" * 1001, "2000 cells"),
        ("/x " + "[a](/b) " * 501, "501"),
        ("a\n\n" * 4001, "stand alone"),
        ("||a|| " * 201, "200 spoilers"),
        ("[" * 10000 + "]" * 10000, "brackets"),
    ],
)
def test_each_bound_says_what_to_change(
    text: str, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "RENDER_SECONDS", math.inf)  # the counts, on any machine
    with pytest.raises(TextTooComplex, match=words):
        rendered(text)


def test_reasonable_depth_is_fine() -> None:
    assert rendered("> " * 10 + "a").html.count("<blockquote") == 10
    assert rendered("\n".join("  " * depth + "- a" for depth in range(7))).html.count("<ul>") == 7
    assert rendered("|a|b|\n|-|-|\n" + "|1|2|\n" * 900).html.count("<tr>") == 901


def test_the_clock_stops_what_the_counts_let_through(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "RENDER_SECONDS", 0.0)
    with pytest.raises(TextTooSlow, match="too long to format"):
        rendered("some *text*")


class Clock:
    """A clock of processor time that goes on as it is told, and a second each look."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, *, each_look: float = 0.0) -> None:
        self.now, self.each_look = 0.0, each_look
        monkeypatch.setattr(time, "thread_time", self._look)
        gc.collect()
        gc.disable()

    def _look(self) -> float:
        self.now += self.each_look
        return self.now


@pytest.fixture(autouse=True)
def _collecting() -> Iterator[None]:
    yield
    gc.enable()


def test_parsing_and_writing_have_one_budget(monkeypatch: pytest.MonkeyPatch) -> None:
    Clock(monkeypatch, each_look=1.0)
    monkeypatch.setattr(limits, "RENDER_SECONDS", 1.5)
    assert parse("some *text*")
    with pytest.raises(TextTooSlow):
        rendered("some *text*")


def test_what_is_looked_up_in_between_is_not_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = Clock(monkeypatch)

    def films(_wanted: object) -> dict[FilmReference, FilmLink]:
        clock.now += 10.0
        return {}

    assert render("[[Vertigo (1958)]]", films=films, members=lambda _names: {}).html
    assert clock.now == 10.0


def test_garbage_that_is_collected_refuses_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = Clock(monkeypatch)

    def takes_long(phase: str, _info: dict[str, int]) -> None:
        clock.now += 10.0 * (phase == "start")

    gc.callbacks.append(takes_long)
    try:
        budget = Budget()
        gc.collect()
        budget.look()
    finally:
        gc.callbacks.remove(takes_long)
    clock.now += 1.0
    with pytest.raises(TextTooSlow):
        budget.look()
