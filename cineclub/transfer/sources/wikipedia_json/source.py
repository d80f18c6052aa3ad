"""Film objects to films. Identity: page, title and year; without a page title, year and cast."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from cineclub.catalogue.fields import CastFields, ExternalId, FilmFields
from cineclub.catalogue.films import FilmKind
from cineclub.core.text import one_line
from cineclub.transfer.rows import Place, Read, Refusal, Row, WrongFormat
from cineclub.transfer.sources.wikipedia_json.array import Item, NoArray, items

NAME = "wikipedia-json"
PAGE = "wikipedia"
# How many items are looked at to see whether a list is one of films.
LOOKED_AT = 20
_KEY_LENGTH = 200
_DIGEST = 24


class BadFilm(ValueError):
    """An item is no film; the text says why."""


class WikipediaJson:
    """The source ``wikipedia-json``."""

    name = NAME

    def files(self, path: Path) -> list[Path]:
        """A folder gives its ``movies-*.json`` (one a decade), else its ``movies.json``."""
        if not path.is_dir():
            return [path]
        return sorted(path.glob("movies-*.json")) or sorted(path.glob("movies.json"))

    def check(self, path: Path) -> None:
        """A list in which some of the first items have a title, or that is empty."""
        try:
            with path.open("rb") as stream:
                first = list(islice(items(stream, lambda _bytes: None), LOOKED_AT))
        except NoArray as error:
            raise WrongFormat(path, f"this is no list of films: it {error}") from error
        # A list whose every beginning is broken may still be one of films.
        if first and not any(each.problem or _is_film(each.value) for each in first):
            raise WrongFormat(path, "this is a list, but not of films: no item has a title")

    def read(self, path: Path, advance: Callable[[int], None]) -> Iterator[Read]:
        """The films of a file."""
        with path.open("rb") as stream:
            for item in items(stream, advance):
                yield _read(Place(str(path), item.line), item)


def _is_film(value: object) -> bool:
    return isinstance(value, dict) and "title" in value


def _read(place: Place, item: Item) -> Read:
    if item.problem:
        return Refusal(place, item.problem)
    try:
        return _row(place, item.value)
    except BadFilm as error:
        return Refusal(place, str(error))


def _row(place: Place, value: Any) -> Row:
    if not _is_film(value):
        raise BadFilm("it is not a film: an object with a title is expected")
    title, year = _text(value, "title"), _year(value)
    names, genres = _texts(value, "cast"), _texts(value, "genres")
    page = one_line(_text(value, "href"))
    people = [name for name in names if any(letter.isalnum() for letter in name)]
    key = _key(page, title, year, names)
    fields = FilmFields(
        title=title,
        year=year,
        kind=FilmKind.SHORT.value if "Short" in genres else FilmKind.FILM.value,
        synopsis=_text(value, "extract"),
        genres=genres,
        cast=tuple(CastFields(name) for name in people),
        external_ids=(key, (PAGE, page)) if page else (key,),
    )
    left_out = [name for name in names if name not in people]
    return Row(place, fields, key, notes=tuple(f"left out of the cast: “{n}”" for n in left_out))


def _key(page: str, title: str, year: int | None, names: tuple[str, ...]) -> ExternalId:
    said = f"{page}#{title} ({year})" if page else f"{title} ({year}): {', '.join(names)}"
    text = one_line(said).encode("utf-8", "replace").decode()
    if len(text) > _KEY_LENGTH:
        digest = hashlib.sha256(text.encode()).hexdigest()[:_DIGEST]
        text = f"{text[: _KEY_LENGTH - _DIGEST - 1]}~{digest}"
    return NAME, text


def _text(value: dict[str, Any], name: str) -> str:
    text = value.get(name)
    if text is not None and not isinstance(text, str):
        raise BadFilm(f"{name}: {str(text)[:40]!r} is not a text")
    return text or ""


def _texts(value: dict[str, Any], name: str) -> tuple[str, ...]:
    texts = value.get(name) or []
    if not isinstance(texts, list) or not all(isinstance(text, str) for text in texts):
        raise BadFilm(f"{name}: it is not a list of texts")
    return tuple(texts)


def _year(value: dict[str, Any]) -> int | None:
    year = value.get("year")
    if year is None or year == "":
        return None
    if isinstance(year, str) and year.strip().isdecimal() and len(year.strip()) <= 4:
        return int(year)
    if isinstance(year, int) and not isinstance(year, bool):
        return year
    raise BadFilm(f"year: {str(year)[:40]!r} is not a year like 1948")
