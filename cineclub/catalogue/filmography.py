"""What a person did, by job."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext

from cineclub.catalogue.credits import crew_rank
from cineclub.catalogue.films import Film
from cineclub.catalogue.models import CrewCredit, Person


@dataclass(frozen=True)
class Entry:
    """One film under one job; ``note`` is the character or the name credited."""

    film: Film
    note: str
    credited_as: str


def filmography(person: Person) -> list[tuple[str, list[Entry]]]:
    """Films by job, the job with most films first; newest film first in each. Two queries."""
    jobs: dict[str, list[Entry]] = {}
    for part in person.cast_credits.select_related("film"):
        entry = Entry(part.film, part.character, part.credited_as)
        jobs.setdefault(gettext("Cast"), []).append(entry)
    for credit in _crew(person):
        jobs.setdefault(credit.job, []).append(Entry(credit.film, "", credit.credited_as))
    arranged = [(job, _newest_first(entries)) for job, entries in jobs.items()]
    return sorted(arranged, key=lambda job: -len(job[1]))


def _crew(person: Person) -> list[CrewCredit]:
    found = person.crew_credits.select_related("film")
    return sorted(found, key=lambda c: crew_rank(c.department, c.job, c.position)[:2])


def _newest_first(entries: list[Entry]) -> list[Entry]:
    return sorted(entries, key=lambda entry: (-(entry.film.year or 0), entry.film.sort_title))
