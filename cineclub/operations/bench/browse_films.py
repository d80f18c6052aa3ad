"""The films index over a catalogue of any size: any mix of filters, first pages and deep ones."""

from __future__ import annotations

import io
import random
import time
from collections.abc import Callable, Iterator, Sequence
from http import HTTPStatus
from itertools import islice
from statistics import quantiles
from typing import Any
from urllib.parse import urlencode

from django.core.handlers.wsgi import WSGIHandler
from django.db import connection, transaction
from django.db.models import Model

from cineclub.catalogue import codes
from cineclub.catalogue.facets import keep
from cineclub.catalogue.facets.current import FilmSets, film_sets
from cineclub.catalogue.facets.page import SORTS, Place
from cineclub.catalogue.meet_labels import meet_labels
from cineclub.catalogue.models import Film, FilmStanding
from cineclub.catalogue.slugs import sort_title
from cineclub.core.bulk_insert import bulk_insert
from cineclub.operations.up_to_date import bring_static_files_up_to_date

GENRES = tuple(f"Genre {number}" for number in range(1, 29))
WORDS = (
    *("night", "river", "house", "last", "summer", "red", "woman", "city", "train", "love", "war"),
    *("garden", "silent", "sea", "letter", "dance", "winter", "stranger", "road", "moon"),
)
KINDS = ("film", "film", "film", "film", "short", "tv-film")
# So many are made one by one, the others are copies: a million take a minute or two.
MADE = 20_000

_FILM_COLUMNS = ("title", "sort_title", "title_key", "slug", "year", "runtime", "kind")
_STANDING_COLUMNS = ("film_id", "ratings", "popularity", "mean", "score")


