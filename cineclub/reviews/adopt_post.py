"""Making a post that stands already the review of a film it rates."""

from __future__ import annotations

from django.db import transaction

from cineclub.accounts.models import Member
from cineclub.catalogue.models import Film
from cineclub.core import versions
from cineclub.discussion.add_post import locked_with
from cineclub.discussion.models import Post
from cineclub.discussion.prepare import prepare
from cineclub.discussion.stale import bump_post
from cineclub.reviews.index_reviews import index_reviews
from cineclub.reviews.models import Review
from cineclub.reviews.pull_quote import choose_pull_quote, counts_as_quip
from cineclub.reviews.write_review import enter_diary


def adopt_post(post: Post, member: Member, film: Film, step: int | None) -> Review:
    """Make the member's own ``post`` their review of ``film``, where it stands; once only: what is
    a review stays the one it is. Rates the film, or marks it seen."""
    words = prepare(post.text)
    with transaction.atomic():
        thread = locked_with(post)
        review, new = Review.objects.get_or_create(
            post=post,
            defaults={
                "film": film,
                "member": member,
                "step": step,
                "pull_quote": choose_pull_quote(words, "", post.spoiler),
                "spoiler": post.spoiler,
                "is_quip": counts_as_quip(words, post.spoiler),
                "at": post.at,
            },
        )
        if not new:
            return review
        post.home = review.get_absolute_url()
        Post.objects.filter(pk=post.pk).update(home=post.home)
        index_reviews([review.pk])
        enter_diary(member, film, step, post.at)
        bump_post(post, thread)
        versions.bump("reviews", f"film-talk:{film.pk}")
    return review
