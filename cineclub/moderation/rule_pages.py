"""The rules about words, links and mail addresses: admins change them, anybody of the staff tries
a text against them. Also whether newcomers' links and images wait."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cineclub.accounts.decorators import SignedInRequest, admin_required, moderator_required
from cineclub.core.text import one_line
from cineclub.markup import MarkupError
from cineclub.markup import render as rendered
from cineclub.moderation.models import RuleSort, TextRule
from cineclub.moderation.rules import ANY, all_rules, found_in, found_in_mail, pattern_words
from cineclub.sitesettings.change_settings import change_settings
from cineclub.sitesettings.models import SiteSettings

# Each is tried on every post: this many cost a few thousandths of a second.
RULES = 300
TRIED_LENGTH = 32 * 1024
SHORTEST = 3


class RuleForm(forms.ModelForm):  # type: ignore[type-arg]  # not at run time
    """One rule."""

    class Meta:
        model = TextRule
        fields = ("sort", "pattern", "act", "note")
        help_texts = {
            "pattern": gettext_lazy(
                "A word, words in a row, or a domain. * stands for any letters: casino*."
            ),
            "note": gettext_lazy("Moderators read it in the queue."),
        }

    def clean_pattern(self) -> str:
        """Something that does not find everything."""
        pattern = one_line(self.cleaned_data["pattern"]).casefold()
        if self.cleaned_data.get("sort") in (RuleSort.LINK, RuleSort.MAIL):
            pattern = domain_in(pattern)
        if sum(len(word.replace(ANY, "")) for word in pattern_words(pattern)) < SHORTEST:
            raise ValidationError(_("Give at least three letters: else it would find everything."))
        return pattern


def domain_in(address: str) -> str:
    """The domain of what was copied whole: ``https://evil.example/path``, ``me@evil.example``."""
    return re.split(r"[/?#]", address.rpartition("://")[2])[0].rpartition("@")[2].partition(":")[0]


class TryForm(forms.Form):
    """A text, or a mail address, to be held against the rules."""

    tried = forms.CharField(
        label=gettext_lazy("Try a text"),
        max_length=TRIED_LENGTH,
        help_text=gettext_lazy("A post as it would be written, or an address. Nothing is kept."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )


@require_safe
@moderator_required
def rules(request: SignedInRequest) -> HttpResponse:
    """All rules, a box to try a text, and for admins the forms that change them."""
    return _page(request)


@require_POST
@moderator_required
def rules_try(request: SignedInRequest) -> HttpResponse:
    """What the rules find in a text; nothing is kept."""
    form = TryForm(request.POST)
    if not form.is_valid():
        return _page(request, try_form=form, status=422)
    return _page(request, try_form=form, found=_found(form.cleaned_data["tried"]))


@require_POST
@admin_required
def rules_add(request: SignedInRequest) -> HttpResponse:
    """One more rule."""
    form = RuleForm(request.POST)
    if TextRule.objects.count() >= RULES:
        form.add_error(None, _("There are three hundred already. Delete what finds nothing."))
    if not form.is_valid() or not _kept(form, request):
        return _page(request, form=form, status=422)
    messages.success(request, _("The rule holds from now on."))
    return _back()


@require_POST
@admin_required
def rules_newcomers(request: SignedInRequest) -> HttpResponse:
    """Whether newcomers' posts with links or images wait for a moderator."""
    change_settings(hold_newcomers=request.POST.get("hold") == "yes")
    messages.success(request, _("Kept."))
    return _back()


@require_http_methods(["GET", "HEAD", "POST"])
@admin_required
def rule(request: SignedInRequest, pk: int) -> HttpResponse:
    """Change one."""
    found = get_object_or_404(TextRule, pk=pk)
    form = RuleForm(request.POST if request.method == "POST" else None, instance=found)
    if request.method == "POST" and form.is_valid() and _kept(form, request):
        messages.success(request, _("The rule is changed."))
        return _back()
    status = 422 if request.method == "POST" else 200
    return render(request, "moderation/rule.html", {"form": form, "rule": found}, status=status)


@require_POST
@admin_required
def rule_delete(request: SignedInRequest, pk: int) -> HttpResponse:
    """Delete one. What it found stays as it was decided."""
    get_object_or_404(TextRule, pk=pk).delete()
    messages.success(request, _("The rule is gone."))
    return _back()


def _kept(form: RuleForm, request: SignedInRequest) -> bool:
    form.instance.made_by = request.member
    try:
        with transaction.atomic():
            form.save()
    except IntegrityError:  # somebody wrote the same just now
        form.add_error("pattern", _("There is such a rule."))
        return False
    return True


def _found(tried: str) -> list[TextRule]:
    if "@" in tried and len(tried.split()) == 1:
        return found_in_mail(tried, all_rules())
    try:
        html = rendered(tried, films=_nothing, members=_nothing).html
    except MarkupError:
        html = ""
    return found_in(tried, html, all_rules())


def _nothing(_asked: Any) -> dict[Any, Any]:
    return {}


def _page(
    request: SignedInRequest,
    *,
    form: RuleForm | None = None,
    try_form: TryForm | None = None,
    found: list[TextRule] | None = None,
    status: int = 200,
) -> HttpResponse:
    context = {
        "rows": all_rules(),
        "sorts": RuleSort.choices,
        "form": form or RuleForm(),
        "try_form": try_form or TryForm(),
        "found": found,
        "hold_newcomers": SiteSettings.current().hold_newcomers,
    }
    return render(request, "moderation/rules.html", context, status=status)


def _back() -> HttpResponse:
    return HttpResponseRedirect(reverse("moderation:rules"), status=303)
