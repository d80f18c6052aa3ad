"""What a member has to do with a film whose page is filled for them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.http import Http404

from cineclub.accounts.models import Member
from cineclub.catalogue.models import Film
from cineclub.core.outlines import Outline, Own
from cineclub.core.prepared import prepared
from cineclub.diary.film_panel import Marks, own_marks
from cineclub.diary.own_panel import own_panel
from cineclub.discussion.cards import liked_among
from cineclub.discussion.curtains import unfolding
from cineclub.discussion.models import AlwaysFolded, Draft
from cineclub.discussion.own_composer import own_comment_form
from cineclub.notifications.own_watch import own_level, own_watch_button
from cineclub.reviews.models import Review

Row = tuple[int | None, bool, bool, bool, bool, str | None, datetime | None, str | None, bool]


def own_of_film(member: Member, outline: Outline) -> Own:
    """Two queries: marks, draft and reviews of this film; likes of what stands on its page."""
    film: int = outline.facts["film"]
    rows = _own(film, member.pk, f"comment:{film}")
    for step, liked, seen, listed, reviewed, text, at, level, folds in rows:
        gaps: dict[str, Callable[[], str]] = {}
        if level:
            gaps["watch"] = partial(own_watch_button, "film", film, level)
        marks = Marks(step, liked, seen, listed)
        if marks != Marks():
            gaps["panel"] = partial(own_panel, film, marks, member)
        if at is not None:
            shown = Film(pk=film, slug=outline.facts["slug"])
            gaps["composer"] = partial(own_comment_form, shown, text or "", at)
        if seen and not folds:
            gaps |= unfolding([film])
        # Their own reviews come first for them.
        return Own(gaps, liked_among(outline.things, member), apart=reviewed)
    raise Http404("film")


@prepared
def _own(film: int, member: int, draft: str) -> QuerySet[Film, Row]:
    reviews = Review.objects.standing().filter(member=member, film=OuterRef("pk"))
    drafts = Draft.objects.filter(member=member, key=draft)
    asked: dict[str, Any] = {
        **own_marks(member),
        "i_reviewed": Exists(reviews),
        "draft_text": Subquery(drafts.values("text")[:1]),
        "draft_at": Subquery(drafts.values("at")[:1]),
        "level": Subquery(own_level(member, "film")),
        "folds": Exists(AlwaysFolded.objects.filter(member=member)),
    }
    return Film.objects.filter(pk=film).annotate(**asked).values_list(*asked)
