"""Changing films."""

import pytest
from django.core.exceptions import ValidationError

from cineclub.catalogue.add_film import add_film
from cineclub.catalogue.change_film import change_film
from cineclub.catalogue.fields import CastFields, FilmFields
from cineclub.catalogue.models import Edit, Film, FilmSlug, Person
from cineclub.core import versions
from cineclub.search.find import Hit, find

pytestmark = pytest.mark.django_db
FIELDS = FilmFields("The Red Shoe", 1947, genres=("Drama",), cast=(CastFields("Ann Lee", "Eve"),))


def test_a_new_title_moves_the_address_and_keeps_the_old_one():
    film = add_film(FIELDS, source="demo")
    corrected = FIELDS._replace(title="The Red Shoes", year=1948)
    assert change_film(film, corrected, source="hand") == ("title", "year")
    film.refresh_from_db()
    assert (film.slug, film.sort_title) == ("the-red-shoes-1948", "red shoes")
    former = set(FilmSlug.objects.values_list("slug", "film"))
    assert ("the-red-shoe-1947", film.pk) in former
    assert find("red shoes", ["film"]) == [Hit("film", film.pk)]
    edits = Edit.objects.filter(film=film, source="hand").order_by("field")
    assert [(e.field, e.before, e.after) for e in edits] == [
        ("title", "The Red Shoe", "The Red Shoes"),
        ("year", "1947", "1948"),
    ]


def test_a_former_address_is_given_to_no_other_film_but_may_come_back():
    film = add_film(FIELDS, source="demo")
    change_film(film, FIELDS._replace(year=1948), ["year"], source="hand")
    other = add_film(FIELDS, source="demo")
    assert other.slug == "the-red-shoe-1947-2"
    change_film(film, FIELDS, ["year"], source="hand")
    assert Film.objects.get(pk=film.pk).slug == "the-red-shoe-1947"


def test_the_same_again_writes_nothing():
    film = add_film(FIELDS, source="demo")
    assert change_film(film, FIELDS, source="demo") == ()
    assert Edit.objects.filter(film=film).count() == 1


def test_only_the_named_fields_change():
    film = add_film(FIELDS, source="demo")
    changed = FIELDS._replace(runtime=100, tagline="Dance!", genres=("Music",))
    assert change_film(film, changed, ["runtime", "genres"], source="hand") == (
        "runtime",
        "genres",
    )
    film.refresh_from_db()
    assert (film.runtime, film.tagline) == (100, "")


def test_a_new_cast_is_found_by_search_and_makes_pages_stale():
    film = add_film(FIELDS, source="demo")
    cast = (CastFields("Ann Lee", "Eve", "Anna Leigh"), CastFields("Bo Ek"))
    before = versions.read(f"film:{film.pk}")
    assert change_film(film, FIELDS._replace(cast=cast), ["cast"], source="demo") == ("cast",)
    ann = Person.objects.get(name="Ann Lee")
    assert find("leigh", ["person"]) == [Hit("person", ann.pk)]
    assert before == versions.read(f"film:{film.pk}")  # told after commit only


def test_an_id_of_another_film_is_refused():
    add_film(FilmFields("One", external_ids=(("imdb", "tt1"),)), source="demo")
    film = add_film(FIELDS, source="demo")
    with pytest.raises(ValidationError, match="imdb:tt1"):
        change_film(film, FIELDS._replace(external_ids=(("imdb", "tt1"),)), source="hand")


@pytest.mark.django_db(transaction=True)
def test_versions_move_after_the_commit():
    film = add_film(FIELDS, source="demo")
    before = versions.read(f"film:{film.pk}", "films")
    change_film(film, FIELDS._replace(runtime=99), ["runtime"], source="hand")
    after = versions.read(f"film:{film.pk}", "films")
    assert all(new > old for old, new in zip(before, after, strict=True))
