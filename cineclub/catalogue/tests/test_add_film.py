"""Adding films with all that hangs on them."""

import pytest
from django.core.exceptions import ValidationError

from cineclub.catalogue.add_film import add_film, add_films
from cineclub.catalogue.change_film import change_film
from cineclub.catalogue.fields import (
    CastFields,
    CrewFields,
    FilmFields,
    ReleaseFields,
    TitleFields,
)
from cineclub.catalogue.models import Edit, Film, FilmStanding, Person
from cineclub.catalogue.read_fields import read_fields
from cineclub.search.find import Hit, find
from cineclub.search.index import index
from cineclub.search.models import Entry
from cineclub.search.searchable import every

pytestmark = pytest.mark.django_db

RED_SHOES = FilmFields(
    title="The Red Shoes",
    year=1948,
    runtime=133,
    release_date="1948-07-20",
    synopsis="A dancer must choose.",
    genres=("Drama", "Music"),
    countries=("GB",),
    languages=("en", "fr"),
    keywords=("ballet",),
    companies=("The Archers",),
    titles=(TitleFields("Die roten Schuhe", "translated", "de", "DD"),),
    cast=(
        CastFields("Moira Shearer", "Victoria Page"),
        CastFields("Anton Walbrook", "Boris Lermontov", "Adolf Wohlbrück"),
    ),
    crew=(
        CrewFields("Michael Powell", "Directing", "Director"),
        CrewFields("Michael Powell", "Production", "Producer"),
    ),
    releases=(ReleaseFields("GB", "1948-07-20"),),
    external_ids=(("imdb", "tt0040725"),),
)


def test_a_whole_film_is_there_as_it_was_given():
    film = add_film(RED_SHOES, source="demo")
    read = read_fields([film.pk])[film.pk]
    assert film.slug == "the-red-shoes-1948"
    assert film.sort_title == "red shoes"
    assert film.title_key == "the red shoes"
    assert read.genres == ("Drama", "Music")
    assert read.countries == ("GB",)
    assert read.titles == RED_SHOES.titles
    assert [(c.name, c.character, c.credited_as) for c in read.cast] == [
        ("Moira Shearer", "Victoria Page", ""),
        ("Anton Walbrook", "Boris Lermontov", "Adolf Wohlbrück"),
    ]
    assert [c.job for c in read.crew] == ["Director", "Producer"]
    assert read.releases == RED_SHOES.releases
    assert read.external_ids == RED_SHOES.external_ids
    assert FilmStanding.objects.filter(film=film).exists()
    assert Person.objects.filter(name="Michael Powell").count() == 1
    edit = Edit.objects.get(film=film)
    assert (edit.source, edit.field, edit.after) == ("demo", "created", "The Red Shoes (1948)")


@pytest.mark.parametrize("query", ["red shoes", "roten schuhe", "the red shoes 1948"])
def test_search_finds_a_film_by_any_title(query):
    film = add_film(RED_SHOES, source="demo")
    assert find(query, ["film"]) == [Hit("film", film.pk)]


@pytest.mark.parametrize("query", ["anton walbrook", "wohlbruck"])
def test_search_finds_a_person_by_name_and_credited_name(query):
    add_film(RED_SHOES, source="demo")
    walbrook = Person.objects.get(name="Anton Walbrook")
    assert find(query, ["person"]) == [Hit("person", walbrook.pk)]


def test_slugs_clash_drop_the_year_and_fall_back_to_the_number():
    fields = [
        FilmFields("Hamlet", 1948),
        FilmFields("Hamlet", 1948),
        FilmFields("HAMLET!", 1948),
        FilmFields("Hamlet"),
        FilmFields("東京物語", 1953),
        FilmFields("???", 1999),
    ]
    films = add_films(fields, source="demo")
    slugs = [film.slug for film in films]
    assert slugs[:4] == ["hamlet-1948", "hamlet-1948-2", "hamlet-1948-3", "hamlet"]
    assert slugs[4].isascii()
    assert slugs[4].endswith("-1953")
    assert slugs[5] == f"film-{films[5].pk}"
    assert add_film(FilmFields("Hamlet", 1948), source="demo").slug == "hamlet-1948-4"


def test_a_hundred_clashes_each_get_a_number_of_their_own():
    films = add_films([FilmFields("Untitled")] * 100, source="demo")
    films += add_films([FilmFields("Untitled")] * 100, source="demo")
    expected = {"untitled", *(f"untitled-{number}" for number in range(2, 201))}
    assert {film.slug for film in films} == expected


def test_a_batch_costs_the_same_number_of_queries_whatever_its_size(django_assert_max_num_queries):
    for size in (1, 30):
        batch = [
            FilmFields(f"Film {size} {n}", 1950, cast=(CastFields(f"Player {size} {n}"),))
            for n in range(size)
        ]
        with django_assert_max_num_queries(40):
            add_films(batch, source="demo")


