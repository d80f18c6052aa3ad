"""The sets of films equal what a plain query says, through every verb and in every order."""

from __future__ import annotations

import random
from itertools import product

import pytest
from pyroaring import BitMap

from cineclub.accounts.models import Member
from cineclub.catalogue.add_film import add_films
from cineclub.catalogue.change_film import change_film
from cineclub.catalogue.facets import keep
from cineclub.catalogue.facets.current import film_sets
from cineclub.catalogue.facets.of_films import title_number
from cineclub.catalogue.facets.page import SORTS, film_page
from cineclub.catalogue.facets.select import Selection, Wanted
from cineclub.catalogue.facets.stored import FacetPiece, FilmTouch
from cineclub.catalogue.fields import FilmFields
from cineclub.catalogue.models import Film, FilmStanding
from cineclub.catalogue.read_fields import read_fields
from cineclub.core.paging import BadToken
from cineclub.diary.mark import mark_seen
from cineclub.diary.rate import rate_film, unrate_film

pytestmark = pytest.mark.django_db
GENRES = ("Drama", "Comedy", "Horror")
TITLES = ("The Red Shoes", "Redemption", "A Red Dog", "red", "Ran", "東京物語", "8½", "!!!")


def some_films(how_many: int, seed: int = 1) -> list[Film]:
    chance = random.Random(seed)
    return add_films(
        [
            FilmFields(
                chance.choice(TITLES) + chance.choice(("", " again", f" {number}")),
                chance.choice((None, *range(1930, 1960))),
                kind=chance.choice(("film", "film", "short")),
                runtime=chance.choice((None, 7, 90, 91, 133, 400)),
                genres=tuple(chance.sample(GENRES, chance.randint(0, 3))),
                countries=tuple(chance.sample(("GB", "FR", "JP"), chance.randint(0, 2))),
                languages=tuple(chance.sample(("en", "fr"), chance.randint(0, 1))),
            )
            for number in range(how_many)
        ],
        source="test",
    )


def give_standings(films: list[Film], seed: int = 2) -> None:
    chance = random.Random(seed)
    for film in films:
        ratings = chance.choice((0, 0, 3, 90))
        FilmStanding.objects.filter(film=film).update(
            popularity=ratings * 2,
            ratings=ratings,
            score=chance.randint(100, 1000) if ratings else 0,
            mean=chance.randint(1, 10) * 100 if ratings else 0,
        )
    keep.touch([film.pk for film in films])


def plainly(**wanted: object) -> set[int]:
    """The same question asked of the films' own rows."""
    found = Film.objects.all()
    for genre in wanted.pop("genres", ()):  # type: ignore[attr-defined]
        found = found.filter(genres__slug=genre)
    return set(found.filter(**wanted).values_list("pk", flat=True))


def labelled(kind: str, slug: str):
    return film_sets().labels[kind][slug]


def test_every_choice_gives_what_a_plain_query_gives():
    give_standings(some_films(150))
    drama, comedy = labelled("genre", "drama"), labelled("genre", "comedy")
    cases = [
        (Wanted(), {}),
        (Wanted(genres=(drama, comedy)), {"genres": ("drama", "comedy")}),
        (Wanted(country=labelled("country", "japan")), {"countries__slug": "japan"}),
        (Wanted(language=labelled("language", "french")), {"languages__slug": "french"}),
        (Wanted(kind="short"), {"kind": "short"}),
        (Wanted(decade=1940), {"year__range": (1940, 1949)}),
        (Wanted(year=1948), {"year": 1948}),
        (Wanted(runtime_min=91), {"runtime__gte": 91}),
        (Wanted(runtime_max=91), {"runtime__lte": 91}),
        (Wanted(rating_min=700), {"standing__mean__gte": 700, "standing__ratings__gte": 3}),
    ]
    for wanted, query in cases:
        assert set(Selection(film_sets(), wanted).films) == plainly(**query), wanted
    all_ = Wanted(genres=(drama,), decade=1940, runtime_min=90, runtime_max=133, rating_min=300)
    assert set(Selection(film_sets(), all_).films) == plainly(
        genres=("drama",), year__range=(1940, 1949), runtime__range=(90, 133),
        standing__mean__gte=300, standing__ratings__gte=3,
    )  # fmt: skip


def test_without_one_wish():
    give_standings(some_films(150))
    wanted = Wanted(decade=1940, year=1948, kind="film")
    selection = Selection(film_sets(), wanted)
    assert set(selection.but("decade", "year")) == plainly(kind="film")
    assert set(selection.but("kind")) == plainly(year=1948)


def in_order(name: str) -> list[int]:
    """Every film by sorting rows in Python."""
    keys = {
        "popular": lambda f: -f.standing.popularity,
        "rating": lambda f: -f.standing.score,
        "newest": lambda f: -(f.year or 0),
        "oldest": lambda f: f.year or 9999,
        "title": lambda f: 0,
        "shortest": lambda f: f.runtime or 9999,
        "longest": lambda f: -(f.runtime or 0),
        "added": lambda f: -f.pk,
    }
    films = Film.objects.select_related("standing")
    titled = sorted(films, key=lambda f: (title_number(f.sort_title), f.sort_title, f.pk))
    return [film.pk for film in sorted(titled, key=keys[name])]


