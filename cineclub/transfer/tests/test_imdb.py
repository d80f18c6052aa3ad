"""IMDb's tables: whole, in part, in any order, and broken."""

import gzip
import json
import os
import random
import signal
import sqlite3
import subprocess
import time
from contextlib import closing

import psycopg
import pytest
from django.conf import settings
from django.test import Client

from cineclub.catalogue.add_film import add_film
from cineclub.catalogue.fields import FilmFields
from cineclub.catalogue.models import (
    CastCredit,
    CrewCredit,
    Edit,
    Film,
    FilmTitle,
    ForeignRating,
    Person,
)
from cineclub.cli.main import main
from cineclub.transfer import report as reports
from cineclub.transfer.sources.imdb import read_others
from cineclub.transfer.tests.running import runner
from tests.fixtures.served import CINECLUB, ROOT

SHOES = "tt0040725\tmovie\tThe Red Shoes\tThe Red Shoes\t0\t1948\t\\N\t135\tDrama,Music,Sci-Fi"
HEADERS = {
    "title.basics": "tconst titleType primaryTitle originalTitle isAdult startYear endYear"
    " runtimeMinutes genres",
    "title.principals": "tconst ordering nconst category job characters",
    "title.crew": "tconst directors writers",
    "title.akas": "titleId ordering title region language types attributes isOriginalTitle",
    "title.ratings": "tconst averageRating numVotes",
    "name.basics": "nconst primaryName birthYear deathYear primaryProfession knownForTitles",
    "title.episode": "tconst parentTconst seasonNumber episodeNumber",
}
ROWS = {
    "title.basics": [SHOES],
    "title.principals": [
        'tt0040725\t2\tnm0790452\tactress\t\\N\t["Victoria Page","Karen"]',
        'tt0040725\t1\tnm0906932\tactor\t\\N\t["Boris Lermontov"]',
        "tt0040725\t3\tnm0003836\tdirector\t\\N\t\\N",
        "tt0040725\t4\tnm0696247\twriter\tscreenplay by\t\\N",
        "tt0040725\t5\tnm0002153\tcinematographer\tdirector of photography\t\\N",
        "tt0040725\t6\tnm0003836\tproducer\texecutive producer\t\\N",
    ],
    "title.crew": ["tt0040725\tnm0003836,nm0696247\tnm0696247,nm0026153"],
    "title.akas": [
        "tt0040725\t1\tThe Red Shoes\tGB\t\\N\timdbDisplay\t\\N\t0",
        "tt0040725\t2\tDie roten Schuhe\tXWG\t\\N\timdbDisplay\t\\N\t0",
        "tt0040725\t3\tLes chaussons rouges\tCA\tfr\timdbDisplay\t\\N\t0",
        "tt0040725\t4\tShoes\tUS\t\\N\tworking\t\\N\t0",
    ],
    "title.ratings": ["tt0040725\t8.1\t12345"],
    "name.basics": [
        "nm0790452\tMoira Shearer\t1926\t2006\tactress\ttt0040725",
        "nm0906932\tAnton Walbrook\t1896\t1967\tactor\ttt0040725",
        "nm0003836\tMichael Powell\t1905\t\\N\tdirector\ttt0040725",
        "nm0696247\tEmeric Pressburger\t\\N\t\\N\twriter\ttt0040725",
        "nm0002153\tJack Cardiff\t1914\t2009\tcinematographer\ttt0040725",
        "nm0026153\tHans Christian Andersen\t1805\t1875\twriter\ttt0040725",
        "nm9999999\tNobody Here\t1805\t1875\twriter\ttt0040725",
    ],
}


def film(number, title="A", year=1950, kind="movie", adult=0, minutes="90", genres="Drama"):
    return f"tt{number:07d}\t{kind}\t{title}\t{title}\t{adult}\t{year}\t\\N\t{minutes}\t{genres}"


@pytest.fixture
def run(capsys):
    return runner(capsys, "imdb")


