"""Boards, their groups, and who may read them and write there."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cineclub.accounts.models import Member
from cineclub.core.addresses import address_of
from cineclub.core.tracked import Tracked
from cineclub.moderation.models import REASON_LENGTH

NAME_LENGTH = 80
DESCRIPTION_LENGTH = 300


class Audience(models.TextChoices):
    """Who may see a board, or a thread; the app that owns a content changes it with its own."""

    PUBLIC = "public", gettext_lazy("Everyone")
    MEMBERS = "members", gettext_lazy("Members")
    MODERATORS = "moderators", gettext_lazy("Moderators")


class Writers(models.TextChoices):
    """Who may start threads on a board, or reply there, if they may read it."""

    MEMBERS = "members", gettext_lazy("Members")
    MODERATORS = "moderators", gettext_lazy("Moderators and admins")
    ADMINS = "admins", gettext_lazy("Admins")


def audiences_of(member: Member | None) -> list[str]:
    """The audiences that ``member`` (None: a visitor) belongs to."""
    if member is None:
        return [Audience.PUBLIC]
    if member.is_moderator:
        return list(Audience.values)
    return [Audience.PUBLIC, Audience.MEMBERS]


def writers_of(member: Member) -> list[str]:
    """The sorts of writers that ``member`` belongs to."""
    if member.is_admin:
        return list(Writers.values)
    return [Writers.MEMBERS, Writers.MODERATORS] if member.is_moderator else [Writers.MEMBERS]


def open_to(member: Member | None, thread: str = "") -> Q:
    """Which threads ``member`` may read: those that stand, where both the thread and its board
    are for them. ``thread`` is the path to it, as ``"thread__"`` for a post.

    The boards are asked for once in a query, not once for each row.
    """
    mine = audiences_of(member)
    shut = Board.objects.exclude(readers__in=mine).order_by().values("pk")
    stands = Q(**{f"{thread}audience__in": mine, f"{thread}removal__isnull": True})
    return stands & ~Q(**{f"{thread}board__in": shut})


class BoardGroup(models.Model):
    """A heading over some boards."""

    name = models.CharField(max_length=NAME_LENGTH, unique=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("position", "id")

    def __str__(self) -> str:
        return self.name


class BoardQuerySet(models.QuerySet["Board"]):
    """Boards, and the door to them."""

    def visible_to(self, member: Member | None) -> Self:
        """The boards that ``member`` (None: a visitor) may read."""
        if member is not None and member.is_moderator:
            return self
        return self.filter(readers__in=audiences_of(member))

    def to_start_on(self, member: Member) -> Self:
        """The boards on which ``member`` may start a thread."""
        open_ = self.visible_to(member).filter(archived_at=None)
        return open_.filter(starters__in=writers_of(member))


class Board(Tracked):
    """A place for threads of one sort, e.g. “One film at a time”.

    Its ``position`` counts through all boards as the page of boards shows them. An archived one
    can be read and takes no new threads and replies; ``archived_because`` is told there.
    """

    version_name = "board"

    name = models.CharField(gettext_lazy("name"), max_length=NAME_LENGTH, unique=True)
    slug = models.CharField(max_length=100, unique=True)
    description = models.CharField(
        gettext_lazy("what it is for"), max_length=DESCRIPTION_LENGTH, blank=True
    )
    position = models.PositiveSmallIntegerField(default=0)
    group = models.ForeignKey(BoardGroup, models.SET_NULL, null=True, related_name="boards")
    readers = models.CharField(max_length=10, choices=Audience, default=Audience.PUBLIC)
    starters = models.CharField(max_length=10, choices=Writers, default=Writers.MEMBERS)
    repliers = models.CharField(max_length=10, choices=Writers, default=Writers.MEMBERS)
    archived_at = models.DateTimeField(null=True)
    archived_because = models.CharField(max_length=REASON_LENGTH, blank=True)

    objects = BoardQuerySet.as_manager()

    class Meta:
        ordering = ("position", "id")
        constraints = (
            models.CheckConstraint(
                condition=Q(readers__in=Audience.values), name="board_readers_are_known"
            ),
            models.CheckConstraint(
                condition=Q(starters__in=Writers.values, repliers__in=Writers.values),
                name="board_writers_are_known",
            ),
        )

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """The board's page."""
        return address_of("discussion:board", self.slug)

    def why_not_start(self, member: Member | None) -> str:
        """What keeps ``member`` from starting a thread here, in words; "" when nothing does.

        A visitor is told what a member would be.
        """
        if self.archived_at:
            return _("This board is archived, and takes no new threads: %(reason)s") % {
                "reason": self.archived_because
            }
        if _writes(member, self.starters):
            return ""
        if self.starters == Writers.ADMINS:
            return _("Only admins start threads on this board.")
        return _("Only moderators start threads on this board.")

    def why_not_reply(self, member: Member | None) -> str:
        """The same for replying to its threads."""
        if self.archived_at:
            return _("This board is archived, and takes no new replies: %(reason)s") % {
                "reason": self.archived_because
            }
        if _writes(member, self.repliers):
            return ""
        if self.repliers == Writers.ADMINS:
            return _("Only admins reply on this board.")
        return _("Only moderators reply on this board.")

    @property
    def readers_told(self) -> str:
        """Who may read it, in a sentence, unless everybody may."""
        told = {
            Audience.MEMBERS: _("Only members of the site read this board."),
            Audience.MODERATORS: _("Only moderators read this board."),
        }
        return told.get(Audience(self.readers), "")


class BoardTally(models.Model):
    """The threads on a board that all its readers see, and the posts in them (``count_boards``)."""

    board = models.OneToOneField(Board, models.CASCADE, primary_key=True, related_name="tally")
    threads = models.PositiveIntegerField(default=0)
    posts = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.board_id}: {self.threads}"


def _writes(member: Member | None, writers: str) -> bool:
    if member is None:
        return writers == Writers.MEMBERS
    return writers in writers_of(member)
