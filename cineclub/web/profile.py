"""The member's own words about themselves, with links to films and members."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cineclub.accounts.decorators import SignedInRequest, limited, member_required
from cineclub.accounts.ratelimit import Rate
from cineclub.discussion.resolvers import films_meant, members_meant
from cineclub.discussion.screen import why_no_links
from cineclub.markup import MarkupError
from cineclub.markup import render as render_text
from cineclub.members.change_profile import change_profile
from cineclub.members.forms import ProfileForm
from cineclub.members.models import Profile

CHANGES = Rate("profile", 60, 3600)


@require_http_methods(["GET", "HEAD", "POST"])
@limited(CHANGES)
@member_required
def profile(request: SignedInRequest) -> HttpResponse:
    """The line under the name, and a few words more."""
    if request.method != "POST":
        kept = Profile.objects.filter(member=request.member).values("title", "about").first()
        return render(
            request, "members/profile.html", {"form": ProfileForm(initial=dict(kept or {}))}
        )
    form = ProfileForm(request.POST)
    if form.is_valid() and _changed(request, form):
        messages.success(request, _("Your page says so now."))
        return HttpResponseRedirect(reverse("members:settings"), status=303)
    return render(request, "members/profile.html", {"form": form}, status=422)


def _changed(request: SignedInRequest, form: ProfileForm) -> bool:
    words = form.cleaned_data
    try:
        html = render_text(words["about"], films=films_meant, members=members_meant).html
        for name, rendered in (("title", ""), ("about", html)):
            if why_not := why_no_links(request.member, words[name], html=rendered):
                form.add_error(name, why_not)
                return False
        change_profile(request.member, **words, films=films_meant, members=members_meant)
    except MarkupError as error:
        form.add_error("about", str(error))
        return False
    return True
