"""The operations app."""

from django.apps import AppConfig


class OperationsConfig(AppConfig):
    """Registers the app under the label ``operations``."""

    name = "cineclub.operations"
    label = "operations"
