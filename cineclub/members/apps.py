"""The members app."""

from django.apps import AppConfig


class MembersConfig(AppConfig):
    """Registers the app under the label ``members``."""

    name = "cineclub.members"
    label = "members"
    default_auto_field = "django.db.models.BigAutoField"
