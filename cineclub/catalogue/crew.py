"""A film's crew, arranged for its page."""

from __future__ import annotations

from collections.abc import Iterable

from cineclub.catalogue.credits import CrewCredit, in_order


def by_department(crew: Iterable[CrewCredit]) -> list[tuple[str, list[CrewCredit]]]:
    """The crew in departments, directors' first, each in the order of the film's titles."""
    departments: dict[str, list[CrewCredit]] = {}
    for credit in in_order(crew):
        departments.setdefault(credit.department, []).append(credit)
    return list(departments.items())
