"""Storms of ratings as the moderators' queue and the public log know them."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from markupsafe import Markup

from cineclub.accounts.models import Member
from cineclub.core.kinds import ContentKind, Offer, Part
from cineclub.diary.models import Rating, RatingHold
from cineclub.diary.storm import keep_longer, release

RATERS_TOLD = 40
LINE = Markup("<li>{}, {}: {}</li>")


def _around(hold: Any, _reader: Member | None) -> list[Part]:
    """Who rated it in that hour, when they joined and what they gave. One query."""
    rows = Rating.objects.filter(film=hold.film_id, at__gte=hold.began).select_related("member")
    lines = [
        LINE.format(row.member.name, row.member.joined_at.date(), f"{row.step / 2:g}")
        for row in rows.order_by("at", "pk")[:RATERS_TOLD]
    ]
    html = Markup("<ol>{}</ol>").format(Markup("").join(lines))
    title = _("Who rated it, when they joined, and what they gave")
    return [Part(title, f"{hold.film.get_absolute_url()}members/", html, is_it=True)]


def _offers(hold: Any) -> tuple[Offer, ...]:
    keep = Offer("dismiss", gettext_lazy("Keep the average held for two weeks"), "x")
    return (keep, Offer("restore", gettext_lazy("Release the average"), "a"))


STORM = ContentKind(
    name="storm",
    label=gettext_lazy("storm of ratings"),
    visible_to=lambda _reader: RatingHold.objects.select_related("film"),
    everything=lambda: RatingHold.objects.select_related("film"),
    address=lambda hold: hold.film.get_absolute_url(),  # type: ignore[attr-defined]
    title=lambda hold: str(hold.film),  # type: ignore[attr-defined]
    excerpt=lambda hold: _("Held until %(day)s") % {"day": hold.until.date()},  # type: ignore[attr-defined]
    author=lambda _hold: None,
    restore=release,
    leave=keep_longer,
    around=_around,
    offers=_offers,
    is_written=False,
)
