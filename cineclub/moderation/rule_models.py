"""Rules about words, links and mail addresses, as admins write them."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

PATTERN_LENGTH = 100
NOTE_LENGTH = 200


class RuleSort(models.TextChoices):
    """What a rule looks at."""

    WORD = "word", _("Words in a text or title")
    LINK = "link", _("Links to a site")
    MAIL = "mail", _("Mail addresses of newcomers")


class RuleAct(models.TextChoices):
    """What happens to what it finds."""

    FLAG = "flag", _("tell the moderators")
    HOLD = "hold", _("hold it until they let it through")
    REFUSE = "refuse", _("refuse it")


class TextRule(models.Model):
    """One rule. ``pattern`` is words in a row, or a domain; ``*`` stands for any letters."""

    sort = models.CharField(_("what it looks at"), max_length=10, choices=RuleSort)
    pattern = models.CharField(_("what it looks for"), max_length=PATTERN_LENGTH)
    act = models.CharField(_("what happens then"), max_length=10, choices=RuleAct)
    note = models.CharField(_("why"), max_length=NOTE_LENGTH, blank=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("sort", "pattern")
        constraints = (
            models.UniqueConstraint(fields=["sort", "pattern"], name="one_rule_a_pattern"),
        )

    def __str__(self) -> str:
        return f"{self.sort} {self.pattern}: {self.act}"
