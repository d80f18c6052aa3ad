"""A member's conversations: the list, one of them, and what they may do in it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cineclub.accounts.decorators import (
    SignedInRequest,
    limited,
    member_required,
)
from cineclub.accounts.models import Member
from cineclub.accounts.suspended import open_to_suspended
from cineclub.conversations.forms import AddForm, MessageForm, StartForm
from cineclub.conversations.models import Conversation, Participant
from cineclub.conversations.rates import ADDED, spend_message, spend_start
from cineclub.conversations.taking_part import messages_of, page_start, taking_part
from cineclub.conversations.talk import (
    Refused,
    add_member,
    leave,
    mark_read,
    mute,
    start_conversation,
    write_message,
)
from cineclub.core.paging import page_by, place_in
from cineclub.discussion.composer import compose
from cineclub.discussion.drafts import KEY, draft_of, keep_draft
from cineclub.discussion.places import POSTS_A_PAGE
from cineclub.discussion.posting import post_once, see_other
from cineclub.discussion.rates import PREVIEWS

NEWEST = ("-conversation__last_at", "-id")
# Followed by the member one writes to, 0 where the form began without any.
START_KEY = "talk-start:"


@require_safe
@member_required
def conversations(request: SignedInRequest) -> HttpResponse:
    """One's own, the last word first. Two queries."""
    parts = Participant.objects.filter(member=request.member).select_related("conversation")
    page = page_by(parts, NEWEST, place_in(request.GET), POSTS_A_PAGE)
    others = _others([part.conversation_id for part in page.rows], request.member)
    rows = [(part, others.get(part.conversation_id, [])) for part in page.rows]
    return render(request, "conversations/conversations.html", {"rows": rows, "page": page})


@require_http_methods(["GET", "HEAD", "POST"])
@member_required
def conversation_start(request: SignedInRequest) -> HttpResponse:
    """Write to one or several members; ``?to=`` names the first."""
    if request.method != "POST":
        return _start_page(request, None)
    form = StartForm(request.POST)
    if not form.is_valid():
        return _start_page(request, form, status=422)

    def act() -> str:
        spend_start(request.member)
        sent = form.cleaned_data
        found = start_conversation(request.member, sent["to"], sent["title"], sent["text"])
        return found.get_absolute_url()

    try:
        return post_once(request, form, _start_key(request), act)
    except Refused as refusal:
        form.add_error("to", str(refusal))
        return _start_page(request, form, status=422)


@require_POST
@limited(PREVIEWS)
@member_required
def conversation_start_preview(request: SignedInRequest) -> HttpResponse:
    """The form with the text rendered; nothing is sent."""
    form = StartForm(request.POST)
    return _start_page(request, form, status=200 if form.is_valid() else 422, preview=True)


@require_safe
@taking_part
def conversation(request: SignedInRequest, part: Participant) -> HttpResponse:
    """Twenty messages, by default the last ones; what is shown counts as read."""
    return _talk_page(request, part)


@require_POST
@taking_part
def conversation_reply(request: SignedInRequest, part: Participant) -> HttpResponse:
    """Write a message, or show the conversation again with what is wrong."""
    form = MessageForm(request.POST)
    if not form.is_valid():
        return _talk_page(request, part, form, status=422)

    def act() -> str:
        spend_message(request.member)
        sent = write_message(part.conversation, request.member, form.cleaned_data["text"])
        return f"{part.conversation.get_absolute_url()}#m{sent.number}"

    key = f"talk:{part.conversation_id}"
    try:
        return post_once(request, form, key, act)
    except Refused as refusal:
        keep_draft(request.member, key, request.POST.dict())
        form.add_error(None, str(refusal))
        return _talk_page(request, part, form, status=422)


@require_POST
@limited(PREVIEWS)
@taking_part
def conversation_reply_preview(request: SignedInRequest, part: Participant) -> HttpResponse:
    """The conversation with the message rendered above its form; nothing is sent."""
    form = MessageForm(request.POST)
    status = 200 if form.is_valid() else 422
    return _talk_page(request, part, form, status=status, preview=True)