@pytest.fixture
def write(tmp_path):
    """`write("title.basics", rows)` makes that table; content in bytes is written as it is."""

    def make(table, rows=None, name=None, folder=tmp_path / "tables", pack=False):
        folder.mkdir(exist_ok=True)
        path = folder / (name or f"{table}.tsv{'.gz' if pack else ''}")
        if not isinstance(rows, bytes):
            lines = [HEADERS[table].replace(" ", "\t"), *(ROWS[table] if rows is None else rows)]
            rows = "".join(f"{line}\n" for line in lines).encode()
        path.write_bytes(gzip.compress(rows) if pack else rows)
        return path

    return make


@pytest.fixture
def everything(write):
    return [write(table) for table in ROWS]


def state():
    """All that an import writes, without numbers that only count."""
    return [
        list(Film.objects.order_by("slug").values_list("slug", "title", "year", "kind", "runtime")),
        list(Person.objects.order_by("slug").values_list("slug", "name", "birth_date")),
        list(
            CastCredit.objects.order_by("film__slug", "position").values_list(
                "film__slug", "person__slug", "character", "position"
            )
        ),
        list(
            CrewCredit.objects.order_by("film__slug", "position").values_list(
                "film__slug", "person__slug", "department", "job"
            )
        ),
        list(
            FilmTitle.objects.order_by("film__slug", "pk").values_list(
                "film__slug", "title", "kind", "language", "country"
            )
        ),
        list(ForeignRating.objects.order_by("film__slug").values_list("mean", "votes")),
        Edit.objects.count(),
    ]


def reasons(ended):
    return [(error["line"], error["reason"]) for error in ended.report["errors"]]


pytestmark = pytest.mark.django_db


def test_a_film_arrives_with_all_that_is_said_of_it(run, everything):
    assert run(*everything, foreign_ratings=True).counts == (1, 0, 0, 0, 0, 0)
    shoes = Film.objects.get()
    assert (shoes.slug, shoes.runtime, shoes.kind) == ("the-red-shoes-1948", 135, "film")
    assert {genre.name for genre in shoes.genres.all()} == {"Drama", "Music", "Science Fiction"}
    assert shoes.external_ids.get().value == "tt0040725"
    assert [(c.person.name, c.character) for c in shoes.cast.all()] == [
        ("Anton Walbrook", "Boris Lermontov"),
        ("Moira Shearer", "Victoria Page / Karen"),
    ]
    assert [(c.person.name, c.department, c.job) for c in shoes.crew.all()] == [
        ("Michael Powell", "Directing", "Director"),
        ("Emeric Pressburger", "Writing", "Screenplay"),
        ("Jack Cardiff", "Camera", "Director of Photography"),
        ("Michael Powell", "Production", "Executive Producer"),
        ("Emeric Pressburger", "Directing", "Director"),
        ("Hans Christian Andersen", "Writing", "Writer"),
    ]
    assert [(t.title, t.kind, t.language, t.country) for t in shoes.titles.all()] == [
        ("Die roten Schuhe", "translated", "", "XG"),
        ("Les chaussons rouges", "translated", "fr", "CA"),
        ("Shoes", "alternative", "", "US"),
    ]
    walbrook = Person.objects.get(name="Anton Walbrook")
    assert (walbrook.birth_date, walbrook.death_date) == ("1896", "1967")
    assert walbrook.external_ids.get().value == "nm0906932"
    assert Person.objects.count() == 6


def test_a_second_run_changes_nothing(run, everything):
    run(*everything, foreign_ratings=True)
    before = state()
    assert run(*everything, foreign_ratings=True).counts == (0, 0, 1, 0, 0, 0)
    assert state() == before


@pytest.mark.parametrize("pack", [False, True])
def test_any_order_plain_or_packed_whatever_the_names(run, write, pack):
    paths = [
        write(table, rows=[*reversed(rows)], name=f"{number}.dat", pack=pack)
        for number, (table, rows) in enumerate(ROWS.items())
    ]
    random.Random(3).shuffle(paths)
    assert run(*paths).counts == (1, 0, 0, 0, 0, 0)
    assert [c.person.name for c in Film.objects.get().cast.all()] == [
        "Anton Walbrook",
        "Moira Shearer",
    ]


