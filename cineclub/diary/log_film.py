"""Logging a film: a line in the diary, with stars if one likes."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from cineclub.accounts.models import Member
from cineclub.catalogue.models import Film
from cineclub.core import versions
from cineclub.diary.mark import mark_seen, remove_from_watchlist
from cineclub.diary.models import STEPS, Watch
from cineclub.diary.rate import rate_film


def log_film(member: Member, film: Film, *, on: date | None, step: int | None = None) -> Watch:
    """Write that ``member`` saw ``film`` on that day; the same day again changes its stars.

    Marks it seen, takes it off the watchlist, and with stars rates it: the newest rating counts.
    Raises ``ValueError`` for a step off the scale.
    """
    if step is not None and step not in STEPS:
        raise ValueError(f"a rating has 1 to 10 half stars, not {step}")
    with transaction.atomic():
        if step is None:
            mark_seen(member, film)
        else:
            rate_film(member, film, step)
        changed = {} if step is None else {"step": step}
        watch, _new = Watch.objects.update_or_create(
            member=member, film=film, on=on, defaults=changed
        )
        remove_from_watchlist(member, film)
        versions.bump(f"member:{member.pk}")
    return watch
