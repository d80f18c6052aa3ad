"""What is chosen on the films index, in words, each with the way to do without it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from cineclub.catalogue.facets.select import Selection, Wanted
from cineclub.catalogue.films import FilmKind
from cineclub.ui.filters import translated
from cineclub.web.film_choice import Choice


@dataclass(frozen=True)
class Tag:
    """``names`` are the wishes that go with it (see ``Selection.but``)."""

    label: str
    where: str
    names: tuple[str, ...]


def tags(choice: Choice, wanted: Wanted) -> list[Tag]:
    """In the order of the address."""
    return [*_of_time(choice), *_of_labels(choice, wanted), *_of_numbers(choice, wanted)]


def ways_out(choice_tags: list[Tag], selection: Selection) -> list[tuple[Tag, int]]:
    """Where nothing was found: what to leave out, and how many films there are then."""
    counted = [(tag, len(selection.but(*tag.names))) for tag in choice_tags]
    return sorted((each for each in counted if each[1]), key=lambda each: -each[1])


def _of_time(choice: Choice) -> Iterator[Tag]:
    words, decade, year = choice.one("q"), choice.one("decade"), choice.one("year")
    if words:
        yield Tag(f"“{words}”", choice.address(q=""), ("q",))
    if decade:
        yield Tag(_("%(decade)ss") % {"decade": decade}, choice.address(decade=""), ("decade",))
    if year:
        yield Tag(year, choice.address(year=""), ("year",))


def _of_labels(choice: Choice, wanted: Wanted) -> Iterator[Tag]:
    for genre in wanted.genres:
        rest = [each.slug for each in wanted.genres if each is not genre]
        yield Tag(translated(genre.name), choice.address(genre=rest), (f"genre:{genre.id}",))
    if wanted.country:
        yield Tag(translated(wanted.country.name), choice.address(country=""), ("country",))
    if wanted.language:
        yield Tag(translated(wanted.language.name), choice.address(language=""), ("language",))


def _of_numbers(choice: Choice, wanted: Wanted) -> Iterator[Tag]:
    least, most, stars = wanted.runtime_min, wanted.runtime_max, choice.one("rating_min")
    if least is not None or most is not None:
        where = choice.address(runtime_min="", runtime_max="")
        yield Tag(_runtime(least, most), where, ("runtime",))
    if stars:
        label = _("%(n)s stars and more") % {"n": stars}
        yield Tag(label, choice.address(rating_min=""), ("rating_min",))
    if wanted.kind:
        yield Tag(str(FilmKind(wanted.kind).label), choice.address(kind=""), ("kind",))
    if own := choice.one("mine"):
        label = _("Not seen yet") if own == "unseen" else _("On your watchlist")
        yield Tag(label, choice.address(mine=""), ("mine",))


def _runtime(least: int | None, most: int | None) -> str:
    if least is None:
        return _("At most %(n)s minutes") % {"n": most}
    if most is None:
        return _("At least %(n)s minutes") % {"n": least}
    return _("%(least)s to %(most)s minutes") % {"least": least, "most": most}
