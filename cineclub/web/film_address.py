"""What the address of the films index asks for, what of it was not understood, and its like.

Each parameter has a reader: it puts what it understood into the choice, or says in a sentence
what it did not. Nothing is dropped in silence.
"""

from __future__ import annotations

from django.http import QueryDict
from django.utils.translation import gettext as _

from cineclub.catalogue.facets.current import FilmSets
from cineclub.catalogue.facets.page import SORTS
from cineclub.catalogue.films import LONGEST_RUNTIME, FilmKind
from cineclub.core.choices import Reader, only_one, understand
from cineclub.core.dates import EARLIEST_YEAR, latest_year
from cineclub.search.tokens import QUERY_LENGTH, tokens
from cineclub.web.film_choice import Choice

MINE = ("unseen", "watchlist")
MOST_GENRES = 8
MOST_STARS = 5


def read_address(sent: QueryDict, sets: FilmSets, is_member: bool) -> Choice:
    """Understand as much of an address as there is to understand."""
    stranger = _("“%(value)s” is nothing that films are chosen by here.")
    choice = understand(Choice(), sent, _READERS, sets, stranger)
    _check_runtimes(choice)
    _check_mine(choice, is_member)
    choice.shorten()
    return choice


@only_one
def _words(choice: Choice, name: str, sent: str, sets: FilmSets) -> None:
    words = sent[:QUERY_LENGTH].strip()
    if not tokens(words):
        choice.not_understood(_("There is no word in “%(value)s” that a title could have."), sent)
        return
    if len(sent) > QUERY_LENGTH:
        choice.unknown.append(
            _("Only the first %(n)s signs of the title were looked for.") % {"n": QUERY_LENGTH}
        )
    choice.chosen[name] = (words,)


@only_one
def _year(choice: Choice, name: str, sent: str, sets: FilmSets) -> None:
    year = _whole(sent)
    if year is None or not EARLIEST_YEAR <= year <= latest_year():
        years = {"first": EARLIEST_YEAR, "last": latest_year(), "value": "%(value)s"}
        sentence = _("“%(value)s” is no year between %(first)s and %(last)s.")
        choice.not_understood(sentence % years, sent)
        return
    choice.chosen[name] = (str(year),)


@only_one
def _decade(choice: Choice, name: str, sent: str, sets: FilmSets) -> None:
    year = _whole(sent.removesuffix("s"))
    if year is None or year % 10 or not EARLIEST_YEAR <= year <= latest_year():
        choice.not_understood(_("“%(value)s” is no decade: write 1940 or 1940s."), sent)
        return
    choice.chosen[name] = (str(year),)


def _genres(choice: Choice, name: str, values: list[str], sets: FilmSets) -> None:
    known = sets.labels.get(name, {})
    slugs = dict.fromkeys(value.lower() for value in values)
    for value in values:
        if value.lower() not in known:
            choice.not_understood(_("No film is filed under the genre “%(value)s”."), value)
    found = sorted(slug for slug in slugs if slug in known)
    for more in found[MOST_GENRES:]:
        choice.not_understood(_("“%(value)s” was left out: too many genres at once."), more)
    if found:
        choice.chosen[name] = tuple(found[:MOST_GENRES])


def _label(sentence: str) -> Reader:
    @only_one
    def reader(choice: Choice, name: str, sent: str, sets: FilmSets) -> None:
        label = sets.label(name, sent.lower())
        if label is None:
            choice.not_understood(_(sentence), sent)
        else:
            choice.chosen[name] = (label.slug,)

    return reader


@only_one
def _runtime(choice: Choice, name: str, sent: str, sets: FilmSets) -> None:
    minutes = _whole(sent)
    if minutes is None or not 1 <= minutes <= LONGEST_RUNTIME:
        most = {"most": LONGEST_RUNTIME, "value": "%(value)s"}
        sentence = _("“%(value)s” is no running time: write minutes, 1 to %(most)s.")
        choice.not_understood(sentence % most, sent)
        return
    choice.chosen[name] = (str(minutes),)


@only_one
def _rating(choice: Choice, name: str, sent: str, sets: FilmSets) -> None:
    stars = _stars(sent)
    if stars is None:
        choice.not_understood(_("“%(value)s” is no rating: write stars, 0.5 to 5."), sent)
    else:
        choice.chosen[name] = (f"{stars:g}",)


@only_one
def _kind(choice: Choice, name: str, sent: str, sets: FilmSets) -> None:
    if sent.lower() in FilmKind.values:
        choice.chosen[name] = (sent.lower(),)
    else:
        choice.not_understood(_("“%(value)s” is no kind of film."), sent)


@only_one
def _mine(choice: Choice, name: str, sent: str, sets: FilmSets) -> None:
    if sent in MINE:
        choice.chosen[name] = (sent,)
    else:
        choice.not_understood(_("“%(value)s” is neither “unseen” nor “watchlist”."), sent)


@only_one
def _sort(choice: Choice, name: str, sent: str, sets: FilmSets) -> None:
    if sent not in SORTS:
        choice.not_understood(_("“%(value)s” is no way to sort."), sent)
    elif sent != choice.usual_sort:
        choice.chosen[name] = (sent,)


def _check_runtimes(choice: Choice) -> None:
    least, most = choice.number("runtime_min"), choice.number("runtime_max")
    if least is not None and most is not None and least > most:
        del choice.chosen["runtime_min"], choice.chosen["runtime_max"]
        choice.unknown.append(
            _("No film runs at least %(least)s and at most %(most)s minutes; both were left out.")
            % {"least": least, "most": most}
        )


def _check_mine(choice: Choice, is_member: bool) -> None:
    if not is_member and "mine" in choice.chosen:
        del choice.chosen["mine"]
        choice.unknown.append(_("What you have seen and want to see is known once you log in."))


def _whole(text: str) -> int | None:
    """A whole number of at most six plain digits."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 6 else None


def _stars(text: str) -> float | None:
    """Stars with at most two decimals, more than 0 and at most 5."""
    whole, _point, part = text.partition(".")
    plain = (whole + part).isascii() and (whole + part).isdigit() and whole != ""
    if not plain or len(whole) > 1 or len(part) > 2:
        return None
    stars = float(text)
    return stars if 0 < stars <= MOST_STARS else None


_READERS: dict[str, Reader] = {
    "q": _words,
    "decade": _decade,
    "year": _year,
    "genre": _genres,
    "country": _label("No film is filed under the country “%(value)s”."),
    "language": _label("No film is filed under the language “%(value)s”."),
    "runtime_min": _runtime,
    "runtime_max": _runtime,
    "rating_min": _rating,
    "kind": _kind,
    "mine": _mine,
    "sort": _sort,
}
