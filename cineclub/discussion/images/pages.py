"""Sending a picture for a text, and giving pictures out."""

from __future__ import annotations

from urllib.parse import urlencode

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cineclub.accounts.decorators import SignedInRequest, asking, member_required
from cineclub.accounts.models import Member
from cineclub.accounts.ratelimit import TooMany
from cineclub.discussion.draft_pages import back_to_form, draft_too_long
from cineclub.discussion.drafts import KEY, BadDraft, draft_of, keep_draft
from cineclub.discussion.images.forms import ImageForm
from cineclub.discussion.images.in_texts import as_markdown, takes_images
from cineclub.discussion.images.models import SentImage
from cineclub.discussion.images.send_image import send_image
from cineclub.discussion.posting import see_other
from cineclub.pictures.fields import BODY_LIMIT
from cineclub.pictures.keep import folder_of
from cineclub.pictures.make_pictures import IMAGE, MOST_BYTES
from cineclub.pictures.views import made_file

# In the reader's browser alone, and not for long: a post may be removed, and its pictures with it.
KEPT = "private, max-age=86400"


@require_safe
def image(request: HttpRequest, key: str, file: str) -> HttpResponseBase:
    """A picture of a post, to who may read that post or sent it."""
    found = get_object_or_404(SentImage.objects.visible_to(asking(request)), key=key)
    return made_file(request, folder_of(IMAGE, found.name) / file, KEPT)


@require_POST
@member_required
def image_begin(request: SignedInRequest, key: str) -> HttpResponse:
    """Keep the text as a draft, and lead to the form for a picture: the way without script."""
    _must_fit(key)
    try:
        keep_draft(request.member, key, request.POST.dict())
    except BadDraft:
        return draft_too_long(request)
    back = urlencode({"back": back_to_form(request)})
    return see_other(f"{reverse('discussion:image-send', args=[key])}?{back}")


@require_http_methods(["GET", "HEAD", "POST"])
@member_required
def image_send(request: SignedInRequest, key: str) -> HttpResponse:
    """A picture for the text of a form: to who asks for JSON the marks that show it, else they go
    behind its draft, and one is led back to the form."""
    _must_fit(key)
    if request.method != "POST":
        return _form_page(request, ImageForm(), request.GET.get("back", ""))
    form = ImageForm(request.POST, request.FILES)
    marks, status = _sent(request, form)
    if not request.accepts("text/html"):
        return _told_script(form, marks, status)
    if not marks:
        return _form_page(request, form, request.POST.get("back", ""), status)
    try:
        _put_behind(request.member, key, marks)
    except BadDraft:
        return draft_too_long(request)
    return see_other(back_to_form(request))


image_send.body_limit = BODY_LIMIT  # type: ignore[attr-defined]


def _sent(request: SignedInRequest, form: ImageForm) -> tuple[str, int]:
    """The marks that show the picture, or "" and the status; the form then says why."""
    if not form.is_valid():
        return "", 422
    sent = form.cleaned_data
    try:
        made = send_image(request.member, sent["picture"])
    except ValidationError as error:
        form.add_error("picture", error)
        return "", 422
    except TooMany as busy:
        form.add_error(None, _too_many(busy))
        return "", 429
    return as_markdown(made.key, sent["alt"], sent["caption"]), 200


def _too_many(busy: TooMany) -> str:
    hours = -(-busy.retry_after // 3_600)
    wait = ngettext("%(n)s hour", "%(n)s hours", hours) % {"n": hours}
    return _(
        "You sent as many pictures as one may in a day (%(most)s). Your text is kept: post it "
        "without this one, or send it in %(wait)s."
    ) % {"most": busy.rate.limit, "wait": wait}


def _told_script(form: ImageForm, marks: str, status: int) -> HttpResponse:
    if marks:
        return JsonResponse({"markdown": marks})
    errors = [str(error) for errors in form.errors.values() for error in errors]
    return JsonResponse({"errors": errors}, status=status)


def _form_page(
    request: SignedInRequest, form: ImageForm, back: str, status: int = 200
) -> HttpResponse:
    ours = url_has_allowed_host_and_scheme(back, allowed_hosts=None) and back.startswith("/")
    context = {"form": form, "back": back if ours else "/", "most": MOST_BYTES}
    return render(request, "discussion/image_send.html", context, status=status)


def _put_behind(member: Member, key: str, marks: str) -> None:
    """Write the marks as a paragraph of its own; who leaves the form finds them in the draft."""
    draft = draft_of(member, key)
    kept = draft.initial() if draft else {}
    begun = kept.get("text", "").rstrip()
    keep_draft(member, key, {**kept, "text": "\n\n".join(filter(None, (begun, f"{marks}\n\n")))})


def _must_fit(key: str) -> None:
    """404 for what is no form that takes pictures."""
    if not KEY.fullmatch(key) or not takes_images(key):
        raise Http404("draft")
