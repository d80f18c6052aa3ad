"""Member text to safe HTML. Knows no table: films and members come from the caller's resolvers."""

from cineclub.markup.bbcode import from_bbcode
from cineclub.markup.errors import MarkupError, TextTooComplex, TextTooLong, TextTooSlow
from cineclub.markup.for_elsewhere import for_elsewhere
from cineclub.markup.quoting import quote, strip_quotes
from cineclub.markup.references import (
    FilmLink,
    FilmReference,
    FilmResolver,
    ImageLink,
    ImageResolver,
    MemberLink,
    MemberResolver,
    film_reference,
)
from cineclub.markup.rendering import RENDERER_VERSION, Rendered, no_images, render
from cineclub.markup.to_plain import excerpt

__all__ = [
    "RENDERER_VERSION",
    "FilmLink",
    "FilmReference",
    "FilmResolver",
    "ImageLink",
    "ImageResolver",
    "MarkupError",
    "MemberLink",
    "MemberResolver",
    "Rendered",
    "TextTooComplex",
    "TextTooLong",
    "TextTooSlow",
    "excerpt",
    "film_reference",
    "for_elsewhere",
    "from_bbcode",
    "no_images",
    "quote",
    "render",
    "strip_quotes",
]
