"""The activity app."""

from django.apps import AppConfig


class ActivityConfig(AppConfig):
    """Registers the app under the label ``activity``."""

    name = "cineclub.activity"
    label = "activity"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Any page may show posts of members whom its reader muted."""
        from cineclub.accounts.backends import load_along

        load_along("mute_list")
