"""Choose the films on a member's own page."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction

from cineclub.accounts.models import Member
from cineclub.catalogue.models import Film
from cineclub.core import versions
from cineclub.diary.models import FAVOURITES, Favourite


def choose_favourites(member: Member, films: Sequence[Film]) -> None:
    """Show these on the member's page, in this order, instead of those before.

    Raises ``ValueError`` for more than four or for one named twice.
    """
    if len(films) > FAVOURITES or len({film.pk for film in films}) < len(films):
        raise ValueError("up to four different films")
    with transaction.atomic():
        Member.objects.select_for_update().get(pk=member.pk)  # two choices at once, one after one
        Favourite.objects.filter(member=member).delete()
        Favourite.objects.bulk_create(
            Favourite(member=member, film=film, position=position)
            for position, film in enumerate(films)
        )
        versions.bump(f"member:{member.pk}")
