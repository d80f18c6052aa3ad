"""The conversations app."""

from django.apps import AppConfig


class ConversationsConfig(AppConfig):
    """Registers the app under the label ``conversations``."""

    name = "cineclub.conversations"
    label = "conversations"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Make reported messages known to the moderation queue, conversations to the
        notifications, messages to clean-ups; every page shows what is unread."""
        from cineclub.accounts.backends import load_along
        from cineclub.conversations.reported import REPORTED_TALK
        from cineclub.conversations.tell import TALK
        from cineclub.conversations.withhold import MESSAGES
        from cineclub.core import kinds
        from cineclub.moderation import cleaners

        load_along("mailbox")
        kinds.register(REPORTED_TALK)
        kinds.register(TALK)
        cleaners.register(MESSAGES)
