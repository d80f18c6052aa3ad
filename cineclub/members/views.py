"""The list of members, their pictures, and each member's own settings."""

from __future__ import annotations

from urllib.parse import urlencode

from allauth.account.adapter import get_adapter
from django.conf import settings as conf
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from django.db.models import Q
from django.http import (
    FileResponse,
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponseRedirect,
)
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cineclub.accounts.decorators import SignedInRequest, limited, member_required
from cineclub.accounts.invite import may_invite
from cineclub.accounts.models import Member
from cineclub.accounts.names import name_key
from cineclub.accounts.proven import proven
from cineclub.accounts.ratelimit import Rate, spend
from cineclub.accounts.rename_member import rename_member
from cineclub.accounts.shared_with_members import shared_with_members
from cineclub.core.page_cache import shared_page
from cineclub.core.paging import page_by, place_in
from cineclub.core.text import one_line, slugify
from cineclub.members.change_profile import remove_avatar, set_avatar
from cineclub.members.forms import AvatarForm, NameForm
from cineclub.members.models import OLD_AVATARS, Profile
from cineclub.pictures.fields import BODY_LIMIT
from cineclub.sitesettings.models import SignUp

SORTS = {"name": ("slug",), "newest": ("-joined_at", "-id")}
QUERY_LENGTH = 60
# Enough to get it right after a few tries; each picture costs a second of work.
PICTURES = Rate("avatar", 20, 3600)
# Every change of name leaves an address that nobody else may have.
NAMES = Rate("rename", 5, 86_400)


@require_safe
@shared_with_members()
@shared_page("members")
def members(request: HttpRequest) -> HttpResponse:
    """All members by name or newest first; ``q`` finds by the beginning of any word of a name."""
    sort = request.GET.get("sort", "name")
    query = one_line(request.GET.get("q", ""))[:QUERY_LENGTH]
    found = proven(Member.objects.filter(is_active=True)).select_related("profile")
    if query:
        found = found.filter(_name_begins(query))
    page = page_by(found, SORTS.get(sort, SORTS["name"]), place_in(request.GET))
    chosen = sort if sort in SORTS else "name"
    kept = {"sort": chosen} | ({"q": query} if query else {})
    context = {
        "page": page,
        "query": query,
        "sort": chosen,
        "first_url": f"?{urlencode(kept)}",
        "next_url": f"?{urlencode(kept | {'after': page.after})}" if page.after else "",
    }
    return render(request, "members/members.html", context)


def _name_begins(query: str) -> Q:
    key, slug = name_key(query), slugify(query)
    condition = Q(name_key__startswith=key) if key else Q(pk__isnull=True)
    if slug:
        condition |= Q(slug__startswith=slug) | Q(slug__contains=f"-{slug}")
    return condition


@require_safe
def avatar(request: HttpRequest, name: str) -> HttpResponseBase:
    """A picture that an earlier version made; later ones are ``pictures:picture``."""
    path = f"{OLD_AVATARS}{name}"
    if not default_storage.exists(path):
        raise Http404
    response = FileResponse(default_storage.open(path), content_type="image/webp")
    response["Cache-Control"] = "public, max-age=31536000, immutable"
    response["X-Content-Type-Options"] = "nosniff"
    return response


@require_safe
@member_required
def settings(request: SignedInRequest) -> HttpResponse:
    """What a member can change, on one page of links."""
    wanted = conf.CINECLUB_SIGNUP == SignUp.INVITE
    context = {"invites": wanted and may_invite(request.member)}
    return render(request, "members/settings.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@member_required
def name(request: SignedInRequest) -> HttpResponse:
    """Another name."""
    form = NameForm(request.POST or None, member=request.member)
    if request.method == "POST":
        if form.is_valid() and _renamed(request, form):
            return _back_to_settings(request, _("Your name is changed."))
        return render(request, "members/name.html", {"form": form}, status=422)
    return render(request, "members/name.html", {"form": form})


def _renamed(request: SignedInRequest, form: NameForm) -> bool:
    wanted = form.cleaned_data["name"]
    if wanted != request.member.name:
        spend(NAMES, f"member:{request.member.pk}")
    before = request.member.name
    try:
        is_changed = rename_member(request.member, wanted)
    except ValidationError as error:  # somebody was faster
        form.add_error("name", error)
        return False
    if is_changed:
        told = {"before": before, "now": wanted}
        get_adapter(request).send_notification_mail(
            "account/email/name_changed", request.member, told
        )
    return True


@require_http_methods(["GET", "HEAD", "POST"])
@limited(PICTURES)
@member_required
def picture(request: SignedInRequest) -> HttpResponse:
    """A picture in place of the monogram."""
    profile = Profile.objects.filter(pk=request.member.pk).first()
    if request.method != "POST":
        return _picture_page(request, profile, AvatarForm(profile))
    form = AvatarForm(profile, request.POST, request.FILES)
    if not form.is_valid():
        return _picture_page(request, profile, form, 422)
    set_avatar(request.member, form.made, alt=form.cleaned_data["alt"], focus=form.focus)
    return _back_to_settings(request, _("Your picture is up."))


picture.body_limit = BODY_LIMIT  # type: ignore[attr-defined]


def _picture_page(
    request: HttpRequest, profile: Profile | None, form: AvatarForm, status: int = 200
) -> HttpResponse:
    context = {"form": form, "profile": profile}
    return render(request, "members/picture.html", context, status=status)


@require_POST
@member_required
def picture_remove(request: SignedInRequest) -> HttpResponse:
    """Back to the monogram."""
    remove_avatar(request.member)
    return _back_to_settings(request, _("Your picture is gone."))


def _back_to_settings(request: SignedInRequest, said: str) -> HttpResponse:
    messages.success(request, said)
    return HttpResponseRedirect(reverse("members:settings"), status=303)
