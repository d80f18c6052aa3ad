"""The panel of a film as it looks to whoever did certain things with it."""

from __future__ import annotations

from django.template.loader import render_to_string
from markupsafe import Markup

from cineclub.accounts.models import Member
from cineclub.catalogue.models import Film
from cineclub.core import versions
from cineclub.core.kept import kept
from cineclub.core.outlines import CSRF_TOKEN
from cineclub.diary.film_panel import Marks, panel_with
from cineclub.ui.own_parts import CSRF_FIELD


def own_panel(film: int, marks: Marks, reader: Member) -> Markup:
    """Kept for each set of marks and sort of reader; who they are is not in it. No query, three to
    make it."""
    with versions.collecting():
        return kept(
            ("own panel", film, marks, reader.sort_of_reader()),
            lambda: _made(film, marks, reader.stand_in(0)),
            f"film:{film}",
            f"film-marks:{film}",
        )


def _made(film: int, marks: Marks, member: Member) -> Markup:
    panel = panel_with(Film.objects.get(pk=film), marks)
    context = {"panel": panel, "member": member, "csrf_input": CSRF_FIELD.format(CSRF_TOKEN)}
    return Markup(render_to_string("diary/panel.html", context))  # noqa: S704 (a template's)
