"""The catalogue app."""

from django.apps import AppConfig


class CatalogueConfig(AppConfig):
    """Registers the app under the label ``catalogue``."""

    name = "cineclub.catalogue"
    label = "catalogue"
    default_auto_field = "django.db.models.BigAutoField"
