"""What a clean-up takes of a member's diary: ratings, likes and films seen, and their weight in
the films' averages with them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import ngettext

from cineclub.accounts.models import Member
from cineclub.catalogue.models import Film
from cineclub.diary.mark import like_film, mark_seen, unlike_film, unmark_seen
from cineclub.diary.models import Like, Rating, Seen
from cineclub.diary.rate import rate_film, unrate_film
from cineclub.diary.standing import locked_standing
from cineclub.moderation.cleaners import Cleaner
from cineclub.moderation.models import Decision, Taken

KIND = "marks"


def count_films(member: Member) -> int:
    """How many films they rated, liked or have seen. One query."""
    ids = [kind._default_manager.filter(member=member) for kind in (Rating, Like, Seen)]
    first, *others = (rows.order_by().values("film") for rows in ids)
    return first.union(*others).count()


def take_marks(member: Member, decision: Decision) -> None:
    """Take them film by film, each under the lock that a rating takes too."""
    for kind in (Rating, Like, Seen):
        films = kind._default_manager.filter(member=member).order_by("film").values("film")
        for film in list(Film.objects.filter(pk__in=films).order_by("pk")):
            _take(member, film, decision)


@transaction.atomic
def _take(member: Member, film: Film, decision: Decision) -> None:
    locked_standing(film.pk)
    if kept := _marks(member, film):
        made = {"kept": kept}
        Taken.objects.update_or_create(
            decision=decision, kind=KIND, object_id=film.pk, defaults=made
        )
        unrate_film(member, film)
        unlike_film(member, film)
        unmark_seen(member, film)


def _marks(member: Member, film: Film) -> dict[str, Any]:
    """Their marks on a film by name: a rating with its step and value, each with its time."""
    of = {"member": member, "film": film}
    found: dict[str, Any] = {}
    if rating := Rating.objects.filter(**of).first():
        found["rated"] = [rating.step, rating.value, rating.at.isoformat()]
    if like := Like.objects.filter(**of).first():
        found["liked"] = like.at.isoformat()
    if seen := Seen.objects.filter(**of).first():
        found["seen"] = seen.at.isoformat()
    return found


@transaction.atomic
def give_back(member: Member, taken: Taken) -> None:
    """Put their marks on one film back; a rating they gave since stays in place of the old one."""
    film = Film.objects.filter(pk=taken.object_id).first()
    if film is not None:
        locked_standing(film.pk)
    if not Taken.objects.filter(pk=taken.pk).delete()[0] or film is None:
        return
    kept = taken.kept
    if "seen" in kept:
        mark_seen(member, film, datetime.fromisoformat(kept["seen"]))
    if "rated" in kept and not Rating.objects.filter(member=member, film=film).exists():
        step, value, at = kept["rated"]
        rate_film(member, film, step, value=value, at=datetime.fromisoformat(at))
    if "liked" in kept:
        like_film(member, film, datetime.fromisoformat(kept["liked"]))


def _told(n: int) -> str:
    return ngettext("their mark on %(n)s film", "their marks on %(n)s films", n) % {"n": f"{n:,}"}


MARKS = Cleaner(kind=KIND, count=count_films, told=_told, take=take_marks, give_back=give_back)
