"""From what a member typed to what is stored of it. Preview and posting both come here."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from cineclub.core.text import many_lines, one_line
from cineclub.discussion.images.in_texts import images_meant
from cineclub.discussion.resolvers import films_meant, members_meant
from cineclub.discussion.threads import TITLE_LENGTH
from cineclub.markup import MarkupError, Rendered, excerpt, no_images, render

EXCERPT_LENGTH = 300


class Unfit(ValueError):
    """A text or title that cannot be posted; ``str()`` tells the author what to change."""


@dataclass(frozen=True)
class Screening:
    """What the rules found: whether it ``carries`` links or images, and the patterns of rules."""

    carries: bool = False
    held: tuple[str, ...] = ()
    flagged: tuple[str, ...] = ()


@dataclass(frozen=True)
class Prepared:
    """A text ready to be stored. ``excerpt`` and ``rendered.plain`` hold no spoilers and quotes."""

    text: str
    rendered: Rendered
    excerpt: str
    screening: Screening | None = None

    @property
    def hides_something(self) -> bool:
        """Whether a spoiler is folded in it."""
        html = self.rendered.html
        return '<details class="spoiler"' in html or '<span class="spoiler"' in html


def prepare(text: str | Prepared, *, images: bool = True) -> Prepared:
    """Clean and render; raises ``Unfit`` for an empty, too long or too tangled text.

    Up to four queries (films, their other titles, members; images where they are shown). Call it
    before a transaction begins: rendering may take a quarter of a second.
    """
    if isinstance(text, Prepared):
        return text
    cleaned = many_lines(text)
    if not cleaned:
        raise Unfit(_("Write something first."))
    try:
        rendered = render(
            cleaned,
            films=films_meant,
            members=members_meant,
            images=images_meant if images else no_images,
        )
    except MarkupError as error:
        raise Unfit(str(error)) from error
    if not rendered.html.strip():
        raise Unfit(_("Nothing of this text can be seen. Write something first."))
    return Prepared(cleaned, rendered, excerpt(rendered.plain, EXCERPT_LENGTH))


def prepare_title(title: str) -> str:
    """The title on one line; raises ``Unfit`` when it is empty, too long or hides something."""
    cleaned = one_line(title)
    if not cleaned:
        raise Unfit(_("Give the thread a title."))
    if len(cleaned) > TITLE_LENGTH:
        raise Unfit(
            _("A title has at most %(most)s characters; this one has %(count)s.")
            % {"most": TITLE_LENGTH, "count": len(cleaned)}
        )
    if "||" in cleaned:
        raise Unfit(_("Everybody reads a title: leave spoilers to the text."))
    return cleaned
