"""The app's place in Django."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    """Everything pages share in look: no models."""

    name = "cineclub.ui"
    label = "ui"
