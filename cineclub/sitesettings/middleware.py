"""Puts the site's own settings within reach of every page."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject

from cineclub.sitesettings.models import SiteSettings


class AttachSiteSettings:
    """`request.site_settings`, read by one query when a page first asks for it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.site_settings = SimpleLazyObject(SiteSettings.current)  # type: ignore[attr-defined]
        return self.get_response(request)
