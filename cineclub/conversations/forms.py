"""The forms of conversations."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from cineclub.accounts.models import Member
from cineclub.conversations.models import TITLE_LENGTH
from cineclub.conversations.talk import PEOPLE
from cineclub.core.text import one_line
from cineclub.discussion.forms import TextForm, suggesting
from cineclub.discussion.prepare import Unfit, prepare_title
from cineclub.discussion.resolvers import members_meant
from cineclub.moderation.forms import ReportForm

NAMES_LENGTH = 4_000


class NamesField(forms.CharField):
    """Names of members, one a line; cleaned they are the members."""

    def __init__(self, **kw: Any) -> None:
        super().__init__(max_length=NAMES_LENGTH, **kw)

    def clean(self, value: Any) -> list[Member]:
        """Each once. Two queries."""
        typed = super().clean(value)
        names = list(dict.fromkeys(filter(None, map(one_line, typed.splitlines()))))
        meant = members_meant(names[: PEOPLE + 1])
        unknown = [name for name in names if name not in meant]
        if unknown:
            raise ValidationError(
                _("Nobody here is called “%(name)s”.") % {"name": unknown[0][:80]}
            )
        ids = {link.id for link in meant.values()}
        found = Member.objects.filter(pk__in=ids, is_active=True, is_waiting=False)
        return list(found.order_by("pk"))


class MessageForm(TextForm):
    """A message. Pictures are shown in posts alone: their files are for who may read those."""

    label = _("Your message")
    takes_images = False


class StartForm(MessageForm):
    """A first message and to whom it goes."""

    to = NamesField(
        label=_("To"),
        error_messages={"required": _("Say whom it goes to.")},
        help_text=_("Names of members, one a line."),
        widget=forms.Textarea(
            attrs={"rows": 1, "class": "short", "autocomplete": "off"}
            | suggesting("members", _("Members called so"))
        ),
    )
    title = forms.CharField(
        label=_("Title"),
        error_messages={"required": _("Give it a title.")},
        widget=forms.TextInput(attrs={"maxlength": TITLE_LENGTH, "autocomplete": "off"}),
    )
    field_order = ("to", "title", "text", "token")

    def clean_title(self) -> str:
        """One clean line."""
        try:
            return prepare_title(self.cleaned_data["title"])
        except Unfit as error:
            raise ValidationError(str(error), code="title") from error


class AddForm(forms.Form):
    """Who is to take part from now on."""

    name = NamesField(
        label=_("Add a member"),
        error_messages={"required": _("Say whom.")},
        help_text=_("They read what is written from now on, and nothing earlier."),
        widget=forms.TextInput(
            attrs={"autocomplete": "off"} | suggesting("members", _("Members called so"))
        ),
    )


class ReportTalkForm(ReportForm):
    """What is wrong with the messages that were chosen beside it."""
