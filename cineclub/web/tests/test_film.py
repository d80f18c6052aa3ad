"""The film page of The Red Shoes, as a visitor and as a member see it."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

import pytest
from django.db import transaction
from django.test import Client
from pytest_django.plugin import DjangoDbBlocker

from cineclub.accounts.models import Member
from cineclub.catalogue.add_film import add_film
from cineclub.catalogue.change_film import change_film
from cineclub.catalogue.fields import FilmFields
from cineclub.catalogue.meet_people import add_person
from cineclub.catalogue.models import Film
from cineclub.devdata.demo_files import read
from cineclub.devdata.demo_films import film_fields, people
from cineclub.diary.rate import rate_film
from cineclub.discussion.comment_on_film import comment_on_film
from cineclub.discussion.models import Board
from cineclub.discussion.reply import reply
from cineclub.discussion.start_thread import start_thread
from cineclub.reviews.write_review import write_review

pytestmark = pytest.mark.django_db
PAGE = "/films/the-red-shoes-1948/"


@pytest.fixture(scope="module")
def made(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Film]:
    """The film as it is made once, and taken back after the module."""
    with django_db_blocker.unblock(), transaction.atomic():
        for person in people():
            add_person(person, source="demo")
        yield add_film(film_fields(read("films/the-red-shoes-1948.toml")), source="demo")
        transaction.set_rollback(True)


@pytest.fixture
def film(made: Film) -> Film:
    return Film.objects.get(pk=made.pk)


@pytest.fixture
def members() -> list[Member]:
    return [Member.objects.create_user(name) for name in ("alice", "bob", "charlie")]


def text_of(page: bytes) -> str:
    """What a reader sees, on one line."""
    without = re.sub(r"<(script|style)[^>]*>.*?</\1>", "", page.decode(), flags=re.DOTALL)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", without)).split())


def page_of(client: Client) -> str:
    response = client.get(PAGE)
    assert response.status_code == 200
    return text_of(response.content)


def in_this_order(text: str, *words: str) -> None:
    place = 0
    for word in words:
        found = text.find(word, place)
        assert found >= 0, f"{word!r} is missing or out of order"
        place = found + len(word)


def test_the_record(film: Film, client: Client) -> None:
    page = page_of(client)
    in_this_order(
        page,
        "Back to Films",
        "The Red Shoes 1948",
        "Moira Shearer Victoria Page",
        "Adolf Wohlbrück Boris Lermontov",
        "Marius Goring Julian Craster",
        "Léonide Massine Grischa Ljubov",
        "View All",
        "Michael Powell (Director)",
        "Emeric Pressburger (Director)",
        "Emeric Pressburger (Screenplay)",
        "Hans Christian Andersen (Writer)",
        "View All",
    )
    for fact in ("Jul. 20th, 1948", "2 hours, 13 minutes", "United Kingdom", "赤い靴"):
        assert fact in page
    assert "Robert Helpmann" not in page, "the top of the cast is four people"


def test_full_cast_and_crew(film: Film, client: Client) -> None:
    cast = text_of(client.get(f"{PAGE}cast/").content)
    in_this_order(
        cast, "Léonide Massine", "Robert Helpmann", "Ivan Boleslawsky", "Ratov",
        "Ludmilla Tcherina", "Irina Boronskaja", "Esmond Knight", "Livy",
    )  # fmt: skip
    crew = text_of(client.get(f"{PAGE}crew/").content)
    in_this_order(crew, "Directing", "Writing", "Keith Winter", "Additional Dialogue")
    for name in ("Jack Cardiff", "Brian Easdale", "Reginald Mills", "Hein Heckroth"):
        assert name in crew


def test_no_empty_headings(client: Client) -> None:
    add_film(FilmFields("Bare", 1999), source="test")
    page = text_of(client.get("/films/bare-1999/").content)
    for heading in ("Cast", "Crew", "Reviewed by", "Discussions", "If you liked this", "Genre"):
        assert heading not in page
    assert "Nobody here has rated it yet" in page


def test_every_name_is_a_link(film: Film, client: Client) -> None:
    page = client.get(PAGE).content.decode()
    for slug in ("moira-shearer", "anton-walbrook", "michael-powell", "hans-christian-andersen"):
        assert f'href="/people/{slug}/"' in page
        assert client.get(f"/people/{slug}/").status_code == 200


def test_the_credited_name_leads_to_the_person(film: Film, client: Client) -> None:
    person = text_of(client.get("/people/anton-walbrook/").content)
    in_this_order(person, "Anton Walbrook", "Adolf Wohlbrück", "The Red Shoes", "Boris Lermontov")


def test_talk_shows_in_its_places(film: Film, members: list[Member], client: Client) -> None:
    alice, bob, charlie = members
    for member, step in ((alice, 10), (bob, 8), (charlie, 9)):
        rate_film(member, film, step)
    board = Board.objects.create(name="Films", slug="films")
    thread = start_thread(
        alice,
        "Does Vicky jump?",
        "> a quote\n\nOpening words ||secret||.",
        board=board,
        films=[film],
    )
    reply(thread, bob, "I think so.")
    for number in range(6):
        comment_on_film(film, bob, f"Comment number {number}.")
    write_review(alice, film, "Lermontov is honest. " + "He wants one thing. " * 30, step=10)
    write_review(bob, film, "Resigned, bought the shoes.", step=8)
    page = page_of(client)
    in_this_order(page, "4.5", "Average rating", "3 ratings")
    in_this_order(
        page, "Reviewed by", "Lermontov is honest.", "alice", "Resigned, bought the shoes"
    )
    in_this_order(page, "Discussions", "1", "Does Vicky jump?", "Opening words")
    in_this_order(page, "Comments", "all 6", "Comment number 5", "Comment number 1", "Log in")
    assert "secret" not in page.split("Discussions")[1].split("Comments")[0]
    assert "a quote" not in page
    assert "Comment number 0" not in page


def test_a_member_finds_their_own_marks(film: Film, members: list[Member], client: Client) -> None:
    rate_film(members[0], film, 9)
    client.force_login(members[0])
    page = client.get(PAGE)
    assert 'value="9" checked' in page.content.decode()
    assert page["Cache-Control"] == "private, no-store"
    assert "Post a comment" in text_of(page.content)


def test_old_addresses_redirect_for_ever(film: Film, client: Client) -> None:
    renamed = film_fields(read("films/the-red-shoes-1948.toml"))._replace(title="Red Shoes")
    change_film(film, renamed, source="hand")
    response = client.get(f"{PAGE}cast/?x=1")
    assert response.status_code == 301
    assert response["Location"] == "/films/red-shoes-1948/cast/?x=1"
    client.force_login(Member.objects.create_user("dora"))
    moved = client.post(f"{PAGE}rate/", {"step": "7"})
    assert moved.status_code == 308


def test_visitors_get_the_same_bytes_without_a_cookie(film: Film) -> None:
    first = Client().get(PAGE)
    second = Client(headers={"Accept-Language": "de", "User-Agent": "x"}).get(PAGE)
    assert first.content == second.content
    assert not first.cookies
    assert "public" in first["Cache-Control"]
    again = Client().get(PAGE, headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 304


@pytest.mark.parametrize("slug", ["nowhere-1999", "%00", "é", "x" * 3000, "-"])
def test_unknown_films_answer_404_with_search(client: Client, slug: str) -> None:
    response = client.get(f"/films/{slug}/")
    assert response.status_code == 404
    assert 'role="search"' in response.content.decode()


def test_similar_films_share_people(film: Film, client: Client) -> None:
    add_film(film_fields(read("films/black-narcissus-1947.toml")), source="demo")
    page = page_of(client)
    in_this_order(page, "If you liked this", "Black Narcissus", "Powell")


def test_the_poster_is_drawn_from_facts(film: Film, client: Client) -> None:
    poster = client.get(f"{PAGE}poster.svg")
    assert poster["Content-Type"] == "image/svg+xml"
    assert b"<svg" in poster.content
    assert "max-age" in poster["Cache-Control"]
