"""Give a film a poster, another one, other words for it, or none."""

from __future__ import annotations

from django.db import transaction

from cineclub.accounts.models import Member
from cineclub.catalogue.edits import Edit
from cineclub.catalogue.films import Film
from cineclub.core import versions
from cineclub.pictures.keep import forget, placing
from cineclub.pictures.make_pictures import MIDDLE, POSTER, Focus, Pictures

SOURCE = "hand"


def set_poster(
    film: Film, made: Pictures | None, member: Member, *, alt: str = "", focus: Focus = MIDDLE
) -> None:
    """Show ``made`` as the film's poster from now on; without it the one that is there stays, with
    these words and this focus. Leaves an ``Edit`` for each thing that changed."""
    with placing(made, _is_used) as name, transaction.atomic():
        changes: dict[str, str | int] = {"poster_alt": alt}
        changes |= {"poster_x": focus[0], "poster_y": focus[1]}
        _change(film, changes | ({"poster": name} if made else {}), member)


def remove_poster(film: Film, member: Member) -> None:
    """Show the poster drawn from the film's facts again."""
    x, y = MIDDLE
    with transaction.atomic():
        _change(film, {"poster": "", "poster_alt": "", "poster_x": x, "poster_y": y}, member)


def _change(film: Film, changes: dict[str, str | int], member: Member) -> None:
    """In the caller's transaction. Five statements."""
    before = Film.objects.select_for_update().get(pk=film.pk)
    _leave_edits(before, changes, member)
    Film.objects.filter(pk=film.pk).update(**changes)
    for name, value in changes.items():
        setattr(film, name, value)
    if before.poster != film.poster:
        forget(POSTER, before.poster, _is_used)
    versions.bump("films", "people", "home", f"film:{film.pk}")


def _leave_edits(before: Film, changes: dict[str, str | int], member: Member) -> None:
    told = [
        ("poster", before.poster, str(changes.get("poster", before.poster))),
        ("poster_alt", before.poster_alt, str(changes["poster_alt"])),
        (
            "poster_focus",
            f"{before.poster_x} {before.poster_y}",
            f"{changes['poster_x']} {changes['poster_y']}",
        ),
    ]
    Edit.objects.bulk_create(
        [
            Edit(film=before, member=member, source=SOURCE, field=field, before=was, after=now)
            for field, was, now in told
            if was != now
        ]
    )


def _is_used(name: str) -> bool:
    return Film.objects.filter(poster=name).exists()
