"""What the film page and home show of reviews, in a constant number of queries."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Case, Count, IntegerField, Q, QuerySet, Value, When

from cineclub.accounts.models import Member
from cineclub.catalogue.models import Film
from cineclub.core.prepared import prepared
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
    ((total, quip_total),) = _totals(film.pk, reader)
    long, short = _essays(film.pk, reader), _quips(film.pk, reader)
    for review in (*long, *short):
        review.film = film
    cards = review_cards([*long, *short], reader)
    return ReviewPanel(
        essays=cards[: len(long)], quips=cards[len(long) :], total=total, quip_total=quip_total
    )


@prepared
def _essays(film: int, reader: Member | None) -> QuerySet[Review]:
    return _best(readable(reader).filter(film=film).essays(), reader, ESSAYS_ON_A_FILM).for_cards()


@prepared
def _quips(film: int, reader: Member | None) -> QuerySet[Review]:
    return _best(readable(reader).filter(film=film).quips(), reader, QUIPS_ON_A_FILM).for_cards()


@prepared
def _totals(film: int, reader: Member | None) -> QuerySet[Review, tuple[int, int]]:
    """One row: how many there are, and how many of them are quips."""
    found = readable(reader).filter(film=film)
    # An aggregate is not a queryset and cannot be prepared; grouped by a constant it is one.
    whole = found.order_by().annotate(all=Value(1)).values("all")
    counted = whole.annotate(total=Count("pk"), quips=Count("pk", filter=Q(is_quip=True)))
    return counted.values_list("total", "quips")


def quips(film: Film, reader: Member | None, limit: int = QUIPS_ON_A_FILM) -> list[ReviewCard]:
    """The reader's own first, then the most valued, then the newest. Two queries."""
    found = readable(reader).quips().filter(film=film)
    return review_cards(list(_best(found, reader, limit).with_card()), reader)


def latest_reviews(reader: Member | None, limit: int) -> list[ReviewCard]:
    """The newest essays of the site, each led by a line. Two queries."""
    found = readable(reader).essays().with_card().order_by("-at", "-id")
    return review_cards(list(found[:limit]), reader, led=True)


def readable(reader: Member | None) -> ReviewQuerySet:
    """What a list may show to ``reader``."""
    return Review.objects.visible_to(reader).standing()


def _best(found: ReviewQuerySet, reader: Member | None, limit: int) -> ReviewQuerySet:
    own = Case(
        When(member=reader.pk if reader else None, then=Value(0)),
        default=Value(1),
        output_field=IntegerField(),
    )
    order = [own] if reader else []
    return found.order_by(*order, "-post__likes", "-at", "-id")[:limit]
