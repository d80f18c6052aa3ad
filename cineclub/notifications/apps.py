"""The notifications app."""

from django.apps import AppConfig


class NotificationsConfig(AppConfig):
    """Registers the app under the label ``notifications``."""

    name = "cineclub.notifications"
    label = "notifications"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Every page shows how much is new, so it comes along with the member who asks."""
        from cineclub.accounts.backends import load_along

        load_along("inbox")
