"""The patterns page: every component in every state, with invented people and words."""

from __future__ import annotations

from pathlib import Path

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from . import samples
from .posters import render_poster

# The drawing of favicon.svg in three sizes, for whatever asks without having read a page.
FAVICON = (Path(__file__).parent / "static" / "ui" / "img" / "favicon.ico").read_bytes()


@require_safe
def favicon(request: HttpRequest) -> HttpResponse:
    """The site's mark, where browsers and feed readers look for it unasked. No queries."""
    headers = {"Cache-Control": "public, max-age=604800"}
    return HttpResponse(FAVICON, content_type="image/x-icon", headers=headers)


@require_safe
def patterns(request: HttpRequest) -> HttpResponse:
    """Show every component. No queries."""
    context = {
        "s": samples.Samples(),
        "blank_form": samples.SampleForm(),
        "failed_form": samples.failed_form(),
        "picture_form": samples.SamplePictureForm(auto_id="picture_%s"),
        "refused_form": samples.failed_picture_form(),
        "uploaded": samples.uploaded(),
        "pictured": samples.pictured(),
    }
    return render(request, "ui/patterns.html", context)


@require_safe
def sample_poster(request: HttpRequest, number: int) -> HttpResponse:
    """The poster of a film on the patterns page."""
    if number >= len(samples.POSTERS):
        raise Http404
    svg = render_poster(samples.POSTERS[number])
    return HttpResponse(
        svg, content_type="image/svg+xml", headers={"Cache-Control": "public, max-age=86400"}
    )
