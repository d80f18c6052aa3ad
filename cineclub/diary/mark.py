"""Marking a film as liked, seen or to be seen, and taking the mark back.

Each verb may be repeated without harm: it says whether it changed anything.
"""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from cineclub.accounts.models import Member
from cineclub.catalogue.index_catalogue import reweigh_film
from cineclub.catalogue.models import Film, FilmStanding
from cineclub.core import versions
from cineclub.diary.models import Like, MemberFilm, Rating, Seen, WatchlistEntry
from cineclub.diary.rows import add_mark, count_member
from cineclub.diary.standing import locked_standing


@transaction.atomic
def like_film(member: Member, film: Film, at: datetime | None = None) -> bool:
    """Like ``film``; marks it seen."""
    standing = locked_standing(film.pk)
    moment = at or timezone.now()
    if not add_mark(Like, member.pk, film.pk, moment):
        return False
    seen = note_seen(member, film, moment)
    _count_film(standing, likes=1, popularity=int(seen))
    _bump(member, film)
    return True


@transaction.atomic
def unlike_film(member: Member, film: Film) -> bool:
    """Like it no longer; it stays seen."""
    standing = locked_standing(film.pk)
    if not _remove(Like, member, film):
        return False
    _count_film(standing, likes=-1)
    _bump(member, film)
    return True


@transaction.atomic
def mark_seen(member: Member, film: Film, at: datetime | None = None) -> bool:
    """Note that the member has seen ``film``."""
    standing = locked_standing(film.pk)
    if not note_seen(member, film, at or timezone.now()):
        return False
    _count_film(standing, popularity=1)
    _bump(member, film)
    return True


@transaction.atomic
def unmark_seen(member: Member, film: Film) -> bool:
    """Take the mark back; refused (False) while a rating or a like says the film was seen."""
    standing = locked_standing(film.pk)
    told: tuple[type[MemberFilm], ...] = (Rating, Like)
    if any(kind._default_manager.filter(member=member, film=film).exists() for kind in told):
        return False
    if not _remove(Seen, member, film):
        return False
    count_member(member.pk, seen=-1)
    _count_film(standing, popularity=-1)
    _bump(member, film)
    return True


@transaction.atomic
def add_to_watchlist(member: Member, film: Film, at: datetime | None = None) -> bool:
    """Put ``film`` on the member's watchlist."""
    added = add_mark(WatchlistEntry, member.pk, film.pk, at or timezone.now())
    if added:
        _bump(member, film)
    return added


@transaction.atomic
def remove_from_watchlist(member: Member, film: Film) -> bool:
    """Take ``film`` off it."""
    removed = _remove(WatchlistEntry, member, film)
    if removed:
        _bump(member, film)
    return removed


def note_seen(member: Member, film: Film, at: datetime) -> bool:
    """Mark as seen inside another verb's transaction, which counts the film's popularity itself."""
    added = add_mark(Seen, member.pk, film.pk, at)
    if added:
        count_member(member.pk, seen=1)
    return added


def _remove(kind: type[MemberFilm], member: Member, film: Film) -> bool:
    deleted, _ = kind._default_manager.filter(member=member, film=film).delete()
    return bool(deleted)


def _count_film(standing: FilmStanding, *, likes: int = 0, popularity: int = 0) -> None:
    FilmStanding.objects.filter(pk=standing.pk).update(
        likes=F("likes") + likes, popularity=F("popularity") + popularity
    )
    reweigh_film(standing.pk, standing.popularity, standing.popularity + popularity)


def _bump(member: Member, film: Film) -> None:
    versions.bump(f"film-marks:{film.pk}", f"member:{member.pk}", "films", "home")
