"""Registers the app with Django."""

from __future__ import annotations

from django.apps import AppConfig


class CoreConfig(AppConfig):
    """What every app stands on."""

    name = "cineclub.core"
    label = "core"

    def ready(self) -> None:
        """Queries may ask ``__among``."""
        from cineclub.core import among  # noqa: F401 (importing it registers it)
