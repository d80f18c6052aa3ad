"""What other sites may show of ours: the film card, and oEmbed, which tells them how."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.urls import Resolver404, resolve
from django.utils.html import format_html
from django.utils.xmlutils import SimplerXMLGenerator
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_safe

from cineclub.catalogue.credits import DIRECTOR
from cineclub.catalogue.decorators import of_film
from cineclub.catalogue.film_record import crew
from cineclub.catalogue.lookup import Moved, film_at
from cineclub.catalogue.models import Film
from cineclub.catalogue.sharing import HUNDREDTHS_A_STAR, film_picture, standing_of
from cineclub.core.addresses import address_of
from cineclub.core.page_cache import shared_page
from cineclub.ui.addresses import site_address
from cineclub.ui.context import site_of
from cineclub.ui.sharing import PICTURE_SIZE

# The card as it looks best, and the least it can be read at.
WIDTH, LEAST_WIDTH = 480, 240
HEIGHT, LEAST_HEIGHT = 200, 160
FOR_AN_HOUR = 3600
# Anybody may frame the card; it runs nothing, sends nothing, and loads our style and pictures.
CARD_POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors *"
)
FORMATS = ("json", "xml")


@xframe_options_exempt
@require_safe
@shared_page()
@of_film
def film_card(request: HttpRequest, film: Film) -> HttpResponse:
    """A film in a frame on another site: poster, title, directors, what members here gave it."""
    standing = standing_of(film)
    directors = [each.person.name for each in crew(film.pk) if each.job == DIRECTOR]
    context = {
        "site": site_of(request),
        "film": film,
        "directors": ", ".join(directors[:3]),
        "mean": standing.mean / HUNDREDTHS_A_STAR * 2 if standing else None,
        "ratings": standing.ratings if standing else 0,
        "home": site_address(request),
    }
    # Without the request: nothing in it could look at who asks.
    response = HttpResponse(render_to_string("feeds/film_card.html", context))
    response["Content-Security-Policy"] = CARD_POLICY
    return response


@require_safe
@shared_page()
def oembed(request: HttpRequest) -> HttpResponse:
    """How to embed the film page in ``?url=``, as ``format=json`` or ``xml``."""
    form = request.GET.get("format", "json")
    if form not in FORMATS:
        return HttpResponse("Formats: json, xml.", status=501, content_type="text/plain")
    film = _film_at(request, request.GET.get("url", ""))
    told = _told(request, film)
    response = JsonResponse(told) if form == "json" else _as_xml(told)
    # Scripts of other sites ask for it, and it is the same for everybody.
    response["Access-Control-Allow-Origin"] = "*"
    return response


def _film_at(request: HttpRequest, url: str) -> Film:
    """The film whose page is at ``url``, at a former address too; else 404. One query or two."""
    site, asked = urlsplit(site_address(request)), _split(url)
    if asked is None or asked.scheme not in ("http", "https") or asked.netloc != site.netloc:
        raise Http404("url")
    try:
        match = resolve(asked.path)
    except Resolver404 as error:
        raise Http404("url") from error
    if match.view_name != "web:film":
        raise Http404("url")
    try:
        return film_at(match.kwargs["slug"])
    except Moved as moved:
        return film_at(moved.slug)


def _split(url: str) -> Any:
    try:
        return urlsplit(url)
    except ValueError:
        return None


def _told(request: HttpRequest, film: Film) -> dict[str, Any]:
    site = site_address(request)
    width = _within(request, "maxwidth", WIDTH, LEAST_WIDTH)
    height = _within(request, "maxheight", HEIGHT, LEAST_HEIGHT)
    name = site_of(request).name
    frame = format_html(
        '<iframe src="{}" width="{}" height="{}" title="{}" loading="lazy" '
        'sandbox="allow-popups allow-popups-to-escape-sandbox" style="border:0"></iframe>',
        site + address_of("feeds:film-card", film.slug), width, height, f"{film} · {name}",
    )  # fmt: skip
    return {
        "version": "1.0",
        "type": "rich",
        "title": str(film),
        "provider_name": name,
        "provider_url": f"{site}/",
        "cache_age": FOR_AN_HOUR,
        "html": str(frame),
        "width": width,
        "height": height,
        "thumbnail_url": site + film_picture(film),
        "thumbnail_width": PICTURE_SIZE[0],
        "thumbnail_height": PICTURE_SIZE[1],
    }


def _within(request: HttpRequest, name: str, usual: int, least: int) -> int:
    """The size of the card where its reader gives it no more than ``?maxwidth=`` or so."""
    asked = request.GET.get(name, "")
    if not (asked.isascii() and asked.isdigit() and len(asked) < 6):
        return usual
    return max(least, min(usual, int(asked)))


def _as_xml(told: dict[str, Any]) -> HttpResponse:
    response = HttpResponse(content_type="text/xml; charset=utf-8")
    xml: Any = SimplerXMLGenerator(response, "utf-8")
    xml.startDocument()
    xml.startElement("oembed", {})
    for name, value in told.items():
        xml.addQuickElement(name, str(value))
    xml.endElement("oembed")
    xml.endDocument()
    return response
