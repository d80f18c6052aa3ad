"""Paging by key shows every row once, in order, and refuses tokens it did not make."""

import base64
import json

import pytest

from cineclub.core.paging import BadToken, decode, encode, page_by
from cineclub.search.models import Entry

pytestmark = pytest.mark.django_db


@pytest.fixture
def entries() -> None:
    Entry.objects.bulk_create(
        Entry(id=n, kind=f"kind {n % 4}", object_id=n // 4, tokens=f"word {n // 3}")
        for n in range(25)
    )


@pytest.mark.parametrize("order", [("id",), ("-kind", "id"), ("tokens", "-kind", "-id")])
@pytest.mark.usefixtures("entries")
def test_pages_hold_every_row_once_in_order(order: tuple[str, ...]) -> None:
    walked, after = [], ""
    for _ in range(20):
        page = page_by(Entry.objects.all(), order, after, size=4)
        walked += [row.pk for row in page.rows]
        after = page.after
        if not after:
            break
    assert walked == list(Entry.objects.order_by(*order).values_list("pk", flat=True))


@pytest.mark.parametrize("order", [("id",), ("-kind", "id"), ("tokens", "-kind", "-id")])
@pytest.mark.usefixtures("entries")
def test_the_way_back_is_the_way_there(order: tuple[str, ...]) -> None:
    there, page = [], page_by(Entry.objects.all(), order, size=4)
    while page.after:
        there.append(page)
        page = page_by(Entry.objects.all(), order, page.after, size=4)
    for former in reversed(there):
        page = page_by(Entry.objects.all(), order, size=4, before=page.before)
        assert page == former
    assert page.is_first
    assert not page.before


@pytest.mark.usefixtures("entries")
def test_what_does_not_fill_a_page_is_the_first() -> None:
    third = page_by(Entry.objects.all(), ("id",), size=3)
    back = page_by(Entry.objects.all(), ("id",), size=4, before=encode([third.rows[-1].pk]))
    assert back == page_by(Entry.objects.all(), ("id",), size=4)


def token(value: object) -> str:
    return base64.urlsafe_b64encode(json.dumps(value).encode()).decode()


@pytest.mark.parametrize(
    "bad",
    ["x", "!!!", "%00", token([1, 2]), token({"a": 1}), token([[1]]), token([None]), token([True]),
     "A" * 5000, token(["x\x00"]), token("e"), "é"],
)  # fmt: skip
@pytest.mark.usefixtures("entries")
def test_a_foreign_token_is_refused(bad: str) -> None:
    with pytest.raises(BadToken):
        page_by(Entry.objects.all(), ("id",), bad)


def test_a_token_survives_the_round_trip() -> None:
    values = ["赤い靴", 12, 0.5, "2026-11-22T10:00:00+00:00"]
    assert decode(encode(values), 4) == values
