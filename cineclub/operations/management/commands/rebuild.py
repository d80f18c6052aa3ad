"""`cineclub manage rebuild`: make anew everything that is worked out from other rows."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from cineclub.activity import stances
from cineclub.catalogue.facets import keep as films_index
from cineclub.conversations import mailbox
from cineclub.core import versions
from cineclub.diary import rebuild as diary
from cineclub.discussion import tallies as discussion
from cineclub.discussion.post_search import index_posts as posts_index
from cineclub.search import rebuild as search


class Command(BaseCommand):
    """Makes every tally equal its recount, and the search index what it is made from."""

    help = "Count anew ratings, likes, replies and posts; make the films index and search anew."

    def handle(self, *args: Any, **options: Any) -> None:
        """Recount, then index; safe to run at any time and to repeat. While the index is being
        filled, search does not find everything."""
        diary.rebuild()
        discussion.rebuild()
        mailbox.rebuild()
        stances.rebuild()
        films_index.rebuild()
        versions.bump_all()
        self.stdout.write("All tallies equal a recount now.")
        known = search.rebuild()
        self.stdout.write(f"Search knows {known} films, people, members, threads and reviews.")
        posts = posts_index.rebuild(self._tell_of_posts)
        self.stdout.write(f"Search knows the words of {posts} posts.")

    def _tell_of_posts(self, done: int) -> None:
        self.stdout.write(f"{done:,} posts indexed …")
