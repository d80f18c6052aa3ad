"""The discussion app."""

from django.apps import AppConfig


class DiscussionConfig(AppConfig):
    """Registers the app under the label ``discussion``, and what can be reported of it."""

    name = "cineclub.discussion"
    label = "discussion"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Make posts and threads known to the moderation queue, and threads to search."""
        from cineclub.core import kinds
        from cineclub.discussion.content_kinds import POST, THREAD
        from cineclub.discussion.index_threads import THREADS
        from cineclub.discussion.watchables import BOARD
        from cineclub.discussion.watchables import THREAD as THREAD_WATCHED
        from cineclub.notifications import watchable
        from cineclub.search import searchable

        kinds.register(POST)
        kinds.register(THREAD)
        searchable.register(THREADS)
        watchable.register(THREAD_WATCHED)
        watchable.register(BOARD)
