"""Members: who they are to the site, their addresses, and the counters that limit rates."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cineclub.accounts.door_models import (
    Application,
    Invitation,
    InvitationUse,
    UnfinishedSignUp,
)
from cineclub.accounts.names import LONGEST, name_key, validate_name
from cineclub.core.addresses import address_of
from cineclub.core.text import free_slug, one_line, slugify
from cineclub.core.tracked import Tracked


class Role(models.TextChoices):
    """What a member may do for the site. An admin may do all that the others may."""

    MEMBER = "member", _("Member")
    CURATOR = "curator", _("Curator")
    MODERATOR = "moderator", _("Moderator")
    ADMIN = "admin", _("Admin")


class MemberManager(BaseUserManager["Member"]):
    """Makes members and finds them by name, whatever its case."""

    def create_user(
        self, name: str, email: str = "", password: str | None = None, **fields: Any
    ) -> Member:
        """Make a member; raises ``IntegrityError`` for a taken name."""
        member = self.model(name=one_line(name), email=self.normalize_email(email), **fields)
        member.set_password(password)
        member.save()
        return member

    def create_superuser(self, name: str, email: str, password: str, **fields: Any) -> Member:
        """Make an admin (the name is Django's)."""
        return self.create_user(name, email, password, role=Role.ADMIN, **fields)

    def get_by_natural_key(self, username: str | None) -> Member:
        """The member called ``username``, ignoring case."""
        return self.get(name__iexact=username)

    def moderators(self) -> models.QuerySet[Member]:
        """Those who look after the site, admins among them."""
        return self.filter(role__in=(Role.MODERATOR, Role.ADMIN), is_active=True)


class Member(Tracked, AbstractBaseUser):
    """A person on this site. ``slug`` is their address, ``name_key`` what their name looks like."""

    version_name = "who"

    name = models.CharField(_("name"), max_length=LONGEST, unique=True, validators=[validate_name])
    name_key = models.CharField(max_length=LONGEST * 4, unique=True, editable=False)
    slug = models.CharField(max_length=140, unique=True, editable=False)
    email = models.EmailField(_("e-mail"), blank=True)
    role = models.CharField(max_length=10, choices=Role, default=Role.MEMBER)
    is_active = models.BooleanField(default=True)
    # May log in and see where they stand; to all else they are a visitor (``approve``).
    is_waiting = models.BooleanField(default=False)
    # What moderators decided about them (``moderation.sanction``), here because every request asks:
    # until then they read and do not write; a banned member only sees where they stand; somebody
    # with a word from the moderators unread sees it on every page.
    suspended_until = models.DateTimeField(null=True, editable=False)
    is_banned = models.BooleanField(default=False, editable=False)
    is_warned = models.BooleanField(default=False, editable=False)
    joined_at = models.DateTimeField(default=timezone.now, editable=False)

    objects: ClassVar[MemberManager] = MemberManager()

    USERNAME_FIELD = "name"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["email"]

    class Meta:
        constraints = (
            models.UniqueConstraint(
                Lower("email"),
                condition=~models.Q(email=""),
                name="one_member_per_email",
            ),
            models.CheckConstraint(
                condition=models.Q(role__in=Role.values), name="member_role_is_known"
            ),
        )

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep the key true to the name, and give a new member an address of their own."""
        self.name_key = name_key(self.name)
        if not self.slug:
            self.slug = free_member_slug(self.name)
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        """The member's page."""
        return address_of("members:member", self.slug)

    @property
    def is_suspended(self) -> bool:
        """May read and not write just now; it ends by itself."""
        return self.suspended_until is not None and self.suspended_until > timezone.now()

    @property
    def is_outside(self) -> bool:
        """May log in and see where they stand, and is a visitor to all else."""
        return self.is_waiting or self.is_banned

    @property
    def is_admin(self) -> bool:
        """May run the site."""
        return self.role == Role.ADMIN

    @property
    def is_curator(self) -> bool:
        """May look after the catalogue."""
        return self.role in (Role.CURATOR, Role.ADMIN)

    @property
    def is_moderator(self) -> bool:
        """May look after the people."""
        return self.role in (Role.MODERATOR, Role.ADMIN)

    def sort_of_reader(self) -> str:
        """All that rules of visibility ask of a member beside who they are (``core.prepared``)."""
        return self.role

    def stand_in(self, pk: Any) -> Member:
        """A member of the same sort, with ``pk``, for preparing a query."""
        return Member(pk=pk, role=self.role, is_active=self.is_active)

    @property
    def avatar_url(self) -> str:
        """Their picture for the macro `avatar`; "" without one, or where their profile was not
        fetched along."""
        profile = self._state.fields_cache.get("profile")
        return profile.avatar_url if profile is not None else ""

    @property
    def unread(self) -> int:
        """How many notifications they have not seen; 0 where it was not fetched along."""
        inbox = self._state.fields_cache.get("inbox")
        return inbox.unread if inbox is not None else 0

    @property
    def hides_signatures(self) -> bool:
        """Whether they want to see no signatures; False where their profile was not fetched."""
        profile = self._state.fields_cache.get("profile")
        return profile is not None and profile.hides_signatures

    @property
    def unread_conversations(self) -> int:
        """How many of their conversations hold something new; known of the member who asks."""
        mailbox = self._state.fields_cache.get("mailbox")
        return mailbox.unread if mailbox is not None else 0

    @property
    def is_staff(self) -> bool:
        """May open the read-only window at ``/admin/``."""
        return self.is_admin

    def has_perm(self, perm: str, obj: object = None) -> bool:
        """Django's admin asks this: an admin may look at everything, nobody may change it there."""
        return self.is_admin and self.is_active and ".view_" in perm

    def has_module_perms(self, app_label: str) -> bool:
        """Django's admin asks this to list an app."""
        return self.is_admin and self.is_active


class MemberSlug(models.Model):
    """A former address of a member; it redirects for ever and is given to nobody else."""

    slug = models.CharField(max_length=140, unique=True)
    member = models.ForeignKey(Member, models.CASCADE, related_name="former_slugs")

    def __str__(self) -> str:
        return self.slug


class RateCount(models.Model):
    """How often ``key`` was used in the window that opened at ``began`` (seconds since 1970)."""

    key = models.CharField(max_length=120)
    began = models.BigIntegerField()
    count = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["key", "began"], name="one_rate_count"),)

    def __str__(self) -> str:
        return f"{self.key}@{self.began}: {self.count}"


def free_member_slug(name: str) -> str:
    """An address for ``name`` that no member has or had."""
    base = slugify(name) or "member"
    taken = set(Member.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    taken |= set(MemberSlug.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    return free_slug(base, taken)


__all__ = [
    "Application",
    "Invitation",
    "InvitationUse",
    "Member",
    "MemberSlug",
    "RateCount",
    "Role",
    "UnfinishedSignUp",
    "free_member_slug",
]
