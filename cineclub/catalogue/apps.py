"""The catalogue app."""

from django.apps import AppConfig


class CatalogueConfig(AppConfig):
    """Registers the app under the label ``catalogue``."""

    name = "cineclub.catalogue"
    label = "catalogue"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Let films and people be found."""
        from cineclub.catalogue.index_catalogue import FILMS, PEOPLE
        from cineclub.search.searchable import register

        register(FILMS)
        register(PEOPLE)
