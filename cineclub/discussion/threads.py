"""Threads."""

from __future__ import annotations

import re
from typing import Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cineclub.accounts.models import Member
from cineclub.catalogue.models import Film
from cineclub.core.addresses import address_of
from cineclub.core.text import slugify
from cineclub.core.tracked import Tracked
from cineclub.discussion.boards import Audience, Board, open_to, writers_of
from cineclub.moderation.models import Decision

TITLE_LENGTH = 200
# More is a list of all that occurs in the thread, and tells nothing any more.
TAGS_A_THREAD = 5
TAG_LENGTH = 30
# Behind a word they belong to it: “c++”, “f#”.
_TRAILING_SIGNS = re.compile(r"(?<=\w)[+#]+(?!\w)")
_SIGN_WORDS = str.maketrans({"+": " plus", "#": " sharp"})


class ThreadKind(models.TextChoices):
    """What a thread is made of."""

    THREAD = "thread", _("Thread")
    COMMENTS = "comments", _("Comments on a film")
    REVIEW = "review", _("Review with its comments")


class SpoilerRule(models.TextChoices):
    """What a thread does about giving a film away."""

    NONE = "none", _("No spoilers, not even folded ones")
    MARKED = "marked", _("Spoilers are folded")
    SEEN = "seen", _("For those who have seen it: nothing is folded")


class ThreadQuerySet(models.QuerySet["Thread"]):
    """Threads, and the door to them."""

    def visible_to(self, member: Member | None) -> Self:
        """What ``member`` (None: a visitor) may read. Moderators see removed threads too."""
        if member is not None and member.is_moderator:
            return self
        return self.filter(open_to(member))

    def taking_replies_of(self, member: Member) -> Self:
        """Threads that ``member`` may read and reply in."""
        boards = Board.objects.filter(archived_at=None, repliers__in=writers_of(member))
        return self.visible_to(member).filter(lock=None, board__in=boards)

    def unanswered(self) -> Self:
        """Threads that wait for a first reply and can be given one."""
        return self.filter(
            kind=ThreadKind.THREAD, replies=0, lock__isnull=True, board__archived_at=None
        )

    def standing(self) -> Self:
        """Without what was removed, also for moderators: for lists and counts."""
        return self.filter(removal__isnull=True)

    def discussions(self) -> Self:
        """Threads that are listed as such: neither comments nor the thread of a single review."""
        return self.filter(kind=ThreadKind.THREAD)

    def found(self) -> Self:
        """What a search may show: discussions, and comments on a film where there are any."""
        return self.filter(
            models.Q(kind=ThreadKind.THREAD) | models.Q(kind=ThreadKind.COMMENTS, replies__gt=0)
        )

    def with_row(self) -> Self:
        """All that a row in a list of threads shows. No further query."""
        return self.select_related("author", "board", "last_author", "lock", "pin")


class Thread(Tracked):
    """A row of posts. ``replies`` counts posts that stand, without the opening one (number 1).

    Comments on a film have no opening post: all of them are counted.

    ``home`` is the path the thread belongs to (a board, a film); ``comments_of`` is set only for
    the one comment thread of a film, which is made with its first comment.
    ``opening`` holds the first words of the first post, without quotes and spoilers; ``tags`` its
    tags as lists show them. What a thread for ``SpoilerRule.SEEN`` says is told nowhere else.
    """

    version_name = "thread"

    kind = models.CharField(max_length=10, choices=ThreadKind, default=ThreadKind.THREAD)
    board = models.ForeignKey(Board, models.PROTECT, null=True, related_name="threads")
    title = models.CharField(_("title"), max_length=TITLE_LENGTH)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="threads"
    )
    films: models.ManyToManyField[Film, ThreadFilm] = models.ManyToManyField(
        Film, through="ThreadFilm", related_name="threads"
    )
    comments_of = models.OneToOneField(
        Film, models.CASCADE, null=True, related_name="comment_thread"
    )
    audience = models.CharField(max_length=10, choices=Audience, default=Audience.PUBLIC)
    spoilers = models.CharField(max_length=10, choices=SpoilerRule, default=SpoilerRule.MARKED)
    home = models.CharField(max_length=200, blank=True)
    opening = models.CharField(max_length=300, blank=True)
    tags = models.CharField(max_length=200, blank=True)
    replies = models.PositiveIntegerField(default=0)
    last_number = models.PositiveIntegerField(default=0)
    started_at = models.DateTimeField(default=timezone.now)
    last_at = models.DateTimeField(default=timezone.now)
    last_author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )

    objects = ThreadQuerySet.as_manager()

    class Meta:
        indexes = (
            models.Index(fields=["kind", "-last_at", "-id"]),
            models.Index(fields=["board", "-last_at", "-id"]),
            models.Index(fields=["kind", "replies", "-last_at", "-id"]),
            models.Index(fields=["author", "-started_at"]),
        )
        constraints = (
            models.CheckConstraint(
                condition=models.Q(spoilers__in=SpoilerRule.values),
                name="thread_spoiler_rule_is_known",
            ),
            models.CheckConstraint(
                condition=models.Q(audience__in=Audience.values),
                name="thread_audience_is_known",
            ),
            models.CheckConstraint(
                condition=models.Q(kind=ThreadKind.COMMENTS, comments_of__isnull=False)
                | ~models.Q(kind=ThreadKind.COMMENTS) & models.Q(comments_of__isnull=True),
                name="comments_are_of_a_film",
            ),
        )

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """The thread's first page."""
        return address_of("discussion:thread", self.pk, slugify(self.title) or "thread")

    @property
    def tells_all(self) -> bool:
        """Whether it is for those who have seen its films."""
        return self.spoilers == SpoilerRule.SEEN

    @property
    def told_opening(self) -> str:
        """Its first words as other pages tell them."""
        return "" if self.tells_all else self.opening

    @property
    def readers(self) -> Audience:
        """Who may read it: those for whom both the thread and its board are."""
        board = self.board.readers if self.board else Audience.PUBLIC
        order = list(Audience)
        return max(Audience(self.audience), Audience(board), key=order.index)

    @property
    def tag_names(self) -> list[str]:
        """Its tags, in the order in which they were given."""
        return self.tags.split(", ") if self.tags else []

    @property
    def tag_links(self) -> list[tuple[str, str]]:
        """Each tag and the address of its page."""
        return [(name, address_of("discussion:tag", tag_slug(name))) for name in self.tag_names]


def tag_slug(name: str) -> str:
    """What a tag is found by: as other names, but that “c++” and “c#” are no “c”."""
    return slugify(_TRAILING_SIGNS.sub(lambda signs: signs[0].translate(_SIGN_WORDS), name))


class ThreadFilm(models.Model):
    """A film that a thread is tied to."""

    thread = models.ForeignKey(Thread, models.CASCADE, related_name="ties")
    film = models.ForeignKey(Film, models.CASCADE, related_name="thread_ties")

    class Meta:
        constraints = (models.UniqueConstraint(fields=["thread", "film"], name="one_thread_tie"),)

    def __str__(self) -> str:
        return f"{self.thread_id} → {self.film_id}"


class ThreadRemoval(models.Model):
    """A whole thread taken away; deleting this row restores it. See ``PostRemoval``."""

    thread = models.OneToOneField(Thread, models.CASCADE, related_name="removal")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    held = models.BooleanField(default=False)
    reason = models.CharField(max_length=1_000)
    at = models.DateTimeField(default=timezone.now)
    decision = models.ForeignKey(Decision, models.SET_NULL, null=True, related_name="+")

    def __str__(self) -> str:
        return f"{self.thread_id}: {self.reason}"
