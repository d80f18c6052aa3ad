"""What the picture of a shared link says."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Words:
    """What a picture says. ``stars`` is out of five; what is empty is left out."""

    kicker: str
    title: str
    line: str = ""
    stars: float | None = None
    told: str = ""
    site: str = ""
