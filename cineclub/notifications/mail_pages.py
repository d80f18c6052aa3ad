"""How one is told of what, and the links in mails that stop them."""

from __future__ import annotations

from typing import Any

from allauth.account.models import EmailAddress
from django import forms
from django.conf import settings as conf
from django.contrib import messages
from django.core.signing import BadSignature
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from cineclub.accounts.decorators import SignedInRequest, member_required
from cineclub.accounts.models import Member
from cineclub.accounts.suspended import open_to_suspended
from cineclub.notifications.addresses import takes_no_mail, try_again
from cineclub.notifications.causes import Cause
from cineclub.notifications.mail_choices import How, choices_of, choose, no_more_mail
from cineclub.notifications.models import Choices
from cineclub.notifications.signed import read_token

SEE_OTHER = 303


class ChoicesForm(forms.Form):
    """How the member is told of each cause by mail, and what they watch by writing in it."""

    watch_on_writing = forms.BooleanField(
        label=gettext_lazy("Watch the threads I write in"), required=False
    )

    def __init__(self, member: Member, *args: Any, **kw: Any):
        super().__init__(*args, **kw)
        for cause in Cause:
            if cause != Cause.QUEUE or member.is_moderator:
                self.fields[cause.value] = forms.ChoiceField(label=cause.label, choices=How.choices)


@open_to_suspended
@require_http_methods(["GET", "HEAD", "POST"])
@member_required
def settings(request: SignedInRequest) -> HttpResponse:
    """How one is told of what."""
    member = request.member
    if request.method != "POST":
        own = Choices.objects.filter(pk=member.pk).first()
        watches = own.watch_on_writing if own else True
        initial = choices_of(member.pk) | {"watch_on_writing": watches}
        return _page(request, ChoicesForm(member, initial=initial))
    form = ChoicesForm(member, request.POST)
    if not form.is_valid():
        return _page(request, form, 422)
    sent = dict(form.cleaned_data)
    watches = sent.pop("watch_on_writing")
    Choices.objects.update_or_create(member=member, defaults={"watch_on_writing": watches})
    choose(member.pk, sent)
    messages.success(request, _("From now on you are told so."))
    return HttpResponseRedirect(reverse("members:settings"), status=SEE_OTHER)


def _page(request: SignedInRequest, form: ChoicesForm, status: int = 200) -> HttpResponse:
    own = EmailAddress.objects.filter(user=request.member, primary=True).first()
    context = {
        "form": form,
        "address": own,
        "sends": conf.CINECLUB_HAS_EMAIL,
        "came_back": own is not None and takes_no_mail(own.email),
    }
    return render(request, "notifications/settings.html", context, status=status)


@require_POST
@member_required
def mail_again(request: SignedInRequest) -> HttpResponse:
    """The member's address takes mails again."""
    try_again(request.member.email)
    messages.success(request, _("Mails go to your address again."))
    return HttpResponseRedirect(reverse("notifications:settings"), status=SEE_OTHER)


@csrf_exempt  # mail programs send it (RFC 8058); the signed link is the proof
@require_http_methods(["GET", "HEAD", "POST"])
def unsubscribe(request: HttpRequest, token: str) -> HttpResponse:
    """Ask, then stop mails; nobody needs to sign in. A POST stops them at once."""
    try:
        member, cause = read_token(token)
    except (BadSignature, ValueError, TypeError):
        raise Http404("token") from None
    if cause not in ("", *Cause.values) or not Member.objects.filter(pk=member).exists():
        raise Http404("member")
    is_done = request.method == "POST"
    if is_done:
        no_more_mail(member, cause)
    context = {"cause": Cause(cause).label if cause else "", "is_done": is_done}
    response = render(request, "notifications/unsubscribe.html", context)
    response["Cache-Control"] = "private, no-store"
    response["X-Robots-Tag"] = "noindex"
    return response
