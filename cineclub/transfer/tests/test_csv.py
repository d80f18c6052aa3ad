"""Tables of films, in all the ways that programs write them."""

import pytest

from cineclub.catalogue.models import Edit, Film, Person
from cineclub.catalogue.read_fields import read_fields
from cineclub.transfer.tests.running import runner

pytestmark = pytest.mark.django_db

WHOLE = (
    "title,year,kind,original_title,alternative_titles,runtime,release_date,synopsis,tagline,"
    "genres,countries,languages,keywords,companies,directors,writers,producers,cast,crew,"
    "releases,imdb,tmdb,wikidata,letterboxd,movielens,wikipedia\n"
    'The Red Shoes,1948,film,,"Die roten Schuhe [de]; Les Chaussons rouges [fr-FR]; Shoes",133 min,'
    '1948-07-20,"A dancer must choose.\nBetween two loves.",Dance she did,Drama; Music,'
    "United Kingdom,English; fr,ballet,The Archers,Michael Powell; Emeric Pressburger,"
    "Hans Christian Andersen,Michael Powell,"
    '"Moira Shearer as Victoria Page; Anton Walbrook [Adolf Wohlbrück] as Boris Lermontov; Ann",'
    '"Jack Cardiff: Director of Photography; Brian Easdale: Sound / Conductor; Bo: Dresser",'
    "GB 1948-07-20; US 1948-10 (New York),https://www.imdb.com/title/tt0040725/,19542,Q211372,"
    "the-red-shoes-1948,6867,The_Red_Shoes_(1948_film)\n"
)


@pytest.fixture
def run(capsys):
    return runner(capsys, "csv")


@pytest.fixture
def write(tmp_path):
    def make(content, name="films.csv"):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return make


def test_every_column_arrives(run, write):
    assert run(write(WHOLE)).counts == (1, 0, 0, 0, 0, 0)
    film = Film.objects.get()
    read = read_fields([film.pk])[film.pk]
    assert (film.slug, film.runtime, film.release_date) == ("the-red-shoes-1948", 133, "1948-07-20")
    assert film.synopsis == "A dancer must choose.\nBetween two loves."
    assert [(t.title, t.kind, t.language, t.country) for t in read.titles] == [
        ("Die roten Schuhe", "translated", "de", ""),
        ("Les Chaussons rouges", "translated", "fr", "FR"),
        ("Shoes", "alternative", "", ""),
    ]
    assert (read.genres, read.countries, read.languages) == (
        ("Drama", "Music"),
        ("GB",),
        ("en", "fr"),
    )
    assert (read.keywords, read.companies) == (("ballet",), ("The Archers",))
    assert [(c.name, c.character, c.credited_as) for c in read.cast] == [
        ("Moira Shearer", "Victoria Page", ""),
        ("Anton Walbrook", "Boris Lermontov", "Adolf Wohlbrück"),
        ("Ann", "", ""),
    ]
    assert [(c.name, c.department, c.job) for c in read.crew] == [
        ("Michael Powell", "Directing", "Director"),
        ("Emeric Pressburger", "Directing", "Director"),
        ("Hans Christian Andersen", "Writing", "Writer"),
        ("Michael Powell", "Production", "Producer"),
        ("Jack Cardiff", "Camera", "Director of Photography"),
        ("Brian Easdale", "Sound", "Conductor"),
        ("Bo", "Crew", "Dresser"),
    ]
    assert [(r.country, r.date, r.note) for r in read.releases] == [
        ("GB", "1948-07-20", ""),
        ("US", "1948-10", "New York"),
    ]
    assert dict(read.external_ids) == {
        "imdb": "tt0040725",
        "tmdb": "19542",
        "wikidata": "Q211372",
        "letterboxd": "the-red-shoes-1948",
        "movielens": "6867",
        "wikipedia": "The_Red_Shoes_(1948_film)",
    }


def test_a_second_run_changes_nothing(run, write):
    path = write(WHOLE + "Hamlet,1948" + "," * 24 + "\n")
    assert run(path).counts == (2, 0, 0, 0, 0, 0)
    edits = Edit.objects.count()
    again = run(path)
    assert (again.counts, again.status) == ((0, 0, 2, 0, 0, 0), 0)
    assert Edit.objects.count() == edits


TABLE = "title;year\nThe Red Shoes;1948\nLa Règle du jeu;1939\n"


