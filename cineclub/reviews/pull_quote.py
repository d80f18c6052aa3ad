"""The line that leads a review, and which reviews are quips."""

from __future__ import annotations

from django.utils.translation import gettext as _

from cineclub.discussion.prepare import Prepared, Unfit
from cineclub.markup import excerpt
from cineclub.reviews.models import PULL_QUOTE_LENGTH, QUIP_LENGTH

_MARKS = "\"“”„«»‘’'‚ \n"


class BadQuote(Unfit):
    """The pull quote is not in the review; ``str()`` tells the author what to change."""


def choose_pull_quote(words: Prepared, typed: str, spoiler: bool) -> str:
    """The author's choice if it stands in the text outside of spoilers and quotes; raises
    ``BadQuote`` otherwise. Without a choice the first sentence, and none for a review that tells
    how it ends."""
    plain = _flat(words.rendered.plain)
    chosen = _flat(typed)
    if not chosen:
        return "" if spoiler else excerpt(words.rendered.first_sentence, PULL_QUOTE_LENGTH)
    found = next((quote for quote in (chosen, chosen.strip(_MARKS)) if quote in plain), "")
    if not found:
        raise BadQuote(
            _(
                "These words are not in your review, or they are part of a spoiler or a quote. "
                "Copy a sentence of your own from it."
            )
        )
    if len(found) > PULL_QUOTE_LENGTH:
        raise BadQuote(
            _("A pull quote has at most %(most)s characters; this one has %(count)s.")
            % {"most": PULL_QUOTE_LENGTH, "count": len(found)}
        )
    return found


def counts_as_quip(words: Prepared, spoiler: bool) -> bool:
    """A line or two that give nothing away."""
    one_paragraph = "\n\n" not in words.text
    short = len(words.text) <= QUIP_LENGTH
    return bool(short and one_paragraph and words.excerpt and not spoiler)


def _flat(text: str) -> str:
    return " ".join(text.split())
