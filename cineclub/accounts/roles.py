"""An admin says what a member may do for the site."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cineclub.accounts.change_role import LastAdmin, change_role
from cineclub.accounts.confirmed import confirmed
from cineclub.accounts.decorators import SignedInRequest, admin_required
from cineclub.accounts.door_forms import RoleForm
from cineclub.accounts.mails import write_to
from cineclub.accounts.models import Member, Role


@require_http_methods(["GET", "HEAD", "POST"])
@admin_required
def role(request: SignedInRequest, slug: str) -> HttpResponse:
    """Another role for a member; they are told by mail."""
    who = get_object_or_404(Member.objects.filter(is_waiting=False), slug=slug)
    return _role(request, who)


@confirmed
def _role(request: SignedInRequest, who: Member) -> HttpResponse:
    posted = request.POST if request.method == "POST" else None
    form = RoleForm(posted, initial={"role": who.role})
    if posted is not None and form.is_valid() and _changed(form, who):
        messages.success(request, _("%(name)s is told by mail.") % {"name": who.name})
        return HttpResponseRedirect(who.get_absolute_url(), status=303)
    return render(
        request, "accounts/role.html", {"form": form, "who": who}, status=422 if posted else 200
    )


def _changed(form: RoleForm, who: Member) -> bool:
    try:
        if change_role(who, form.cleaned_data["role"]):
            write_to(who, "accounts/email/role_changed", role=Role(who.role).label)
    except LastAdmin:
        form.add_error("role", _("The site needs an admin, and there is no other."))
        return False
    return True
