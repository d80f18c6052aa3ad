"""The moderation app."""

from django.apps import AppConfig


class ModerationConfig(AppConfig):
    """Registers the app under the label ``moderation``."""

    name = "cineclub.moderation"
    label = "moderation"
    default_auto_field = "django.db.models.BigAutoField"
