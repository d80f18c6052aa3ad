"""The diary app."""

from django.apps import AppConfig


class DiaryConfig(AppConfig):
    """Registers the app under the label ``diary``."""

    name = "cineclub.diary"
    label = "diary"
    default_auto_field = "django.db.models.BigAutoField"
