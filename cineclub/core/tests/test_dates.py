"""Partial dates are read strictly and written for people."""

import pytest
from django.core.exceptions import ValidationError

from cineclub.core.dates import PartialDate, ordinal, validate_partial_date


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("1948", "1948"),
        ("1948-07", "Jul. 1948"),
        ("1948-07-20", "Jul. 20th, 1948"),
        ("1948-05-01", "May 1st, 1948"),
        ("2000-02-29", "Feb. 29th, 2000"),
    ],
)
def test_a_date_is_kept_and_written_for_people(text: str, shown: str) -> None:
    assert str(PartialDate.parse(text)) == text
    assert PartialDate.parse(text).for_people() == shown


@pytest.mark.parametrize(
    "text",
    ["", "48", "1948-7", "1948-13", "1948-02-30", "1900-02-29", "1948-07-20T00:00", "١٩٤٨", "0000",
     "1948-00", "20 July 1948", "1948\x00"],
)  # fmt: skip
def test_what_is_no_date_is_refused_with_a_reason(text: str) -> None:
    with pytest.raises(ValidationError) as refused:
        validate_partial_date(text)
    assert refused.value.messages[0]


@pytest.mark.parametrize("text", ["1066", "9999-01-01"])
def test_a_year_without_films_is_refused(text: str) -> None:
    with pytest.raises(ValidationError, match="out of range"):
        validate_partial_date(text)


def test_ordinals() -> None:
    numbers = (1, 2, 3, 4, 11, 12, 13, 21, 22, 23, 31, 111)
    told = " ".join(ordinal(number) for number in numbers)
    assert told == "1st 2nd 3rd 4th 11th 12th 13th 21st 22nd 23rd 31st 111th"
