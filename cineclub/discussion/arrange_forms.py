"""The forms that merge and split threads."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Any
from urllib.parse import urlsplit

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from cineclub.discussion.board_forms import BoardField
from cineclub.discussion.forms import suggesting
from cineclub.discussion.models import Thread
from cineclub.discussion.prepare import Unfit, prepare_title
from cineclub.discussion.split_thread import NewThread
from cineclub.discussion.where_moved import thread_now
from cineclub.moderation.forms import ReasonForm

ADDRESS_LENGTH = 500
NUMBER = re.compile(r"\d{1,18}")
PATH = re.compile(r"/threads/(\d{1,18})(?:/.*)?")


def thread_number(text: str, hosts: Collection[str]) -> int:
    """The number of a thread in its address at one of ``hosts``, in a path, or alone; else 0."""
    if NUMBER.fullmatch(text):
        return int(text)
    try:
        parts = urlsplit(text if text.startswith("/") or "://" in text else f"//{text}")
    except ValueError:  # a bracket where a browser takes none
        return 0
    found = PATH.fullmatch(parts.path)
    own = not parts.netloc or parts.netloc.casefold() in hosts
    return int(found[1]) if found and own and parts.scheme in ("", "http", "https") else 0


class IntoField(forms.CharField):
    """A thread by its address, offered by title as one types; cleaned it is the record, or None.

    ``hosts`` are the names of this site, which its form says: another's threads have other numbers.
    """

    hosts: Collection[str] = ()

    def __init__(self, **kw: Any):
        super().__init__(max_length=ADDRESS_LENGTH, **kw)
        self.widget.attrs |= {"autocomplete": "off", "placeholder": "/threads/12/"}
        self.widget.attrs |= suggesting("threads", _("Threads called so"))

    def clean(self, value: Any) -> Thread | None:
        """The thread of a board that stands, wherever it was merged since. Up to two queries."""
        text = super().clean(value).strip()
        if not text:
            return None
        threads = Thread.objects.standing().discussions()
        pk = thread_number(text, self.hosts)
        thread = threads.filter(pk=thread_now(pk) or pk).first()
        if thread is None:
            raise ValidationError(
                _(
                    "No thread stands at this address, or it is of another site. Choose one, or "
                    "copy it from its page."
                ),
                code="into",
            )
        return thread


class MergeForm(ReasonForm):
    """The thread that stays."""

    into = IntoField(
        label=_("Into which thread"),
        help_text=_("Type its title and choose it, or paste the address that its page shows."),
        error_messages={"required": _("Give the address of the thread that stays.")},
    )
    field_order = ("into", "reason")

    def __init__(self, hosts: Collection[str], *args: Any, **kw: Any):
        super().__init__(*args, **kw)
        self.fields["into"].hosts = hosts  # type: ignore[attr-defined]
        self.fields["reason"].widget = forms.TextInput(attrs={"autocomplete": "off"})


class SplitForm(ReasonForm):
    """The posts that leave, and where they go: into a new thread, or one that is there."""

    posts = forms.TypedMultipleChoiceField(
        coerce=int,
        error_messages={
            "required": _("Choose at least one post."),
            "invalid_choice": _("One of the posts is no longer here. Look again and choose anew."),
        },
    )
    into = IntoField(
        label=_("Or into a thread that is there"),
        required=False,
        help_text=_(
            "Type its title, or paste its address. Left empty, the posts open a new thread."
        ),
    )
    title = forms.CharField(
        label=_("Title of the new thread"),
        error_messages={"required": _("Give the thread a title.")},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    board = BoardField(label=_("Board of the new thread"))
    field_order = ("posts", "title", "board", "into", "reason")

    # A new thread needs its title only where none is named that is there.
    use_required_attribute = False

    def __init__(self, post_ids: list[int], hosts: Collection[str], *args: Any, **kw: Any):
        super().__init__(*args, **kw)
        self.fields["into"].hosts = hosts  # type: ignore[attr-defined]
        if self.is_bound and self.data.get("into", "").strip():
            self.fields["title"].required = self.fields["board"].required = False
        self.fields["posts"].choices = [(pk, pk) for pk in post_ids]  # type: ignore[attr-defined]
        self.fields["reason"].widget = forms.TextInput(attrs={"autocomplete": "off"})

    def clean(self) -> dict[str, Any]:
        """Where to: ``cleaned_data["to"]``."""
        sent: dict[str, Any] = super().clean() or {}
        if {"into", "title", "board"} <= sent.keys():
            sent["to"] = sent["into"] or self._new(sent)
        return sent

    def _new(self, sent: dict[str, Any]) -> NewThread | None:
        try:
            return NewThread(prepare_title(sent["title"]), sent["board"])
        except Unfit as error:
            self.add_error("title", str(error))
            return None
