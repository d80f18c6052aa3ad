"""The members app."""

from django.apps import AppConfig


class MembersConfig(AppConfig):
    """Registers the app under the label ``members``."""

    name = "cineclub.members"
    label = "members"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Every page shows the picture of the member who asks, so it comes along with them."""
        from cineclub.accounts.backends import load_along
        from cineclub.core import kinds
        from cineclub.members.content_kinds import PROFILE

        kinds.register(PROFILE)
        load_along("profile")
