"""Writing a review: a post with a film, the rating at the time and a line that leads it."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cineclub.accounts.models import Member
from cineclub.catalogue.models import Film
from cineclub.core import versions
from cineclub.diary.mark import mark_seen
from cineclub.diary.models import STEPS, Rating
from cineclub.diary.rate import rate_film
from cineclub.discussion.add_post import add_post, locked_to_post
from cineclub.discussion.models import Post, Thread, ThreadKind
from cineclub.discussion.prepare import Prepared, prepare
from cineclub.discussion.start_thread import tie_films
from cineclub.discussion.threads import TITLE_LENGTH
from cineclub.reviews.index_reviews import index_reviews
from cineclub.reviews.models import Review
from cineclub.reviews.pull_quote import choose_pull_quote, counts_as_quip
from cineclub.reviews.tell import tell_of_review


def write_review(
    member: Member,
    film: Film,
    text: str | Prepared,
    *,
    step: int | None = None,
    pull_quote: str = "",
    spoiler: bool = False,
    thread: Thread | None = None,
    at: datetime | None = None,
) -> Review:
    """Write it in ``thread``, by default one of its own; marks the film seen, and rates it.

    ``step`` is in half stars (1 to 10); None leaves the member's rating alone. Raises ``Unfit``
    for the text, ``BadQuote`` for the pull quote, ``ValueError`` for a step off the scale.
    """
    words = prepare(text)
    quote = choose_pull_quote(words, pull_quote, spoiler)
    if step is not None and step not in STEPS:
        raise ValueError(f"a rating has 1 to 10 half stars, not {step}")
    moment = at or timezone.now()
    with transaction.atomic():
        place = locked_to_post(thread.pk) if thread else _own_thread(member, film, moment)
        post = add_post(place, member, words, at=moment, spoiler=spoiler)
        review = Review.objects.create(
            post=post,
            film=film,
            member=member,
            step=step,
            pull_quote=quote,
            spoiler=spoiler,
            is_quip=counts_as_quip(words, spoiler),
            at=moment,
        )
        _settle_in(review, post, place)
        index_reviews([review.pk])
        enter_diary(member, film, step, at)
        versions.bump(f"film-talk:{film.pk}", f"member:{member.pk}", "reviews", "home")
        tell_of_review(review)
    return review


def _own_thread(member: Member, film: Film, at: datetime) -> Thread:
    title = _("%(member)s on %(film)s") % {"member": member.name, "film": film}
    thread = Thread.objects.create(
        kind=ThreadKind.REVIEW,
        title=title[:TITLE_LENGTH],
        author=member,
        started_at=at,
        last_at=at,
    )
    tie_films(thread, [film])
    return thread


def _settle_in(review: Review, post: Post, thread: Thread) -> None:
    """The post belongs to the review's page, and so does a thread made for it."""
    post.home = review.get_absolute_url()
    post.save(update_fields=["home"])
    if thread.kind == ThreadKind.REVIEW and post.number == 1:
        thread.home = post.home
        thread.save(update_fields=["home"])


def enter_diary(member: Member, film: Film, step: int | None, at: datetime | None) -> None:
    """Rate the film, or mark it seen; a rating that stands already is left as it was entered."""
    rated = Rating.objects.filter(member=member, film=film)
    if step is None or rated.filter(step=step).exists():
        mark_seen(member, film, at)
    else:
        rate_film(member, film, step, at=at)
