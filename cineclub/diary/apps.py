"""The diary app."""

from django.apps import AppConfig


class DiaryConfig(AppConfig):
    """Registers the app under the label ``diary``."""

    name = "cineclub.diary"
    label = "diary"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Let the moderators' queue know storms of ratings."""
        from cineclub.core import kinds
        from cineclub.diary.content_kinds import STORM

        kinds.register(STORM)
