"""Members as visitors may see them."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.urls import reverse

from cineclub.accounts.models import Member, MemberSlug
from cineclub.accounts.proven import is_proven
from cineclub.core import versions

MemberView = Callable[[HttpRequest, Member], HttpResponse]


def of_visible_member(view: MemberView) -> Callable[..., HttpResponse]:
    """Hand the view the member at ``slug``; 404 for one whom visitors do not see.

    A former address redirects for ever.
    """

    @wraps(view)
    def fetched(request: HttpRequest, slug: str) -> HttpResponse:
        who = Member.objects.filter(slug=slug).first()
        if who is None:
            return _moved(request, slug)
        versions.depend(f"member:{who.pk}")
        if not (who.is_active and is_proven(who)):
            raise Http404("member")
        return view(request, who)

    return fetched


def _moved(request: HttpRequest, slug: str) -> HttpResponse:
    former = MemberSlug.objects.select_related("member").filter(slug=slug).first()
    if former is None or not former.member.is_active or request.resolver_match is None:
        raise Http404("member")
    address = reverse(request.resolver_match.view_name, args=[former.member.slug])
    return HttpResponsePermanentRedirect(address)
