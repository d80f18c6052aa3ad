"""The brake on storms: it holds the average of one film, for a while, and nothing else."""

from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cineclub.accounts.models import Member
from cineclub.catalogue.models import FilmStanding
from cineclub.diary.models import Rating, RatingHold
from cineclub.diary.rate import rate_film, unrate_film
from cineclub.diary.rebuild import differences, rebuild
from cineclub.diary.storm import FRESH, FRESH_THAT_MOVE, HELD_FOR, SPEED, end_due_holds
from cineclub.moderation.models import Report
from tests.factories import FilmFactory, MemberFactory

pytestmark = pytest.mark.django_db
LONG_AGO = timedelta(days=900)


def crowd(how_many, *, fresh):
    """Members without passwords: hashing them would be all of the test."""
    joined = timezone.now() - (timedelta(hours=1) if fresh else LONG_AGO)
    start = Member.objects.count()
    names = [f"crowd {start + n}" for n in range(how_many)]
    return [Member.objects.create_user(name, joined_at=joined) for name in names]


@pytest.fixture
def film():
    """Rated 10 by five members last week."""
    film = FilmFactory()
    for member in crowd(5, fresh=False):
        rate_film(member, film, 10, at=timezone.now() - timedelta(days=7))
    return film


def standing(film):
    return FilmStanding.objects.get(film=film)


def storm(film, how_many=FRESH, *, fresh=True):
    members = crowd(how_many, fresh=fresh)
    for member in members:
        rate_film(member, film, 1)
    return members


def test_fresh_accounts_hold_the_average_and_nothing_else(film, visitor):
    before = standing(film)
    storm(film, FRESH_THAT_MOVE - 1)
    assert standing(film).mean < 1000
    members = storm(film, 6)
    now = standing(film)
    assert (now.mean, now.score) == (before.mean, before.score) == (1000, now.pace_score)
    assert now.ratings == 5 + FRESH_THAT_MOVE - 1 + 6
    assert Rating.objects.filter(film=film).count() == now.ratings
    page = visitor.get(film.get_absolute_url()).content.decode()
    assert "Many ratings arrived at once" in page
    assert '<b class="num">5.0</b>' in page
    unrate_film(members[0], film)
    assert standing(film).mean == 1000
    assert RatingHold.objects.count() == Report.objects.count() == 1


def test_fresh_accounts_who_agree_are_no_storm_until_they_are_many(film):
    for member in crowd(FRESH - 1, fresh=True):
        rate_film(member, film, 10)
    assert not RatingHold.objects.exists()
    storm(film, 1)
    assert RatingHold.objects.get().fresh == FRESH


def test_a_site_that_has_just_opened_has_only_fresh_accounts():
    film = FilmFactory()
    for step, how_many in ((10, 5), (2, FRESH_THAT_MOVE)):
        for member in crowd(how_many, fresh=True):
            rate_film(
                member, film, step, at=timezone.now() - timedelta(days=1) if step > 2 else None
            )
    assert standing(film).mean < 1000
    assert not RatingHold.objects.exists()


def test_it_ends_by_itself(film, visitor):
    storm(film)
    with time_machine.travel(timezone.now() + HELD_FOR + timedelta(minutes=1)):
        page = visitor.get(film.get_absolute_url()).content.decode()
        assert "Many ratings arrived at once" not in page
        assert end_due_holds() == 1
        assert end_due_holds() == 0
        assert standing(film).mean == round((50 + FRESH) * 100 / (5 + FRESH))


def test_speed_alone_is_enough_but_not_for_a_film_of_many(film):
    storm(film, SPEED - 1, fresh=False)
    assert standing(film).held_until is None
    storm(film, 1, fresh=False)
    assert standing(film).held_until is not None
    other = FilmFactory()
    FilmStanding.objects.create(film=other, ratings=10_000, rating_sum=80_000, mean=800)
    storm(other, SPEED, fresh=False)
    assert standing(other).held_until is None


def test_what_is_of_another_day_is_no_storm(film):
    for member in crowd(SPEED + 5, fresh=True):
        rate_film(member, film, 1, at=timezone.now() - timedelta(days=1))
    assert standing(film).pace == 0
    assert not RatingHold.objects.exists()


def test_moderators_release_it(film, signed_in, morten):
    storm(film)
    hold = RatingHold.objects.get()
    client = signed_in(morten)
    page = client.get(f"/moderation/storm/{hold.pk}/").content.decode()
    assert "Release the average" in page
    assert "crowd 7" in page
    sent = {"queue": "yes", "reason": "A school saw it."}
    client.post(f"/moderation/storm/{hold.pk}/restore/", sent)
    assert standing(film).mean < 500
    assert "A school saw it." in Client().get("/moderation/log/").content.decode()
    assert not Report.objects.filter(decision=None).exists()


def test_moderators_keep_it(film, signed_in, morten):
    storm(film)
    hold = RatingHold.objects.get()
    sent = {"queue": "yes", "reason": "Made for it."}
    signed_in(morten).post(f"/moderation/storm/{hold.pk}/dismiss/", sent)
    with time_machine.travel(timezone.now() + HELD_FOR * 2):
        assert end_due_holds() == 0
        assert "stays as it was" in Client().get(film.get_absolute_url()).content.decode()
    rebuild()
    assert standing(film).mean == 1000
    assert not list(differences())


def test_it_costs_a_rating_no_query(film):
    first, second = MemberFactory(), MemberFactory()
    rate_film(first, film, 5)
    with CaptureQueriesContext(connection) as live:
        rate_film(second, film, 5)
    unrate_film(second, film)
    third = MemberFactory()
    with CaptureQueriesContext(connection) as dated:
        rate_film(third, film, 5, at=timezone.now())
    assert len(live) <= len(dated)
    assert not [query for query in live if "hold" in query["sql"].replace("held_until", "")]
