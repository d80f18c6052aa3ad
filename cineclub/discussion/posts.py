"""Posts, their history, likes and removals."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from cineclub.accounts.models import Member
from cineclub.catalogue.models import Film
from cineclub.core.addresses import address_of
from cineclub.discussion.boards import open_to
from cineclub.discussion.reactions import Reaction
from cineclub.discussion.threads import Thread
from cineclub.moderation.models import Decision


class PostQuerySet(models.QuerySet["Post"]):
    """Posts, and the door to them."""

    def visible_to(self, member: Member | None) -> Self:
        """What ``member`` (None: a visitor) may read. Moderators see removed posts too."""
        if member is not None and member.is_moderator:
            return self
        return self.filter(open_to(member, "thread__"), removal__isnull=True)

    def standing(self) -> Self:
        """Without what was removed, also for moderators: for lists, counts and excerpts."""
        return self.filter(thread__removal__isnull=True, removal__isnull=True)

    def with_author(self) -> Self:
        """What a post shows of its author, thread and removal. No more queries."""
        return self.select_related(
            "author",
            "author__profile",
            "author__post_tally",
            "removal",
            "thread",
            "thread__removal",
        )

    def for_cards(self) -> Self:
        """The same with no more than a card shows: for pages full of them."""
        return self.with_author().only(
            *POST_SHOWN,
            *(f"author__{name}" for name in AUTHOR_SHOWN),
            *("removal__by_author", "removal__held", "removal__reason"),
            *("thread__kind", "thread__spoilers", "thread__removal__id"),
        )


# What the card of a post shows, so that a page of them does not fetch all that is known.
AUTHOR_SHOWN = ("name", "slug", "joined_at", "profile__title", "profile__avatar",
                "profile__signature_html", "post_tally__posts")  # fmt: skip
POST_SHOWN = ("number", "html", "excerpt", "at", "edited_at", "likes", "reactions",
              "home", "spoiler")  # fmt: skip


class Post(models.Model):
    """A text by a member in a thread.

    ``text`` is as written, ``html`` as rendered by ``markup`` at ``markup_version``; ``excerpt``
    is plain, without quotes and spoilers. ``number`` counts from 1 in its thread and is never
    given twice. A post without an author was written by a member who has left.
    ``home`` is the path of the page it belongs to when that is not its thread (a review's own
    page, where it is edited too); a ``spoiler`` post is folded wherever it stands.
    ``likes`` counts all reactions, ``reactions`` those of each kind beside the like.
    """

    thread = models.ForeignKey(Thread, models.CASCADE, related_name="posts")
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="posts"
    )
    number = models.PositiveIntegerField()
    text = models.TextField()
    html = models.TextField()
    excerpt = models.CharField(max_length=300, blank=True)
    markup_version = models.PositiveSmallIntegerField()
    at = models.DateTimeField(default=timezone.now)
    edited_at = models.DateTimeField(null=True)
    likes = models.PositiveIntegerField(default=0)
    reactions = models.JSONField(default=dict)
    home = models.CharField(max_length=200, blank=True)
    spoiler = models.BooleanField(default=False)

    objects = PostQuerySet.as_manager()

    class Meta:
        indexes = (models.Index(fields=["author", "-at", "-id"]),)
        constraints = (
            models.UniqueConstraint(fields=["thread", "number"], name="one_post_a_number"),
        )

    def __str__(self) -> str:
        return f"{self.thread_id}#{self.number}"

    def get_absolute_url(self) -> str:
        """The permalink, which leads to the post where it stands."""
        return address_of("discussion:post", self.pk)

    @property
    def told(self) -> str:
        """Its first words as other pages tell them; its thread must be loaded."""
        return "" if self.spoiler or self.thread.tells_all else self.excerpt


class PostEdit(models.Model):
    """What a post said before one of its edits."""

    post = models.ForeignKey(Post, models.CASCADE, related_name="edits")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    text = models.TextField()
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("-at", "-id")

    def __str__(self) -> str:
        return f"{self.post_id} at {self.at}"


class PostRemoval(models.Model):
    """A post taken away by its author or a moderator; deleting this row restores it.

    A ``held`` one was never shown: it waits for a moderator, and its author sees it alone.
    ``decision`` is the clean-up that took it, with all else its author wrote.
    """

    post = models.OneToOneField(Post, models.CASCADE, related_name="removal")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    by_author = models.BooleanField(default=False)
    held = models.BooleanField(default=False)
    reason = models.CharField(max_length=1_000, blank=True)
    at = models.DateTimeField(default=timezone.now)
    decision = models.ForeignKey(Decision, models.SET_NULL, null=True, related_name="+")

    class Meta:
        indexes = (models.Index(fields=["post"], name="held_posts", condition=Q(held=True)),)

    def __str__(self) -> str:
        return f"{self.post_id}: {self.reason}"


class PostLike(models.Model):
    """A member found this post worth reading; ``kind`` says how, and there is one each."""

    post = models.ForeignKey(Post, models.CASCADE, related_name="like_rows")
    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    kind = models.CharField(max_length=10, choices=Reaction, default=Reaction.LIKE)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["post", "member"], name="one_post_like"),
            models.CheckConstraint(
                condition=Q(kind__in=Reaction.values), name="reaction_is_of_a_known_kind"
            ),
        )

    def __str__(self) -> str:
        return f"{self.member_id} → {self.post_id}"


class FilmMention(models.Model):
    """A film that a post names as ``[[Title (Year)]]``; ``thread`` is the post's, for its index."""

    post = models.ForeignKey(Post, models.CASCADE, related_name="mentions")
    thread = models.ForeignKey(Thread, models.CASCADE, related_name="mentions")
    film = models.ForeignKey(Film, models.CASCADE, related_name="mentions")

    class Meta:
        indexes = (
            models.Index(fields=["thread", "film"]),
            models.Index(fields=["film", "-post"]),
        )
        constraints = (models.UniqueConstraint(fields=["post", "film"], name="one_mention_a_post"),)

    def __str__(self) -> str:
        return f"{self.post_id} names {self.film_id}"


class NamedFilm(models.Model):
    """How many posts of a thread that stand name a film."""

    thread = models.ForeignKey(Thread, models.CASCADE, related_name="named_films")
    film = models.ForeignKey(Film, models.CASCADE, related_name="named_in")
    posts = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["thread", "film"], name="one_named_film"),)

    def __str__(self) -> str:
        return f"{self.thread_id}: {self.film_id} × {self.posts}"


class PostTally(models.Model):
    """How many posts of a member stand, and the reactions to those: never compared."""

    member = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        primary_key=True,
        related_name="post_tally",
    )
    posts = models.PositiveIntegerField(default=0)
    reactions = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.member_id}: {self.posts}"
