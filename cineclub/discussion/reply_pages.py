"""Replying in a thread."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_POST

from cineclub.accounts.decorators import SignedInRequest, limited, member_required
from cineclub.accounts.models import Member
from cineclub.diary.now_seen import tell_news
from cineclub.discussion.add_post import ThreadIsLocked
from cineclub.discussion.arrived import RepliesArrived, look_for_arrived
from cineclub.discussion.composer import reply_composer
from cineclub.discussion.drafts import keep_draft
from cineclub.discussion.forms import TextForm
from cineclub.discussion.models import Thread
from cineclub.discussion.movie_tab import is_movie_tab, log_with_post
from cineclub.discussion.movie_tab_form import MovieTabForm
from cineclub.discussion.places import last_page_start, page_start, place_of
from cineclub.discussion.posting import post_once
from cineclub.discussion.rates import PREVIEWS, spend_post
from cineclub.discussion.reply import reply
from cineclub.discussion.thread_pages import thread_page, visible_thread


@require_POST
@member_required
def reply_post(request: SignedInRequest, pk: int, slug: str) -> HttpResponse:
    """Post a reply, or show the thread again with what is wrong."""
    found = _open_thread(pk, request.member)
    form = _form_of(found)(request.POST)
    if not form.is_valid() or form.breaks(found.spoilers):
        return _with_form(request, found, form, status=422)

    began = timezone.now()

    def act() -> str:
        look_for_arrived(found, request.member, form.cleaned_data["last"])
        spend_post(request.member)
        log_with_post(request.member, form.cleaned_data)
        return place_of(reply(found, request.member, form.cleaned_data["text"]))

    try:
        answer = post_once(request, form, f"reply:{found.pk}", act)
    except ThreadIsLocked as refusal:
        return _refused(request, found, form, refusal)
    except RepliesArrived as news:
        form.tell_of_arrived(news)
        return _with_form(request, found, form, status=422, after=page_start(news.first))
    if logged := form.cleaned_data.get("film"):
        tell_news(request, logged, began)
    return answer


@require_POST
@limited(PREVIEWS)
@member_required
def reply_preview(request: SignedInRequest, pk: int, slug: str) -> HttpResponse:
    """The last page of the thread with the reply rendered above its form; nothing is posted."""
    found = _open_thread(pk, request.member)
    form = _form_of(found)(request.POST)
    status = 200 if form.is_valid() and not form.breaks(found.spoilers) else 422
    return _with_form(request, found, form, status=status, preview=True)


def _form_of(found: Thread) -> type[TextForm]:
    """The form in which one replies there."""
    return MovieTabForm if is_movie_tab(found) else TextForm


def _open_thread(pk: int, member: Member) -> Thread:
    """A thread that stands: removed ones take no replies, not even from moderators.

    A form of a thread that was merged since is one of the thread that stayed.
    """
    found = visible_thread(pk, member)
    if getattr(found, "removal", None) is not None:
        raise Http404("thread")
    return found


def _refused(
    request: SignedInRequest, found: Thread, form: TextForm, refusal: ThreadIsLocked
) -> HttpResponse:
    """The thread with what they typed, which is kept as a draft too: a lock may be undone."""
    keep_draft(request.member, f"reply:{found.pk}", request.POST.dict())
    form.add_error(None, str(refusal))
    return _with_form(request, _open_thread(found.pk, request.member), form, status=422)


def _with_form(
    request: SignedInRequest,
    found: Thread,
    form: TextForm,
    *,
    status: int,
    preview: bool = False,
    after: int | None = None,
) -> HttpResponse:
    composer = reply_composer(found, request.member, form, preview=preview)
    after = last_page_start(found) if after is None else after
    return thread_page(request, found, composer, after=after, status=status)
