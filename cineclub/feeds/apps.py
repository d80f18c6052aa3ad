"""The feeds app."""

from django.apps import AppConfig


class FeedsConfig(AppConfig):
    """Registers the app under the label ``feeds``; it has no tables."""

    name = "cineclub.feeds"
    label = "feeds"
