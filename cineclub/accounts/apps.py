"""The accounts app."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Registers the app under the label ``accounts``."""

    name = "cineclub.accounts"
    label = "accounts"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Let members be found."""
        from cineclub.accounts.index_members import MEMBERS
        from cineclub.search.searchable import register

        register(MEMBERS)
