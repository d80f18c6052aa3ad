"""Reasons that are given often: all of them on one page, each in a form of its own."""

from __future__ import annotations

from django.contrib import messages
from django.db.models import Max
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from cineclub.accounts.decorators import SignedInRequest, moderator_required
from cineclub.moderation.forms import TemplateForm
from cineclub.moderation.models import ReasonTemplate

# Nine have a key of their own; of more than this nobody finds the right one.
TEMPLATES = 30


@require_http_methods(["GET", "HEAD", "POST"])
@moderator_required
def templates(request: SignedInRequest) -> HttpResponse:
    """All of them; POST adds one."""
    form = TemplateForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        if ReasonTemplate.objects.count() < TEMPLATES:
            last = ReasonTemplate.objects.aggregate(last=Max("position"))["last"] or 0
            form.instance.position = last + 1
            form.save()
            messages.success(request, _("The template is kept."))
            return _back()
        form.add_error(None, _("There are thirty already. Change or delete one of them."))
    context = {"rows": list(ReasonTemplate.objects.all()), "form": form}
    status = 422 if request.method == "POST" else 200
    return render(request, "moderation/templates.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@moderator_required
def template(request: SignedInRequest, pk: int) -> HttpResponse:
    """Change one. Decisions keep the words they were given."""
    found = get_object_or_404(ReasonTemplate, pk=pk)
    form = TemplateForm(request.POST if request.method == "POST" else None, instance=found)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("The template is changed."))
        return _back()
    context = {"form": form, "template": found}
    status = 422 if request.method == "POST" else 200
    return render(request, "moderation/template.html", context, status=status)


@require_POST
@moderator_required
def template_delete(request: SignedInRequest, pk: int) -> HttpResponse:
    """Delete one. Decisions keep the words they were given."""
    get_object_or_404(ReasonTemplate, pk=pk).delete()
    messages.success(request, _("The template is gone."))
    return _back()


def _back() -> HttpResponse:
    return HttpResponseRedirect(reverse("moderation:templates"), status=303)
