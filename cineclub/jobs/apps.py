"""The jobs app."""

from django.apps import AppConfig


class JobsConfig(AppConfig):
    """Registers the app under the label ``jobs``."""

    name = "cineclub.jobs"
    label = "jobs"
    default_auto_field = "django.db.models.BigAutoField"
