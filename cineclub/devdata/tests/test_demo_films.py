"""The demo films are data people will read as fact: these tests hold them to their own rules."""

import re
import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

DEMO = Path(__file__).resolve().parent.parent / "demo"
FILES = sorted((DEMO / "films").glob("*.toml"))

GENRES = {
    "Action", "Adventure", "Animation", "Comedy", "Crime", "Documentary", "Drama", "Fantasy",
    "Horror", "Music", "Musical", "Mystery", "Romance", "Science Fiction", "Silent", "Thriller",
    "War", "Western",
}  # fmt: skip
DEPARTMENTS = [
    "Directing", "Writing", "Production", "Camera", "Editing", "Music", "Art", "Visual Effects",
]  # fmt: skip
CONTINENTS = {
    "Africa": {"SN", "ML", "BF", "EG", "TN", "DZ"},
    "Asia": {"JP", "IN", "HK", "CN", "TW", "KR", "IR"},
    "Europe": {"GB", "FR", "DE", "IT", "SU", "CS", "SE", "BE", "ES", "AT", "PL"},
    "North America": {"US", "CU", "MX"},
    "Oceania": {"AU", "NZ"},
    "South America": {"BR", "AR"},
}
# A decade may be named here when the demo has no film of it; today every one has.
DECADES_WITHOUT_A_FILM: set[int] = set()
REQUIRED = {"title", "year", "kind", "runtime", "synopsis", "genres", "countries", "cast", "crew"}
TABLES = {"titles", "cast", "crew", "releases"}
PLAIN = {
    "title", "year", "kind", "original_title", "runtime", "release_date", "synopsis", "genres",
    "countries", "languages", "keywords", "companies", "external",
}  # fmt: skip
PARTIAL_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")

Film = dict[str, Any]


def read(path: Path) -> Film:
    return tomllib.loads(path.read_text(encoding="utf-8"))


FILMS: dict[str, Film] = {path.stem: read(path) for path in FILES}

every_film = pytest.mark.parametrize("slug", sorted(FILMS))


def test_there_are_enough_films() -> None:
    assert len(FILMS) >= 120


def test_thirty_films_have_eight_parts_and_six_of_the_crew() -> None:
    assert sum(map(has_long_credits, FILMS.values())) >= 30


def has_long_credits(film: Film) -> bool:
    parts = [credit for credit in film["cast"] if credit.get("character")]
    return len(parts) >= 8 and len(film["crew"]) >= 6


@every_film
def test_it_has_what_a_film_page_needs(slug: str) -> None:
    film = FILMS[slug]
    assert set(film) >= REQUIRED
    assert set(film) <= PLAIN | TABLES
    assert film["kind"] in {"film", "short"}
    assert 1 <= film["runtime"] <= 300
    assert set(film["genres"]) <= GENRES
    assert film["genres"]
    assert 3 <= len(film["keywords"]) <= 6
    assert all(word == word.lower() for word in film["keywords"])
    assert film.get("original_title") != film["title"]


@every_film
def test_the_year_is_that_of_the_file_name(slug: str) -> None:
    film = FILMS[slug]
    assert slug.endswith(f"-{film['year']}")
    assert film.get("release_date", str(film["year"])).startswith(str(film["year"]))


@every_film
def test_the_synopsis_can_be_read(slug: str) -> None:
    synopsis = FILMS[slug]["synopsis"]
    assert len(synopsis) >= 120
    assert "\n" not in synopsis
    assert "  " not in synopsis
    assert 2 <= len(re.findall(r"[.?!](?= |$)", synopsis)) <= 5


@every_film
def test_codes_and_dates_have_their_form(slug: str) -> None:
    film = FILMS[slug]
    releases = film.get("releases", [])
    countries = film["countries"] + [release["country"] for release in releases]
    dates = [release["date"] for release in releases]
    languages = film.get("languages", [])
    languages = languages + [t["language"] for t in film.get("titles", []) if "language" in t]
    assert all(re.fullmatch(r"[A-Z]{2}", code) for code in countries)
    assert all(re.fullmatch(r"[a-z]{2}", code) for code in languages)
    assert all(PARTIAL_DATE.fullmatch(date) for date in [*dates, film.get("release_date", "1900")])
    assert all(release["kind"] in {"premiere", "theatrical"} for release in releases)
    assert re.fullmatch(r"tt\d{7,8}", film.get("external", {}).get("imdb", "tt0000000"))


@every_film
def test_credits_are_whole_and_given_once(slug: str) -> None:
    film = FILMS[slug]
    cast = [(credit["person"], credit.get("character")) for credit in film["cast"]]
    crew = [(credit["person"], credit["job"]) for credit in film["crew"]]
    assert len(cast) == len(set(cast))
    assert len(crew) == len(set(crew))
    assert all(credit["department"] in DEPARTMENTS for credit in film["crew"])
    assert film["crew"][0]["job"] == "Director"


