"""The form a member left a draft in, for a page that is otherwise filled from its outline."""

from __future__ import annotations

from datetime import datetime

from django.template.loader import render_to_string

from cineclub.catalogue.models import Film
from cineclub.core.outlines import CSRF_TOKEN
from cineclub.discussion.composer import Composer, comment_composer_with, reply_composer_with
from cineclub.discussion.models import Draft, Thread
from cineclub.ui.own_parts import CSRF_FIELD


def own_comment_form(film: Film, text: str, at: datetime) -> str:
    """The form under a film's comments with what they typed; of the film, id and slug are used."""
    composer = comment_composer_with(film, Draft(text=text, at=at))
    return _form(composer, f"{film.get_absolute_url()}#comments", "comment")


def own_reply_form(
    thread: Thread, text: str, at: datetime, fields: dict[str, str] | None = None
) -> str:
    """The form under a thread with what they typed; of the thread, id, title, last
    number and rule of spoilers are used."""
    composer = reply_composer_with(thread, Draft(text=text, at=at, fields=fields or {}))
    return _form(composer, f"{thread.get_absolute_url()}#reply", "reply")


def _form(composer: Composer, back: str, id_: str) -> str:
    context = {"composer_": composer, "back": back, "id": id_}
    context["csrf_input"] = CSRF_FIELD.format(CSRF_TOKEN)
    return render_to_string("discussion/own_composer.html", context)
