"""`render`: the one way from what a member typed to what others see. Preview calls it too."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from markdown_it.token import Token

from cineclub.markup import limits
from cineclub.markup.arranging import arrange
from cineclub.markup.binding import bind
from cineclub.markup.budget import Budget
from cineclub.markup.cleaning import clean
from cineclub.markup.errors import TextTooComplex
from cineclub.markup.parsing import parse
from cineclub.markup.references import (
    FilmReference,
    FilmResolver,
    ImageLink,
    ImageResolver,
    MemberResolver,
)
from cineclub.markup.to_html import to_html
from cineclub.markup.to_plain import Plain, to_plain

RENDERER_VERSION = 3
"""Stored beside rendered HTML; raised when the same text would render differently."""


@dataclass(frozen=True, slots=True)
class Rendered:
    """One text in all the forms in which it is stored."""

    html: str
    """Safe for the page as it is."""
    plain: str
    """The whole text without marks, quotes and spoilers: for excerpts, the index and mail."""
    film_ids: tuple[int, ...]
    """Films named, in order, those inside quotes and spoilers included."""
    unknown_films: tuple[FilmReference, ...]
    """What stands in brackets and means no film, or not only one; in order, each once."""
    member_ids: tuple[int, ...]
    """Members mentioned outside of quotes, in order."""
    image_ids: tuple[int, ...]
    """Pictures of this site that it shows, in order, those inside quotes and spoilers included."""
    has_images: bool
    links: int
    """Links the author wrote; films and mentions are not counted."""
    first_sentence: str
    """First sentence outside of quotes and spoilers, at most 280 characters, or ""."""
    version: int


def no_images(_keys: list[str]) -> dict[str, ImageLink]:
    """For texts that show no pictures: only their words are left."""
    return {}


def render(
    text: str,
    *,
    films: FilmResolver,
    members: MemberResolver,
    images: ImageResolver = no_images,
) -> Rendered:
    """Member text to safe HTML and its companions.

    Calls each resolver at most once. Raises `TextTooLong`, `TextTooComplex` or `TextTooSlow`,
    all `MarkupError`, with a message for the author.
    """
    budget = Budget()
    tokens = parse(clean(text), budget)
    with budget.paused():
        bound = bind(tokens, films, members, images)
    opened = _inline(tokens, "link_open")
    _check_counts(len(opened), len(_inline(tokens, "spoiler_open")))
    arranged = arrange(tokens)
    html, plain = _write(arranged, budget)
    return Rendered(
        html=html,
        plain=plain.text,
        film_ids=tuple(bound.film_ids),
        unknown_films=tuple(bound.unknown_films),
        member_ids=tuple(bound.member_ids),
        image_ids=tuple(bound.image_ids),
        has_images=bool(bound.image_ids) or any("image" in token.meta for token in opened),
        links=len(opened),
        first_sentence=plain.first_sentence,
        version=RENDERER_VERSION,
    )


def _write(arranged: list[Token], budget: Budget) -> tuple[str, Plain]:
    written = to_html(arranged), to_plain(arranged)
    budget.look()
    return written


def _inline(tokens: list[Token], kind: str) -> list[Token]:
    return [child for token in tokens for child in token.children or () if child.type == kind]


def _check_counts(links: int, spoilers: int) -> None:
    if links > limits.MAX_LINKS:
        raise TextTooComplex(
            _("A text may hold %(most)s links; this one holds %(count)s.")
            % {"most": limits.MAX_LINKS, "count": links}
        )
    if spoilers > limits.MAX_SPOILERS:
        raise TextTooComplex(
            _("A text may hold %(most)s spoilers in its lines. Hide whole paragraphs instead.")
            % {"most": limits.MAX_SPOILERS}
        )
