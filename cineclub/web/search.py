"""One search box over films, people, members, threads, reviews and posts; and what it suggests."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cineclub.accounts.decorators import asking, who_asks
from cineclub.accounts.ratelimit import Rate, spend, spend_by_handfuls
from cineclub.core.page_cache import shared_page
from cineclub.core.paging import BadToken, place_in
from cineclub.core.text import one_line
from cineclub.discussion.post_search.pages import search_address
from cineclub.discussion.rates import SEARCHING
from cineclub.search.query import Query, understand
from cineclub.search.tokens import QUERY_LENGTH
from cineclub.web.found import KINDS, POSTS, Section, look_for, section, section_of_posts
from cineclub.web.suggestions import PICKED, picks, suggestions

TYPING = Rate("suggest", limit=1_200, seconds=60)
# What else a sent text may hold that is no word: blanks, marks that are taken out.
_LONGEST_SENT = 2 * QUERY_LENGTH


@dataclass(frozen=True)
class Results:
    """What was asked, how it was understood, and what was found.

    ``sent``: something was, even if nothing that can be seen. ``chosen`` is the one kind that is
    shown alone, or "".
    """

    sent: bool
    query: str
    meant: Query
    shortened: bool
    sections: list[Section]
    chosen: str

    @property
    def shown(self) -> list[Section]:
        """The sections with something in them, or the one that was chosen."""
        if self.chosen:
            return [each for each in self.sections if each.kind.key == self.chosen]
        return [each for each in self.sections if each.total]

    @property
    def has_exact(self) -> bool:
        """Whether anything is what was typed, and not only like it. That somebody wrote the words
        says nothing of names: a slip stands in posts, too."""
        named = [each for each in self.sections if each.total and each.kind is not POSTS]
        return any(each.has_exact for each in named or self.sections)

    @property
    def is_empty(self) -> bool:
        """Whether nothing is even close."""
        return not any(each.total for each in self.sections)

    @property
    def year(self) -> int | None:
        """The one year that was hinted at."""
        return self.meant.years[0] if len(self.meant.years) == 1 else None

    @property
    def understood(self) -> str:
        """What was looked for, in words; "" when it is plain from what was typed."""
        words = " · ".join(self.meant.title or self.meant.words)
        if self.meant.years and self.meant.title:
            years = _(" or ").join(map(str, self.meant.years))
            return _("%(words)s, in %(years)s") % {"words": words, "years": years}
        return words

    def where(self, section: Section) -> str:
        """All of one kind: of posts on the page that searches them."""
        if section.kind is POSTS:
            return search_address(q=self.query)
        return self.address(**{"in": section.kind.key})

    def address(self, **changes: str | int) -> str:
        """This search with ``changes``; an empty value leaves a part out."""
        values = {"q": self.query, "in": self.chosen, **changes}
        return f"{reverse('web:search')}?{urlencode({k: v for k, v in values.items() if v})}"


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Results for ``?q=``, of all kinds or ``in=`` one; without it, the box alone."""
    sent = request.GET.get("q", "")
    if sent:
        spend(SEARCHING, who_asks(request))
    return render(request, "web/search.html", {"found": _look_for(request, sent), "section": ""})


@require_safe
@shared_page("films", "people", "members", "threads")
def suggest(request: HttpRequest) -> HttpResponse:
    """A fragment: the best of each kind for what is being typed, or of one kind for a form
    (``of=films``, ``of=members``, ``of=threads``)."""
    spend_by_handfuls(TYPING, who_asks(request))
    query, kind, reader = _cleaned(request.GET.get("q", "")), request.GET.get("of"), asking(request)
    meant = understand(query)
    picking = kind if kind in PICKED else ""
    found = picks(meant, picking, reader) if picking else suggestions(meant, reader)
    context = {"query": query, "found": found, "picking": picking}
    return render(request, "web/suggest.html", context)


def _look_for(request: HttpRequest, sent: str) -> Results:
    query = _cleaned(sent)
    meant = understand(query)
    reader = asking(request)
    asked = request.GET.get("in", "")
    chosen = asked if any(kind.key == asked for kind in KINDS) else ""
    page = _page(request)
    hits = look_for(meant, reader)
    return Results(
        sent=bool(sent),
        query=query,
        meant=meant,
        shortened=len(sent) > QUERY_LENGTH,
        sections=[
            section(
                kind,
                of_kind,
                meant,
                reader,
                page if kind.key == chosen else 0,
                shown=chosen in ("", kind.key),
            )
            for kind, of_kind in zip(KINDS, hits, strict=True)
        ]
        + [section_of_posts(query, reader, shown=not chosen)],
        chosen=chosen,
    )


def _cleaned(sent: str) -> str:
    return one_line(sent[:_LONGEST_SENT])[:QUERY_LENGTH]


def _page(request: HttpRequest) -> int:
    """The number in ``?page=``, 1 when there is none; raises ``BadToken``."""
    sent = place_in(request.GET, "page")
    if not sent:
        return 1
    if not (sent.isascii() and sent.isdigit() and len(sent) < len("1000") and int(sent)):
        raise BadToken(sent, _("Pages of results are numbered from 1."))
    return int(sent)
