"""`cineclub manage rebuild`: count anew everything that is stored as a count."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from cineclub.catalogue.facets import keep as films_index
from cineclub.core import versions
from cineclub.diary import rebuild as diary
from cineclub.discussion import tallies as discussion


class Command(BaseCommand):
    """Makes every tally equal its recount."""

    help = "Count anew what is stored as a count: ratings, likes, replies, posts, the films index."

    def handle(self, *args: Any, **options: Any) -> None:
        """Recount; safe to run at any time and to repeat."""
        diary.rebuild()
        discussion.rebuild()
        films_index.rebuild()
        versions.bump_all()
        self.stdout.write("All tallies equal a recount now.")
