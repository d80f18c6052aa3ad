"""Do the rows that name pictures and the files of pictures agree?"""

from __future__ import annotations

from pathlib import Path

from django.conf import settings

from cineclub.catalogue.models import Film
from cineclub.discussion.models import SentImage
from cineclub.members.models import OLD_AVATARS, Profile
from cineclub.pictures.make_pictures import AVATAR, IMAGE, POSTER

PLANS = (POSTER, AVATAR, IMAGE)


def named() -> set[str]:
    """Every picture that a row names, as its folder below ``media/``. Three queries."""
    posters = Film.objects.exclude(poster="").values_list("poster", flat=True)
    avatars = Profile.objects.exclude(avatar="").exclude(avatar__startswith=OLD_AVATARS)
    images = SentImage.objects.values_list("name", flat=True)
    return (
        {f"{POSTER.kind}/{name}" for name in posters}
        | {f"{AVATAR.kind}/{name}" for name in avatars.values_list("avatar", flat=True)}
        | {f"{IMAGE.kind}/{name}" for name in images}
    )


def kept() -> set[str]:
    """Every picture whose files are there."""
    root = Path(settings.MEDIA_ROOT)
    folders = (folder for plan in PLANS for folder in (root / plan.kind).glob("*"))
    return {folder.relative_to(root).as_posix() for folder in folders if folder.is_dir()}


def lost() -> list[str]:
    """Pictures that a row names and whose files are gone."""
    return sorted(named() - kept())


def left_over() -> list[str]:
    """Pictures whose files are there though no row names them: a crash came in between."""
    return sorted(kept() - named())
