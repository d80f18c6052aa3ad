"""All routes of the site, as its resolver knows them."""

from collections.abc import Iterator

from django.urls import URLPattern, get_resolver


def every_route() -> dict[str, str]:
    """Name of each route (its pattern where it has no name) and its pattern."""
    found = {}
    for names, pattern, route in _walk(get_resolver().url_patterns, [], ""):
        key = ":".join([*names, route.name]) if route.name else pattern
        assert key not in found, f"two routes are called {key}"
        found[key] = pattern
    return found


def _walk(patterns, names: list[str], before: str) -> Iterator[tuple[list[str], str, URLPattern]]:
    for each in patterns:
        address = before + str(each.pattern)
        if isinstance(each, URLPattern):
            yield names, address, each
        else:
            deeper = [*names, each.namespace] if each.namespace else names
            yield from _walk(each.url_patterns, deeper, address)
