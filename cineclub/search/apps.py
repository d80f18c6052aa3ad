"""The search app."""

from django.apps import AppConfig


class SearchConfig(AppConfig):
    """Registers the app under the label ``search``."""

    name = "cineclub.search"
    label = "search"
    default_auto_field = "django.db.models.BigAutoField"