@pytest.mark.parametrize(
    "content",
    [
        TABLE.encode(),
        b"\xef\xbb\xbf" + TABLE.encode(),
        TABLE.replace("\n", "\r\n").encode(),
        TABLE.replace("\n", "\r").encode(),
        TABLE.replace(";", ",").encode(),
        TABLE.replace(";", "\t").encode(),
        TABLE.encode("cp1252"),
        b"sep=;\r\n" + TABLE.encode(),
        b"\n\n" + TABLE.encode() + b"\n;\n",
        TABLE.rstrip("\n").encode(),
        TABLE.replace("title;year", '"Title" ; YEAR').encode(),
        TABLE.replace(";1948", ";1948;;").encode(),
    ],
    ids=[
        *("plain", "mark", "crlf", "cr", "comma", "tab", "windows", "sep", "blank", "no end"),
        *("quoted header", "trailing empty"),
    ],
)
def test_whatever_program_wrote_it(run, write, content):
    ended = run(write(content))
    assert (ended.counts, ended.status) == ((2, 0, 0, 0, 0, 0), 0), ended.lines
    films = Film.objects.order_by("pk").values_list("title", "year")
    assert list(films) == [("The Red Shoes", 1948), ("La Règle du jeu", 1939)]


def test_lines_are_right_after_cells_of_several_lines(run, write):
    path = write('title,year,synopsis\nA,1950,"one\n\ntwo"\nB,50000,\nC,1951,"x\ny"\nD,x,\n')
    ended = run(path)
    assert ended.counts == (2, 0, 0, 0, 0, 2)
    assert [error["line"] for error in ended.report["errors"]] == [5, 8]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (",1950,,", "title"),
        ("A\x00B,1950,,", "NUL"),
        ("x" * 201 + ",1950,,", "201 characters"),
        ("x" * 10_000_000 + ",1950,,", "longer than 1 MiB"),
        ("x" * 200_000 + ",1950,,", "field larger"),
        ("A,1066,,", "year 1066 is impossible"),
        ("A,nineteen,,", "is not a year"),
        ("A,1950,0,", "no runtime"),
        ("A,1950,-90,", "not a number of minutes"),
        ("A,1950,99999,", "no runtime"),
        ("A,1950,,Ruritania", "no country we know"),
        ("A,1950", "2 cells where the header has 4"),
        ("A,1950,,GB,more", "5 cells where the header has 4"),
        ("<<<<<<< HEAD", "version control"),
    ],
)
def test_a_bad_row_is_named_and_stops_no_other(run, write, row, reason):
    ended = run(write(f"title,year,runtime,countries\nFirst,1950,,\n{row}\nLast,1951,,\n"))
    assert (ended.counts, ended.status) == ((2, 0, 0, 0, 0, 1), 1)
    (error,) = ended.report["errors"]
    assert error["line"] == 3
    assert error["file"].endswith("films.csv")
    assert reason in error["reason"]
    assert any(f"films.csv:3: refused: {error['reason']}"[:60] in line for line in ended.lines)
    assert set(Film.objects.values_list("title", flat=True)) == {"First", "Last"}


def test_a_quotation_mark_that_is_never_closed_costs_its_row_alone(run, write):
    rows = "".join(f"Film {n},19{n:02}\n" for n in range(10, 60))
    ended = run(write(f'title,year\nFirst,1950\n"Lost,1951\n{rows}'))
    assert ended.counts == (51, 0, 0, 0, 0, 1)
    assert ended.report["errors"][0]["line"] == 3
    assert "never closed" in ended.report["errors"][0]["reason"]


def test_a_quotation_mark_far_from_its_end_costs_its_row_alone(run, write):
    rows = "".join(f"Film {n},1950\n" for n in range(1_000))
    ended = run(write(f'title,year\n"Lost,1951\n{rows}Other,"1952"\n'))
    assert ended.counts == (1_001, 0, 0, 0, 0, 1)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty"),
        (b"\n\n", "empty"),
        (b"name,year\nA,1950\n", "no column"),
        (b"title,year,title\nA,1950,B\n", "comes twice"),
        ("title,year\nA,1950\n".encode("utf-16"), "UTF-16"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "no column"),
        (b'[{"title": "A"}]', "no column"),
    ],
)
def test_a_file_of_another_format_is_one_line_and_status_2(run, write, content, reason):
    ended = run(write(content))
    assert (ended.status, ended.report, len(ended.lines)) == (2, {}, 1)
    assert reason in ended.lines[0]
    assert "films.csv" in ended.lines[0]


def test_a_wrong_path_is_one_line_and_status_2(run, write, tmp_path):
    good = write("title\nA\n")
    for path in (tmp_path / "none.csv", tmp_path / "empty"):
        (tmp_path / "empty").mkdir(exist_ok=True)
        ended = run(good, path)
        assert (ended.status, len(ended.lines)) == (2, 1)
        assert str(path) in ended.lines[0]
    assert not Film.objects.exists()


def test_unknown_columns_are_reported_and_left_out(run, write):
    ended = run(write("title,my notes\nA,hello\n"))
    assert ended.counts == (1, 0, 0, 0, 0, 0)
    assert "my_notes" in ended.lines[0]


