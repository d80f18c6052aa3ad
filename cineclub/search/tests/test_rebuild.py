"""The index is filled anew and compared with what it stands for."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cineclub.catalogue.add_film import add_film
from cineclub.catalogue.change_film import change_film
from cineclub.catalogue.fields import CastFields, FilmFields
from cineclub.catalogue.index_catalogue import index_films
from cineclub.catalogue.models import Film
from cineclub.diary.rate import rate_film
from cineclub.discussion.models import Board
from cineclub.discussion.start_thread import start_thread
from cineclub.reviews.write_review import write_review
from cineclub.search.find import find
from cineclub.search.models import Entry, Title, Word
from cineclub.search.rebuild import differences, is_filled, rebuild
from tests.factories import MemberFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def film() -> Film:
    cast = (CastFields("Anton Walbrook", credited_as="Adolf Wohlbrück"),)
    return add_film(FilmFields("The Red Shoes", 1948, cast=cast), source="test")


@pytest.fixture
def everything(film: Film) -> Film:
    member = MemberFactory()
    board = Board.objects.create(name="Foyer", slug="foyer")
    start_thread(member, "Technicolor", "Words.", board=board)
    write_review(member, film, "A boudoir. ||The end.||", step=9)
    rebuild()
    return film


def test_verbs_and_rebuild_agree(everything: Film) -> None:
    assert list(differences()) == []
    before = list(Entry.objects.order_by("pk").values_list())
    rebuild()
    assert list(Entry.objects.order_by("pk").values_list()) == before


def test_what_is_missing_wrong_or_left_over_is_told(everything: Film) -> None:
    Entry.objects.filter(kind="person").delete()
    Entry.objects.filter(kind="film").delete()
    Entry.objects.create(pk=5, kind="film", object_id=everything.pk, tokens="black narcissus ||")
    Entry.objects.create(pk=6, kind="thread", object_id=99_999, tokens="nothing ||")
    told = " ".join(differences())
    assert "does not know person" in told
    assert f"finds film {everything.pk} by other words" in told
    assert "knows thread 99999" in told
    rebuild()
    assert list(differences()) == []


def test_an_empty_index_is_seen(everything: Film) -> None:
    assert is_filled()
    Entry.objects.filter(kind="film").delete()
    assert not is_filled()


def test_a_spoiler_is_in_no_index(everything: Film) -> None:
    assert find("boudoir", ["review"])
    assert not Entry.objects.filter(tokens__contains="end").exists()


def test_reviews_follow_the_name_of_their_film(everything: Film) -> None:
    assert find("red shoes boudoir", ["review"], close=False)
    change_film(everything, FilmFields("Crimson Slippers", 1948), ["title"], source="test")
    assert find("crimson boudoir", ["review"], close=False)
    assert list(differences()) == []


def test_a_film_grows_heavier_when_those_who_saw_it_double(film: Film) -> None:
    places = []
    for _ in range(4):
        rate_film(MemberFactory(), film, 8)
        places.append(Entry.objects.get(kind="film").pk)
    assert places[0] > places[1] == places[2] > places[3]
    assert list(Title.objects.values_list("entry", flat=True).distinct()).count(places[3]) == 1


def test_nothing_is_written_where_nothing_changes(film: Film) -> None:
    with CaptureQueriesContext(
        connection,
    ) as queries:
        index_films([film.pk])
    assert not [each for each in queries if not each["sql"].startswith("SELECT")]


def test_forgetting_leaves_no_title_behind(film: Film) -> None:
    from cineclub.search.index import forget

    forget("film", [film.pk])
    forget("person", Entry.objects.values_list("object_id", flat=True))
    assert not Entry.objects.exists()
    assert not Title.objects.exists()
    assert Word.objects.exists()  # words are shared, and say nothing of who used them
