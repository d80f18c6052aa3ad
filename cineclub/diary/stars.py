"""Stars as a form lets one choose them."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

STARS = [("", _("no stars")), *((str(step), f"{step / 2:g}") for step in range(10, 0, -1))]
