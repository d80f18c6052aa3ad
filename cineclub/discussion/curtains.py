"""Spoilers that are open to who has seen the film, and folded for everybody else.

A spoiler belongs to the only film that its place is about (a thread, comments, a review), else to
the one its author names in it, else it is folded for all. What is kept of a page holds every
spoiler folded, with a gap for its film; a reader's own films fill the gaps. Without a member, and
without JavaScript, all stays folded until it is unfolded by hand.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Sequence

from django.db.models import Exists, OuterRef, QuerySet, Value
from markupsafe import Markup

from cineclub.accounts.models import Member
from cineclub.core.outlines import Outline, gap, is_being_made, note_among
from cineclub.core.prepared import prepared
from cineclub.diary.models import Seen
from cineclub.discussion.marks import Marks, marked_by, marks_of
from cineclub.discussion.models import AlwaysFolded, PostLike

# As `markup` and `cards.folded` write them; in a text of members they cannot stand.
_CURTAIN = re.compile(
    r'<details class="spoil(?:er)?"(?: data-film="(\d+)")?()>'
    r'|<span class="spoiler"(?: data-film="(\d+)")?><input type="checkbox"( )'
)
NOTHING: frozenset[int] = frozenset()
# No post and no film has this id: it stands where a list is empty.
_NOBODY = [0]
_SEEN = "seen film"

Gaps = dict[str, Callable[[], str]]


def films_given_away(texts: Iterable[str], about: int | None) -> set[int]:
    """The films whose spoilers stand in these rendered texts, in a place about ``about``."""
    met = [match for text in texts for match in _CURTAIN.finditer(text)]
    return {film for match in met if (film := _film(match, about))}


def with_curtains(html: Markup, about: int | None, seen: Collection[int]) -> Markup:
    """``html`` with the spoilers for ``seen`` films unfolded; in an outline, with gaps for them."""

    def curtain(match: re.Match[str]) -> str:
        film, begun = _film(match, about), match[0]
        if film is None:
            return begun
        note_among("curtains", film, True)
        if match[4] is None:
            return f"{begun[:-1]}{_mark('open', film, seen)}>"
        return f"{begun.rstrip()}{_mark('checked', film, seen)} "

    return Markup(_CURTAIN.sub(curtain, html))  # noqa: S704 (as safe as it was)


def _mark(word: str, film: int, seen: Collection[int]) -> Markup:
    text = Markup(f" {word}") if film in seen else Markup("")  # noqa: S704 (one of two words)
    return gap(f"{word}-{film}", lambda: text)


def _film(match: re.Match[str], about: int | None) -> int | None:
    named = match[1] or match[3]
    return about or (int(named) if named else None)


def open_to(member: Member | None, films: Collection[int]) -> set[int]:
    """Of these films, those whose spoilers are open to ``member``. One query where there are any
    films; none for a visitor or an outline."""
    if member is None or not films or is_being_made():
        return set()
    return set(opened_films(member.pk).filter(film__in=films).values_list("film_id", flat=True))


def marked_and_seen(member: Member, outline: Outline) -> tuple[Marks, Gaps]:
    """How ``member`` marked the posts of an outline, and what unfolds the spoilers for the films
    that they have seen. One query."""
    films: Sequence[int] = sorted(outline.facts.get("curtains", ()))
    if not films and not outline.things:
        return {}, {}
    rows = _marked_and_seen(member.pk, outline.things or _NOBODY, films or _NOBODY)
    seen = [pk for pk, mark in rows if mark == _SEEN]
    return marked_by(row for row in rows if row[1] != _SEEN), unfolding(seen)


def unfolding(films: Iterable[int]) -> Gaps:
    """What fills the gaps of spoilers for these films."""
    gaps: Gaps = {}
    for film in films:
        gaps[f"open-{film}"] = lambda: " open"
        gaps[f"checked-{film}"] = lambda: " checked"
    return gaps


def opened_films(member: int) -> QuerySet[Seen]:
    """The films that ``member`` has seen; none for who wants every spoiler folded."""
    folding = AlwaysFolded.objects.filter(member=OuterRef("member"))
    return Seen.objects.filter(~Exists(folding), member=member)


@prepared
def _marked_and_seen(
    member: int, posts: Sequence[int], films: Sequence[int]
) -> QuerySet[PostLike, tuple[int, str]]:
    felt, kept = marks_of(member, posts)
    seen = opened_films(member).filter(film__in=films).order_by().annotate(mark=Value(_SEEN))
    return felt.union(kept, seen.values_list("film_id", "mark"), all=True)
