"""What `cineclub check` finds."""

import pytest
from django.db import DatabaseError, connection

from cineclub.catalogue.set_poster import set_poster
from cineclub.config.environment import unknown
from cineclub.diary.models import RatingTally
from cineclub.operations import check
from cineclub.operations.check import Level, findings, has_wal_hazard
from cineclub.pictures.make_pictures import POSTER
from tests.factories import FilmFactory
from tests.pictures import made

pytestmark = pytest.mark.django_db


def texts(*levels: Level) -> str:
    return "\n".join(finding.text for finding in findings() if finding.level in levels)


def test_a_new_site_is_well():
    assert texts(Level.TROUBLE, Level.UNUSABLE) == ""
    assert "EMAIL_URL is not set" in texts(Level.NOTE)


def test_a_wrong_tally_is_found():
    RatingTally.objects.create(film=FilmFactory(), step=7, count=3)
    assert "rating tally" in texts(Level.TROUBLE)


def test_pictures_without_files_and_files_without_pictures(settings, tmp_path, carla):
    settings.CINECLUB_HOME, settings.MEDIA_ROOT = tmp_path, tmp_path / "media"
    film = FilmFactory()
    set_poster(film, made(POSTER), carla)
    assert "Every picture that is named has its files" in texts(Level.OK)
    folder = tmp_path / "media" / "posters" / film.poster
    folder.rename(folder.with_name(f"{'0' * 32}-640"))
    assert f"posters/{film.poster} are gone" in texts(Level.TROUBLE)
    assert "Nothing names 1 pictures any more" in texts(Level.NOTE)


def test_a_database_that_cannot_be_reached(monkeypatch):
    def gone():
        raise DatabaseError("no route to host\nmore")

    monkeypatch.setattr(check, "is_up_to_date", gone)
    assert "(no route to host): see DATABASE_URL" in texts(Level.UNUSABLE)


def test_a_secret_that_others_can_read(settings, tmp_path):
    settings.CINECLUB_HOME = tmp_path
    (tmp_path / "secret").write_text("x")
    (tmp_path / "secret").chmod(0o644)
    assert "chmod 600" in texts(Level.TROUBLE)


def test_a_variable_that_is_no_setting_is_named(settings):
    settings.CINECLUB_UNKNOWN = unknown({"CINECLUB_SINGUP": "closed", "CINECLUB_URL": "", "A": "1"})
    assert settings.CINECLUB_UNKNOWN == ["CINECLUB_SINGUP"]
    assert "CINECLUB_SINGUP" in texts(Level.WARNING)


@pytest.mark.parametrize(
    ("version", "hazard"),
    [
        ((3, 40, 1), True),
        ((3, 44, 5), True),
        ((3, 44, 6), False),
        ((3, 45, 0), True),
        ((3, 50, 6), True),
        ((3, 50, 7), False),
        ((3, 51, 2), True),
        ((3, 51, 3), False),
        ((3, 52, 0), False),
        ((4, 0, 0), False),
    ],
)
def test_which_sqlite_has_the_hazard(version, hazard):
    assert has_wal_hazard(version) is hazard


def test_the_hazard_is_a_warning_and_says_what_to_do(monkeypatch):
    if connection.vendor == "sqlite":
        monkeypatch.setattr("sqlite3.sqlite_version_info", (3, 40, 1))
        assert "PostgreSQL" in texts(Level.WARNING)
    else:
        assert "PostgreSQL" in texts(Level.OK)
