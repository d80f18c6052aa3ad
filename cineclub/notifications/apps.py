"""The notifications app."""

from datetime import timedelta

from django.apps import AppConfig


class NotificationsConfig(AppConfig):
    """Registers the app under the label ``notifications``."""

    name = "cineclub.notifications"
    label = "notifications"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Every page shows how much is new, so it comes along with the member who asks."""
        from cineclub.accounts.backends import load_along
        from cineclub.jobs.schedule import repeat
        from cineclub.notifications.make_mails import make_mails
        from cineclub.notifications.tidy import tidy

        load_along("inbox")
        repeat(make_mails, every=timedelta(minutes=1))
        repeat(tidy, every=timedelta(days=1))
