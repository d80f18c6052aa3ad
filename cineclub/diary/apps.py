"""The diary app."""

from datetime import timedelta

from django.apps import AppConfig


class DiaryConfig(AppConfig):
    """Registers the app under the label ``diary``."""

    name = "cineclub.diary"
    label = "diary"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Let the moderators' queue know storms of ratings, which end by themselves, and clean-ups
        what they take of a diary."""
        from cineclub.core import kinds
        from cineclub.diary.content_kinds import STORM
        from cineclub.diary.storm import end_holds_in_time
        from cineclub.diary.take_marks import MARKS
        from cineclub.jobs.schedule import repeat
        from cineclub.moderation import cleaners

        kinds.register(STORM)
        cleaners.register(MARKS)
        repeat(end_holds_in_time, every=timedelta(minutes=5))