@require_http_methods(["GET", "HEAD", "POST"])
@limited(ADDED)
@taking_part
def conversation_people(request: SignedInRequest, part: Participant) -> HttpResponse:
    """Who takes part; add somebody, mute or leave."""
    form = AddForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            for other in form.cleaned_data["name"]:
                add_member(part.conversation, request.member, other)
            return see_other(request.path)
        except Refused as refusal:
            form.add_error("name", str(refusal))
    context = {"part": part, "people": _people(part.conversation), "form": form}
    status = 422 if request.method == "POST" else 200
    return render(request, "conversations/people.html", context, status=status)


@open_to_suspended
@require_POST
@taking_part
def conversation_leave(request: SignedInRequest, part: Participant) -> HttpResponse:
    """Take part no longer."""
    leave(part.conversation, request.member)
    messages.success(request, _("You have left the conversation."))
    return see_other(reverse("conversations:conversations"))


@open_to_suspended
@require_POST
@taking_part
def conversation_mute(request: SignedInRequest, part: Participant) -> HttpResponse:
    """Not be told what is new in it."""
    mute(part.conversation, request.member, is_muted=True)
    return see_other(reverse("conversations:conversation-people", args=[part.conversation_id]))


@open_to_suspended
@require_POST
@taking_part
def conversation_unmute(request: SignedInRequest, part: Participant) -> HttpResponse:
    """Be told again."""
    mute(part.conversation, request.member, is_muted=False)
    return see_other(reverse("conversations:conversation-people", args=[part.conversation_id]))


def _others(ids: list[int], member: Member) -> dict[int, list[Member]]:
    """Who else takes part in each of these conversations. One query."""
    found: dict[int, list[Member]] = {}
    parts = Participant.objects.filter(conversation__in=ids).exclude(member=member)
    for part in parts.select_related("member").order_by("pk"):
        found.setdefault(part.conversation_id, []).append(part.member)
    return found


def _people(found: Conversation) -> list[Participant]:
    parts = Participant.objects.filter(conversation=found)
    return list(parts.select_related("member", "member__profile").order_by("pk"))


def _talk_page(
    request: SignedInRequest,
    part: Participant,
    form: MessageForm | None = None,
    *,
    status: int = 200,
    preview: bool = False,
) -> HttpResponse:
    """One page of the conversation with the form to answer. Five queries."""
    found = part.conversation
    key, here = f"talk:{found.pk}", found.get_absolute_url()
    draft = draft_of(request.member, key)
    label = _("Your message")
    composer = compose(
        form or MessageForm(initial=draft.initial() if draft else {}, label=label),
        action=f"{here}reply/",
        submit=_("Send"),
        draft_key=key,
        draft=draft,
        preview=preview,
    )
    after = page_start(request, found)
    shown, seen = messages_of(part, after), part.read
    if request.method == "GET":
        mark_read(part, min(after + POSTS_A_PAGE, found.last_number))
    context: dict[str, Any] = {
        "part": part,
        "talk": found,
        "messages_": shown,
        "seen": seen,
        "after": after,
        "others": [each for each in _people(found) if each.member_id != request.member.pk],
        "earlier": f"{here}?after={after - POSTS_A_PAGE}" if after >= part.since else "",
        "later": f"{here}?after={after + POSTS_A_PAGE}"
        if after + POSTS_A_PAGE < found.last_number
        else "",
        "composer_": composer,
    }
    return render(request, "conversations/conversation.html", context, status=status)


def _start_key(request: SignedInRequest) -> str:
    """Where the draft of a new conversation is kept: one for each whom the form was begun for."""
    sent = request.POST.get("draft_key", "")
    return sent if sent.startswith(START_KEY) and KEY.fullmatch(sent) else f"{START_KEY}0"


def _start_page(
    request: SignedInRequest, form: StartForm | None, *, status: int = 200, preview: bool = False
) -> HttpResponse:
    slug = request.GET.get("to", "")
    first = Member.objects.filter(slug=slug, is_active=True).first() if slug else None
    key = f"{START_KEY}{first.pk}" if first else _start_key(request)
    draft = draft_of(request.member, key)
    initial = draft.initial() if draft else {}
    if first and not initial.get("to"):
        initial["to"] = first.name
    composer = compose(
        form or StartForm(initial=initial),
        action=reverse("conversations:conversation-start"),
        submit=_("Send"),
        draft_key=key,
        draft=draft,
        preview=preview,
    )
    return render(request, "conversations/start.html", {"composer_": composer}, status=status)
