"""Names offered while one writes: films after ``[[``, members after ``@``."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q

from cineclub.accounts.models import Member
from cineclub.accounts.names import name_key
from cineclub.accounts.proven import proven
from cineclub.catalogue.models import Film
from cineclub.core.text import one_line, slugify
from cineclub.discussion.models import Post
from cineclub.search.find import find

# A list beside the cursor is read at a glance.
OFFERED = 8
# As long as the longest name, and longer than what one types of a title before it is offered.
LONGEST_TYPED = 80


@dataclass(frozen=True)
class Suggested:
    """One line of the list; ``text`` is what is written when it is chosen."""

    key: str
    name: str
    note: str
    text: str


def films_called(typed: str) -> list[Suggested]:
    """Films that ``typed`` may mean, nearest first; each with what says which one is meant."""
    wanted = one_line(typed)[:LONGEST_TYPED]
    if not wanted:
        return []
    ids = [hit.object_id for hit in find(wanted, ["film"], OFFERED)]
    films = Film.objects.in_bulk(ids)
    return [
        Suggested(f"film-{film.pk}", film.title, str(film.year or ""), f"[[{film}]]")
        for film in map(films.get, ids)
        if film is not None and "]]" not in film.title and "|" not in film.title
    ]


def members_called(typed: str, thread: int, reader: Member) -> list[Suggested]:
    """Members with a name of which a word begins like ``typed``, those of the thread first.

    Nothing typed: some who wrote in the thread, as far as ``reader`` may read it. One query.
    """
    wanted = one_line(typed)[:LONGEST_TYPED]
    written_there = Post.objects.visible_to(reader).filter(thread=thread, removal=None)
    writes = Exists(written_there.filter(author=OuterRef("pk")))
    found = proven(Member.objects.filter(is_active=True)).annotate(writes=writes)
    found = found.filter(_begins(wanted)) if wanted else found.filter(writes=True)
    return [
        Suggested(f"member-{member.pk}", member.name, "", written(member.name))
        for member in found.order_by("-writes", "name_key")[:OFFERED]
    ]


def written(name: str) -> str:
    """How a member is mentioned: a name of several words stands in brackets."""
    return f"@{name}" if name.isalnum() else f"@[{name}]"


def _begins(typed: str) -> Q:
    key, slug = name_key(typed), slugify(typed)
    condition = Q(name_key__startswith=key) if key else Q(pk__isnull=True)
    return condition | Q(slug__contains=f"-{slug}") if slug else condition
