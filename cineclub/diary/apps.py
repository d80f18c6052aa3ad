"""The diary app."""

from datetime import timedelta

from django.apps import AppConfig


class DiaryConfig(AppConfig):
    """Registers the app under the label ``diary``."""

    name = "cineclub.diary"
    label = "diary"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Let the moderators' queue know storms of ratings, which end by themselves."""
        from cineclub.core import kinds
        from cineclub.diary.content_kinds import STORM
        from cineclub.diary.storm import end_holds_in_time
        from cineclub.jobs.schedule import repeat

        kinds.register(STORM)
        repeat(end_holds_in_time, every=timedelta(minutes=5))