def browse_films(films: int, asked: int, seed: int = 7) -> dict[str, float]:
    """Fill the empty site of this process with some films, then with ``films``; ask both times.

    Gives milliseconds of processor time of whole answers, rendering included, and the most queries
    of one of them.
    """
    bring_static_files_up_to_date()
    few = min(films // 10, MADE)
    _make(few, random.Random(seed))  # noqa: S311 (nothing secret)
    small = _ask(asked, random.Random(seed))  # noqa: S311
    _multiply(few, films // few)
    large = _ask(asked, random.Random(seed))  # noqa: S311
    return {
        "films": few * (films // few),
        "median": large[0],
        "p95": large[1],
        "median_of_few": small[0],
        "queries": large[2],
        "queries_of_few": small[2],
    }


def _make(films: int, chance: random.Random) -> None:
    labels = {
        "genres": [*meet_labels("genres", GENRES).values()],
        "countries": [*meet_labels("countries", list(codes.COUNTRIES)[:120]).values()],
        "languages": [*meet_labels("languages", list(codes.LANGUAGES)[:80]).values()],
    }
    numbers = range(1, films + 1)
    with transaction.atomic():
        bulk_insert(Film, _FILM_COLUMNS, (_film(number, chance) for number in numbers))
        bulk_insert(
            FilmStanding, _STANDING_COLUMNS, (_standing(number, chance) for number in numbers)
        )
        for field, ids in labels.items():
            _hang_on(field, ids, numbers, chance)
    keep.rebuild()


def _multiply(films: int, times: int) -> None:
    """Copy the films there are, with everything the index asks about, within the database."""
    throughs = [getattr(Film, field).through for field in ("genres", "countries", "languages")]
    with transaction.atomic(), connection.cursor() as cursor:
        for number in range(1, times):
            for model in (Film, FilmStanding, *throughs):
                cursor.execute(_copy(model), {"shift": films * number, "films": films})
    keep.rebuild()


def _copy(model: type[Model]) -> str:
    """A statement that copies the rows of the first films to films ``shift`` ids further on."""
    meta = model._meta
    columns = [field.column for field in meta.concrete_fields if field.column != "id"]
    taken = ["slug || '-' || %(shift)s" if each == "slug" else each for each in columns]
    owner = "id" if model is Film else "film_id"
    if owner == "id":
        columns, taken = ["id", *columns], ["id", *taken]
    taken = [f"{each} + %(shift)s" if each == owner else each for each in taken]
    return (
        f"INSERT INTO {meta.db_table} ({', '.join(columns)}) SELECT {', '.join(taken)} "  # noqa: S608
        f"FROM {meta.db_table} WHERE {owner} <= %(films)s"
    )


def _film(number: int, chance: random.Random) -> tuple[Any, ...]:
    title = " ".join(chance.sample(WORDS, chance.randint(1, 4))).capitalize()
    return (
        title,
        sort_title(title),
        title,
        f"film-{number}",
        _tending_to_the_end(chance, 1895, 2026),
        chance.choice((None, 7, 12, *range(60, 200))),
        chance.choice(KINDS),
    )


def _standing(film: int, chance: random.Random) -> tuple[int, ...]:
    """Most films are known to few, some to very many."""
    ratings = int(chance.paretovariate(0.8)) - 1
    ratings = min(ratings, 100_000)
    told = ratings >= 3
    return (
        film,
        ratings,
        ratings + ratings // 3,
        chance.randint(100, 1000) if ratings else 0,
        chance.randint(400, 900) if told else 0,
    )


def _hang_on(field: str, ids: list[int], films: Sequence[int], chance: random.Random) -> None:
    """A few of the labels of a kind to each film; the first labels are the most usual ones."""
    through = getattr(Film, field).through
    column = f"{Film._meta.get_field(field).related_model._meta.model_name}_id"  # type: ignore[union-attr]
    rows = (
        (film, label)
        for film in films
        for label in {
            ids[int(len(ids) * chance.random() ** 3)] for _ in range(chance.randint(1, 3))
        }
    )
    bulk_insert(through, ("film_id", column), rows)


def _tending_to_the_end(chance: random.Random, first: int, last: int) -> int:
    return last - int((last - first) * chance.random() ** 2)


def _ask(asked: int, chance: random.Random) -> tuple[float, float, int]:
    """Median and 95th of a hundred, in milliseconds, and the most queries."""
    handler, took, most = WSGIHandler(), [], 0
    addresses = list(islice(_addresses(film_sets(), chance), asked + 20))
    for number, query in enumerate(addresses):
        statements, seconds = _answer(handler, query)
        if number >= 20:  # the first ones read templates
            took.append(seconds * 1000)
            most = max(most, statements)
    points = quantiles(took, n=20)
    return points[9], points[18], most


def _addresses(sets: FilmSets, chance: random.Random) -> Iterator[str]:
    """One to four filters of any kind, any order, half of them somewhere deep inside."""
    makers: dict[str, Callable[[], object]] = {
        "decade": lambda: chance.randrange(1900, 2030, 10),
        "year": lambda: _tending_to_the_end(chance, 1895, 2026),
        "genre": lambda: chance.choice([*sets.labels["genre"]]),
        "country": lambda: chance.choice([*sets.labels["country"]]),
        "language": lambda: chance.choice([*sets.labels["language"]]),
        "runtime_min": lambda: chance.randint(10, 120),
        "runtime_max": lambda: chance.randint(120, 190),
        "rating_min": lambda: chance.choice(("2.5", "3", "3.5", "4")),
        "kind": lambda: chance.choice(KINDS),
    }
    while True:
        chosen = chance.sample([*makers], chance.randint(0, 4))
        pairs = [(name, makers[name]()) for name in chosen]
        sort = chance.choice([*SORTS])
        pairs.append(("sort", sort))
        if chance.random() < 0.5:
            pairs.append((chance.choice(("after", "before")), _somewhere(sets, sort, chance)))
        yield urlencode(pairs)


def _somewhere(sets: FilmSets, sort: str, chance: random.Random) -> str:
    film = Film.objects.select_related("standing").get(pk=chance.choice(sets.films))
    numbers = {
        "popularity": film.standing.popularity,
        "score": film.standing.score,
        "year": film.year or 0,
        "runtime": film.runtime or 0,
    }
    return Place(numbers.get(SORTS[sort].number, 0), film.sort_title, film.pk).token()


def _answer(handler: WSGIHandler, query: str) -> tuple[int, float]:
    """How many queries and seconds of processor time the page took."""
    statements: list[str] = []

    def note(execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        statements.append(sql)
        return execute(sql, *rest)

    environ: dict[str, Any] = {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": "/films/",
        "QUERY_STRING": query,
        "SERVER_NAME": "127.0.0.1",
        "SERVER_PORT": "80",
        "HTTP_HOST": "127.0.0.1",
        "wsgi.input": io.BytesIO(),
        "wsgi.errors": io.StringIO(),
        "wsgi.url_scheme": "http",
    }
    with connection.execute_wrapper(note):
        began = time.thread_time()
        answer = handler(environ, lambda *_told: lambda _body: None)
        seconds = time.thread_time() - began
    status = getattr(answer, "status_code", 0)
    answer.close()
    if status != HTTPStatus.OK:
        raise RuntimeError(f"/films/?{query}: {status}")
    return len(statements), seconds
