"""What an operator decides about the site: its name, its rules, who may join."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from cineclub.core.prepared import prepared


class SignUp(models.TextChoices):
    """Who may become a member."""

    OPEN = "open", _("Anyone may join")
    INVITE = "invite", _("By invitation")
    APPROVE = "approve", _("After approval")
    CLOSED = "closed", _("Nobody for now")


class Inviters(models.TextChoices):
    """Who makes invitations, where members come by invitation."""

    ADMIN = "admin", _("Admins")
    MODERATOR = "moderator", _("Moderators and admins")
    MEMBER = "member", _("Every member")


class SiteSettings(models.Model):
    """The one row of settings that are edited on the site itself."""

    name = models.CharField(_("name of the site"), max_length=60, default="Cineclub")
    tagline = models.CharField(_("one line about it"), max_length=160, blank=True)
    rules = models.TextField(_("house rules"), blank=True)
    privacy = models.TextField(_("privacy notes"), blank=True)
    inviters = models.CharField(
        _("who may invite"), max_length=10, choices=Inviters, default=Inviters.MODERATOR
    )
    # New sites begin with it (``web.set_up_site``).
    hold_newcomers = models.BooleanField(_("hold newcomers' links and images"), default=False)
    set_up_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=models.Q(pk=1), name="one_row_of_site_settings"),
        )

    def __str__(self) -> str:
        return self.name

    @classmethod
    def current(cls) -> SiteSettings:
        """The settings as they stand; the defaults when nobody has set anything. One query."""
        return next(iter(_the_row(1)), None) or cls(pk=1)


@prepared
def _the_row(pk: int) -> models.QuerySet[SiteSettings]:
    return SiteSettings.objects.filter(pk=pk)
