"""What crawlers read: ``robots.txt``, the index of the site map, and its parts.

A part holds the public pages of one kind whose ids lie between two numbers, so that the last of a
million costs what the first costs and nothing is ever counted. It is sent as it is read, a
thousand rows at a time, each by a query of its own: a slow crawler holds neither memory nor a
transaction.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import quote
from xml.sax.saxutils import escape

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from cineclub.accounts.models import Member
from cineclub.accounts.proven import proven
from cineclub.catalogue.models import Film, Person
from cineclub.core.page_cache import shared_page
from cineclub.core.text import slugify
from cineclub.discussion.models import Board
from cineclub.feeds.sources import discussions
from cineclub.reviews.models import Review
from cineclub.ui.addresses import optional_url, site_address

# The standard allows 50,000 addresses and 50 MB; this is about one megabyte.
ADDRESSES_A_PART = 10_000
ROWS_AT_ONCE = 1_000
XMLNS = "http://www.sitemaps.org/schemas/sitemap/0.9"
XML = "application/xml; charset=utf-8"
FOR_AN_HOUR = "public, max-age=3600"
# The pages that lead to all others.
PAGES = (
    "web:home", "web:films", "catalogue:people", "reviews:reviews", "discussion:boards",
    "members:members", "web:rules", "web:help", "web:privacy",
)  # fmt: skip
# What is of no use in a list of search results, or endless: mixes of filters, forms, one's own.
CLOSED = (
    "/accounts/", "/admin/", "/drafts/", "/films/?*&", "/invitations/", "/invited/", "/moderation/",
    "/preview/", "/search/", "/settings/", "/setup/", "/*?quote=",
)  # fmt: skip


@dataclass(frozen=True)
class Kind:
    """Pages of one kind: the rows that visitors may see, and what their addresses are made of.

    ``fields`` are the arguments of ``view``, ``spell`` writes one of them; ``changed`` names when
    a row was last changed, the first that is known.
    """

    rows: Callable[[], QuerySet[Any]]
    view: str
    fields: tuple[str, ...] = ("slug",)
    spell: Callable[[Any], str] = str
    changed: tuple[str, ...] = ()

    def pattern(self) -> str:
        """An address with a place for each field: filling in a thousand is cheap."""
        stand_ins = [10**9 + place for place in range(len(self.fields))]
        path = reverse(self.view, args=stand_ins)
        for each in stand_ins:
            path = path.replace(str(each), "{}")
        return path


def _word(value: Any) -> str:
    return slugify(value) or "thread" if isinstance(value, str) else str(value)


KINDS = {
    "films": Kind(Film.objects.all, "web:film"),
    "people": Kind(Person.objects.all, "catalogue:person"),
    "boards": Kind(lambda: Board.objects.visible_to(None), "discussion:board"),
    "threads": Kind(discussions, "discussion:thread", ("pk", "title"), _word, ("last_at",)),
    "reviews": Kind(
        lambda: Review.objects.visible_to(None).standing(),
        "reviews:review",
        ("pk",),
        changed=("post__edited_at", "at"),
    ),
    "members": Kind(lambda: proven(Member.objects.filter(is_active=True)), "members:member"),
}


@require_safe
@shared_page()
def robots(request: HttpRequest) -> HttpResponse:
    """What crawlers may read, and where the site map is."""
    closed = "".join(f"Disallow: {path}\n" for path in CLOSED)
    index = site_address(request) + reverse("feeds:sitemap")
    text = f"User-agent: *\n{closed}\nSitemap: {index}\n"
    return HttpResponse(text, content_type="text/plain; charset=utf-8")


@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    """The index of the site map. One query for each kind of page."""
    site = site_address(request)
    parts = [reverse("feeds:sitemap-pages"), *_parts()]
    listed = "".join(f"<sitemap><loc>{escape(site + part)}</loc></sitemap>\n" for part in parts)
    text = f'{_HEAD}<sitemapindex xmlns="{XMLNS}">\n{listed}</sitemapindex>\n'
    response = HttpResponse(text, content_type=XML)
    response["Cache-Control"] = FOR_AN_HOUR
    return response


@require_safe
@shared_page()
def sitemap_pages(request: HttpRequest) -> HttpResponse:
    """The part with the pages that there is one of."""
    site = site_address(request)
    found = [path for path in map(optional_url, PAGES) if path]
    text = "".join(_url(site, path) for path in found)
    return HttpResponse(f"{_OPEN}{text}{_CLOSE}", content_type=XML)


@require_safe
def sitemap_part(request: HttpRequest, kind: str, number: int) -> StreamingHttpResponse:
    """Public pages of one kind, by id: the part with this number, from 1."""
    found = KINDS.get(kind)
    if found is None or not 1 <= number <= _last_part(found):
        raise Http404("part")
    response = StreamingHttpResponse(_part(found, number, site_address(request)), content_type=XML)
    response["Cache-Control"] = FOR_AN_HOUR
    return response


_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_OPEN = f'{_HEAD}<urlset xmlns="{XMLNS}">\n'
_CLOSE = "</urlset>\n"


def _parts() -> Iterator[str]:
    for name, kind in KINDS.items():
        for number in range(1, _last_part(kind) + 1):
            yield reverse("feeds:sitemap-part", args=[name, number])


def _last_part(kind: Kind) -> int:
    """The number of the part with the highest id; 0 where there is no page. One query."""
    highest = kind.rows().order_by("-pk").values_list("pk", flat=True).first()
    return (highest + ADDRESSES_A_PART - 1) // ADDRESSES_A_PART if highest else 0


def _part(kind: Kind, number: int, site: str) -> Iterator[str]:
    yield _OPEN
    after, last = (number - 1) * ADDRESSES_A_PART, number * ADDRESSES_A_PART
    pattern, count = kind.pattern(), len(kind.fields)
    while after < last:
        rows = list(_next_rows(kind, after, last))
        yield "".join(
            _url(site, pattern.format(*map(kind.spell, row[1 : count + 1])), *row[count + 1 :])
            for row in rows
        )
        if len(rows) < ROWS_AT_ONCE:
            break
        after = rows[-1][0]
    yield _CLOSE


def _next_rows(kind: Kind, after: int, last: int) -> QuerySet[Any, tuple[Any, ...]]:
    """The id of each row, the fields of its address, and when it was changed."""
    rows = kind.rows().filter(pk__gt=after, pk__lte=last).order_by("pk")
    return rows.values_list("id", *kind.fields, *kind.changed)[:ROWS_AT_ONCE]


def _url(site: str, path: str, *changed: datetime | None) -> str:
    moment = next(filter(None, changed), None)
    when = f"<lastmod>{moment.isoformat(timespec='seconds')}</lastmod>" if moment else ""
    return f"<url><loc>{escape(site + quote(path))}</loc>{when}</url>\n"
