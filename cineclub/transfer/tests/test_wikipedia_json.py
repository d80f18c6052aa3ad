"""Film data gathered from Wikipedia."""

import json

import pytest

from cineclub.catalogue.add_film import add_film
from cineclub.catalogue.fields import CastFields, FilmFields
from cineclub.catalogue.models import Edit, Film, FilmExternalId, Person
from cineclub.transfer.tests.running import runner

pytestmark = pytest.mark.django_db

SHOES = {
    "title": "The Red Shoes",
    "year": 1948,
    "cast": ["Moira Shearer", "Anton Walbrook"],
    "genres": ["Drama", "Musical"],
    "href": "The_Red_Shoes_(1948_film)",
    "extract": "A film about a dancer.",
    "thumbnail": "https://example.org/shoes.jpg",
}


def film(title, year=1950, **kept):
    return {"title": title, "year": year, "cast": [], "genres": [], "href": title} | kept


@pytest.fixture
def run(capsys):
    return runner(capsys, "wikipedia-json")


@pytest.fixture
def write(tmp_path):
    def make(content, name="movies-1940s.json"):
        path = tmp_path / name
        if not isinstance(content, str | bytes):
            content = json.dumps(content, indent=2)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return make


def test_a_film_arrives_with_all_that_is_said_of_it(run, write):
    assert run(write([SHOES])).counts == (1, 0, 0, 0, 0, 0)
    shoes = Film.objects.get()
    assert (shoes.slug, shoes.synopsis) == ("the-red-shoes-1948", "A film about a dancer.")
    assert [c.person.name for c in shoes.cast.all()] == ["Moira Shearer", "Anton Walbrook"]
    assert {genre.name for genre in shoes.genres.all()} == {"Drama", "Musical"}
    assert shoes.external_ids.get(source="wikipedia").value == "The_Red_Shoes_(1948_film)"
    assert set(Edit.objects.values_list("source", flat=True)) == {"wikipedia-json"}


def test_a_second_run_changes_nothing(run, write):
    path = write([SHOES, film("A", cast=["Moira Shearer"]), film("B", href=None)])
    assert run(path).counts == (3, 0, 0, 0, 0, 0)
    assert run(path).counts == (0, 0, 3, 0, 0, 0)
    assert Person.objects.count() == 2


def test_page_title_and_year_make_the_key(run, write):
    path = write(
        [
            film("A", 1950, href="List"),
            film("B", 1950, href="List"),
            film("A", 1951, href="List"),
            film("A", 1950, href="List", cast=["again"]),
        ]
    )
    assert run(path).counts == (3, 0, 0, 1, 0, 0)
    assert run(path).counts == (0, 0, 3, 1, 0, 0)
    assert FilmExternalId.objects.filter(source="wikipedia", value="List").count() == 1


def test_without_a_page_title_year_and_cast_make_the_key(run, write):
    path = write(
        [
            film("A", href=None, cast=["x"]),
            film("A", href=None, cast=["y"]),
            film("A", href=None, cast=["x"]),
        ]
    )
    first = run(path)
    assert first.counts == (2, 0, 0, 1, 0, 0)
    assert any("possible duplicate" in line for line in first.lines)
    assert run(path).counts == (0, 0, 2, 1, 0, 0)


def test_it_meets_a_film_of_another_source_by_title_and_year_and_fills_it(run, write):
    there = add_film(
        FilmFields("The Red Shoes", 1948, synopsis="Ours.", cast=(CastFields("Ann Lee"),)),
        source="demo",
    )
    ended = run(write([SHOES]))
    assert ended.counts == (0, 1, 0, 0, 0, 0)
    there.refresh_from_db()
    assert there.synopsis == "Ours."
    assert [c.person.name for c in there.cast.all()] == ["Ann Lee"]
    assert there.genres.count() == 2
    assert run(write([SHOES])).counts == (0, 0, 1, 0, 0, 0)


def test_where_title_and_year_are_not_unique_it_is_a_new_film(run, write):
    for _ in range(2):
        add_film(FilmFields("The Red Shoes", 1948), source="demo")
    ended = run(write([SHOES]))
    assert ended.counts == (1, 0, 0, 0, 0, 0)
    assert "possible duplicate" in ended.lines[0]


def test_people_of_another_source_are_not_met_by_name(run, write):
    add_film(FilmFields("Other", cast=(CastFields("Moira Shearer"),)), source="demo")
    run(write([SHOES]))
    assert Person.objects.filter(name="Moira Shearer").count() == 2


def test_a_short_is_a_short(run, write):
    run(write([film("A", genres=["Short", "Comedy"])]))
    assert Film.objects.get().kind == "short"


