"""What a layer above offers to those below it: today only the demo, for the first-run page."""

from __future__ import annotations

from collections.abc import Callable

_offers: dict[str, Callable[[], object]] = {}


def offer(name: str, act: Callable[[], object]) -> None:
    """Make ``act`` known under ``name``; called from ``AppConfig.ready()``."""
    _offers[name] = act


def offered(name: str) -> Callable[[], object] | None:
    """What was offered under ``name``, or None where the layer above is not installed."""
    return _offers.get(name)
