"""A form with all that surrounds writing: where it goes, its draft, its preview."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from markupsafe import Markup

from cineclub.accounts.models import Member
from cineclub.catalogue.models import Film
from cineclub.core.addresses import address_of
from cineclub.discussion.drafts import clock, draft_of, version_of
from cineclub.discussion.forms import TextForm
from cineclub.discussion.images.in_texts import takes_images
from cineclub.discussion.models import Draft, SpoilerRule, Thread
from cineclub.discussion.movie_tab import is_movie_tab, today
from cineclub.discussion.movie_tab_form import LOG_FIELDS, MovieTabForm
from cineclub.discussion.quote_post import with_quote

NO_PREVIEW = Markup("")
# ``ui/js/keeping.js`` says when: whatever is typed in the form, its title too.
AUTOSAVE = "keepdraft"


@dataclass(frozen=True)
class Composer:
    """What the macro ``composer`` shows. ``preview`` is the rendered text, when asked for, and
    ``fields`` stand above the text; ``begun`` is the version of the draft that the form was filled
    from. Where no ``spoilers`` are wanted, none are offered."""

    form: Any
    action: str
    submit: str
    draft_key: str
    draft_at: datetime | None = None
    preview: Markup = NO_PREVIEW
    fields: tuple[str, ...] = ()
    spoilers: bool = True
    begun: str = ""

    @property
    def draft_told(self) -> str:
        """The time at which the draft was kept, or ""."""
        return clock(self.draft_at) if self.draft_at else ""

    @property
    def image_url(self) -> str:
        """Where a picture for the text is sent; "" where none may stand in it."""
        if not takes_images(self.draft_key):
            return ""
        return address_of("discussion:image-send", self.draft_key)

    @property
    def preview_url(self) -> str:
        """Shows the same page with the text rendered; works without JavaScript."""
        return f"{self.action}preview/"


def compose(
    form: TextForm,
    *,
    action: str,
    submit: str,
    draft_key: str,
    draft: Draft | None = None,
    preview: bool = False,
    rule: str = SpoilerRule.MARKED,
) -> Composer:
    """Join a form to its draft and preview, and let the text be kept while it is typed."""
    form.fields["text"].widget.attrs |= {
        "hx-post": address_of("discussion:draft-keep"),
        "hx-trigger": AUTOSAVE,
        "hx-target": "#draft-kept",
        "hx-swap": "innerHTML",
        "data-films": address_of("discussion:suggest-films"),
        "data-members": address_of("discussion:suggest-members") + _within(draft_key),
        "data-offered": _("Suggestions"),
        "data-convert": address_of("discussion:convert"),
    }
    shown = Markup("")
    if preview and form.is_bound and "text" in getattr(form, "cleaned_data", {}):
        shown = Markup(form.cleaned_data["text"].rendered.html)  # noqa: S704 (cleaned by markup)
    composer = Composer(form, action, submit, draft_key, draft.at if draft else None, shown)
    begun = form.data.get("begun", "") if form.is_bound else version_of(draft)
    return replace(composer, spoilers=rule != SpoilerRule.NONE, begun=begun)


def _within(draft_key: str) -> str:
    """The thread whose members are offered first, as part of an address."""
    kind, _colon, pk = draft_key.partition(":")
    return f"?thread={pk}" if kind == "reply" else ""


def comment_composer(
    film: Film, member: Member, form: TextForm | None = None, *, preview: bool = False
) -> Composer:
    """The form under a film's comments. One query (the draft)."""
    return comment_composer_with(
        film, draft_of(member, f"comment:{film.pk}"), form, preview=preview
    )


def comment_composer_with(
    film: Film, draft: Draft | None, form: TextForm | None = None, *, preview: bool = False
) -> Composer:
    """The same for whoever left this draft."""
    label = _("Post a comment")
    return compose(
        form or TextForm(initial=draft.initial() if draft else None, label=label),
        action=address_of("discussion:film-comment", film.slug),
        submit=label,
        draft_key=f"comment:{film.pk}",
        draft=draft,
        preview=preview,
    )


def reply_composer(
    thread: Thread,
    member: Member,
    form: TextForm | None = None,
    *,
    quoted: str = "",
    preview: bool = False,
) -> Composer:
    """The form under a thread; ``quoted`` goes before what the draft says. One query."""
    draft = draft_of(member, f"reply:{thread.pk}")
    return reply_composer_with(thread, draft, form, quoted=quoted, preview=preview)


def reply_composer_with(
    thread: Thread,
    draft: Draft | None,
    form: TextForm | None = None,
    *,
    quoted: str = "",
    preview: bool = False,
) -> Composer:
    """The same for whoever left this draft."""
    if form is None:
        initial = draft.initial() if draft else {}
        if quoted:
            initial["text"] = with_quote(initial.get("text", ""), quoted)
        initial["last"] = str(thread.last_number)
        kind, begun = (MovieTabForm, today()) if is_movie_tab(thread) else (TextForm, {})
        form = kind(initial=begun | initial, hint=_("[[Film (Year)]] makes a link."))
    logs = isinstance(form, MovieTabForm)
    composer = compose(
        form,
        action=f"{thread.get_absolute_url()}reply/",
        submit=_("Log it and post") if logs else _("Post reply"),
        draft_key=f"reply:{thread.pk}",
        draft=draft,
        preview=preview,
        rule=thread.spoilers,
    )
    return replace(composer, fields=LOG_FIELDS) if logs else composer
