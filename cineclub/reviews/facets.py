"""The ways to narrow the list of reviews down, each with the number of reviews it would leave."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Count
from django.utils.translation import gettext as _

from cineclub.reviews.address import STEPS
from cineclub.reviews.choice import Choice, Wanted
from cineclub.reviews.models import ReviewQuerySet
from cineclub.ui.filters import translated

MOST_OFFERED = 40


@dataclass(frozen=True, slots=True)
class Option:
    """One thing to click, as ``ui/parts/facets.html`` takes it."""

    key: str
    name: str
    where: str
    count: int
    chosen: bool


@dataclass(frozen=True)
class Tag:
    """What is chosen, in words; ``names`` are the wishes that go with it (see ``Wanted.of``)."""

    label: str
    where: str
    name: str


@dataclass(frozen=True)
class Facets:
    """How many there are of the choice, and what would be left of it by each rating and genre."""

    total: int
    ratings: list[Option]
    genres: list[Option]


def facets(found: ReviewQuerySet, choice: Choice, wanted: Wanted) -> Facets:
    """Count them all in two queries: what is chosen is counted with its ratings."""
    steps = _counted(wanted.of(found, "rating"), "step")
    total = sum(count for step, count in steps.items() if wanted.allows(step))
    return Facets(total, _ratings(steps, choice, wanted), _genres(found, choice, wanted))


def tags(choice: Choice, wanted: Wanted) -> list[Tag]:
    """In the order of the address."""
    return list(_tags(choice, wanted))


def ways_out(found: ReviewQuerySet, chosen: list[Tag], wanted: Wanted) -> list[tuple[Tag, int]]:
    """Where nothing was found: what to leave out, and how many there are then. A query each."""
    counted = [(tag, wanted.of(found, tag.name).count()) for tag in chosen]
    return sorted((each for each in counted if each[1]), key=lambda each: -each[1])


def _counted(found: ReviewQuerySet, by: str) -> dict[int | None, int]:
    rows = found.order_by().values_list(by).annotate(count=Count("pk"))
    return dict(rows.values_list(by, "count"))


def _ratings(steps: dict[int | None, int], choice: Choice, wanted: Wanted) -> list[Option]:
    """A bar for each half star; the only one that is chosen takes itself away."""
    if not steps.keys() - {None} and not (wanted.lowest or wanted.highest):
        return []
    options = []
    for stars, step in STEPS.items():
        alone = wanted.lowest == wanted.highest == step
        word = "" if alone else stars
        where = choice.address(rating_min=word, rating_max=word)
        inside = bool(wanted.lowest or wanted.highest) and wanted.allows(step)
        options.append(Option(f"stars-{stars}", _half(step), where, steps.get(step, 0), inside))
    return options


def _half(step: int) -> str:
    """A step as stars in as few signs as there are: "½", "3", "3½"."""
    return f"{step // 2 or ''}{'½' if step % 2 else ''}"


def _genres(found: ReviewQuerySet, choice: Choice, wanted: Wanted) -> list[Option]:
    """Another genre takes the place of the chosen one."""
    counts = _counted(wanted.of(found, "genre"), "film__genres")
    options = []
    for slug, label in wanted.genres.items():
        chosen, count = label == wanted.genre, counts.get(label.id, 0)
        if count or chosen:
            where = choice.address(genre="" if chosen else slug)
            name = translated(label.name)
            options.append(Option(f"genre-{slug}", name, where, count, chosen))
    options.sort(key=lambda each: (not each.chosen, -each.count, each.name))
    return options[:MOST_OFFERED]


def _tags(choice: Choice, wanted: Wanted) -> Iterator[Tag]:
    if film := choice.one("film"):
        label = str(wanted.film) if wanted.film else f"“{film}”"
        yield Tag(label, choice.address(film=""), "film")
    if wanted.member:
        yield Tag(
            _("by %(name)s") % {"name": wanted.member.name}, choice.address(member=""), "member"
        )
    if wanted.genre:
        yield Tag(translated(wanted.genre.name), choice.address(genre=""), "genre")
    if wanted.lowest or wanted.highest:
        where = choice.address(rating_min="", rating_max="")
        yield Tag(_rated(choice.one("rating_min"), choice.one("rating_max")), where, "rating")


def _rated(least: str, most: str) -> str:
    if least == most:
        return _("%(n)s stars") % {"n": least}
    if not most:
        return _("%(n)s stars and more") % {"n": least}
    if not least:
        return _("At most %(n)s stars") % {"n": most}
    return _("%(least)s to %(most)s stars") % {"least": least, "most": most}
