"""The Jinja2 environment of all pages: ``OPTIONS["environment"]`` of Django's Jinja2 backend."""

from __future__ import annotations

from collections.abc import MutableMapping
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext, ngettext, npgettext, pgettext
from jinja2 import Environment, StrictUndefined

from cineclub.core.outlines import gap

from . import (
    addresses,
    charts,
    filters,
    once,
    picture_sizes,
    sharing,
    stances,
    style_sheets,
    words,
)


class _Environment(Environment):
    """Templates share one plain mapping of globals.

    Jinja2 gives each a chain of two, and searches all of it at every import of a macro.
    """

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        return {**self.globals, **d} if d else self.globals


def environment(**options: Any) -> Environment:
    """Make the environment: strict about names, escaping, translating, with our filters."""
    options |= {
        "undefined": StrictUndefined,
        "autoescape": True,
        "trim_blocks": True,
        "lstrip_blocks": True,
        "extensions": [*options.get("extensions", []), "jinja2.ext.i18n"],
    }
    env = _Environment(**options)
    env.install_gettext_callables(  # type: ignore[attr-defined]
        gettext, ngettext, newstyle=True, pgettext=pgettext, npgettext=npgettext
    )
    env.globals.update(
        _=words.gettext,
        gettext=words.gettext,
        ngettext=words.ngettext,
        url=addresses.url,
        optional_url=addresses.optional_url,
        address=addresses.address,
        main_links=addresses.main_links,
        foot_links=addresses.foot_links,
        static=addresses.static,
        style_sheets=style_sheets.style_sheets,
        now=timezone.localtime,
        site_address=addresses.site_address,
        public_url=lambda: settings.CINECLUB_URL,
        sends_mail=lambda: settings.CINECLUB_HAS_EMAIL,
        gap=gap,
        as_seen=stances.as_seen,
        once=once.once,
        histogram_svg=charts.histogram,
        trail_svg=charts.trail,
    )
    env.filters.update(
        day=filters.day,
        when=filters.when,
        runtime=filters.runtime,
        within_quotes=filters.within_quotes,
        count=filters.count,
        rating=filters.rating,
        mean=filters.mean,
        stars=filters.stars,
        translated=filters.translated,
        initials=filters.initials,
        tint=filters.tint,
        rim=filters.rim,
        srcset=picture_sizes.srcset,
        source=picture_sizes.source,
        json_ld=sharing.json_ld,
    )
    return env