def test_columns_may_stand_in_another_order_behind_a_mark_and_with_returns(run, write):
    table = "primaryTitle\ttconst\tstartYear\ttitleType\r\nA\ttt0000001\t1950\tmovie\r\n"
    path = write("title.basics", "\ufeff".encode() + table.encode())
    assert run(path).counts == (1, 0, 0, 0, 0, 0)
    assert Film.objects.get().slug == "a-1950"


def test_a_folder_gives_what_has_such_a_header_and_what_ought_to(run, write, tmp_path):
    for table in ROWS:
        write(table, name=f"{table}.part")
    folder = write("title.episode", ["tt0000009\ttt0000008\t1\t1"]).parent
    (folder / "SOURCE.md").write_text("Where all this is from.")
    assert run(folder).counts == (1, 0, 0, 0, 0, 0)
    (folder / "other.tsv").write_text("a\tb\n")
    ended = run(folder)
    assert ended.counts == (0, 0, 1, 0, 0, 1)
    assert "header" in reasons(ended)[0][1]


def test_kinds(run, write):
    types = ["movie", "short", "tvShort", "tvMovie", "tvMiniSeries", "tvSpecial", "video"]
    rows = [film(n, f"F{n}", kind=each) for n, each in enumerate(types, 1)]
    rows.append(film(20, "V", kind="video", genres="Short,Comedy"))
    rows += [film(30 + n, "T", kind="tvEpisode") for n in range(5)]
    rows += [film(40, "S", kind="tvSeries"), film(41, "G", kind="videoGame")]
    rows += [film(42, "X", adult=1), film(43, "Y", kind="cinema")]
    ended = run(write("title.basics", rows))
    assert ended.counts == (8, 0, 0, 8, 0, 1)
    assert ended.rows == len(rows)
    assert list(Film.objects.order_by("pk").values_list("kind", flat=True)) == [
        "film",
        "short",
        "short",
        "tv-film",
        "miniseries",
        "special",
        "film",
        "short",
    ]
    assert any(line.endswith("5 rows are episodes of series") for line in ended.lines)
    assert any(line.endswith("1 rows are titles that IMDb marks as adult") for line in ended.lines)


def test_the_limit_counts_films(run, write):
    rows = [film(1, kind="tvEpisode"), film(2, "A"), film(3, "B"), film(4, "C")]
    paths = [
        write("title.basics", rows),
        write("title.principals", ["tt0000004\t1\tnm0000001\tactor\t\\N\t\\N"]),
        write("name.basics", ["nm0000001\tX\t\\N\t\\N\t\\N\t\\N"]),
    ]
    assert run(*paths, limit=2).counts == (2, 0, 0, 1, 0, 0)
    assert list(Film.objects.order_by("pk").values_list("title", flat=True)) == ["A", "B"]
    assert run(*paths, limit=2).counts == (0, 0, 2, 1, 0, 0)
    assert run(*paths).counts == (1, 0, 2, 1, 0, 0)


def test_films_meet_by_id_then_by_title_and_year_alone(run, write):
    known = add_film(
        FilmFields("Old name", 1950, external_ids=(("imdb", "tt0000001"),)), source="hand"
    )
    alike = add_film(FilmFields("Alike", 1950), source="hand")
    taken = FilmFields("Taken", 1950, external_ids=(("imdb", "tt0000099"),))
    add_film(taken, source="hand")
    add_film(FilmFields("Two", 1950), source="hand")
    add_film(FilmFields("Two", 1950), source="hand")
    titles = ("New name", "Alike", "Taken", "Two")
    path = write("title.basics", [film(n, title) for n, title in enumerate(titles, 1)])
    ended = run(path)
    assert ended.counts == (2, 2, 0, 0, 0, 0)
    known.refresh_from_db()
    assert (known.title, known.runtime) == ("Old name", 90)
    assert alike.external_ids.get().value == "tt0000002"
    assert sum("possible duplicate" in line for line in ended.lines) == 2
    assert run(path).counts == (0, 0, 4, 0, 0, 0)


