"""Charts as SVG with a text that says the same. Colours come from the style sheet by class."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext, ngettext
from markupsafe import Markup, escape

STEPS = 10


def histogram(counts: Sequence[int], mine: int | None = None) -> Markup:
    """Ratings by half star: ``counts[0]`` is half a star, ``counts[9]`` five.

    ``mine`` is the reader's own step (1 to 10); its bar is red. Raises ``ValueError`` unless there
    are ten counts, none negative.
    """
    if len(counts) != STEPS or min(counts) < 0:
        raise ValueError("a histogram takes ten counts, none negative")
    width, height, floor, slot = 256, 116, 96, 25.6
    peak = max(*counts, 1)
    total = sum(counts)
    bars = []
    for place, number in enumerate(counts):
        tall = max(1.5, number / peak * 92)
        kind = ' class="mine"' if mine == place + 1 else ""
        told = _told(place + 1, number)
        bars.append(
            f'<rect{kind} x="{place * slot + 1.5:.1f}" y="{floor - tall:.1f}" width="22.6" '
            f'height="{tall:.1f}"><title>{escape(told)}</title></rect>'
        )
    rated = ngettext("%(n)s rating", "%(n)s ratings", total) % {"n": f"{total:,}"}
    spread = "; ".join(_told(place + 1, number) for place, number in enumerate(counts) if number)
    label = f"{rated}. {spread}" if spread else rated
    return Markup(  # noqa: S704 (every text in it is escaped above)
        f'<svg class="hist" viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
        f'role="img" aria-label="{escape(label)}">{"".join(bars)}'
        f'<line x1="0" x2="{width}" y1="{floor}.5" y2="{floor}.5"/>'
        f'<text x="0" y="112" aria-hidden="true">½</text>'
        f'<text x="{width / 2:g}" y="112" text-anchor="middle" aria-hidden="true">'
        f"{escape(rated)}</text>"
        f'<text x="{width}" y="112" text-anchor="end" aria-hidden="true">5</text></svg>'
    )


def trail(places: Sequence[int]) -> Markup:
    """Placings over editions, oldest first, as a line where up is better. Needs two or more."""
    if len(places) < 2:
        raise ValueError("a trail needs two placings or more")
    low, high = min(places), max(places)
    stride = 220 / (len(places) - 1)
    reach = (high - low) or 1
    points = [(10 + n * stride, 8 + (p - low) / reach * 24) for n, p in enumerate(places)]
    line = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    dots = "".join(
        f"<circle{' class=' + chr(34) + 'now' + chr(34) if n == len(points) - 1 else ''} "
        f'cx="{x:.1f}" cy="{y:.1f}" r="3"/>'
        for n, (x, y) in enumerate(points)
    )
    label = gettext("Places: %(places)s") % {"places": ", ".join(map(str, places))}
    return Markup(  # noqa: S704 (every text in it is escaped)
        f'<svg class="trail" viewBox="0 0 250 40" width="250" height="40" role="img" '
        f'aria-label="{escape(label)}"><polyline points="{line}"/>{dots}</svg>'
    )


def _told(step: int, number: int) -> str:
    return gettext("%(stars)s stars: %(n)s") % {"stars": f"{step / 2:g}", "n": f"{number:,}"}
