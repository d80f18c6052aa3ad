"""Paging by key: a page begins after the last row of the one before it, however deep that is.

Nothing is counted and nothing skipped over, so page 1,000 costs what page 1 costs.
"""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.core.exceptions import BadRequest, ValidationError
from django.db.models import Model, Q, QuerySet
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Row = TypeVar("Row")
ModelRow = TypeVar("ModelRow", bound=Model)
PAGE_SIZE = 40
PAGE_SIZE_LIMIT = 100
TOKEN_LENGTH_LIMIT = 500
# What an address may say about where on a list a page begins or ends.
PLACES = ("after", "before", "page")


@dataclass(frozen=True)
class Page(Generic[Row]):
    """One page of rows; ``after`` is the token of the next page, empty at the end.

    ``before`` is the token of the page before it, empty on the first.
    """

    rows: Sequence[Row]
    after: str
    is_first: bool
    before: str = ""


class BadToken(BadRequest):
    """An ``after=``, ``before=`` or ``page=`` that this site did not make.

    A view may let it go: ``ui.errors`` says what was sent, what would have been understood
    (``understood``, a sentence), and where the list begins.
    """

    def __init__(self, sent: str, understood: str | Promise = "") -> None:
        super().__init__(sent)
        self.sent = sent
        self.understood = understood or _(
            "Take the links below a page: they hold the place of its last row."
        )


def place_in(sent: QueryDict, name: str = "after") -> str:
    """What an address says by ``name``; raises ``BadToken`` for a place said in another way."""
    for other in PLACES:
        if other != name and sent.get(other):
            raise BadToken(f"{other}={sent[other]}")
    return sent.get(name, "")


def places_in(sent: QueryDict) -> tuple[str, str]:
    """``after`` and ``before`` of an address, one of them empty; raises ``BadToken`` for more."""
    if sent.get("before"):
        return "", place_in(sent, "before")
    return place_in(sent), ""


def encode(values: Sequence[Any]) -> str:
    """Pack the sort values of a row into an address-safe token."""
    raw = json.dumps(list(values), separators=(",", ":"), default=str).encode()
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def decode(token: str, length: int) -> list[Any]:
    """Unpack a token into ``length`` scalar values; raises ``BadToken``."""
    if len(token) > TOKEN_LENGTH_LIMIT:
        raise BadToken(token)
    try:
        raw = base64.urlsafe_b64decode(token.encode() + b"=" * (-len(token) % 4))
        values = json.loads(raw)
    except (ValueError, binascii.Error, UnicodeError) as error:
        raise BadToken(token) from error
    scalars = isinstance(values, list) and all(
        isinstance(value, str | int | float) and not isinstance(value, bool) for value in values
    )
    if not scalars or len(values) != length or "\0" in "".join(map(str, values)):
        raise BadToken(token)
    return list(values)


def page_by(
    queryset: QuerySet[ModelRow, Any],
    order: Sequence[str],
    after: str = "",
    size: int = PAGE_SIZE,
    *,
    before: str = "",
) -> Page[Any]:
    """Cut one page out of ``queryset``: after a place, or before one.

    ``order`` names the sort fields as for ``order_by``, the last one unique; none may be null.
    One query, which fetches one row more than it shows; a second one where what is ``before``
    does not fill a page, for then it is the first. Raises ``BadToken``.
    """
    size = min(size, PAGE_SIZE_LIMIT)
    if before:
        found = _rows(queryset, [_turned(field) for field in order], before, size)
        if len(found) > size:
            rows = found[:size][::-1]
            return Page(rows, _token(rows[-1], order), False, _token(rows[0], order))
        after = ""
    found = _rows(queryset, order, after, size)
    rows = found[:size]
    further = _token(rows[-1], order) if len(found) > size else ""
    return Page(rows, further, not after, _token(rows[0], order) if after and rows else "")


def _rows(
    queryset: QuerySet[ModelRow, Any], order: Sequence[str], token: str, size: int
) -> list[ModelRow]:
    """The rows after ``token`` and one more than ``size``, in ``order``."""
    beyond = _beyond(order, decode(token, len(order))) if token else Q()
    try:
        return list(queryset.filter(beyond).order_by(*order)[: size + 1])
    except (TypeError, ValueError, OverflowError, ValidationError) as error:
        raise BadToken(token) from error


def _turned(field: str) -> str:
    return field[1:] if field.startswith("-") else f"-{field}"


def _token(row: Any, order: Sequence[str]) -> str:
    return encode([_value(row, field.lstrip("-")) for field in order])


def _beyond(order: Sequence[str], values: Sequence[Any]) -> Q:
    """The rows that sort strictly after ``values``: (a > x) or (a = x and b > y) or …"""
    condition = Q()
    equal = Q()
    for field, value in zip(order, values, strict=True):
        name = field.lstrip("-")
        direction = "lt" if field.startswith("-") else "gt"
        condition |= equal & Q(**{f"{name}__{direction}": value})
        equal &= Q(**{name: value})
    return condition


def _value(row: Any, name: str) -> Any:
    for part in name.split("__"):
        row = row[part] if isinstance(row, dict) else getattr(row, part)
    return row.isoformat() if hasattr(row, "isoformat") else row
