"""What all pages of a conversation begin with: the reader's own part in it."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from cineclub.accounts.decorators import SignedInRequest, member_required
from cineclub.conversations.models import Conversation, Message, Participant
from cineclub.discussion.places import POSTS_A_PAGE, number_in

PartView = Callable[[SignedInRequest, Participant], HttpResponse]


def taking_part(view: PartView) -> Callable[..., HttpResponse]:
    """Hand the view the member's part in the conversation ``pk``; for all others it is not there.

    One query.
    """

    @wraps(view)
    def fetched(request: SignedInRequest, pk: int) -> HttpResponse:
        parts = Participant.objects.filter(member=request.member).select_related("conversation")
        part = get_object_or_404(parts, conversation__pk=pk)
        part.member = request.member
        try:
            return view(request, part)
        except Conversation.DoesNotExist as gone:
            raise Http404("conversation") from gone

    return member_required(fetched)


def messages_of(part: Participant, after: int) -> list[Message]:
    """The messages of one page that this member may read. One query."""
    found = Message.objects.filter(
        conversation=part.conversation_id,
        number__gt=max(after, part.since - 1),
        number__lte=after + POSTS_A_PAGE,
    )
    return list(found.select_related("author", "author__profile").order_by("number"))


def page_start(request: HttpRequest, found: Conversation) -> int:
    """The number before the page that ``?after=`` asks for; by default the last page."""
    last = max(found.last_number - 1, 0) // POSTS_A_PAGE * POSTS_A_PAGE
    if "after" not in request.GET:
        return last
    return min(number_in(request.GET) // POSTS_A_PAGE * POSTS_A_PAGE, last)