def test_people_meet_by_exact_name_within_one_source():
    for source in ("one", "one", "two"):
        number = Film.objects.count()
        add_film(FilmFields(f"Film {number}", cast=(CastFields("Ann Lee"),)), source=source)
    people = Person.objects.filter(name="Ann Lee").order_by("pk")
    assert [person.slug for person in people] == ["ann-lee", "ann-lee-2"]
    assert people[0].cast_credits.count() == 2


def test_people_with_ids_meet_by_id_whatever_the_source_and_name():
    for source, name in (("one", "Ann Lee"), ("two", "A. Lee")):
        part = CastFields(name, external_ids=(("imdb", "nm1"),))
        add_film(FilmFields(f"Film {source}", cast=(part,)), source=source)
    assert Person.objects.get().cast_credits.count() == 2


def test_a_part_or_job_that_comes_twice_is_one():
    part, job = CastFields("Ann Lee", "Eve"), CrewFields("Ann Lee", "Directing", "Director")
    film = add_film(FilmFields("Film", cast=(part, part), crew=(job, job)), source="demo")
    assert (film.cast.count(), film.crew.count()) == (1, 1)


def test_an_id_of_another_film_is_refused_and_nothing_is_written():
    add_film(RED_SHOES, source="demo")
    with pytest.raises(ValidationError, match="imdb:tt0040725"):
        add_film(FilmFields("Other", external_ids=(("imdb", "tt0040725"),)), source="demo")
    assert Film.objects.count() == 1


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        (FilmFields(""), "title"),
        (FilmFields("   \u200b "), "title"),
        (FilmFields("a\x00b"), "title"),
        (FilmFields("\ud800"), "title"),
        (FilmFields("x" * 10_000_000), "title"),
        (FilmFields("A", 1066), "year"),
        (FilmFields("A", 9999), "year"),
        (FilmFields("A", runtime=0), "runtime"),
        (FilmFields("A", runtime=-5), "runtime"),
        (FilmFields("A", runtime=100_000), "runtime"),
        (FilmFields("A", release_date="1948-02-31"), "release_date"),
        (FilmFields("A", release_date="yesterday"), "release_date"),
        (FilmFields("A", kind="series"), "kind"),
        (FilmFields("A", genres=("***",)), "genres"),
        (FilmFields("A", countries=("Ruritania",)), "countries"),
        (FilmFields("A", synopsis="x" * 8_001), "synopsis"),
        (FilmFields("A", cast=(CastFields(" "),)), "cast"),
        (FilmFields("A", cast=(CastFields("x" * 201),)), "cast"),
    ],
)
def test_what_cannot_be_is_refused_by_field(fields, field):
    with pytest.raises(ValidationError) as refused:
        add_film(fields, source="demo")
    assert list(refused.value.message_dict) == [field]
    assert not Film.objects.exists()


@pytest.mark.parametrize(
    ("title", "key"),
    [
        ("The Third Man", "third man"),
        ("A Matter of Life and Death", "matter of life and death"),
        ("An Affair", "affair"),
        ("The", "the"),
        ("Theatre", "theatre"),
        ("Élisa", "elisa"),
        ("???", "???"),
    ],
)
def test_titles_sort_without_their_article(title, key):
    assert add_film(FilmFields(title), source="demo").sort_title == key


@pytest.mark.parametrize(
    ("title", "slug"),
    [("8½", "8-1-2-1963"), ("π", "pi-1963"), ("$", "dollar-1963"), ("M*A*S*H", "mash-1963"),
     ("+ & $", "plus-and-dollar-1963")],
)  # fmt: skip
def test_signs_give_addresses(title, slug):
    assert add_film(FilmFields(title, 1963), source="test").slug == slug


def test_an_address_from_before_goes_on_working(client):
    film = add_film(FilmFields("8½", 1963), source="test")
    Film.objects.filter(pk=film.pk).update(slug="81-2-1963")
    film.refresh_from_db()
    change_film(film, FilmFields("8½", 1963, runtime=138), ["runtime"], source="hand")
    assert client.get("/films/81-2-1963/").status_code == 200
    change_film(film, FilmFields("8½", 1962), ["year"], source="hand")
    moved = client.get("/films/81-2-1963/")
    assert (moved.status_code, moved["Location"]) == (301, "/films/8-1-2-1962/")


def test_what_is_indexed_without_reading_is_what_reading_it_gives():
    other = FilmFields("Other", 1950, cast=(CastFields("Anton Walbrook", "Boris", "A. Walbrook"),))
    add_films([RED_SHOES, other], source="demo")
    written = list(Entry.objects.order_by("id").values_list())
    Entry.objects.all().delete()
    for kind in every():
        index(kind.texts(list(kind.everything().values_list("pk", flat=True))))
    assert list(Entry.objects.order_by("id").values_list()) == written
