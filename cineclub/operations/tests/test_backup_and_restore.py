"""A site goes into an archive and comes back."""

import json
import subprocess
import zipfile

import pytest

from cineclub.operations.archive import opened
from tests.fixtures.served import CINECLUB, ROOT

CSV = "title,year,cast\nThe Red Shoes,1948,Moira Shearer as Victoria Page\nHamlet,1948,\n"


def look(site, code):
    """What a line of Python prints on the site."""
    done = site.run("manage", "shell", "-v", "0", "-c", code)
    return done.stdout.strip()


def content(site):
    return look(
        site,
        "from cineclub.accounts.models import Member; from cineclub.catalogue.models import *;"
        "from cineclub.search.find import find;"
        "print(list(Member.objects.values_list('name', 'password')),"
        "list(Film.objects.order_by('id').values_list('slug', 'cast__person__name')),"
        "len(find('shearer', ['person'])))",
    )


PICTURE = f"media/posters/{'0' * 32}-640/80.avif"


@pytest.fixture(scope="module")
def club(make_site, tmp_path_factory):
    site = make_site()
    table = tmp_path_factory.mktemp("csv") / "films.csv"
    table.write_text(CSV)
    site.run("import", "catalogue", "csv", str(table))
    words = ("createmember", "Nausicaä", "--email", "n@example.org", "--password-stdin")
    site.run(*words, text="a long and private phrase 77")
    (site.home / PICTURE).parent.mkdir(parents=True)
    (site.home / PICTURE).write_bytes(b"picture")
    return site


@pytest.fixture(scope="module")
def archive(club, tmp_path_factory):
    path = tmp_path_factory.mktemp("backups") / "club.zip"
    club.run("backup", str(path))
    return path


def refusal(site, path):
    done = site.run("restore", str(path), check=False)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.count("\n") == 1
    return done.stderr


def test_an_empty_site_becomes_what_was_backed_up(club, archive, make_site):
    site = make_site()
    site.run("restore", str(archive))
    assert content(site) == content(club)
    assert (site.home / PICTURE).read_bytes() == b"picture"
    assert "trouble" not in site.run("check").stdout
    # New rows get numbers of their own.
    table = archive.with_name("more.csv")
    table.write_text("title\nNew\n")
    assert "1 created" in site.run("import", "catalogue", "csv", str(table)).stdout
    # And now it has content, so it is not overwritten.
    before = content(site)
    assert "not empty" in refusal(site, archive)
    assert content(site) == before


def test_a_site_that_was_opened_once_is_still_empty(club, archive, make_site):
    site = make_site()
    site.run("check", check=False)
    site.run("manage", "migrate", "-v", "0")
    site.run("restore", str(archive))
    assert content(site) == content(club)


def test_damaged_and_wrong_archives_change_nothing(archive, make_site, tmp_path):
    site = make_site()
    whole = archive.read_bytes()
    bad = tmp_path / "bad.zip"
    with zipfile.ZipFile(archive) as members:
        places = [info.header_offset + 60 for info in members.infolist()]
    # On PostgreSQL there is a part for each of a hundred tables: a few stand for all.
    some = places[:: len(places) // 5 + 1]
    for place in (*some, places[-1], len(whole) - 1):
        bad.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        assert "damaged" in refusal(site, bad)
    bad.write_bytes(whole[: len(whole) // 2])
    assert "damaged" in refusal(site, bad)
    bad.write_text("title,year\n" * 100)
    assert "not an archive" in refusal(site, bad)
    assert "not a file" in refusal(site, tmp_path / "nowhere.zip")
    assert "not a file" in refusal(site, tmp_path)
    assert not (site.home / "media").exists()
    site.run("restore", str(archive))


def test_a_backup_while_others_write_is_consistent(make_site, tmp_path):
    site = make_site()
    rows = [
        {"title": f"Film {n}", "year": 1950, "cast": [f"Player {n}"], "genres": [], "href": f"F{n}"}
        for n in range(8_000)
    ]
    (tmp_path / "movies.json").write_text(json.dumps(rows))
    words = ("import", "catalogue", "wikipedia-json", str(tmp_path / "movies.json"))
    site.run("manage", "migrate", "-v", "0")
    writing = subprocess.Popen([*CINECLUB, *words], env=site.environment, cwd=ROOT)
    backups = 0
    while writing.poll() is None or not backups:
        backups += 1
        site.run("backup", str(tmp_path / f"{backups}.zip"))
    assert writing.returncode == 0
    for number in range(1, backups + 1):
        with opened(tmp_path / f"{number}.zip") as reader:
            rows = reader.manifest.rows
        films = rows["catalogue_film"]
        assert films % 1_000 == 0  # whole batches
        assert rows["catalogue_filmstanding"] == rows["catalogue_castcredit"] == films
        assert rows["search_entry"] == films + rows["catalogue_person"]
    if films:
        fresh = make_site()
        fresh.run("restore", str(tmp_path / f"{backups}.zip"))
        count = "from cineclub.catalogue.models import Film; print(Film.objects.count())"
        assert look(fresh, count) == str(films)


def test_a_folder_gets_a_name_and_no_file_is_overwritten(club, tmp_path):
    assert str(tmp_path / "cineclub-") in club.run("backup", str(tmp_path)).stdout
    (first,) = tmp_path.glob("cineclub-*.zip")
    before = first.read_bytes()
    (tmp_path / "films.csv").write_text(CSV)
    for path in (first, tmp_path / "films.csv", tmp_path / "no" / "folder.zip"):
        done = club.run("backup", str(path), check=False)
        assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert first.read_bytes() == before
    assert (tmp_path / "films.csv").read_text() == CSV
    assert sorted(path.name for path in tmp_path.iterdir()) == [first.name, "films.csv"]
    assert not list(club.home.glob("backup-*"))


def test_the_secret_is_not_in_the_archive(club, archive):
    secret = (club.home / "secret").read_bytes().strip()
    with zipfile.ZipFile(archive) as members:
        assert all(secret not in members.read(name) for name in members.namelist())
