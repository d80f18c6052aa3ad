"""What films and people are found by, put into the search index."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from operator import itemgetter

from django.db.models import Count, Sum

from cineclub.catalogue.credits import CastCredit, CrewCredit
from cineclub.catalogue.fields import FilmFields
from cineclub.catalogue.film_rows import CastRow, CrewRow, Pairs
from cineclub.catalogue.films import Film, FilmStanding, FilmTitle
from cineclub.catalogue.foreign_ratings import ForeignRating
from cineclub.catalogue.people import Person, PersonAlias
from cineclub.search.index import index, index_new
from cineclub.search.searchable import Searchable, Text

# Of rows of credits, which end alike.
_CREDITED_AS, _POSITION = -2, -1


def index_films(ids: Collection[int]) -> None:
    """Films by all their titles and the year. About ten statements a thousand."""
    index(film_texts(ids))


def index_people(ids: Collection[int]) -> None:
    """People by name, aliases and the names they were credited as. About ten statements a
    thousand."""
    index(person_texts(ids))


def index_new_films(films: Pairs) -> None:
    """The same for films that were just made, which nobody has seen; nothing is read."""
    index_new(
        Text("film", pk, fields.title, _further_titles(fields), str(fields.year or ""))
        for pk, fields in films
    )


def index_new_people(
    people: Mapping[int, str], cast: Sequence[CastRow], crew: Sequence[CrewRow]
) -> None:
    """The same for people (names by id) who were just made and have these credits alone."""
    credited = Counter(row[1] for rows in (cast, crew) for row in rows)
    names: defaultdict[int, list[str]] = defaultdict(list)
    for person, credited_as in _credited_otherwise(cast, crew):
        names[person].append(credited_as)
    index_new(
        Text("person", pk, name, names.get(pk, ()), weight=credited[pk].bit_length())
        for pk, name in people.items()
    )


def renamed(cast: Sequence[CastRow], crew: Sequence[CrewRow]) -> set[int]:
    """Who is credited under another name than their own: they are found by more than before."""
    return {person for person, _credited_as in _credited_otherwise(cast, crew)}


def _further_titles(fields: FilmFields) -> list[str]:
    titles = [each.title for each in fields.titles]
    return [fields.original_title, *titles] if fields.original_title else titles


def _credited_otherwise(
    cast: Sequence[CastRow], crew: Sequence[CrewRow]
) -> Iterator[tuple[int, str]]:
    """The person and the name of each credit under another name, in the order of the tables."""
    for rows in (cast, crew):
        named = [row for row in rows if row[_CREDITED_AS]]
        for row in sorted(named, key=itemgetter(_POSITION)):
            yield row[1], str(row[_CREDITED_AS])


def film_texts(ids: Collection[int]) -> Iterator[Text]:
    """What these films are found by."""
    titles: defaultdict[int, list[str]] = defaultdict(list)
    further = FilmTitle.objects.filter(film_id__among=ids)
    for film_id, title in further.values_list("film_id", "title"):
        titles[film_id].append(title)
    weights = _weights(ids)
    rows = Film.objects.filter(pk__among=ids).values_list("pk", "title", "original_title", "year")
    for pk, title, original, year in rows:
        names = [original, *titles[pk]] if original else titles[pk]
        yield Text("film", pk, title, names, str(year or ""), weights.get(pk, 0))


def film_words(ids: Collection[int]) -> dict[int, str]:
    """All titles of each of these films and its year, for what is found by the film it is about."""
    texts = film_texts(ids)
    return {text.object_id: " ".join((text.title, *text.names, text.words)) for text in texts}


def person_texts(ids: Collection[int]) -> Iterator[Text]:
    """What these people are found by."""
    names: defaultdict[int, dict[str, None]] = defaultdict(dict)
    aliases = PersonAlias.objects.filter(person_id__among=ids).values_list("person_id", "name")
    cast = CastCredit.objects.filter(person_id__among=ids).exclude(credited_as="")
    crew = CrewCredit.objects.filter(person_id__among=ids).exclude(credited_as="")
    for rows in (
        aliases,
        cast.values_list("person_id", "credited_as"),
        crew.values_list("person_id", "credited_as"),
    ):
        for person_id, name in rows:
            names[person_id][name] = None
    credited = _credits(ids)
    for pk, name in Person.objects.filter(pk__among=ids).values_list("pk", "name"):
        yield Text("person", pk, name, list(names[pk]), weight=credited[pk].bit_length())


def weight_of(popularity: int, votes: int) -> int:
    """How much a film weighs among equals: grows each time that members who have seen it, or
    votes elsewhere, double. A member here says more than a voter elsewhere."""
    return 2 * popularity.bit_length() + votes.bit_length()


def reweigh_film(film_id: int, before: int, after: int) -> None:
    """Index a film whose popularity changed, unless its weight stays. No query then."""
    if weight_of(before, 0) != weight_of(after, 0):
        index_films([film_id])


def _weights(ids: Collection[int]) -> dict[int, int]:
    seen = FilmStanding.objects.filter(film_id__among=ids, popularity__gt=0)
    popularity = dict(seen.values_list("film_id", "popularity"))
    foreign = ForeignRating.objects.filter(film_id__among=ids).order_by()
    votes = dict(foreign.values_list("film_id").annotate(votes=Sum("votes")))
    films = popularity.keys() | votes.keys()
    return {film: weight_of(popularity.get(film, 0), votes.get(film, 0)) for film in films}


def _credits(ids: Collection[int]) -> Counter[int]:
    counted: Counter[int] = Counter()
    for kind in (CastCredit, CrewCredit):
        rows = (
            kind._default_manager.filter(person_id__among=ids).order_by().values_list("person_id")
        )
        counted.update(dict(rows.annotate(credits=Count("pk"))))
    return counted


FILMS = Searchable("film", 1, film_texts, lambda: Film.objects)
PEOPLE = Searchable("person", 2, person_texts, lambda: Person.objects)
