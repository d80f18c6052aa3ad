"""The films index, by year, genre and more, sorted. The address says it all."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import urlencode

from django.db.models import Count, QuerySet
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext, gettext_lazy
from django.views.decorators.http import require_safe

from cineclub.catalogue.models import Country, Film, Genre, Language
from cineclub.core.dates import EARLIEST_YEAR, latest_year
from cineclub.core.page_cache import shared_page
from cineclub.core.paging import BadToken, page_by
from cineclub.ui.errors import error_page

FILMS_A_PAGE = 40
# Sort fields may not be null: a film without a year stands before the first one, a film that
# nobody touched at zero.
SORTS: dict[str, tuple[object, tuple[str, ...]]] = {
    "popular": (gettext_lazy("Most seen"), ("-seen", "sort_title", "id")),
    "rating": (gettext_lazy("Highest rated"), ("-rank", "sort_title", "id")),
    "newest": (gettext_lazy("Newest film"), ("-shown", "sort_title", "id")),
    "oldest": (gettext_lazy("Oldest film"), ("shown", "sort_title", "id")),
    "title": (gettext_lazy("Title"), ("sort_title", "id")),
    "added": (gettext_lazy("Last added"), ("-added_at", "-id")),
}
DEFAULT_SORT = "popular"


@dataclass
class Choice:
    """What the address asks for, and what of it was not understood."""

    sort: str = DEFAULT_SORT
    chosen: dict[str, str] = field(default_factory=dict)
    tags: list[tuple[str, str]] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)

    def address(self, **changes: str) -> str:
        """The address of this choice with ``changes``; an empty value takes a filter away."""
        values = {**self.chosen, "sort": "" if self.sort == DEFAULT_SORT else self.sort, **changes}
        query = urlencode({name: value for name, value in values.items() if value})
        return f"?{query}" if query else "?"


@require_safe
@shared_page("films")
def films(request: HttpRequest) -> HttpResponse:
    """Films, forty a page."""
    choice = Choice()
    found = _chosen(request, choice)
    _, order = SORTS[choice.sort]
    try:
        page = page_by(found, order, request.GET.get("after", ""), FILMS_A_PAGE)
    except BadToken:
        return error_page(request, 404)
    decades = decade_counts(found)
    context = {
        "page": page,
        "choice": choice,
        "total": sum(decades.values()),
        "sorts": [(key, label, choice.address(sort=key)) for key, (label, _) in SORTS.items()],
        "decades": _decade_bars(decades, choice),
        "genres": _genre_links(found, choice),
        "empty_catalogue": not page.rows and not Film.objects.exists(),
        "section": "films",
    }
    return render(request, "web/films.html", context)


def _chosen(request: HttpRequest, choice: Choice) -> QuerySet[Film]:
    found: QuerySet[Film] = Film.objects.annotate(
        shown=Coalesce("year", 0),
        seen=Coalesce("standing__popularity", 0),
        rank=Coalesce("standing__score", 0),
        mean=Coalesce("standing__mean", 0),
        ratings=Coalesce("standing__ratings", 0),
    )
    for name, narrow in _FILTERS.items():
        sent = request.GET.get(name, "").strip()[:80]
        if sent:
            found = narrow(found, name, sent, choice)
    sort = request.GET.get("sort", "")
    if sort in SORTS:
        choice.sort = sort
    elif sort:
        choice.unknown.append(gettext("“%(value)s” is no way to sort.") % {"value": sort[:40]})
    return found


def decade_counts(found: QuerySet[Film]) -> dict[int, int]:
    """How many of ``found`` there are by decade; 0 stands for “year unknown”. One query."""
    by_year = found.order_by().values_list("year").annotate(films=Count("pk"))
    counts: dict[int, int] = {}
    for known, films in by_year:
        year = known or 0
        counts[year // 10 * 10] = counts.get(year // 10 * 10, 0) + films
    return counts


def _decade_bars(counts: dict[int, int], choice: Choice) -> list[tuple[str, str, str, int, bool]]:
    """Every decade from the first with a film to the last, those without one included."""
    known = [decade for decade in counts if decade]
    chosen = choice.chosen.get("decade", "")
    bars = []
    for decade in range(min(known), max(known) + 1, 10) if known else ():
        where = choice.address(decade="" if chosen == str(decade) else str(decade), year="")
        short = f"{decade}s" if decade % 30 == 0 else ""
        bars.append((f"{decade}s", short, where, counts.get(decade, 0), chosen == str(decade)))
    return bars


def _genre_links(found: QuerySet[Film], choice: Choice) -> list[tuple[str, str, int, bool]]:
    """Genres of what was found, the largest first: name, address, count, chosen. One query."""
    through = Film.genres.through.objects.filter(film__in=found.order_by().values("pk"))
    rows = through.values_list("genre__slug", "genre__name").annotate(films=Count("pk"))
    chosen = choice.chosen.get("genre", "")
    return [
        (name, choice.address(genre="" if slug == chosen else slug), films, slug == chosen)
        for slug, name, films in rows.order_by("-films", "genre__name")
    ]


def _by_year(found: QuerySet[Film], name: str, sent: str, choice: Choice) -> QuerySet[Film]:
    year = _year(sent)
    if year is None:
        choice.unknown.append(
            gettext("“%(value)s” is no year between %(first)s and %(last)s.")
            % {"value": sent[:40], "first": EARLIEST_YEAR, "last": latest_year()}
        )
        return found
    _take(choice, name, sent, str(year))
    return found.filter(year=year)


def _by_decade(found: QuerySet[Film], name: str, sent: str, choice: Choice) -> QuerySet[Film]:
    year = _year(sent.removesuffix("s"))
    if year is None or year % 10:
        choice.unknown.append(
            gettext("“%(value)s” is no decade: write 1940 or 1940s.") % {"value": sent[:40]}
        )
        return found
    _take(choice, name, str(year), f"{year}s")
    return found.filter(year__gte=year, year__lt=year + 10)


def _by_label(
    kind: type[Genre] | type[Country] | type[Language], many: str
) -> Callable[[QuerySet[Film], str, str, Choice], QuerySet[Film]]:
    def narrow(found: QuerySet[Film], name: str, sent: str, choice: Choice) -> QuerySet[Film]:
        label = kind._default_manager.filter(slug=sent.lower()).first()
        if label is None:
            choice.unknown.append(
                gettext("Nothing is filed under “%(value)s”.") % {"value": sent[:40]}
            )
            return found
        _take(choice, name, label.slug, label.name)
        return found.filter(**{many: label})

    return narrow


def _take(choice: Choice, name: str, value: str, label: str) -> None:
    choice.chosen[name] = value
    choice.tags.append((name, label))


def _year(text: str) -> int | None:
    if len(text) != len("1948") or not (text.isascii() and text.isdigit()):
        return None
    year = int(text)
    return year if EARLIEST_YEAR <= year <= latest_year() else None


_FILTERS: dict[str, Callable[[QuerySet[Film], str, str, Choice], QuerySet[Film]]] = {
    "year": _by_year,
    "decade": _by_decade,
    "genre": _by_label(Genre, "genres"),
    "country": _by_label(Country, "countries"),
    "language": _by_label(Language, "languages"),
}
