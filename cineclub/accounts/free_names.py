"""Whether a name may be taken, and which like it are free."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cineclub.accounts.door_models import UnfinishedSignUp
from cineclub.accounts.drop_unfinished import drop_unfinished
from cineclub.accounts.models import Member
from cineclub.accounts.names import LONGEST, name_key, validate_name
from cineclub.core.text import one_line

SUGGESTIONS = 3


class NameTaken(ValidationError):
    """Somebody has this name or one that could be taken for it."""


def check_name(name: str, member: Member | None = None) -> str:
    """``name`` as it would be kept; raises ``ValidationError`` with the reason and what to do.

    ``member`` is who wants it: their own present name, and its look-alikes, are free to them.
    One query when it is free, two when it is not.
    """
    clean = one_line(name)
    validate_name(clean)
    others = Member.objects.filter(name_key=name_key(clean)).exclude(pk__in=_unfinished())
    if member is not None:
        others = others.exclude(pk=member.pk)
    holder = others.first()
    if holder is not None:
        raise taken(clean, holder.name)
    return clean


def release_name(name: str) -> None:
    """End a sign-up under this name that nobody finished, in the caller's transaction.

    So that who did not get their mail, or mistyped, can start over. One query.
    """
    left = UnfinishedSignUp.objects.filter(member__name_key=name_key(name))
    drop_unfinished(left.select_related("member"))


def _unfinished() -> QuerySet[UnfinishedSignUp, int]:
    return UnfinishedSignUp.objects.values_list("member_id", flat=True)


def taken(name: str, holder: str) -> NameTaken:
    """The refusal of ``name``, which ``holder`` has or resembles, with names that are free."""
    free = ", ".join(f"“{suggestion}”" for suggestion in free_names_like(name))
    if name.casefold() == holder.casefold():
        said = _("“%(holder)s” is taken. Free: %(free)s.")
    else:
        said = _("This could be taken for “%(holder)s”, who is a member. Free: %(free)s.")
    return NameTaken(said, code="name_taken", params={"holder": holder, "free": free})


def free_names_like(name: str) -> list[str]:
    """A few names close to ``name`` that nobody has. One query."""
    stem = name[: LONGEST - 5].rstrip()
    year = timezone.localdate().year
    endings = [*(str(n) for n in range(2, 10)), str(year), *(str(n) for n in range(22, 100, 7))]
    wanted = {name_key(f"{stem} {ending}"): f"{stem} {ending}" for ending in endings}
    held = set(Member.objects.filter(name_key__in=wanted).values_list("name_key", flat=True))
    return [candidate for key, candidate in wanted.items() if key not in held][:SUGGESTIONS]