def test_people_meet_by_id(run, everything, write):
    run(*everything)
    before = Person.objects.count()
    again = [
        write("title.basics", [film(7, "Gaslight", 1940)], name="b.tsv"),
        write("title.principals", ["tt0000007\t1\tnm0906932\tactor\t\\N\t\\N"], name="p.tsv"),
        write("name.basics", ["nm0906932\tA. Walbrook\t\\N\t\\N\t\\N\t\\N"], name="n.tsv"),
    ]
    assert run(*again).counts == (1, 0, 0, 0, 0, 0)
    assert Person.objects.count() == before
    assert Person.objects.get(name="Anton Walbrook").cast_credits.count() == 2


def test_tables_may_come_one_after_the_other(run, everything, write):
    by_name = {path.name.removesuffix(".tsv"): path for path in everything}
    assert run(by_name["title.basics"]).counts == (1, 0, 0, 0, 0, 0)
    assert run(by_name["title.akas"]).counts == (0, 1, 0, 0, 0, 0)
    people = [by_name["title.principals"], by_name["name.basics"]]
    assert run(*people).counts == (0, 1, 0, 0, 0, 0)
    rated = run(by_name["title.ratings"], foreign_ratings=True)
    assert rated.counts == (0, 1, 0, 0, 0, 0)
    shoes = Film.objects.get()
    assert (shoes.title, shoes.cast.count(), shoes.titles.count()) == ("The Red Shoes", 2, 3)
    # Directors and writers alone do not put out the rest of the crew.
    crew = shoes.crew.count()
    assert run(by_name["title.crew"], by_name["name.basics"]).counts == (0, 0, 1, 0, 0, 0)
    assert shoes.crew.count() == crew
    # Without names those are credited whom the site knows.
    assert run(by_name["title.principals"]).counts == (0, 0, 1, 0, 0, 0)
    assert shoes.cast.count() == 2


def test_tables_of_unknown_films_alone_say_so(run, write):
    ended = run(write("title.akas"))
    assert ended.counts == (0, 0, 0, 0, 0, 0)
    assert any("4 rows of titles that are not taken were left out" in e for e in ended.lines)


def test_ratings_are_kept_and_shown_only_if_wanted(run, everything):
    ended = run(*everything)
    assert ForeignRating.objects.count() == 0
    assert any("--with-foreign-ratings" in line for line in ended.lines)
    page = Film.objects.get().get_absolute_url()
    assert "IMDb" not in Client().get(page).content.decode()
    assert run(*everything, foreign_ratings=True).counts == (0, 1, 0, 0, 0, 0)
    shown = Client().get(page).content.decode()
    assert "IMDb" in shown
    assert "8.1 (12,345 votes)" in shown
    assert str(ForeignRating.objects.get()) == "IMDb 8.1 (12345)"


def test_a_new_rating_replaces_the_old_one(run, everything, write):
    run(*everything, foreign_ratings=True)
    newer = write("title.ratings", ["tt0040725\t7.9\t1"])
    assert run(newer, foreign_ratings=True, dry_run=True).counts == (0, 1, 0, 0, 0, 0)
    assert ForeignRating.objects.get().mean == 81
    assert run(newer, foreign_ratings=True).counts == (0, 1, 0, 0, 0, 0)
    assert (ForeignRating.objects.get().mean, ForeignRating.objects.get().votes) == (79, 1)


