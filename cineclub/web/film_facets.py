"""The ways to narrow the films index down, each with the number of films it would leave."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _
from pyroaring import BitMap

from cineclub.catalogue.facets.current import FilmSets
from cineclub.catalogue.facets.select import Selection, Wanted
from cineclub.catalogue.films import FilmKind
from cineclub.core.ordered_bits import equal_to
from cineclub.search.matches import matches
from cineclub.ui.filters import translated
from cineclub.web.film_choice import Choice

# A star is two steps, a mean in hundredths of them.
MEAN_PER_STAR = 200
MOST_OFFERED = 40
STARS_OFFERED = (3.0, 3.5, 4.0, 4.5)


@dataclass(frozen=True)
class Mine:
    """A member's own films."""

    seen: BitMap
    watchlist: BitMap


@dataclass(frozen=True, slots=True)
class Option:
    """One thing to click: its id, what it says, where it leads, how many films are there, whether
    it is on."""

    key: str
    name: str
    where: str
    count: int
    chosen: bool


@dataclass(frozen=True)
class Facets:
    """Every way there is."""

    decades: list[Option]
    years: list[Option]
    genres: list[Option]
    countries: list[Option]
    languages: list[Option]
    ratings: list[Option]
    kinds: list[Option]
    mine: list[Option]


def wanted_films(choice: Choice, sets: FilmSets, mine: Mine | None) -> Wanted:
    """What an address that was understood asks for. A query where it has words of a title."""
    words, own, stars = choice.one("q"), choice.one("mine"), choice.one("rating_min")
    among = [("q", BitMap(matches(words, "film")))] if words else []
    if mine and own == "watchlist":
        among.append(("mine", mine.watchlist))
    genres = sets.labels.get("genre", {})
    return Wanted(
        genres=tuple(genres[slug] for slug in choice.chosen.get("genre", ())),
        country=sets.labels.get("country", {}).get(choice.one("country")),
        language=sets.labels.get("language", {}).get(choice.one("language")),
        kind=choice.one("kind"),
        decade=choice.number("decade"),
        year=choice.number("year"),
        runtime_min=choice.number("runtime_min"),
        runtime_max=choice.number("runtime_max"),
        rating_min=round(float(stars) * MEAN_PER_STAR) if stars else None,
        among=tuple(among),
        without=(("mine", mine.seen),) if mine and own == "unseen" else (),
    )


def facets(selection: Selection, choice: Choice, mine: Mine | None) -> Facets:
    """Count them all. No query."""
    return Facets(
        decades=_decades(selection, choice),
        years=_years(selection, choice),
        genres=_genres(selection, choice),
        countries=_labels(selection, choice, "country"),
        languages=_labels(selection, choice, "language"),
        ratings=_ratings(selection, choice),
        kinds=_kinds(selection, choice),
        mine=_mine(selection, choice, mine) if mine else [],
    )


def _decades(selection: Selection, choice: Choice) -> list[Option]:
    """Every decade from the first with a film to the last, those without one included."""
    base, sets, chosen = selection.but("decade", "year"), selection.sets, choice.one("decade")
    known = [int(decade) for decade in sets.values("decade")]
    options = []
    for decade in map(str, range(min(known), max(known) + 1, 10) if known else ()):
        where = choice.address(decade="" if decade == chosen else decade, year="")
        count = selection.count(f"decade:{decade}", base)
        options.append(Option(f"{decade}s", f"{decade}s", where, count, decade == chosen))
    return options


def _years(selection: Selection, choice: Choice) -> list[Option]:
    """The ten years of the decade that is chosen."""
    chosen = choice.one("year")
    begin = choice.number("decade") or int(chosen or 0) // 10 * 10
    if not begin:
        return []
    base = selection.but("year") & selection.sets.of(f"decade:{begin}")
    options = []
    for year in range(begin, begin + 10):
        where = choice.address(year="" if str(year) == chosen else str(year))
        count = len(equal_to(base, selection.sets.digits("year"), year))
        options.append(Option(str(year), str(year), where, count, str(year) == chosen))
    return options


def _genres(selection: Selection, choice: Choice) -> list[Option]:
    """A further genre narrows what the chosen ones left."""
    found, sets, chosen = selection.films, selection.sets, choice.chosen.get("genre", ())
    options = []
    for slug, label in sets.labels.get("genre", {}).items():
        rest = [*chosen, slug] if slug not in chosen else [each for each in chosen if each != slug]
        count = selection.count(f"genre:{label.id}", found)
        where = choice.address(genre=sorted(rest))
        options.append(
            Option(f"genre-{slug}", translated(label.name), where, count, slug in chosen)
        )
    return _largest_first(options)


def _labels(selection: Selection, choice: Choice, kind: str) -> list[Option]:
    """Another country or language takes the place of the chosen one."""
    base, sets, chosen = selection.but(kind), selection.sets, choice.one(kind)
    options = []
    for slug, label in sets.labels.get(kind, {}).items():
        count = selection.count(f"{kind}:{label.id}", base)
        if count or slug == chosen:
            where = choice.address(**{kind: "" if slug == chosen else slug})
            options.append(
                Option(f"{kind}-{slug}", translated(label.name), where, count, slug == chosen)
            )
    return _largest_first(options)


def _ratings(selection: Selection, choice: Choice) -> list[Option]:
    sets = selection.sets
    if not sets.known("mean"):
        return []
    base, chosen = selection.but("rating_min"), choice.one("rating_min")
    options = []
    for stars in STARS_OFFERED:
        value = f"{stars:g}"
        where = choice.address(rating_min="" if value == chosen else value)
        count = sets.rated(round(stars * MEAN_PER_STAR)).intersection_cardinality(base)
        name = _("%(n)s stars and more") % {"n": value}
        options.append(Option(f"stars-{value}", name, where, count, value == chosen))
    return options


def _kinds(selection: Selection, choice: Choice) -> list[Option]:
    """Nothing to choose where the site holds one kind."""
    base, sets, chosen = selection.but("kind"), selection.sets, choice.one("kind")
    if len(sets.values("kind")) < 2 and not chosen:
        return []
    options = [
        Option(
            f"kind-{kind.value}",
            str(kind.label),
            choice.address(kind="" if kind.value == chosen else kind.value),
            selection.count(f"kind:{kind.value}", base),
            kind.value == chosen,
        )
        for kind in FilmKind
    ]
    return [each for each in options if each.count or each.chosen]


def _mine(selection: Selection, choice: Choice, mine: Mine) -> list[Option]:
    base, chosen = selection.but("mine"), choice.one("mine")
    counts = {
        "unseen": (_("Not seen yet"), len(base) - base.intersection_cardinality(mine.seen)),
        "watchlist": (_("On your watchlist"), base.intersection_cardinality(mine.watchlist)),
    }
    return [
        Option(key, name, choice.address(mine="" if key == chosen else key), count, key == chosen)
        for key, (name, count) in counts.items()
    ]


def _largest_first(options: list[Option]) -> list[Option]:
    """What is chosen stands above; what no film is left of goes, and so does a long tail."""
    kept: Iterator[Option] = (each for each in options if each.count or each.chosen)
    return sorted(kept, key=lambda each: (not each.chosen, -each.count, each.name))[:MOST_OFFERED]
