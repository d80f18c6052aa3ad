"""Cleaning the data of films and people, and refusing what cannot be, with a reason a field."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from itertools import chain
from typing import TypeVar

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from cineclub.catalogue import codes
from cineclub.catalogue.credits import ROLE_LENGTH
from cineclub.catalogue.fields import (
    CastFields,
    CrewFields,
    ExternalId,
    FilmFields,
    PersonFields,
    ReleaseFields,
    TitleFields,
)
from cineclub.catalogue.films import (
    LATEST_YEAR,
    LONGEST_RUNTIME,
    SYNOPSIS_LENGTH,
    TITLE_LENGTH,
    FilmKind,
    TitleKind,
)
from cineclub.catalogue.people import NAME_LENGTH
from cineclub.core.dates import (
    EARLIEST_YEAR,
    latest_year,
    validate_life_date,
    validate_partial_date,
)
from cineclub.core.text import are_one_line, many_lines, one_line, slugify

TAGLINE_LENGTH = 300
LABEL_LENGTH = 120
# The shortest limits of all.
DEPARTMENT_LENGTH = 60
SOURCE_LENGTH = 20
# Far above any real film, so that a broken file cannot make a page nobody can load.
MOST_LABELS = 200
MOST_CREDITS = 3_000
_KINDS = tuple(FilmKind.values)
_TITLE_KINDS = tuple(TitleKind.values)
Item = TypeVar("Item")


def clean_film(fields: FilmFields) -> FilmFields:
    """``fields`` in their clean form; raises ``ValidationError`` with all reasons, by field."""
    check = _Check()
    cleaned = fields._replace(
        title=check.line("title", fields.title, TITLE_LENGTH),
        year=check.year(fields.year),
        kind=check.choice("kind", fields.kind, _KINDS),
        original_title=check.line("original_title", fields.original_title, TITLE_LENGTH),
        runtime=check.runtime(fields.runtime),
        release_date=check.date("release_date", fields.release_date),
        synopsis=check.lines("synopsis", fields.synopsis, SYNOPSIS_LENGTH),
        tagline=check.line("tagline", fields.tagline, TAGLINE_LENGTH),
        genres=check.labels("genres", fields.genres),
        countries=check.codes("countries", fields.countries, codes.COUNTRIES),
        languages=check.codes("languages", fields.languages, codes.LANGUAGES),
        keywords=check.labels("keywords", fields.keywords),
        companies=check.labels("companies", fields.companies),
        titles=check.many("titles", [check.title(title) for title in fields.titles]),
        cast=check.parts(fields.cast),
        crew=check.jobs(fields.crew),
        releases=check.many("releases", [check.release(each) for each in fields.releases]),
        external_ids=check.external_ids(fields.external_ids),
    )
    if not cleaned.title and "title" not in check.errors:
        check.refuse("title", _("A film needs a title."))
    check.finish()
    return cleaned


def clean_person(fields: PersonFields) -> PersonFields:
    """``fields`` in their clean form; raises ``ValidationError`` with all reasons, by field."""
    check = _Check()
    cleaned = fields._replace(
        name=check.name("name", fields.name),
        external_ids=check.external_ids(fields.external_ids),
        aliases=check.many("aliases", [check.name("aliases", name) for name in fields.aliases]),
        birth_date=check.date("birth_date", fields.birth_date, validate_life_date),
        death_date=check.date("death_date", fields.death_date, validate_life_date),
        biography=check.lines("biography", fields.biography, SYNOPSIS_LENGTH),
    )
    check.finish()
    return cleaned


class _Check:
    """Cleans values one by one and collects what is wrong with them."""

    def __init__(self) -> None:
        self.errors: defaultdict[str, list[str]] = defaultdict(list)

    def finish(self) -> None:
        if self.errors:
            raise ValidationError(dict(self.errors))

    def refuse(self, field: str, reason: str) -> None:
        if reason not in self.errors[field]:
            self.errors[field].append(reason)

    def line(self, field: str, text: str, limit: int) -> str:
        if not text:
            return ""
        if text.isascii() and text.isprintable() and len(text) <= limit:
            return " ".join(text.split())  # as one_line does
        return self._short(field, one_line(text), limit) if self._readable(field, text) else ""

    def lines(self, field: str, text: str, limit: int) -> str:
        return self._short(field, many_lines(text), limit) if self._readable(field, text) else ""

    def _readable(self, field: str, text: str) -> bool:
        if text.isascii() and "\x00" not in text:
            return True
        if "\x00" in text:
            self.refuse(field, _("It contains a NUL character."))
            return False
        try:
            text.encode()
        except UnicodeEncodeError:
            self.refuse(field, _("It contains bytes that are not text."))
            return False
        return True

    def _short(self, field: str, text: str, limit: int) -> str:
        if len(text) > limit:
            reason = _("It has %(length)s characters; %(limit)s are allowed.")
            self.refuse(field, reason % {"length": f"{len(text):,}", "limit": f"{limit:,}"})
            return ""
        return text

    def name(self, field: str, text: str) -> str:
        name = self.line(field, text, NAME_LENGTH)
        if not name and field not in self.errors:
            self.refuse(field, _("A person needs a name."))
        return name

    def year(self, year: int | None) -> int | None:
        last = min(latest_year(), LATEST_YEAR)
        if year is not None and not EARLIEST_YEAR <= year <= last:
            reason = _("The year %(year)s is impossible: films lie between %(first)s and %(last)s.")
            self.refuse("year", reason % {"year": year, "first": EARLIEST_YEAR, "last": last})
            return None
        return year

    def runtime(self, minutes: int | None) -> int | None:
        if minutes is not None and not 1 <= minutes <= LONGEST_RUNTIME:
            reason = _("%(minutes)s minutes are no runtime: 1 to %(longest)s are allowed.")
            self.refuse("runtime", reason % {"minutes": minutes, "longest": LONGEST_RUNTIME})
            return None
        return minutes

    def date(
        self, field: str, text: str, validate: Callable[[str], None] = validate_partial_date
    ) -> str:
        text = self.line(field, text, 40)
        if not text:
            return ""
        try:
            validate(text)
        except ValidationError as error:
            for reason in error.messages:
                self.refuse(field, reason)
            return ""
        return text

    def choice(self, field: str, value: str, allowed: Iterable[str]) -> str:
        if value not in allowed:
            reason = _("“%(value)s” is none of %(allowed)s.")
            self.refuse(field, reason % {"value": value[:40], "allowed": ", ".join(allowed)})
        return value

    def labels(self, field: str, names: Collection[str]) -> tuple[str, ...]:
        if not names:
            return ()
        cleaned = [self.line(field, name, LABEL_LENGTH) for name in names]
        for name in cleaned:
            if name and not slugify(name):
                self.refuse(field, _("“%(name)s” has no letter or digit.") % {"name": name})
        return self.many(field, [name for name in cleaned if name], MOST_LABELS)

    def codes(self, field: str, values: Sequence[str], known: dict[str, str]) -> tuple[str, ...]:
        for value in values:
            if value not in known:
                self.refuse(field, _("“%(value)s” is no code we know.") % {"value": value[:40]})
        return self.many(field, values, MOST_LABELS)

    def title(self, fields: TitleFields) -> TitleFields:
        title = self.line("titles", fields.title, TITLE_LENGTH)
        if not title and "titles" not in self.errors:
            self.refuse("titles", _("A title is empty."))
        self.choice("titles", fields.kind, _TITLE_KINDS)
        if fields.language and fields.language not in codes.LANGUAGES:
            self.codes("titles", [fields.language], codes.LANGUAGES)
        if fields.country and fields.country not in codes.COUNTRIES:
            self.codes("titles", [fields.country], codes.COUNTRIES)
        return fields._replace(title=title)

    def parts(self, cast: tuple[CastFields, ...]) -> tuple[CastFields, ...]:
        return cast if _are_clean(cast) else self.many("cast", [self.cast(each) for each in cast])

    def jobs(self, crew: tuple[CrewFields, ...]) -> tuple[CrewFields, ...]:
        return crew if _are_clean(crew) else self.many("crew", [self.crew(each) for each in crew])

    def cast(self, fields: CastFields) -> CastFields:
        values = (
            self.name("cast", fields.name),
            self.line("cast", fields.character, ROLE_LENGTH) if fields.character else "",
            self.line("cast", fields.credited_as, NAME_LENGTH) if fields.credited_as else "",
            self.external_ids(fields.external_ids),
        )
        same = values == (fields.name, fields.character, fields.credited_as, fields.external_ids)
        return fields if same else CastFields(*values, fields.person_id)

    def crew(self, fields: CrewFields) -> CrewFields:
        values = (
            self.name("crew", fields.name),
            self.line("crew", fields.department, DEPARTMENT_LENGTH),
            self.line("crew", fields.job, LABEL_LENGTH),
            self.line("crew", fields.credited_as, NAME_LENGTH) if fields.credited_as else "",
            self.external_ids(fields.external_ids),
        )
        before = (fields.name, fields.department, fields.job, fields.credited_as)
        same = values == (*before, fields.external_ids)
        return fields if same else CrewFields(*values, fields.person_id)

    def release(self, fields: ReleaseFields) -> ReleaseFields:
        self.codes("releases", [fields.country], codes.COUNTRIES)
        if not fields.date:
            self.refuse("releases", _("A release needs a date."))
        return ReleaseFields(
            fields.country,
            self.date("releases", fields.date),
            self.line("releases", fields.kind, 20),
            self.line("releases", fields.note, 200),
        )

    def external_ids(self, ids: Collection[ExternalId]) -> tuple[ExternalId, ...]:
        if not ids:
            return ()
        cleaned = [
            (
                self.line("external_ids", source, SOURCE_LENGTH),
                self.line("external_ids", value, 200),
            )
            for source, value in ids
        ]
        return tuple(dict.fromkeys(each for each in cleaned if all(each)))

    def many(
        self, field: str, items: Sequence[Item], limit: int = MOST_CREDITS
    ) -> tuple[Item, ...]:
        if not items:
            return ()
        unique = tuple(dict.fromkeys(items))
        if len(unique) > limit:
            reason = _("It has %(count)s entries; %(limit)s are allowed.")
            self.refuse(field, reason % {"count": f"{len(unique):,}", "limit": f"{limit:,}"})
            return ()
        return unique


def _are_clean(parts: tuple[CastFields, ...] | tuple[CrewFields, ...]) -> bool:
    """Whether there is surely nothing to clean or refuse, as in nearly all that files hold."""
    if not parts:
        return True
    *texts, identities, _people = zip(*parts, strict=True)
    lines = list(chain.from_iterable(texts))
    ids = list(chain.from_iterable(chain.from_iterable(identities)))
    return (
        len(parts) <= MOST_CREDITS
        and len(set(parts)) == len(parts)
        and all(each.name for each in parts)
        and max(map(len, lines)) <= DEPARTMENT_LENGTH
        and (not ids or _are_single(identities, ids))
        and are_one_line(lines + ids)
    )


def _are_single(identities: Sequence[tuple[ExternalId, ...]], ids: Sequence[str]) -> bool:
    """Whether nobody has two ids, and all are short; ``ids`` are the texts in ``identities``."""
    return max(map(len, identities)) == 1 and all(ids) and max(map(len, ids)) <= SOURCE_LENGTH
