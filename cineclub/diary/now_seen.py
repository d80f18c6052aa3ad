"""What the answer to a rating, a like or a log tells of a film that was not seen before it.

What a film opens to who has seen it is known further up: whoever knows it registers here.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from django.contrib import messages
from markupsafe import Markup

from cineclub.accounts.decorators import SignedInRequest
from cineclub.accounts.models import Member
from cineclub.catalogue.models import Film

Teller = Callable[[Member, Film, datetime], Markup]

_tellers: list[Teller] = []


def tell_who_has_seen(teller: Teller) -> None:
    """Let ``teller`` say, in one query and a sentence or "", what a film opened to a member if
    they have seen it since a moment."""
    if teller not in _tellers:
        _tellers.append(teller)


def news_for(member: Member, film: Film, since: datetime) -> list[Markup]:
    """All that there is to tell; one query for each teller."""
    return [told for teller in _tellers if (told := teller(member, film, since))]


def tell_news(request: SignedInRequest, film: Film, since: datetime) -> bool:
    """The same on top of the next page; whether there is anything."""
    news = news_for(request.member, film, since)
    for told in news:
        messages.success(request, told)
    return bool(news)
