"""A choice of films as it stands in an address, and the addresses of choices near it."""

from __future__ import annotations

from dataclasses import dataclass

from cineclub.core import choices


@dataclass
class Choice(choices.Choice):
    """What the films index is asked for."""

    parameters = (
        "q", "decade", "year", "genre", "country", "language", "runtime_min", "runtime_max",
        "rating_min", "kind", "mine", "sort", "after", "before",
    )  # fmt: skip
    usual_sort = "popular"
