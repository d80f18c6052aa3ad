"""The discussion app."""

from django.apps import AppConfig


class DiscussionConfig(AppConfig):
    """Registers the app under the label ``discussion``."""

    name = "cineclub.discussion"
    label = "discussion"
    default_auto_field = "django.db.models.BigAutoField"
