"""What sets a film is in, by its rows: the truth that the stored pieces repeat.

Sets are called ``film`` (all of them), ``genre:3``, ``country:5``, ``language:2``,
``decade:1940``, ``kind:short``; ``year.3`` is the set of films whose year has the binary digit 8.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from functools import lru_cache

from django.db.models import Q
from pyroaring import BitMap

from cineclub.catalogue.films import Film

Sets = dict[str, BitMap]
# Numbers a film is sorted or limited by, and how many binary digits hold the largest.
# ``mean`` is 0 as long as the film has no score, that is under three ratings.
WIDTHS = {"popularity": 32, "score": 12, "mean": 12, "year": 12, "runtime": 11, "title": 42}
LABELS = {"genre": "genres", "country": "countries", "language": "languages"}
# Titles are sorted by this many letters as a number; equal beginnings are sorted as text.
TITLE_LETTERS = 8
_ALPHABET = 38


def facets_of(films: Collection[int]) -> Sets:
    """The sets of these films; a ``range`` stands for all films in it. Four queries."""
    found: defaultdict[str, list[int]] = defaultdict(list)
    titles: dict[int, int] = {}
    one_of = _one_of("pk", films)
    rows = Film.objects.filter(one_of).values_list(
        "pk", "kind", "year", "runtime", "sort_title",
        "standing__popularity", "standing__score", "standing__mean",
    )  # fmt: skip
    for pk, kind, year, runtime, title, popularity, score, mean in rows.iterator():
        found["film"].append(pk)
        found[f"kind:{kind}"].append(pk)
        if year:
            found[f"decade:{year // 10 * 10}"].append(pk)
        for name in _digit_sets("year", year or 0) + _digit_sets("runtime", runtime or 0):
            found[name].append(pk)
        titles[pk] = title_number(title)
        for name in _standing_sets(popularity or 0, score or 0, mean or 0):
            found[name].append(pk)
    for place in range(WIDTHS["title"]):
        # Nearly every title has another number, so that they are worth no memory of their digits.
        found[f"title.{place}"] = [pk for pk, number in titles.items() if number >> place & 1]
    for label, field in LABELS.items():
        through = getattr(Film, field).through.objects.filter(_one_of("film_id", films))
        for film, of in through.values_list("film_id", f"{label}_id").iterator():
            found[f"{label}:{of}"].append(film)
    return {name: BitMap(ids) for name, ids in found.items() if ids}


def title_number(sort_title: str) -> int:
    """The beginning of a title as a number that sorts as it does."""
    number = 0
    for letter in sort_title[:TITLE_LETTERS].ljust(TITLE_LETTERS):
        number = number * _ALPHABET + _letter(letter)
    return number


@lru_cache(maxsize=128)
def _letter(letter: str) -> int:
    if "a" <= letter <= "z":
        return ord(letter) - ord("a") + 11
    if "0" <= letter <= "9":
        return ord(letter) - ord("0") + 1
    return 0 if letter <= " " else _ALPHABET - 1


def _standing_sets(popularity: int, score: int, mean: int) -> Iterable[str]:
    """Most films of a large catalogue stand at zero."""
    if not popularity and not score:
        return ()
    return (
        *_digit_sets("popularity", popularity),
        *_digit_sets("score", score),
        *_digit_sets("mean", mean if score else 0),
    )


@lru_cache(maxsize=8_192)
def _digit_sets(name: str, value: int) -> tuple[str, ...]:
    return tuple(f"{name}.{place}" for place in range(value.bit_length()) if value >> place & 1)


def _one_of(column: str, films: Collection[int]) -> Q:
    if isinstance(films, range):
        return Q(**{f"{column}__gte": films.start, f"{column}__lt": films.stop})
    return Q(**{f"{column}__among": set(films)})
