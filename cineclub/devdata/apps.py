"""The devdata app."""

from django.apps import AppConfig


class DevdataConfig(AppConfig):
    """Offers the demo to the page that sets a new site up. No tables."""

    name = "cineclub.devdata"
    label = "devdata"

    def ready(self) -> None:
        """Loading it imports the whole site, so not before somebody wants it."""
        from cineclub.core.offers import offer

        offer("demo", _load_demo)


def _load_demo() -> object:
    from cineclub.devdata.load_demo import load_demo

    return load_demo()
