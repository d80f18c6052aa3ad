"""What films and people are found by, put into the search index."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection

from cineclub.catalogue.credits import CastCredit, CrewCredit
from cineclub.catalogue.films import Film, FilmTitle
from cineclub.catalogue.people import Person, PersonAlias
from cineclub.search.index import Text, index

CHUNK = 1_000


def index_films(ids: Collection[int]) -> None:
    """Films by all their titles and the year. Three statements a thousand."""
    titles: defaultdict[int, list[str]] = defaultdict(list)
    for film_id, title in FilmTitle.objects.filter(film_id__in=ids).values_list("film_id", "title"):
        titles[film_id].append(title)
    rows = Film.objects.filter(pk__in=ids).values_list("pk", "title", "original_title", "year")
    index(
        Text("film", pk, title, [original, *titles[pk], str(year or "")])
        for pk, title, original, year in rows
    )


def index_people(ids: Collection[int]) -> None:
    """People by name, aliases and the names they were credited as. Five statements a thousand."""
    names: defaultdict[int, dict[str, None]] = defaultdict(dict)
    aliases = PersonAlias.objects.filter(person_id__in=ids).values_list("person_id", "name")
    cast = CastCredit.objects.filter(person_id__in=ids).exclude(credited_as="")
    crew = CrewCredit.objects.filter(person_id__in=ids).exclude(credited_as="")
    for rows in (
        aliases,
        cast.values_list("person_id", "credited_as"),
        crew.values_list("person_id", "credited_as"),
    ):
        for person_id, name in rows:
            names[person_id][name] = None
    people = Person.objects.filter(pk__in=ids).values_list("pk", "name")
    index(Text("person", pk, name, list(names[pk])) for pk, name in people)


def rebuild_index() -> tuple[int, int]:
    """Index every film and person again; returns how many of each."""
    films = list(Film.objects.order_by("pk").values_list("pk", flat=True))
    people = list(Person.objects.order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(films), CHUNK):
        index_films(films[start : start + CHUNK])
    for start in range(0, len(people), CHUNK):
        index_people(people[start : start + CHUNK])
    return len(films), len(people)