def test_names_without_a_letter_are_left_out_and_named(run, write):
    ended = run(write([film("A", cast=["&", "Ann Lee"])]))
    assert ended.counts == (1, 0, 0, 0, 0, 0)
    assert "left out of the cast: “&”" in ended.lines[0]
    assert Person.objects.get().name == "Ann Lee"


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ({"year": 1950}, "title is expected"),
        ({"title": None}, "needs a title"),
        ({"title": ["A"]}, "not a text"),
        ({"title": "A\x00"}, "NUL"),
        ({"title": "x" * 10_000_000}, "10,000,000 characters"),
        ({"title": "\ud800"}, "not text"),
        ({"title": "A", "year": 3000}, "impossible"),
        ({"title": "A", "year": "soon"}, "not a year"),
        ({"title": "A", "year": True}, "not a year"),
        ({"title": "A", "cast": "Ann Lee"}, "not a list"),
        ({"title": "A", "cast": [1]}, "not a list"),
        ({"title": "A", "cast": ["x" * 201]}, "201 characters"),
        ("A", "title is expected"),
        (17, "title is expected"),
    ],
)
def test_a_bad_row_is_named_and_stops_no_other(run, write, row, reason):
    ended = run(write([SHOES, row, film("Last")]))
    assert (ended.counts, ended.status) == ((2, 0, 0, 0, 0, 1), 1)
    (error,) = ended.report["errors"]
    line = json.dumps([SHOES], indent=2).count("\n") + 1
    assert error["line"] == line
    assert reason in error["reason"]


@pytest.mark.parametrize(
    "broken",
    [
        '{"title": "Lost", "year": }',
        '{"title": "Lost, "year": 1950}',
        '{"title": "Lost"\n    "year": 1950}',
        '{"title": "Lost,\n    "year": 1950}',
        '{"title": "Lost", "year": 1950',
        '{title: "Lost"}',
        "{'title': 'Lost'}",
        '{"title": "Lost", "year": NaN}',
        '{"title": "Lost", "year": ' + "9" * 5_000 + "}",
        '{"title": "Lost", "cast": ' + "[" * 100_000 + "}",
        '{"title": "Lost\\x"}',
        "<<<<<<< HEAD",
        '{"title": "Lo\xff"}',
    ],
)
@pytest.mark.parametrize("between", [",\n  ", ", "])
def test_broken_json_costs_its_film_alone(run, write, broken, between):
    if not broken.endswith("}"):
        between = ",\n"  # only a new line tells then where the next begins
    rows = [json.dumps(SHOES), broken, json.dumps(film("Last")), json.dumps(film("Very last"))]
    text = "[\n  " + between.join(rows) + "\n]\n"
    ended = run(write(text.encode("latin-1" if "\xff" in broken else "utf-8")))
    assert ended.counts == (3, 0, 0, 0, 0, 1), ended.lines
    assert ended.report["errors"][0]["line"] == 2 + between.count("\n")


def test_a_file_that_is_cut_off_gives_all_films_before_the_cut(run, write):
    text = json.dumps([SHOES, film("Second"), film("Third")], indent=2)
    for cut in (text.index("Third") + 2, text.index('"title": "Third"') + 20):
        ended = run(write(text[:cut]))
        assert (ended.status, ended.counts[-1]) == (1, 1)
        assert "ends in the middle" in ended.report["errors"][0]["reason"]
    assert Film.objects.count() == 2


def test_a_list_that_is_never_closed_is_named(run, write):
    ended = run(write(json.dumps([SHOES])[:-1]))
    assert ended.counts == (1, 0, 0, 0, 0, 1)
    assert "before its list does" in ended.report["errors"][0]["reason"]


def test_films_across_the_borders_of_chunks_are_whole(run, write):
    rows = [film(f"Film {n}", extract="é" * (n * 37 % 5_000)) for n in range(300)]
    for indent in (None, 2):
        text = json.dumps(rows, indent=indent, ensure_ascii=indent is None)
        assert run(write(text)).rows == 300
    assert Film.objects.count() == 300


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("", "is empty"),
        ("  \n ", "is empty"),
        ('{"title": "A"}', "begins with"),
        ('["Drama", "Comedy"]', "no item has a title"),
        ("title,year\nA,1950\n", "begins with"),
        (b"\x89PNG\r\n\x1a\n\x00", "no text"),
    ],
)
def test_a_file_of_another_format_is_one_line_and_status_2(run, write, content, reason):
    ended = run(write(content))
    assert (ended.status, ended.report, len(ended.lines)) == (2, {}, 1)
    assert reason in ended.lines[0]


def test_beside_good_files_another_format_is_a_named_error(run, write):
    good, genres = write([SHOES]), write('["Drama"]', "genres.json")
    ended = run(genres, good)
    assert (ended.counts, ended.status) == ((1, 0, 0, 0, 0, 1), 1)
    assert ended.report["errors"][0]["file"].endswith("genres.json")


def test_a_folder_gives_its_film_files_alone(run, write, tmp_path):
    write([SHOES])
    write([film("B")], "movies-1950s.json")
    write('["Drama"]', "genres.json")
    assert run(tmp_path).counts == (2, 0, 0, 0, 0, 0)


def test_a_mark_and_an_empty_list_are_fine(run, write):
    assert run(write(b"\xef\xbb\xbf[]")).counts == (0, 0, 0, 0, 0, 0)
    assert run(write(b"\xef\xbb\xbf" + json.dumps([SHOES]).encode())).counts[0] == 1


def test_a_dry_run_counts_the_same_and_changes_nothing(run, write):
    path = write([SHOES, SHOES, film("A"), film("A", href="x"), film("B", 1)])
    dry = run(path, dry_run=True)
    assert not Film.objects.exists()
    assert not Person.objects.exists()
    wet = run(path)
    assert dry.counts == wet.counts == (3, 0, 0, 1, 0, 1)
    assert dry.lines == wet.lines