@every_film
def test_other_titles_are_other_titles(slug: str) -> None:
    film = FILMS[slug]
    titles = [title["title"] for title in film.get("titles", [])]
    assert len(titles) == len(set(titles))
    assert not set(titles) & {film["title"], film.get("original_title")}
    kinds = {title["kind"] for title in film.get("titles", [])}
    assert kinds <= {"alternative", "translated", "original"}


@every_film
def test_it_says_what_it_was_checked_against(slug: str) -> None:
    text = (DEMO / "films" / f"{slug}.toml").read_text(encoding="utf-8")
    assert text.startswith("# checked against: ")


def test_most_films_have_five_players() -> None:
    few = [slug for slug, film in FILMS.items() if film["kind"] == "film" and len(film["cast"]) < 5]
    assert len(few) <= 8, few


def test_no_film_is_there_twice() -> None:
    names = Counter((film["title"], film["year"]) for film in FILMS.values())
    numbers = Counter(
        film["external"]["imdb"] for film in FILMS.values() if "imdb" in film.get("external", {})
    )
    synopses = Counter(film["synopsis"] for film in FILMS.values())
    assert max(names.values()) == max(numbers.values()) == max(synopses.values()) == 1


def test_every_decade_has_a_film() -> None:
    decades = {film["year"] // 10 * 10 for film in FILMS.values()}
    assert decades == set(range(1890, 2030, 10)) - DECADES_WITHOUT_A_FILM


def test_six_continents_have_a_film() -> None:
    countries = {code for film in FILMS.values() for code in film["countries"]}
    assert [name for name, codes in CONTINENTS.items() if not codes & countries] == []
    assert countries <= set().union(*CONTINENTS.values())


def test_people_of_the_list_are_in_the_films() -> None:
    credited = {
        credit["person"] for film in FILMS.values() for credit in film["cast"] + film["crew"]
    }
    people = read(DEMO / "people.toml")["people"]
    names = [person["name"] for person in people]
    dates = [
        person[key] for person in people for key in ("birth_date", "death_date") if key in person
    ]
    assert len(names) == len(set(names))
    assert set(names) <= credited
    assert all(PARTIAL_DATE.fullmatch(date) for date in dates)


def test_names_as_credited_are_known_as_aliases() -> None:
    aliases = {p["name"]: p.get("aliases", []) for p in read(DEMO / "people.toml")["people"]}
    for film in FILMS.values():
        for credit in film["cast"] + film["crew"]:
            if "credited_as" in credit:
                assert credit["credited_as"] in aliases[credit["person"]]


def test_nobody_is_spelled_in_two_ways() -> None:
    """An alias must not be the name of another person: the loader would make two of one."""
    aliases = {
        alias for p in read(DEMO / "people.toml")["people"] for alias in p.get("aliases", [])
    }
    credited = {c["person"] for film in FILMS.values() for c in film["cast"] + film["crew"]}
    assert aliases & credited == set()


def test_the_red_shoes_facts() -> None:
    film = FILMS["the-red-shoes-1948"]
    assert film["title"] == "The Red Shoes"
    assert film["year"] == 1948
    assert film["runtime"] == 133
    assert film["release_date"] == "1948-07-20"
    assert film["countries"] == ["GB"]
    assert film["languages"] == ["en", "fr"]
    assert {title["language"]: title["title"] for title in film["titles"]} == {
        "fr": "Les Chaussons rouges",
        "de": "Die roten Schuhe",
        "ja": "赤い靴",
        "it": "Scarpette rosse",
    }


def test_the_red_shoes_cast() -> None:
    cast = FILMS["the-red-shoes-1948"]["cast"]
    shown = [(c.get("credited_as", c["person"]), c["character"]) for c in cast[:8]]
    assert shown == [
        ("Moira Shearer", "Victoria Page"),
        ("Adolf Wohlbrück", "Boris Lermontov"),
        ("Marius Goring", "Julian Craster"),
        ("Léonide Massine", "Grischa Ljubov"),
        ("Robert Helpmann", "Ivan Boleslawsky"),
        ("Albert Bassermann", "Ratov"),
        ("Ludmilla Tcherina", "Irina Boronskaja"),
        ("Esmond Knight", "Livy"),
    ]
    assert cast[1]["person"] == "Anton Walbrook"


def test_the_red_shoes_crew() -> None:
    crew = FILMS["the-red-shoes-1948"]["crew"]
    order = {"Directing": 0, "Writing": 1}
    by_rule = sorted(crew, key=lambda credit: order.get(credit["department"], 2))
    assert [(c["person"], c["job"]) for c in by_rule] == [
        ("Michael Powell", "Director"),
        ("Emeric Pressburger", "Director"),
        ("Emeric Pressburger", "Screenplay"),
        ("Hans Christian Andersen", "Writer"),
        ("Michael Powell", "Screenplay"),
        ("Keith Winter", "Additional Dialogue"),
        ("Michael Powell", "Producer"),
        ("Emeric Pressburger", "Producer"),
        ("Jack Cardiff", "Director of Photography"),
        ("Brian Easdale", "Original Music Composer"),
        ("Reginald Mills", "Editor"),
        ("Hein Heckroth", "Production Design"),
    ]
