"""The web app."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """Registers the app under the label ``web``."""

    name = "cineclub.web"
    label = "web"
    default_auto_field = "django.db.models.BigAutoField"
