"""An outline is filled with what is one member's own, and with nothing where nothing is said."""

import pytest
from markupsafe import Markup

from cineclub.core import outlines
from cineclub.core.outlines import (
    CSRF_TOKEN,
    MARKED,
    ONE_TIME_TOKEN,
    Own,
    being_made,
    choice,
    gap,
    parse,
)


def outline(make):
    with being_made() as facts:
        text = make()
    return parse(text, facts)


NOTHING = Own()


def fill(found, member=7, own=NOTHING, csrf="", once=""):
    return found.filled(member, own, csrf, once)


class TestGaps:
    def test_a_gap_shows_what_is_usual_or_what_fills_it(self):
        found = outline(lambda: f"<p>{gap('menu', lambda: Markup('usual'))}</p>")
        assert fill(found) == "<p>usual</p>"
        assert fill(found, own=Own({"menu": lambda: "mine"})) == "<p>mine</p>"
        assert fill(found, own=Own({"other": lambda: "mine"})) == "<p>usual</p>"

    def test_outside_an_outline_a_gap_is_what_stands_in_it(self):
        assert gap("menu", lambda: Markup("<b>usual</b>")) == "<b>usual</b>"

    def test_several_gaps_beside_each_other(self):
        def make():
            return gap("a", lambda: Markup("1")) + gap("b", lambda: Markup("2")) + "3"

        assert fill(outline(make), own=Own({"b": lambda: "-"})) == "1-3"

    def test_tokens_are_filled_everywhere(self):
        inside = Markup(f"{CSRF_TOKEN} {ONE_TIME_TOKEN}")
        found = outline(lambda: f"{inside} {gap('form', lambda: inside)}")
        own = Own({"form": lambda: f"again {CSRF_TOKEN}"})
        assert fill(found, own=own, csrf="c", once="o") == "c o again c"


class TestChoices:
    @pytest.mark.parametrize(
        ("member", "marked", "shown"),
        [(1, (), "theirs"), (1, (40,), "theirs"), (7, (40,), "marked"), (7, (41,), "plain")],
    )
    def test_by_who_made_and_who_marked(self, member, marked, shown):
        found = outline(lambda: choice(40, 1, "theirs", "marked", "plain"))
        assert found.things == (40,)
        own = Own(marked={thing: {MARKED} for thing in marked})
        assert fill(found, member, own) == shown

    def test_nobody_is_the_maker_of_what_somebody_left_behind(self):
        found = outline(lambda: choice(40, None, "theirs", "marked", "plain"))
        assert fill(found, 7) == "plain"


class TestFacts:
    def test_are_noted_in_an_outline_alone(self):
        outlines.note(film=1)
        with being_made() as facts:
            outlines.note(film=2)
        assert facts == {"film": 2}


def test_what_looks_like_a_gap_is_text():
    text = "[menu]x[/] [0:1]a[|]b[|]c[/] csrf- once-"
    assert fill(outline(lambda: text), own=Own({"menu": lambda: "!"})) == text