def test_television_series_are_set_aside(run, write):
    ended = run(write("title,kind\nA,TV Series\nB,tvMovie\n"))
    assert (ended.counts, ended.status) == ((1, 0, 0, 1, 0, 0), 0)
    assert Film.objects.get().kind == "tv-film"


def test_a_row_meets_by_id_and_changes_what_the_source_wrote(run, write):
    run(write("title,year,runtime,imdb\nA,1950,90,tt0000001\n"))
    ended = run(write("title,year,runtime,imdb\nA!,1951,91,1\n"))
    assert ended.counts == (0, 1, 0, 0, 0, 0)
    film = Film.objects.get()
    assert (film.title, film.year, film.runtime, film.slug) == ("A!", 1951, 91, "a-1951")


def test_an_empty_cell_takes_nothing_away(run, write):
    run(write("title,year,runtime,genres\nA,1950,90,Drama\n"))
    assert run(write("title,year,runtime,genres\nA,1950,,\n")).counts == (0, 0, 1, 0, 0, 0)
    assert Film.objects.get().runtime == 90


def test_what_a_member_wrote_stays(run, write, carla):
    from cineclub.catalogue.change_film import change_film
    from cineclub.catalogue.fields import FilmFields

    run(write("title,year,runtime,tagline\nA,1950,90,One\n"))
    film = Film.objects.get()
    change_film(film, FilmFields("A", runtime=95), ["runtime"], source="hand", member=carla)
    assert run(write("title,year,runtime,tagline\nA,1950,99,Two\n")).counts == (0, 1, 0, 0, 0, 0)
    film.refresh_from_db()
    assert (film.runtime, film.tagline) == (95, "Two")


def test_the_same_film_twice_in_a_file_is_counted_once_and_named(run, write):
    path = write("title,year,runtime,imdb\nA,1950,90,\nA,1950,91,\nB,,,tt1234567\nC,,,tt1234567\n")
    for created in (2, 0):
        ended = run(path)
        assert ended.counts == (created, 0, 2 - created, 2, 0, 0)
        assert any("films.csv:3: skipped: the same film as" in line for line in ended.lines)
    assert Film.objects.get(title="A").runtime == 90


def test_ids_of_different_films_in_one_row_are_refused(run, write):
    run(write("title,imdb,tmdb\nA,tt0000001,\nB,,2\n"))
    ended = run(write("title,imdb,tmdb\nA,tt0000001,2\n"))
    assert ended.counts == (0, 0, 0, 0, 0, 1)
    assert "different films" in ended.report["errors"][0]["reason"]


def test_a_title_that_two_films_have_is_unmatched_without_an_id(run, write):
    run(write("title,year,imdb\nA,1950,tt0000001\nA,1950,tt0000002\n"))
    ended = run(write("title,year\nA,1950\n"))
    assert (ended.counts, ended.status) == ((0, 0, 0, 0, 1, 0), 1)
    assert Film.objects.count() == 2


def test_another_id_of_the_same_kind_is_another_film_and_named(run, write):
    ended = run(write("title,year,imdb\nA,1950,tt0000001\nA,1950,tt0000002\n"))
    assert ended.counts == (2, 0, 0, 0, 0, 0)
    assert "possible duplicate" in ended.lines[0]


def test_a_dry_run_counts_the_same_and_changes_nothing(run, write):
    run(write("title,year,runtime\nOld,1940,80\nSame,1941,\n"))
    path = write("title,year,runtime\nOld,1940,81\nSame,1941,\nNew,1942,\nNew,1942,\nBad,1,\n")
    before = list(Film.objects.values()), Edit.objects.count(), Person.objects.count()
    dry = run(path, dry_run=True)
    assert (list(Film.objects.values()), Edit.objects.count(), Person.objects.count()) == before
    assert dry.counts == run(path).counts == (1, 1, 1, 1, 0, 1)


def test_a_limit_counts_rows_over_all_files(run, write):
    first = write("title\nA\nB\n", "a.csv")
    second = write("title\nC\nD\n", "b.csv")
    assert run(first, second, limit=3).rows == 3
    assert run(first.parent).counts == (1, 0, 3, 0, 0, 0)


def test_a_row_the_database_refuses_costs_itself_alone(run, write, monkeypatch):
    from django.db import IntegrityError

    from cineclub.transfer import import_catalogue

    def write_films(batch, **kept):
        if any(fields.title == "B" for fields in batch):
            raise IntegrityError("no such row")
        return real(batch, **kept)

    real = import_catalogue.write_films
    monkeypatch.setattr(import_catalogue, "write_films", write_films)
    ended = run(write("title\nA\nB\nC\n"))
    assert ended.counts == (2, 0, 0, 0, 0, 1)
    assert ended.report["errors"][0]["line"] == 3