def test_ratings_are_for_imdb_alone(capsys, tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("title\nA\n")
    words = ["import", "catalogue", "csv", str(path), "--with-foreign-ratings"]
    assert main(words) == 2
    assert "csv has no ratings" in capsys.readouterr().err


def test_a_dry_run_counts_the_same_and_changes_nothing(run, everything):
    before = state()
    assert run(*everything, dry_run=True, foreign_ratings=True).counts == (1, 0, 0, 0, 0, 0)
    assert state() == before


@pytest.mark.parametrize(
    ("table", "row", "reason"),
    [
        ("title.basics", "tt0000002\tmovie", "2 cells where the header has 9"),
        ("title.basics", f"{film(2)}\tmore", "10 cells"),
        ("title.basics", film(2).replace("tt", "xx"), "no id like"),
        ("title.basics", film(2, minutes="long"), "runtimeMinutes"),
        ("title.basics", film(2, year="19x0"), "startYear"),
        ("title.basics", film(2, year=1492), "1492 is impossible"),
        ("title.basics", film(2, adult="maybe"), "isAdult"),
        ("title.basics", film(2, title=" "), "needs a title"),
        ("title.basics", film(2, title="x" * 300), "300 characters"),
        ("title.basics", film(2, title="a\x00b"), "NUL"),
        ("title.basics", film(2, title="x" * (1 << 20)), "longer than 1 MiB"),
        ("title.basics", film(2, genres="x" * 999), "genres"),
        ("title.basics", "<<<<<<< HEAD", "1 cells"),
        ("title.principals", "tt0040725\tx\tnm0790452\tactor\t\\N\t\\N", "ordering"),
        ("title.principals", 'tt0040725\t9\tnm0790452\tactor\t\\N\t["A', "JSON"),
        ("title.principals", 'tt0040725\t9\tnm0790452\tactor\t\\N\t{"a":1}', "JSON"),
        ("title.principals", f"tt0040725\t9\tnm0790452\tactor\t\\N\t{'[' * 99_999}", "JSON"),
        ("title.principals", 'tt0040725\t9\tnm0790452\tactor\t\\N\t["\\ud800"]', "half"),
        ("title.principals", "tt0040725\t9\t0790452\tactor\t\\N\t\\N", "no id like"),
        ("title.principals", "tt0040725\t9\tnm0790452\tjuggler\t\\N\t\\N", "category"),
        ("title.principals", "tt0040725\t9\tnm0000404\tactor\t\\N\t\\N", "nm0000404 is in no"),
        ("title.principals", "tt0000404\t9\tnm0790452\tactor\t\\N\t\\N", "tt0000404 is in no"),
        ("title.crew", "tt0040725\tnm0003836;nm1\t\\N", "no id like"),
        ("title.crew", "tt0040725\tnm0000404\t\\N", "nm0000404 is in no"),
        ("title.akas", "tt0040725\t9\t\\N\tDE\t\\N\t\\N\t\\N\t0", "empty"),
        ("title.akas", f"tt0040725\t9\t{'x' * 201}\tDE\t\\N\t\\N\t\\N\t0", "201 characters"),
        ("title.ratings", "tt0040725\thigh\t3", "averageRating"),
        ("title.ratings", "tt0040725\t11.0\t3", "averageRating"),
        ("title.ratings", "tt0040725\t8.0\tmany", "numVotes"),
        ("name.basics", "nm0790452\t\\N\t\\N\t\\N\t\\N\t\\N", "empty"),
        ("name.basics", f"nm0000001\t{'x' * 201}\t\\N\t\\N\t\\N\t\\N", None),
        ("name.basics", "nm0790452\tX\t19x0\t\\N\t\\N\t\\N", "birthYear"),
    ],
)
def test_a_broken_row_is_named_and_costs_nothing_else(run, write, table, row, reason):
    paths = [write(each, [row, *rows] if each == table else rows) for each, rows in ROWS.items()]
    ended = run(*paths, foreign_ratings=True)
    expected = [(2, reason)] if reason else []
    assert [line for line, _said in reasons(ended)] == [line for line, _said in expected]
    assert all(
        said in told for (_l, told), (_n, said) in zip(reasons(ended), expected, strict=True)
    )
    if reason:
        assert ended.report["errors"][0]["file"].endswith(f"{table}.tsv")
        assert any(f"{table}.tsv:2: refused" in line for line in ended.lines)
        assert ended.status == 1
    shoes = Film.objects.get()
    assert (shoes.cast.count(), shoes.crew.count(), shoes.titles.count()) == (2, 6, 3)
    assert shoes.foreign_ratings.count() == 1
    assert run(*paths, foreign_ratings=True).counts[:3] == (0, 0, 1)


@pytest.mark.parametrize("keep", [0.5, 0.9])
def test_a_gzip_file_that_is_cut_off_gives_what_came_before(run, write, keep):
    path = write("title.basics", [film(n, f"{n * 7919 % 99991:x}") for n in range(1, 3000)])
    packed = gzip.compress(path.read_bytes())
    path.write_bytes(packed[: int(len(packed) * keep)])
    ended = run(path)
    assert 500 < ended.counts[0] < 2999
    (error,) = ended.report["errors"]
    assert "broken from here" in error["reason"]
    assert error["line"] in (ended.counts[0] + 1, ended.counts[0] + 2)


def test_a_gzip_file_that_is_broken_at_once_is_no_table(run, write):
    path = write("title.basics", gzip.compress(b"x" * 99)[:12])
    assert run(path).status == 2


@pytest.mark.parametrize(
    ("content", "said"),
    [(b"PK\x03\x04...", "unpack"), (b"", "empty"), (b"title,year\n", "none of IMDb's")],
)
def test_other_files_are_refused_with_a_reason(run, write, content, said):
    ended = run(write("title.basics", content))
    assert ended.status == 2
    assert said in ended.lines[0]


def test_what_an_editor_saved_otherwise_is_named(run, tmp_path):
    text = HEADERS["title.basics"].replace(" ", "\t") + "\n" + SHOES + "\n"
    for content, said in ((text.encode("utf-16"), "UTF-16"), (text.replace("\n", "\r"), "CR")):
        file = tmp_path / "title.basics.tsv"
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
        ended = run(file)
        assert (ended.status, len(ended.lines)) == (2, 1)
        assert said in ended.lines[0]


def test_old_letters_and_quoted_cells_are_read(run, write):
    people = 'tt0040725\t1\tnm0790452\tactor\t\\N\t"[""Vic""]"'
    paths = [
        write("title.basics", [SHOES]),
        write("title.principals", [people]),
        write("name.basics", b"nconst\tprimaryName\nnm0790452\tRen\xe9e\n"),
    ]
    assert run(*paths).counts == (1, 0, 0, 0, 0, 0)
    part = CastCredit.objects.get()
    assert (part.person.name, part.character) == ("Renée", "Vic")


def test_repeated_titles_are_counted(run, write):
    ended = run(write("title.basics", [film(1), film(1), film(1, "B")]))
    assert ended.counts == (1, 0, 0, 2, 0, 0)


def test_what_is_too_much_is_bounded_and_said(run, write):
    paths = [
        write("title.basics"),
        write("title.akas", [f"tt0040725\t{n}\tT{n}\tDE\t\\N\t\\N\t\\N\t0" for n in range(99)]),
        write(
            "title.principals",
            [f"tt0040725\t{n}\tnm{n:07d}\tactor\t\\N\t\\N" for n in range(1, 1101)]
            + [f"tt0040725\t9999\tnm0000001\tactor\t\\N\t{json.dumps(['y' * 200] * 3)}"],
        ),
        write("name.basics", [f"nm{n:07d}\tP{n}\t\\N\t\\N\t\\N\t\\N" for n in range(1, 1101)]),
    ]
    ended = run(*paths)
    assert ended.counts == (1, 0, 0, 0, 0, 0)
    assert Film.objects.get().titles.count() == 40
    assert Film.objects.get().cast.count() == 1000
    assert any("101 credits are too many" in line for line in ended.lines)
    assert any("some characters are too long" in line for line in ended.lines)


def test_many_errors_are_counted_and_do_not_fill_the_memory(run, write, monkeypatch):
    monkeypatch.setattr(reports, "MOST_ERRORS_KEPT", 5)
    ended = run(write("title.basics", [*["junk"] * 12, film(1)]))
    assert ended.counts == (1, 0, 0, 0, 0, 6)
    assert reasons(ended)[-1] == (1, "7 further errors")
    assert sum("refused" in line for line in ended.lines) == 12


def test_many_strays_are_named_up_to_a_number(run, write, monkeypatch):
    monkeypatch.setattr(read_others, "MOST_STRAYS_NAMED", 3)
    rows = [f"tt{n:07d}\t1\tnm0790452\tactor\t\\N\t\\N" for n in range(1, 11)]
    ended = run(write("title.basics"), write("title.principals", rows), write("name.basics"))
    assert ended.counts == (1, 0, 0, 0, 0, 4)
    assert "7 further rows" in reasons(ended)[-1][1]


def test_nothing_is_left_on_disk(run, everything):
    run(*everything)
    assert not list((settings.CINECLUB_HOME / "tmp").glob("imdb-*"))


@pytest.fixture
def many(write):
    """3,000 films with some credits each."""
    numbers = range(1, 3001)
    return [
        write("title.basics", [film(n, f"Film {n % 2500}") for n in numbers], pack=True),
        write(
            "title.principals",
            [
                f"tt{n:07d}\t{o}\tnm{n % 700 + o:07d}\t{c}\t\\N\t\\N"
                for o, c in enumerate(("actor", "self", "director"), 1)
                for n in numbers
            ],
        ),
        write("name.basics", [f"nm{n:07d}\tP {n}\t1900\t\\N\t\\N\t\\N" for n in range(800)]),
    ]


def command(paths):
    return ["import", "catalogue", "imdb", *map(str, paths), "--json"]


def counts(done):
    found = json.loads(done.stdout.splitlines()[-1])
    return [*list(found.values())[:5], len(found["errors"])]


def dumped(site):
    """Films and credits of a site, by address."""
    code = (
        "from cineclub.catalogue.models import *;"
        "print(sorted(Film.objects.values_list('slug','title','year','external_ids__value')),"
        "sorted(CastCredit.objects.values_list('film__slug','person__slug','position')),"
        "sorted(CrewCredit.objects.values_list('film__slug','person__slug','job')),"
        "sorted(Person.objects.values_list('slug','birth_date')), Edit.objects.count())"
    )
    return site.run("manage", "shell", "--no-imports", "-c", code).stdout


def films_of(site):
    """How many films another process has committed so far, on either database."""
    server = site.environment.get("DATABASE_URL", "")
    if server.startswith("postgres"):
        with psycopg.connect(server) as connection:
            return connection.execute("SELECT count(*) FROM catalogue_film").fetchone()[0]
    with closing(sqlite3.connect(site.home / "cineclub.sqlite3")) as connection:
        return connection.execute("SELECT count(*) FROM catalogue_film").fetchone()[0]


def test_killed_midway_and_repeated_gives_the_same_as_one_run(make_site, many):
    whole, killed = make_site(), make_site()
    assert counts(whole.run(*command(many))) == [3000, 0, 0, 0, 0, 0]
    killed.run("manage", "migrate", "-v0")
    running = subprocess.Popen(
        [*CINECLUB, *command(many)],
        env=killed.environment,
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    until = time.monotonic() + 60
    while running.poll() is None and time.monotonic() < until:
        if films_of(killed):
            os.kill(running.pid, signal.SIGKILL)
            break
        time.sleep(0.01)
    assert running.wait() == -signal.SIGKILL
    assert not list((killed.home / "tmp").glob("imdb-*"))
    created, updated, unchanged, *others = counts(killed.run(*command(many)))
    assert (created + unchanged, updated, others) == (3000, 0, [0, 0, 0])
    assert created
    assert dumped(killed) == dumped(whole)
    assert counts(killed.run(*command(many))) == [0, 0, 3000, 0, 0, 0]


def test_the_real_sample(run, real_file):
    folder = real_file("catalogue-imdb-tsv-sample")
    first = run(folder)
    assert first.counts == (1994, 0, 0, 6, 0, 5)
    assert CastCredit.objects.count() + CrewCredit.objects.count() > 11_000
    assert all("is in no name.basics" in reason for _line, reason in reasons(first))
    before = state()
    assert run(folder).counts == (0, 0, 1994, 6, 0, 5)
    assert state() == before
    assert run(folder, dry_run=True).counts == (0, 0, 1994, 6, 0, 5)
