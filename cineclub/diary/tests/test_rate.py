"""Ratings and marks over HTTP, and the tallies they keep."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from cineclub.accounts.models import Member
from cineclub.catalogue.add_film import add_film
from cineclub.catalogue.fields import FilmFields
from cineclub.catalogue.models import Film, FilmStanding
from cineclub.core import versions
from cineclub.diary.mark import like_film, mark_seen
from cineclub.diary.models import DiaryTally, Rating, RatingTally, Seen, WatchlistEntry
from cineclub.diary.rate import rate_film, unrate_film
from cineclub.diary.rebuild import differences, rebuild
from cineclub.diary.standing import histogram

pytestmark = pytest.mark.django_db


@pytest.fixture
def film() -> Film:
    return add_film(FilmFields("The Red Shoes", 1948), source="test")


@pytest.fixture
def alice() -> Member:
    return Member.objects.create_user("alice", "alice@example.org", "a-long-password")


@pytest.fixture
def signed_in(alice: Member) -> Client:
    client = Client()
    client.force_login(alice)
    return client


def members(count: int) -> list[Member]:
    return [Member.objects.create_user(f"member {number:02}") for number in range(count)]


def test_rating_shows_at_once_and_leads_back_to_the_film(signed_in: Client, film: Film) -> None:
    response = signed_in.post(f"/films/{film.slug}/rate/", {"step": "9"})
    assert response.status_code == 303
    assert response["Location"].startswith(f"/films/{film.slug}/")
    page = signed_in.get(f"/films/{film.slug}/").content.decode()
    assert 'value="9" checked' in page


def test_rating_answers_htmx_with_the_panel(signed_in: Client, film: Film) -> None:
    response = signed_in.post(
        f"/films/{film.slug}/rate/", {"step": "7"}, headers={"HX-Request": "true"}
    )
    assert response.status_code == 200
    assert b'id="film-panel"' in response.content
    assert b"<html" not in response.content
    assert response["HX-Retarget"] == "#film-panel"


@pytest.mark.parametrize("step", ["", "0", "11", "-1", "4.5", "five", "٣", "9" * 5000, "1\x00"])
def test_a_step_off_the_scale_is_refused_with_a_reason(
    signed_in: Client, film: Film, step: str
) -> None:
    response = signed_in.post(f"/films/{film.slug}/rate/", {"step": step})
    assert response.status_code == 422
    assert "between half a star and five stars" in response.content.decode()
    assert not Rating.objects.exists()


def test_changing_and_removing_a_rating(alice: Member, film: Film) -> None:
    rate_film(alice, film, 4)
    rate_film(alice, film, 9, value=87)
    assert Rating.objects.get().value == 87
    assert histogram(film.pk) == [0, 0, 0, 0, 0, 0, 0, 0, 1, 0]
    assert unrate_film(alice, film)
    assert not unrate_film(alice, film)
    assert histogram(film.pk) == [0] * 10
    assert Seen.objects.filter(member=alice, film=film).exists()


def test_rating_and_liking_mark_seen_once(alice: Member, film: Film) -> None:
    rate_film(alice, film, 4)
    like_film(alice, film)
    assert not mark_seen(alice, film)
    standing = FilmStanding.objects.get(film=film)
    assert (standing.popularity, standing.likes, standing.ratings) == (1, 1, 1)
    assert DiaryTally.objects.get(member=alice).seen == 1


def test_marks_over_http(signed_in: Client, film: Film) -> None:
    for change in ("like", "see", "watchlist/add"):
        assert signed_in.post(f"/films/{film.slug}/{change}/").status_code == 303
    assert WatchlistEntry.objects.count() == 1
    signed_in.post(f"/films/{film.slug}/unsee/")
    assert Seen.objects.count() == 1, "a like says that it was seen"
    signed_in.post(f"/films/{film.slug}/unlike/")
    signed_in.post(f"/films/{film.slug}/unsee/")
    signed_in.post(f"/films/{film.slug}/watchlist/remove/")
    assert Seen.objects.count() == WatchlistEntry.objects.count() == 0
    assert list(differences()) == []


def test_no_mean_is_shown_under_three_ratings(film: Film) -> None:
    for member in members(2):
        rate_film(member, film, 10)
    page = Client().get(f"/films/{film.slug}/").content.decode()
    assert "Too few ratings" in page
    assert "member 00" in page
    rate_film(Member.objects.create_user("third"), film, 7)
    page = Client().get(f"/films/{film.slug}/").content.decode()
    assert "Average rating" in page
    assert "4.5" in page


def test_ten_fresh_accounts_move_the_score_far_less_than_the_mean() -> None:
    film = add_film(FilmFields("Stormed", 2000), source="test")
    others = [add_film(FilmFields(f"Other {n}", 1990), source="test") for n in range(10)]
    for number, member in enumerate(members(40)):
        for other in others:
            rate_film(member, other, 6 + number % 3)
        rate_film(member, film, 7 + number % 3)
    before = FilmStanding.objects.get(film=film)
    for number in range(10):
        rate_film(Member.objects.create_user(f"fresh {number}"), film, 1)
    after = FilmStanding.objects.get(film=film)
    mean_fell, score_fell = before.mean - after.mean, before.score - after.score
    assert mean_fell > 100
    assert 0 < score_fell < mean_fell / 3


def test_rebuild_mends_every_tally(alice: Member, film: Film) -> None:
    for member in [alice, *members(4)]:
        rate_film(member, film, 6)
    like_film(alice, film)
    true_score = FilmStanding.objects.get(film=film).score
    assert list(differences()) == []
    RatingTally.objects.update(count=17)
    FilmStanding.objects.update(ratings=3, likes=5, popularity=0, score=1)
    DiaryTally.objects.filter(member=alice).delete()
    assert len(list(differences())) == 3
    assert rebuild() == 3
    assert list(differences()) == []
    assert FilmStanding.objects.get(film=film).score == true_score


def test_the_database_refuses_what_the_scale_has_not(alice: Member, film: Film) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Rating.objects.create(member=alice, film=film, step=11, value=50)
    Rating.objects.create(member=alice, film=film, step=5, value=50)
    with pytest.raises(IntegrityError), transaction.atomic():
        Rating.objects.create(member=alice, film=film, step=6, value=60)


@pytest.mark.django_db(transaction=True)
def test_every_verb_makes_the_film_stale(alice: Member, film: Film) -> None:
    seen = versions.read(f"film-marks:{film.pk}")
    for verb in (
        lambda: rate_film(alice, film, 5, at=datetime(2020, 1, 1, tzinfo=UTC)),
        lambda: unrate_film(alice, film),
        lambda: like_film(alice, film),
    ):
        verb()
        now = versions.read(f"film-marks:{film.pk}")
        assert now > seen
        seen = now
