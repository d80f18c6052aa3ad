"""Reviews: a post about a film, with the rating at the time and a line that leads it."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from cineclub.accounts.models import Member
from cineclub.catalogue.models import Film
from cineclub.core.addresses import address_of
from cineclub.discussion.boards import open_to
from cineclub.discussion.models import Post
from cineclub.discussion.posts import AUTHOR_SHOWN, POST_SHOWN

PULL_QUOTE_LENGTH = 240
# A review of this many characters or fewer, in one paragraph, is a quip: shown in a strip of its
# own, so that a joke does not push an essay off the page.
QUIP_LENGTH = 240


class ReviewQuerySet(models.QuerySet["Review"]):
    """Reviews, and the door to them."""

    def visible_to(self, member: Member | None) -> Self:
        """What ``member`` (None: a visitor) may read: exactly what they may read of its post."""
        if member is not None and member.is_moderator:
            return self
        return self.filter(open_to(member, "post__thread__"), post__removal__isnull=True)

    def essays(self) -> Self:
        """All but quips."""
        return self.filter(is_quip=False)

    def quips(self) -> Self:
        """Reviews of a line or two."""
        return self.filter(is_quip=True)

    def standing(self) -> Self:
        """Without what was removed, also for moderators: for lists and counts."""
        return self.filter(post__thread__removal__isnull=True, post__removal__isnull=True)

    def with_card(self) -> Self:
        """All that a review on a page shows. No further query."""
        return self.select_related("film").with_text()

    def with_text(self) -> Self:
        """The same without the film, for pages that have it. No further query."""
        return self.select_related(
            "member",
            "member__profile",
            "member__post_tally",
            "post",
            "post__removal",
            "post__thread",
            "post__thread__removal",
        )

    def for_cards(self) -> Self:
        """``with_text()`` with no more than a card shows: for pages full of them."""
        return self.with_text().only(
            *("film_id", "step", "pull_quote", "spoiler", "is_quip", "at"),
            *(f"member__{name}" for name in AUTHOR_SHOWN),
            *(f"post__{name}" for name in (*POST_SHOWN, "author_id")),
            *("post__removal__by_author", "post__removal__held", "post__removal__reason"),
            *("post__thread__kind", "post__thread__replies", "post__thread__removal__id"),
        )


class Review(models.Model):
    """A member's review of a film; its text is ``post``, replies to it are its comments.

    ``step`` is the rating at the time in half stars. ``pull_quote`` is the author's choice or
    the first sentence without a spoiler. Several reviews of one film by one member may stand:
    one for each viewing. ``member`` is the post's author, repeated for the index.
    """

    post = models.OneToOneField(Post, models.CASCADE, related_name="review")
    film = models.ForeignKey(Film, models.CASCADE, related_name="reviews")
    member = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="reviews"
    )
    step = models.PositiveSmallIntegerField(null=True)
    pull_quote = models.CharField(_("pull quote"), max_length=PULL_QUOTE_LENGTH, blank=True)
    spoiler = models.BooleanField(_("tells how it ends"), default=False)
    is_quip = models.BooleanField(default=False)
    at = models.DateTimeField()

    objects = ReviewQuerySet.as_manager()

    class Meta:
        indexes = (
            models.Index(fields=["film", "is_quip", "-at"]),
            models.Index(fields=["member", "-at"]),
            models.Index(fields=["is_quip", "-at", "-id"]),
        )
        constraints = (
            models.CheckConstraint(
                condition=models.Q(step__isnull=True) | models.Q(step__gte=1, step__lte=10),
                name="review_step_is_on_the_scale",
            ),
        )

    def __str__(self) -> str:
        return f"{self.member_id} on {self.film_id}"

    def get_absolute_url(self) -> str:
        """The review with its comments."""
        return address_of("reviews:review", self.pk)
