"""The catalogue app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CatalogueConfig(AppConfig):
    """Registers the app under the label ``catalogue``."""

    name = "cineclub.catalogue"
    label = "catalogue"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Let films and people be found."""
        from cineclub.catalogue.index_catalogue import FILMS, PEOPLE
        from cineclub.catalogue.models import Film
        from cineclub.notifications import watchable
        from cineclub.search.searchable import register

        register(FILMS)
        register(PEOPLE)
        watchable.register(
            watchable.Watchable(
                "film",
                _("film"),
                lambda _member: Film.objects.all(),
                _("You are told of each new thread about it and each new review of it."),
            )
        )
