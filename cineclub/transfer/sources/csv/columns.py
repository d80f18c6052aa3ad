"""What each column means: cells to values, each with a reason when it cannot be read."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Any

from cineclub.catalogue.codes import country_code, language_code
from cineclub.catalogue.fields import (
    CastFields,
    CrewFields,
    ExternalId,
    ReleaseFields,
    TitleFields,
)
from cineclub.catalogue.films import FilmKind, TitleKind

_CREDITED = re.compile(r"(?P<name>.*?)\s*\[(?P<credited>[^\]]*)\]\s*")
_TAGGED = re.compile(r"(?P<title>.*?)\s*\[(?P<language>[a-z]{2,3})(?:-(?P<country>[A-Z]{2}))?\]")
_RELEASE = re.compile(r"(?P<country>.+?)\s+(?P<date>\d{4}(?:-\d\d){0,2})(?:\s*\((?P<note>.*)\))?")
_RUNTIME = re.compile(r"(\d{1,7})(?:\.0)?\s*(?:min|mins|minutes|m)?\.?", re.IGNORECASE)
_YEAR = re.compile(r"(\d{1,7})(?:\.0)?")
_IMDB = re.compile(r"\btt(\d{7,10})\b")
_KINDS = {
    "film": FilmKind.FILM,
    "movie": FilmKind.FILM,
    "feature": FilmKind.FILM,
    "short": FilmKind.SHORT,
    "shortfilm": FilmKind.SHORT,
    "tvfilm": FilmKind.TV_FILM,
    "tvmovie": FilmKind.TV_FILM,
    "televisionfilm": FilmKind.TV_FILM,
    "miniseries": FilmKind.MINISERIES,
    "tvminiseries": FilmKind.MINISERIES,
    "special": FilmKind.SPECIAL,
    "tvspecial": FilmKind.SPECIAL,
}
SERIES = {"series", "tvseries", "televisionseries", "tvepisode", "episode", "show", "tvshow"}
_DEPARTMENTS = {
    "director": "Directing",
    "codirector": "Directing",
    "assistantdirector": "Directing",
    "writer": "Writing",
    "screenplay": "Writing",
    "screenwriter": "Writing",
    "story": "Writing",
    "novel": "Writing",
    "dialogue": "Writing",
    "additionaldialogue": "Writing",
    "producer": "Production",
    "executiveproducer": "Production",
    "coproducer": "Production",
    "directorofphotography": "Camera",
    "cinematographer": "Camera",
    "cinematography": "Camera",
    "photography": "Camera",
    "camera": "Camera",
    "editor": "Editing",
    "editing": "Editing",
    "composer": "Music",
    "music": "Music",
    "originalmusic": "Music",
    "productiondesign": "Art",
    "productiondesigner": "Art",
    "artdirection": "Art",
    "artdirector": "Art",
    "setdecoration": "Art",
    "costumedesign": "Art",
}
OTHER_DEPARTMENT = "Crew"
# Of columns in which few cells differ.
CELLS_REMEMBERED = 1_024


class BadCell(ValueError):
    """A cell cannot be read; the text says why."""


def split(cell: str) -> tuple[str, ...]:
    """The entries of a cell: separated by semicolons or bars; blanks between words are single."""
    parts = [" ".join(part.split()) for part in cell.replace("|", ";").split(";")]
    return tuple([part for part in parts if part])


def year(cell: str) -> int | None:
    """``1948``; also ``1948.0`` as some programs write it."""
    return _number(cell, _YEAR, "a year like 1948")


def runtime(cell: str) -> int | None:
    """Minutes: ``133`` or ``133 min``."""
    return _number(cell, _RUNTIME, "a number of minutes like 133")


def kind(cell: str) -> str:
    """One of the kinds, also as other sites write them."""
    found = _KINDS.get(plain(cell))
    if found is None:
        known = ", ".join(FilmKind.values)
        raise BadCell(f"“{cell[:40]}” is no kind of film: one of {known} is expected")
    return found.value


def plain(cell: str) -> str:
    """A word without case, blanks and signs, to compare by."""
    return re.sub(r"[^a-z0-9]", "", cell.lower())


@lru_cache(maxsize=CELLS_REMEMBERED)
def countries(cell: str) -> tuple[str, ...]:
    """Codes or English names."""
    return tuple(_code(part, country_code, "country", "GB") for part in split(cell))


@lru_cache(maxsize=CELLS_REMEMBERED)
def languages(cell: str) -> tuple[str, ...]:
    """Codes or English names."""
    return tuple(_code(part, language_code, "language", "en") for part in split(cell))


def titles(cell: str) -> tuple[TitleFields, ...]:
    """``Title``, ``Title [de]`` or ``Title [de-AT]``."""
    return tuple(_title(part) for part in split(cell))


def cast(cell: str) -> tuple[CastFields, ...]:
    """``Name as Character`` or ``Name [Credited Name] as Character``."""
    return tuple([_part(part) for part in split(cell)])


def directors(cell: str) -> tuple[CrewFields, ...]:
    """Names."""
    return _jobs(cell, "Directing", "Director")


def writers(cell: str) -> tuple[CrewFields, ...]:
    """Names."""
    return _jobs(cell, "Writing", "Writer")


def producers(cell: str) -> tuple[CrewFields, ...]:
    """Names."""
    return _jobs(cell, "Production", "Producer")


def crew(cell: str) -> tuple[CrewFields, ...]:
    """``Name: Job`` or ``Name: Department / Job``."""
    return tuple(_job(part) for part in split(cell))


def releases(cell: str) -> tuple[ReleaseFields, ...]:
    """``GB 1948-07-20`` or ``GB 1948-07-20 (note)``; the date may be partial."""
    return tuple(_release(part) for part in split(cell))


def imdb(cell: str) -> str:
    """``tt0040725``, its number alone, or an address that holds it."""
    if match := _IMDB.search(cell):
        return f"tt{match.group(1)}"
    if re.fullmatch(r"\d{1,10}", cell):
        return f"tt{int(cell):07d}"
    raise BadCell(f"“{cell[:40]}” is no IMDb id like tt0040725")


def tmdb(cell: str) -> str:
    """A number."""
    if re.fullmatch(r"\d{1,10}(\.0)?", cell):
        return str(int(cell.removesuffix(".0")))
    raise BadCell(f"“{cell[:40]}” is no number")


def wikidata(cell: str) -> str:
    """``Q211372``."""
    if match := re.search(r"\bQ[1-9]\d{0,11}\b", cell):
        return match.group()
    raise BadCell(f"“{cell[:40]}” is no Wikidata id like Q211372")


def text(cell: str) -> str:
    """As it stands."""
    return cell


FIELDS: dict[str, tuple[str, Callable[[str], Any]]] = {
    "title": ("title", text),
    "year": ("year", year),
    "kind": ("kind", kind),
    "original_title": ("original_title", text),
    "alternative_titles": ("titles", titles),
    "runtime": ("runtime", runtime),
    "release_date": ("release_date", text),
    "synopsis": ("synopsis", text),
    "tagline": ("tagline", text),
    "genres": ("genres", split),
    "countries": ("countries", countries),
    "languages": ("languages", languages),
    "keywords": ("keywords", split),
    "companies": ("companies", split),
    "directors": ("crew", directors),
    "writers": ("crew", writers),
    "producers": ("crew", producers),
    "crew": ("crew", crew),
    "cast": ("cast", cast),
    "releases": ("releases", releases),
}
IDS: dict[str, Callable[[str], str]] = {
    "imdb": imdb,
    "tmdb": tmdb,
    "movielens": tmdb,
    "wikidata": wikidata,
    "letterboxd": text,
    "wikipedia": text,
}
COLUMNS = (*FIELDS, *IDS)


def external_id(column: str, cell: str) -> ExternalId:
    """The id in a column of ``IDS``."""
    return column, IDS[column](cell)


def _number(cell: str, form: re.Pattern[str], expected: str) -> int | None:
    if match := form.fullmatch(cell):
        return int(match.group(1))
    raise BadCell(f"“{cell[:40]}” is not {expected}")


def _code(part: str, find: Callable[[str], str | None], what: str, example: str) -> str:
    code = find(part)
    if code is None:
        raise BadCell(f"“{part[:40]}” is no {what} we know; a code like {example} is sure")
    return code


def _title(part: str) -> TitleFields:
    if match := _TAGGED.fullmatch(part):
        country = match["country"] or ""
        return TitleFields(match["title"], TitleKind.TRANSLATED.value, match["language"], country)
    return TitleFields(part)


def _name(part: str) -> tuple[str, str]:
    if "[" in part and (match := _CREDITED.fullmatch(part)):
        return match["name"], match["credited"].strip()
    return part, ""


def _part(part: str) -> CastFields:
    who, _as, character = part.partition(" as ")
    name, credited = _name(who)
    return CastFields(name, character, credited)


def _jobs(cell: str, department: str, job: str) -> tuple[CrewFields, ...]:
    names = map(_name, split(cell))
    return tuple([CrewFields(name, department, job, credited) for name, credited in names])


def _job(part: str) -> CrewFields:
    who, sign, what = part.rpartition(":")
    if not sign or not what.strip():
        raise BadCell(f"“{part[:40]}” has no job: “Name: Job” is expected")
    name, credited = _name(who.strip())
    department, slash, job = what.partition("/")
    if not slash:
        return CrewFields(name, _DEPARTMENTS.get(plain(what), OTHER_DEPARTMENT), what, credited)
    return CrewFields(name, department.strip(), job.strip(), credited)


def _release(part: str) -> ReleaseFields:
    match = _RELEASE.fullmatch(part)
    if match is None:
        raise BadCell(f"“{part[:40]}” is no release like “GB 1948-07-20”")
    country = _code(match["country"], country_code, "country", "GB")
    return ReleaseFields(country, match["date"], note=(match["note"] or "").strip())
