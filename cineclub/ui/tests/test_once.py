"""What is made of the same values is made once, and never of records or of somebody's token."""

import pytest
from django.utils.functional import lazystr
from markupsafe import Markup

from cineclub.catalogue.models import Film
from cineclub.ui.once import LONGEST, REMEMBERED, once


class Macro:
    def __init__(self, text: str = "made") -> None:
        self.text = text
        self.calls = 0

    def __call__(self, *args: object, **kwargs: object) -> Markup:
        self.calls += 1
        return Markup(f"{self.text} {self.calls}")


def test_the_same_values_are_made_once():
    macro = Macro()
    assert once(macro, "a", b=1) == once(macro, "a", b=1) == "made 1"
    assert once(macro, "a", b=2) == "made 2"
    assert once(Macro(), "a", b=1) == "made 1"
    assert macro.calls == 2


def test_a_record_is_refused():
    with pytest.raises(TypeError, match="record"):
        once(Macro(), Film(pk=1, title="Old"))


def test_a_token_is_not_worked_out_for_being_looked_at():
    macro = Macro()
    assert [once(macro, csrf=lazystr("x")) for _ in range(2)] == ["made 1", "made 2"]


def test_long_texts_and_too_many_are_made_again():
    macro = Macro("x" * LONGEST)
    once(macro, 1), once(macro, 1)
    assert macro.calls == 2
    many = Macro()
    for number in range(REMEMBERED + 1):
        once(many, number)
    once(many, 0)
    assert many.calls == REMEMBERED + 2
