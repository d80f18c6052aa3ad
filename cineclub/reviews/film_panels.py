"""What the film page and home show of reviews, in a constant number of queries."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Case, Count, IntegerField, Q, Value, When

from cineclub.accounts.models import Member
from cineclub.catalogue.models import Film
from cineclub.reviews.cards import ReviewCard, review_cards
from cineclub.reviews.models import Review, ReviewQuerySet

ESSAYS_ON_A_FILM = 5
QUIPS_ON_A_FILM = 4


@dataclass(frozen=True)
class ReviewPanel:
    """A film's reviews: essays, quips, and how many there are of all and of quips."""

    essays: list[ReviewCard]
    quips: list[ReviewCard]
    total: int
    quip_total: int


def film_reviews(film: Film, reader: Member | None) -> ReviewPanel:
    """Three queries for a visitor, four for a member."""
    visible = readable(reader).filter(film=film)
    counts = visible.aggregate(total=Count("pk"), quips=Count("pk", filter=Q(is_quip=True)))
    long = _best(visible.essays(), reader, ESSAYS_ON_A_FILM)
    cards = review_cards([*long, *_best(visible.quips(), reader, QUIPS_ON_A_FILM)], reader)
    return ReviewPanel(
        essays=cards[: len(long)],
        quips=cards[len(long) :],
        total=counts["total"],
        quip_total=counts["quips"],
    )


def quips(film: Film, reader: Member | None, limit: int = QUIPS_ON_A_FILM) -> list[ReviewCard]:
    """The reader's own first, then the most valued, then the newest. Two queries."""
    found = readable(reader).quips().filter(film=film)
    return review_cards(_best(found, reader, limit), reader)


def latest_reviews(reader: Member | None, limit: int) -> list[ReviewCard]:
    """The newest essays of the site, each led by a line. Two queries."""
    found = readable(reader).essays().with_card().order_by("-at", "-id")
    return review_cards(list(found[:limit]), reader, led=True)


def readable(reader: Member | None) -> ReviewQuerySet:
    """What a list may show to ``reader``."""
    return Review.objects.visible_to(reader).standing()


def _best(found: ReviewQuerySet, reader: Member | None, limit: int) -> list[Review]:
    own = Case(
        When(member=reader.pk if reader else None, then=Value(0)),
        default=Value(1),
        output_field=IntegerField(),
    )
    order = [own] if reader else []
    return list(found.with_card().order_by(*order, "-post__likes", "-at", "-id")[:limit])
