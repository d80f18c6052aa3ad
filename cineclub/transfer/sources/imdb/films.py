"""Putting films together from what was staged."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from operator import itemgetter
from typing import TypeVar

from cineclub.catalogue.fields import CastFields, CrewFields, ExternalId, FilmFields, PersonFields
from cineclub.catalogue.films import FilmKind
from cineclub.transfer.rows import Place, Row
from cineclub.transfer.sources.imdb.jobs import CAST, job_of
from cineclub.transfer.sources.imdb.numbers import person_id, title_id
from cineclub.transfer.sources.imdb.other_titles import OtherTitle, titles_of
from cineclub.transfer.sources.imdb.staging import Named, Staging, Title

Item = TypeVar("Item")
NAME = "imdb"
AT_ONCE = 500
# No film of IMDb's tables has so many; a broken file must not make a page nobody can load.
MOST_CAST = 1_000
MOST_CREW = 1_000
_MOST_TITLES_LOOKED_AT = 400


@dataclass
class _Credits:
    """The credits of one film."""

    cast: list[CastFields] = field(default_factory=list)
    crew: list[CrewFields] = field(default_factory=list)
    people: dict[int, PersonFields] = field(default_factory=dict)
    nameless: dict[ExternalId, Place] = field(default_factory=dict)
    did: set[tuple[int, str]] = field(default_factory=set)
    left_out: int = 0


@dataclass(frozen=True)
class Films:
    """Reads ``staging``; ``files`` gives the names for its numbers of files."""

    staging: Staging
    files: list[str]
    has_principals: bool
    has_names: bool

    def __iter__(self) -> Iterator[Row]:
        """Every film, by number."""
        after = -1
        while titles := self.staging.titles(after, AT_ONCE):
            after = titles[-1].id
            yield from self._rows(titles)

    def _rows(self, titles: list[Title]) -> Iterator[Row]:
        first, last = titles[0].id, titles[-1].id
        ratings = self.staging.ratings(first, last)
        others = {
            title: [
                OtherTitle(text, region, language, types, bool(original))
                for _title, text, region, language, types, original in _some(
                    rows, _MOST_TITLES_LOOKED_AT
                )
            ]
            for title, rows in groupby(self.staging.others(first, last), key=itemgetter(0))
        }
        credited = {
            title: self._credits(parts)
            for title, parts in groupby(self.staging.parts(first, last), key=itemgetter(0))
        }
        for title in titles:
            yield self._row(
                title,
                credited.get(title.id) or _Credits(),
                others.get(title.id, []),
                ratings.get(title.id),
            )

    def _row(
        self,
        title: Title,
        credited: _Credits,
        others: list[OtherTitle],
        rating: tuple[int, int] | None,
    ) -> Row:
        key = (NAME, title_id(title.id))
        fields = FilmFields(
            title=title.title or "",
            year=title.year,
            kind=title.kind or FilmKind.FILM.value,
            original_title=title.original or "",
            runtime=title.runtime,
            genres=tuple(title.genres.split(",")) if title.genres else (),
            titles=titles_of(others, title.title or "", title.original or ""),
            cast=tuple(credited.cast),
            crew=tuple(credited.crew),
            external_ids=(key,),
        )
        notes = (f"{credited.left_out:,} credits are too many and were left out",)
        return Row(
            Place(self.files[title.file], title.line),
            fields,
            key,
            # What the tables do not say, they do not contradict.
            silent=frozenset() if title.kind else frozenset({"title", "kind"}),
            fill_only=frozenset() if self.has_principals else frozenset({"crew"}),
            notes=notes if credited.left_out else (),
            people=tuple(credited.people.values()),
            nameless=tuple(credited.nameless.items()) if self.has_names else (),
            foreign_rating=rating,
        )

    def _credits(self, parts: Iterable[Named]) -> _Credits:
        found = _Credits()
        for part in parts:
            is_cast = part.category in CAST
            if len(found.cast) >= MOST_CAST if is_cast else len(found.crew) >= MOST_CREW:
                found.left_out += 1
                continue
            if self._add(found, part, is_cast):
                self._meet(found, part)
        return found

    def _add(self, found: _Credits, part: Named, is_cast: bool) -> bool:
        name, ids = part.name or "", ((NAME, person_id(part.person)),)
        if is_cast:
            found.cast.append(CastFields(name, part.what, external_ids=ids))
            return True
        department, job = job_of(part.category, part.what)
        key = (part.person, part.category)
        if key in found.did and not part.what:
            # title.crew names again whom title.principals credits more closely.
            return False
        found.did.add(key)
        found.crew.append(CrewFields(name, department, job, external_ids=ids))
        return True

    def _meet(self, found: _Credits, part: Named) -> None:
        key = (NAME, person_id(part.person))
        if part.name is None:
            found.nameless.setdefault(key, Place(self.files[part.file], part.line))
        elif part.birth or part.death:
            found.people[part.person] = PersonFields(
                part.name,
                (key,),
                birth_date=f"{part.birth:04d}" if part.birth else "",
                death_date=f"{part.death:04d}" if part.death else "",
            )


def _some(rows: Iterable[Item], most: int) -> Iterator[Item]:
    """The first ``most``; the others are read and forgotten."""
    for number, row in enumerate(rows):
        if number < most:
            yield row
