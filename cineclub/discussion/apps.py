"""The discussion app."""

from datetime import timedelta

from django.apps import AppConfig


class DiscussionConfig(AppConfig):
    """Registers the app under the label ``discussion``, and what can be reported of it."""

    name = "cineclub.discussion"
    label = "discussion"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Make posts and threads known to the moderation queue, and threads to search."""
        from cineclub.core import kinds
        from cineclub.diary.now_seen import tell_who_has_seen
        from cineclub.discussion.content_kinds import BOARD, POST, THREAD
        from cineclub.discussion.count_boards import count_boards_now_and_then
        from cineclub.discussion.discard_draft import forget_discarded
        from cineclub.discussion.images.forget_unused import forget_unused
        from cineclub.discussion.index_threads import THREADS
        from cineclub.discussion.opened_spoilers import tell_of_opened
        from cineclub.discussion.take_reactions import REACTIONS
        from cineclub.discussion.watchables import WATCHED_BOARD, WATCHED_THREAD
        from cineclub.jobs.schedule import repeat
        from cineclub.moderation import cleaners
        from cineclub.notifications import watchable
        from cineclub.search import searchable

        repeat(count_boards_now_and_then, every=timedelta(minutes=5))
        repeat(forget_unused, every=timedelta(days=1))
        repeat(forget_discarded, every=timedelta(days=1))
        tell_who_has_seen(tell_of_opened)
        kinds.register(BOARD)
        kinds.register(POST)
        kinds.register(THREAD)
        cleaners.register(REACTIONS)
        searchable.register(THREADS)
        watchable.register(WATCHED_THREAD)
        watchable.register(WATCHED_BOARD)
