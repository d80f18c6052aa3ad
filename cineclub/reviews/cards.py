"""Reviews as pages show them: plain values for the macros of ``ui``, loaded in bulk."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.utils.translation import gettext as _
from markupsafe import Markup

from cineclub.accounts.models import Member
from cineclub.catalogue.models import Film
from cineclub.core.outlines import MARKED
from cineclub.discussion.cards import AuthorCard, acts_on, author_card, liked_among, stances_on
from cineclub.discussion.curtains import films_given_away, open_to, with_curtains
from cineclub.discussion.models import ThreadKind
from cineclub.discussion.shown_text import folded, shown_html
from cineclub.reviews.models import Review
from cineclub.ui.stances import Stances


@dataclass(frozen=True)
class ReviewCard:
    """One review. ``html`` is its text, behind a curtain if it is a spoiler that is not open to the
    reader; ``text`` is a quip's, plain; an address that is empty is an act its reader may
    not do."""

    # Not compared: films are equal by their id, whatever they are called now.
    film: Film = field(compare=False)
    author: AuthorCard | None
    step: int | None
    created: datetime
    pull_quote: str
    text: str
    html: Markup
    url: str
    likes: int
    liked: bool
    replies: int
    spoiler: bool
    like_url: str = ""
    react_url: str = ""
    keep_url: str = ""
    rated_url: str = ""
    report_url: str = ""
    edit_url: str = ""
    delete_url: str = ""
    remove_url: str = ""
    restore_url: str = ""
    stances: Stances | None = None


def review_cards(
    reviews: Sequence[Review], reader: Member | None, *, led: bool = False
) -> list[ReviewCard]:
    """Cards of reviews loaded ``with_card()``; one query for a member, none for a visitor; one
    more for a member where films are given away.

    ``led``: a review without a line that gives nothing away is led by a word that says so.
    """
    liked = liked_among([review.post_id for review in reviews], reader)
    texts = [_text(review) for review in reviews]
    away = [
        films_given_away([text], each.film_id) for text, each in zip(texts, reviews, strict=True)
    ]
    seen = open_to(reader, set().union(*away))
    return [
        _card(
            review,
            with_curtains(text, review.film_id, seen),
            reader,
            MARKED in liked.get(review.post_id, ()),
            led,
        )
        for review, text in zip(reviews, texts, strict=True)
    ]


def _text(review: Review) -> Markup:
    """What it says; the whole is behind a curtain where it gives its film away."""
    html = Markup('<div class="read">{}</div>').format(shown_html(review.post, fold=False))
    if not review.spoiler:
        return html
    return folded(html, _("for %(film)s") % {"film": review.film.title})


def _card(
    review: Review, html: Markup, reader: Member | None, liked: bool, led: bool
) -> ReviewCard:
    post = review.post
    has_own_thread = post.thread.kind == ThreadKind.REVIEW
    return ReviewCard(
        film=review.film,
        author=author_card(review.member),
        step=review.step,
        created=review.at,
        pull_quote=review.pull_quote or (_("Tells how it ends") if led else ""),
        text=post.excerpt,
        html=html,
        url=review.get_absolute_url(),
        likes=post.likes,
        liked=liked,
        replies=post.thread.replies if has_own_thread else 0,
        spoiler=review.spoiler,
        stances=stances_on(post, reader),
        **acts_on(post, reader, liked),
    )
