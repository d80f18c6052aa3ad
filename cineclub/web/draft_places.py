"""Where drafts belong: the form that each was typed into, as far as its author may still use it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cineclub.accounts.models import Member
from cineclub.catalogue.models import Film
from cineclub.conversations.models import Conversation
from cineclub.discussion.models import Board, Draft, Post, Thread, ThreadKind
from cineclub.reviews.models import Review

Forms = dict[int, tuple[str, str]]

KINDS: dict[str, str | Promise] = {
    "board": _("New thread"),
    "film": _("New thread"),
    "reply": _("Reply"),
    "review": _("Review"),
    "comment": _("Comment"),
    "edit": _("Change to your post"),
    "review-edit": _("Change to your review"),
    "talk": _("Message"),
    "talk-start": _("New conversation"),
}


@dataclass(frozen=True)
class Place:
    """What kind of form it is, the name of where it stands, and its address; the last two are ""
    where it is gone, or not for the author any more."""

    kind: str | Promise
    name: str
    address: str


def places_of(drafts: Iterable[Draft], member: Member) -> dict[int, Place]:
    """The place of each draft by the draft's id. One query for each kind of form among them."""
    wanted: dict[str, set[int]] = defaultdict(set)
    keys: dict[int, tuple[str, int]] = {}
    for draft in drafts:
        kind, _colon, pk = draft.form.partition(":")
        if kind in KINDS:
            keys[draft.pk] = kind, int(pk)
            wanted[kind].add(int(pk))
    forms = {kind: _FORMS[kind](ids, member) for kind, ids in wanted.items()}
    return {
        draft: Place(KINDS[kind], *forms[kind].get(pk, ("", "")))
        for draft, (kind, pk) in keys.items()
    }


def _on_boards(ids: set[int], member: Member) -> Forms:
    boards = Board.objects.to_start_on(member).filter(pk__in=ids).distinct()
    return {
        board.pk: (board.name, reverse("discussion:thread-start", args=[board.slug]))
        for board in boards
    }


def _of_films(view: str) -> Callable[[set[int], Member], Forms]:
    def forms(ids: set[int], _member: Member) -> Forms:
        films = Film.objects.filter(pk__in=ids)
        return {film.pk: (str(film), reverse(view, args=[film.slug])) for film in films}

    return forms


def _replies(ids: set[int], member: Member) -> Forms:
    threads = Thread.objects.visible_to(member).standing().filter(pk__in=ids, lock=None)
    return {thread.pk: (thread.title, f"{_page_of(thread)}#reply") for thread in threads}


def _page_of(thread: Thread) -> str:
    """Where its form stands: under a review on the review's page."""
    return thread.get_absolute_url() if thread.kind == ThreadKind.THREAD else thread.home


def _edits(ids: set[int], member: Member) -> Forms:
    posts = Post.objects.visible_to(member).standing().with_author()
    return {
        post.pk: (post.thread.title, reverse("discussion:post-edit", args=[post.pk]))
        for post in posts.filter(author=member, pk__in=ids)
    }


def _review_edits(ids: set[int], member: Member) -> Forms:
    reviews = Review.objects.visible_to(member).standing().filter(member=member, pk__in=ids)
    return {
        review.pk: (str(review.film), reverse("reviews:review-edit", args=[review.pk]))
        for review in reviews.select_related("film")
    }


def _talks(ids: set[int], member: Member) -> Forms:
    talks = Conversation.objects.of(member).filter(pk__in=ids)
    return {talk.pk: (talk.title, f"{talk.get_absolute_url()}#reply") for talk in talks}


def _talks_to_come(ids: set[int], _member: Member) -> Forms:
    start = reverse("conversations:conversation-start")
    found: Forms = {0: ("", start)}
    for member in Member.objects.filter(pk__in=ids, is_active=True):
        found[member.pk] = (member.name, f"{start}?to={member.slug}")
    return found


_FORMS: dict[str, Callable[[set[int], Member], Forms]] = {
    "board": _on_boards,
    "film": _of_films("discussion:film-thread-start"),
    "reply": _replies,
    "review": _of_films("reviews:review-write"),
    "comment": _of_films("discussion:film-comments"),
    "edit": _edits,
    "review-edit": _review_edits,
    "talk": _talks,
    "talk-start": _talks_to_come,
}
