"""Reviews told to programs: the picture of a shared link, and schema.org's ``Review``."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from cineclub.catalogue.sharing import SCALE, movie_name
from cineclub.core.addresses import address_of
from cineclub.discussion.cards import PostCard
from cineclub.discussion.sharing import comments, moment, person, replies
from cineclub.reviews.cards import ReviewCard
from cineclub.reviews.models import Review
from cineclub.ui.sharing import SCHEMA, Share, picture_version, without_empty


def title_of_review(review: Review) -> str:
    """Who on which film."""
    name = review.member.name if review.member else _("A former member")
    return _("%(member)s on %(film)s") % {"member": name, "film": review.film}


def review_picture_version(review: Review) -> str:
    """Changes with what the picture of the review shows."""
    film = review.film
    said = (review.pull_quote, review.step, film.poster, film.poster_version)
    return picture_version(title_of_review(review), *said)


def share_of_review(
    review: Review, card: ReviewCard, posts: Iterable[PostCard], address: str
) -> Share:
    """What a link to a review loaded ``with_card()`` and its comments shows. No query."""
    picture = address_of("feeds:review-picture", review.pk)
    film = {"film": review.film}
    folded = _("Spoiler for %(film)s, read it on the site") % film if review.spoiler else ""
    return Share(
        title=title_of_review(review),
        description=review.pull_quote or folded or card.text,
        address=address,
        picture=f"{picture}?v={review_picture_version(review)}",
        kind="article",
        data=lambda site: _review(review, card, posts, site),
    )


def _review(
    review: Review, card: ReviewCard, posts: Iterable[PostCard], site: str
) -> dict[str, Any]:
    rating = {"@type": "Rating", "ratingValue": review.step / 2, **SCALE} if review.step else None
    text = review.pull_quote if review.spoiler else card.text or review.pull_quote
    return without_empty(
        {
            "@context": SCHEMA,
            "@type": "Review",
            "url": site + review.get_absolute_url(),
            "author": person(card.author, site),
            "datePublished": moment(review.at),
            "itemReviewed": movie_name(review.film, site),
            "reviewRating": rating,
            "reviewBody": text,
            "interactionStatistic": replies(card.replies),
            "comment": comments(posts, site),
        }
    )
