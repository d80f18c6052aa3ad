"""Movie Tab: a thread in which who replies logs a film, so that diary and thread both have it."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cineclub.accounts.models import Member
from cineclub.catalogue.models import Film
from cineclub.diary.log_film import log_film
from cineclub.discussion.threads import Thread


class MovieTab(models.Model):
    """This thread is one."""

    thread = models.OneToOneField(
        Thread, models.CASCADE, primary_key=True, related_name="movie_tab"
    )

    def __str__(self) -> str:
        return str(self.thread)


def is_movie_tab(thread: Thread) -> bool:
    """Whether the reply form of ``thread`` is the log form; it must be loaded with its tab."""
    return getattr(thread, "movie_tab", None) is not None


def words_of_log(film: Film, step: int | None, said: str) -> str:
    """What the post of a log says: the film with its stars, and the words below."""
    stars = f" {step / 2:g}/5" if step else ""
    return f"[[{film}]]{stars}\n\n{said}".strip()


def log_with_post(member: Member, told: dict[str, Any]) -> None:
    """The log that belongs to the post, if it tells of a film; in the transaction of the post."""
    if told.get("film"):
        log_film(member, told["film"], on=told["on"], step=told["step"])


def today() -> dict[str, Any]:
    """What the form begins with."""
    return {"on": timezone.localdate()}


LABEL = _("Movie Tab: who replies logs a film")
