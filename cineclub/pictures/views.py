"""Made pictures, given out."""

from __future__ import annotations

from pathlib import Path

from django.http import (
    FileResponse,
    Http404,
    HttpRequest,
    HttpResponseBase,
    HttpResponseNotModified,
)
from django.views.decorators.http import require_safe

from cineclub.pictures.keep import folder_of
from cineclub.pictures.make_pictures import AVATAR, POSTER

PLANS = {plan.kind: plan for plan in (POSTER, AVATAR)}


@require_safe
def picture(request: HttpRequest, kind: str, name: str, file: str) -> HttpResponseBase:
    """A picture of our own making, so its type is known; it never changes under its address."""
    path = folder_of(PLANS[kind], name) / file
    return made_file(request, path, "public, max-age=31536000, immutable")


def made_file(request: HttpRequest, path: Path, keep: str) -> HttpResponseBase:
    """A file that we made, to be kept as ``keep`` says; 404 when it is gone."""
    etag = f'"{path.parent.name}-{path.name}"'
    response: HttpResponseBase
    if not path.is_file():
        raise Http404
    if etag in request.headers.get("If-None-Match", ""):
        response = HttpResponseNotModified()
    else:
        response = FileResponse(path.open("rb"), content_type=f"image/{path.suffix[1:]}")
    response["ETag"] = etag
    response["Cache-Control"] = keep
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
