"""House rules, privacy notes and help."""

from __future__ import annotations

import re

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from markupsafe import Markup

from cineclub.accounts.decorators import SignedInRequest, admin_required
from cineclub.accounts.shared_with_members import shared_with_members
from cineclub.core.page_cache import shared_page
from cineclub.discussion.resolvers import films_meant, members_meant
from cineclub.markup import render as rendered
from cineclub.markup.help import EXAMPLES, Example
from cineclub.sitesettings.default_texts import PRIVACY, RULES
from cineclub.sitesettings.models import SiteSettings

HEADING = re.compile(r"<h([1-6])\b")


@require_safe
@shared_with_members()
@shared_page()
def rules(request: HttpRequest) -> HttpResponse:
    """The admin's rules, or those every site begins with."""
    return _text(request, _("House rules"), SiteSettings.current().rules or str(RULES))


@require_safe
@shared_with_members()
@shared_page()
def privacy(request: HttpRequest) -> HttpResponse:
    """What is kept about people."""
    return _text(request, _("Privacy"), SiteSettings.current().privacy or str(PRIVACY))


@require_safe
@shared_with_members()
@shared_page()
def help(request: HttpRequest) -> HttpResponse:  # noqa: A001 (the page's name)
    """How things are done here, with all that can be typed into a text."""
    return render(request, "web/help.html", {"examples": [_shown(one) for one in EXAMPLES]})


def _text(request: HttpRequest, heading: str, text: str) -> HttpResponse:
    return render(request, "web/house.html", {"heading": heading, "text": _html(text)})


def _shown(example: Example) -> dict[str, object]:
    html = _html(example.text, top=3)
    return {"text": example.text, "meaning": example.meaning, "html": html}


def _html(text: str, top: int = 2) -> Markup:
    """Rendered, its highest headings of rank ``top``: they stand under the page's own."""
    html = rendered(text, films=films_meant, members=members_meant).html
    ranks = [int(rank) for rank in HEADING.findall(html)]
    for rank in sorted(set(ranks)):
        html = re.sub(rf"(</?h){rank}\b", rf"\g<1>{rank - min(ranks) + top}", html)
    return Markup(html)  # noqa: S704 (made safe by markup)


@admin_required
@require_safe
def first_films(request: SignedInRequest) -> HttpResponse:
    """How an admin fills the catalogue."""
    return render(request, "web/first_films.html")