@pytest.mark.parametrize(("name", "size"), [*product(SORTS, (1, 7, 40))])
def test_walking_through_all_pages_and_back(name, size):
    give_standings(some_films(100))
    sets, expected = film_sets(), in_order(name)
    page = film_page(sets, sets.films, SORTS[name], size)
    there = [page]
    while page.after:
        page = film_page(sets, sets.films, SORTS[name], size, after=page.after)
        there.append(page)
    assert [film.pk for each in there for film in each.films] == expected
    assert [each.begin for each in there] == list(range(1, len(expected) + 1, size))
    back = [page]
    while page.before:
        page = film_page(sets, sets.films, SORTS[name], size, before=page.before)
        back.append(page)
    walked = [film.pk for each in reversed(back) for film in each.films]
    assert walked == expected
    assert sum(each.is_second for each in there) == 1


def test_titles_sort_as_their_numbers_do():
    titles = sorted(["", "red", "red dog", "redemption", "8 1 2", "ran", "tokyo story", "z"])
    numbers = [title_number(title) for title in titles]
    assert numbers == sorted(numbers)


def test_a_page_begins_after_a_film_that_is_gone_or_moved():
    films = some_films(30)
    sets = film_sets()
    page = film_page(sets, sets.films, SORTS["title"], 10)
    last = page.films[-1]
    FilmStanding.objects.filter(film=last).delete()
    rest = sets.films - BitMap([last.pk])
    after = film_page(sets, rest, SORTS["title"], 10, after=page.after)
    assert [film.pk for film in after.films] == in_order_but(films, last)[9:19]


def in_order_but(films: list[Film], gone: Film) -> list[int]:
    kept = [film for film in films if film != gone]
    kept.sort(key=lambda f: (title_number(f.sort_title), f.sort_title, f.pk))
    return [film.pk for film in kept]


@pytest.mark.parametrize("token", ["x", "W10", "WzEsMiwzXQ", "WyJhIiwiYiIsMV0", "Wy0xLCJhIiwxXQ"])
def test_a_token_of_nobody(token):
    some_films(3)
    sets = film_sets()
    with pytest.raises(BadToken):
        film_page(sets, sets.films, SORTS["newest"], 10, after=token)


def test_every_verb_keeps_the_sets_true():
    films = some_films(60)
    film = films[0]
    alice = Member.objects.create_user("alice")
    fields = read_fields([film.pk])[film.pk]
    steps = [
        lambda: rate_film(alice, film, 9),
        lambda: mark_seen(alice, films[1]),
        lambda: unrate_film(alice, film),
        lambda: change_film(film, changed(fields), source="hand"),
        lambda: some_films(3, seed=5),
        lambda: some_films(70, seed=6),
    ]
    for step in steps:
        before = film_sets()
        step()
        now = film_sets()
        assert now is not before
        assert now.sets_with_films() == keep.facets_of(range(2**31)), step
    keep.fold()
    assert not FilmTouch.objects.exists()
    assert list(keep.differences()) == []


def changed(fields: FilmFields) -> FilmFields:
    return fields._replace(year=1999, genres=("Western",), runtime=61, title="Quite another")


def test_what_is_wrong_is_told_and_mended():
    films = some_films(60)
    Film.objects.filter(pk=films[0].pk).update(year=1901, runtime=5)
    assert any("decade:1900: 1 films" in line for line in keep.differences())
    assert keep.rebuild() > 0
    assert list(keep.differences()) == []
    assert films[0].pk in film_sets().of("decade:1900")


def test_touched_films_are_not_differences():
    films = some_films(60)
    Film.objects.filter(pk=films[0].pk).update(year=1901)
    keep.touch([films[0].pk])
    assert list(keep.differences()) == []
    assert films[0].pk in film_sets().of("decade:1900")


def test_knowing_nothing_new_costs_one_query(django_assert_num_queries):
    some_films(60)
    film_sets()
    with django_assert_num_queries(1):
        film_sets()


@pytest.mark.django_db(transaction=True)
def test_what_is_rolled_back_is_not_seen_by_others():
    from django.db import transaction

    some_films(60)
    before = film_sets()
    with transaction.atomic():
        some_films(60, seed=9)
        assert len(film_sets().films) == 120
        transaction.set_rollback(True)
    assert film_sets() is before
    assert len(before.films) == 60


@pytest.mark.django_db(transaction=True)
def test_another_process_reads_only_new_pieces(django_assert_num_queries):
    some_films(60)
    known = film_sets()
    some_films(60, seed=3)
    assert len(film_sets().films) == 120
    assert len(known.films) == 60, "what a reader holds does not change under it"
    assert (
        FacetPiece.objects.filter(version__gt=known.state.version).count()
        < len(film_sets().sets) * 2
    )


@pytest.mark.django_db(transaction=True)
def test_ratings_fold_now_and_then(monkeypatch):
    monkeypatch.setattr(keep, "TOUCHES_A_FOLD", 3)
    films = some_films(60)
    member = Member.objects.create_user("alice")
    for film in films[:7]:
        rate_film(member, film, 8)
    assert FilmTouch.objects.count() < 3
    assert list(keep.differences()) == []
    assert film_sets().sets_with_films() == keep.facets_of(range(2**31))
