"""The sitesettings app."""

from django.apps import AppConfig


class SiteSettingsConfig(AppConfig):
    """Registers the app under the label ``sitesettings``."""

    name = "cineclub.sitesettings"
    label = "sitesettings"
    default_auto_field = "django.db.models.BigAutoField"
