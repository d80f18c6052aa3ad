"""Importing films: rows in batches, each in a transaction of its own, counted once committed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from django.core.exceptions import ValidationError
from django.db import DataError, IntegrityError, transaction

from cineclub.catalogue.add_film import write_films
from cineclub.catalogue.change_film import change_film
from cineclub.catalogue.clean_fields import clean_film
from cineclub.catalogue.fields import FilmFields
from cineclub.catalogue.fill_people import fill_people
from cineclub.catalogue.lock_catalogue import lock_catalogue
from cineclub.catalogue.models import Film, FilmExternalId
from cineclub.catalogue.read_fields import read_fields
from cineclub.catalogue.set_foreign_ratings import changed_ratings, set_foreign_ratings
from cineclub.transfer.collect_seldom import collect_seldom
from cineclub.transfer.complete_rows import complete
from cineclub.transfer.meet_films import Decision, Meetings, Outcome
from cineclub.transfer.merge_row import compare, fields_to_change, owners
from cineclub.transfer.report import Report, Tally
from cineclub.transfer.rows import (
    Notice,
    Place,
    Read,
    Refusal,
    Row,
    SetAside,
    Source,
    Together,
    Wanted,
)

# Large enough to make statements cheap, small enough to hold SQLite's write lock under a second.
BATCH = 1_000


def nobody(_place: Place, _text: str) -> None:
    """Tell nobody."""


@dataclass
class Import:
    """One run over some files. ``tell`` hears, row by row, of all that was not plainly taken."""

    source: Source
    dry_run: bool = False
    limit: int | None = None
    tell: Callable[[Place, str], None] = nobody
    advance: Callable[[int], None] = lambda _bytes: None
    foreign_ratings: bool = False
    report: Report = field(default_factory=Report)
    _meetings: Meetings = field(default_factory=Meetings)

    def run(self, files: Sequence[Path]) -> Report:
        """Import ``files``; ``report`` holds what is committed at any moment, also after a stop."""
        is_together = isinstance(self.source, Together)
        rows = islice(self._counted(files), None if is_together else self.limit)
        with collect_seldom():
            while batch := list(islice(rows, BATCH)):
                self._batch(batch)
        return self.report

    def refuse(self, refusal: Refusal) -> None:
        """Count something that could not be read as a whole."""
        self.report.add(Tally(errors=[refusal]))
        self.tell(refusal.place, f"refused: {refusal.reason}")

    def _counted(self, files: Sequence[Path]) -> Iterator[Row | SetAside | Refusal]:
        for reads in self._files_read(files):
            for read in reads:
                if isinstance(read, Notice):
                    self.tell(read.place, read.text)
                else:
                    yield read

    def _files_read(self, files: Sequence[Path]) -> Iterator[Iterator[Read]]:
        if not isinstance(self.source, Together):
            for path in files:
                yield self._read(path, self.source.read(path, self.advance))
            return
        ids = FilmExternalId.objects.filter(source=self.source.name)
        known = ids.values_list("value", flat=True).iterator()
        wanted = Wanted(self.limit, known, self.foreign_ratings)
        yield self._read(files[0], self.source.read_together(list(files), self.advance, wanted))

    def _read(self, path: Path, reads: Iterator[Read]) -> Iterator[Read]:
        try:
            yield from reads
        except OSError as error:
            yield Refusal(Place(str(path), 1), f"it cannot be read on: {error.strerror or error}")

    def _batch(self, batch: Sequence[Row | SetAside | Refusal]) -> None:
        tally = Tally()
        told: list[tuple[Place, str]] = []
        rows = list(self._clean(batch, tally, told))
        with nullcontext() if self.dry_run else transaction.atomic():
            if not self.dry_run:
                lock_catalogue()
            decisions = self._meetings.decide(rows)
            self._take(decisions, tally, told)
        if self.dry_run and isinstance(self.source, Together):
            self._meetings.forget_planned()
        self.report.add(tally)
        for place, text in told:
            self.tell(place, text)

    def _clean(
        self,
        batch: Sequence[Row | SetAside | Refusal],
        tally: Tally,
        told: list[tuple[Place, str]],
    ) -> Iterator[Row]:
        completed = iter(complete([read for read in batch if isinstance(read, Row)]))
        for read in batch:
            if isinstance(read, SetAside):
                tally.skipped += read.rows
                told.append((read.place, f"set aside: {read.reason}"))
            elif isinstance(read, Refusal):
                _refuse(read, tally, told)
            else:
                told += [(read.place, note) for note in read.notes]
                row, refused = next(completed)
                for each in refused:
                    _refuse(each, tally, told)
                try:
                    if row:
                        yield row._replace(fields=clean_film(row.fields))
                except ValidationError as error:
                    _refuse(Refusal(read.place, _reasons(error)), tally, told)

    def _take(self, decisions: list[Decision], tally: Tally, told: list[tuple[Place, str]]) -> None:
        new = [each for each in decisions if each.outcome is Outcome.NEW]
        known = [each for each in decisions if each.outcome is Outcome.KNOWN]
        for each in decisions:
            if each.outcome is Outcome.AGAIN:
                tally.skipped += 1
                told.append((each.row.place, f"skipped: {each.reason}"))
            elif each.outcome is Outcome.UNCLEAR:
                tally.unmatched += 1
                told.append((each.row.place, f"unmatched: {each.reason}"))
            elif each.outcome is Outcome.CONFLICT:
                _refuse(Refusal(each.row.place, each.reason), tally, told)
            elif each.outcome is Outcome.NEW and each.reason:
                told.append((each.row.place, f"possible duplicate: {each.reason}"))
        self._change(known, tally, told)
        self._add(new, tally, told)

    def _add(self, decisions: list[Decision], tally: Tally, told: list[tuple[Place, str]]) -> None:
        if self.dry_run:
            tally.created += len(decisions)
            return
        made: dict[int, int] = {}
        try:
            with transaction.atomic():
                made = self._added(decisions)
        except (ValidationError, IntegrityError, DataError):
            made = self._added_one_by_one(decisions, tally, told)
        tally.created += len(made)
        self._meetings.written(made)
        rows = {made[each.film]: each.row for each in decisions if each.film in made}
        self._rate(rows)
        fill_people(
            [person for row in rows.values() for person in row.people], source=self.source.name
        )

    def _rate(self, rows: dict[int, Row]) -> set[int]:
        """Keep what another site's members gave the films; returns those for whom it is new."""
        found = {film: row.foreign_rating for film, row in rows.items()}
        ratings = {film: rating for film, rating in found.items() if rating}
        if self.dry_run:
            return set(changed_ratings(self.source.name, ratings))
        return set_foreign_ratings(self.source.name, ratings)

    def _added(self, decisions: list[Decision]) -> dict[int, int]:
        if not decisions:
            return {}
        fields = [_with_free_ids(each) for each in decisions]
        films = write_films(fields, source=self.source.name)
        return {each.film: film for each, film in zip(decisions, films, strict=True)}

    def _added_one_by_one(
        self, decisions: list[Decision], tally: Tally, told: list[tuple[Place, str]]
    ) -> dict[int, int]:
        """One row the database does not take must not cost the other rows of its batch."""
        made: dict[int, int] = {}
        for each in decisions:
            try:
                with transaction.atomic():
                    made |= self._added([each])
            except ValidationError as error:
                _refuse(Refusal(each.row.place, _reasons(error)), tally, told)
            except (IntegrityError, DataError) as error:
                _refuse(Refusal(each.row.place, str(error).splitlines()[0]), tally, told)
        return made

    def _change(
        self, decisions: list[Decision], tally: Tally, told: list[tuple[Place, str]]
    ) -> None:
        films = read_fields([each.film for each in decisions]) if decisions else {}
        merges = [compare(each, films[each.film]) for each in decisions]
        rated = self._rate({each.film: each.row for each in decisions})
        owner = owners([merge.decision.film for merge in merges if merge.replace])
        for merge in merges:
            names = fields_to_change(merge, owner, self.source.name)
            try:
                changed = bool(names) and self._changed(merge.decision, names)
                changed = changed or merge.decision.film in rated
            except ValidationError as error:
                _refuse(Refusal(merge.decision.row.place, _reasons(error)), tally, told)
                continue
            tally.updated += changed
            tally.unchanged += not changed
        if not self.dry_run:
            people = [person for each in decisions for person in each.row.people]
            fill_people(people, source=self.source.name)

    def _changed(self, decision: Decision, names: tuple[str, ...]) -> bool:
        with transaction.atomic():
            film = Film.objects.get(pk=decision.film)
            fields = _with_free_ids(decision)
            changed = change_film(film, fields, names, source=self.source.name)
            if self.dry_run:
                transaction.set_rollback(True)
        return bool(changed)


def _with_free_ids(decision: Decision) -> FilmFields:
    if decision.free_ids == decision.row.fields.external_ids:
        return decision.row.fields
    return decision.row.fields._replace(external_ids=decision.free_ids)


def _refuse(refusal: Refusal, tally: Tally, told: list[tuple[Place, str]]) -> None:
    tally.errors.append(refusal)
    told.append((refusal.place, f"refused: {refusal.reason}"))


def _reasons(error: ValidationError) -> str:
    return "; ".join(
        f"{field}: {' '.join(reasons)}" for field, reasons in error.message_dict.items()
    )
