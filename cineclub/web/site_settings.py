"""What an admin decides about the site on the site itself."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from cineclub.accounts.decorators import SignedInRequest, admin_required
from cineclub.core.text import many_lines, one_line
from cineclub.discussion.resolvers import films_meant, members_meant
from cineclub.markup import MarkupError
from cineclub.markup import render as rendered
from cineclub.sitesettings.change_settings import change_settings
from cineclub.sitesettings.default_texts import PRIVACY, RULES
from cineclub.sitesettings.models import Inviters, SiteSettings

LONGEST_TEXT = 32 * 1024


class SiteSettingsForm(forms.Form):
    """Name, tagline, rules, privacy notes."""

    name = forms.CharField(label=gettext_lazy("Name of the site"), max_length=60)
    tagline = forms.CharField(
        label=gettext_lazy("One line about it"), max_length=160, required=False
    )
    rules = forms.CharField(
        label=gettext_lazy("House rules"),
        max_length=LONGEST_TEXT,
        required=False,
        widget=forms.Textarea(attrs={"rows": 14}),
        help_text=gettext_lazy("Left empty, the usual ones stand."),
    )
    privacy = forms.CharField(
        label=gettext_lazy("Privacy notes"),
        max_length=LONGEST_TEXT,
        required=False,
        widget=forms.Textarea(attrs={"rows": 14}),
        help_text=gettext_lazy("Say who runs the site and how to write to them."),
    )

    inviters = forms.ChoiceField(
        label=gettext_lazy("Who may invite"),
        choices=Inviters.choices,
        help_text=gettext_lazy("Counts while the site is run with CINECLUB_SIGNUP=invite."),
    )

    def clean_name(self) -> str:
        """Something that can be read."""
        name = one_line(self.cleaned_data["name"])
        if not name:
            raise ValidationError(_("Give the site a name."))
        return name

    def clean_tagline(self) -> str:
        """On one line."""
        return one_line(self.cleaned_data["tagline"])

    def clean_rules(self) -> str:
        """Text that can be shown; the usual rules are not kept as a copy."""
        return _text(self.cleaned_data["rules"], str(RULES))

    def clean_privacy(self) -> str:
        """Text that can be shown; the usual notes are not kept as a copy."""
        return _text(self.cleaned_data["privacy"], str(PRIVACY))


def _text(written: str, usual: str) -> str:
    text = many_lines(written)
    try:
        rendered(text, films=films_meant, members=members_meant)
    except MarkupError as error:
        raise ValidationError(str(error)) from error
    return "" if text == many_lines(usual) else text


@require_http_methods(["GET", "HEAD", "POST"])
@admin_required
def site_settings(request: SignedInRequest) -> HttpResponse:
    """For admins; there is no such page for others."""
    if request.method != "POST":
        return render(request, "web/site_settings.html", {"form": SiteSettingsForm(initial=_now())})
    form = SiteSettingsForm(request.POST)
    if not form.is_valid():
        return render(request, "web/site_settings.html", {"form": form}, status=422)
    change_settings(**form.cleaned_data)
    messages.success(request, _("The site says so now."))
    return HttpResponseRedirect(reverse("members:settings"), status=303)


def _now() -> dict[str, Any]:
    kept = SiteSettings.current()
    return {
        "name": kept.name,
        "tagline": kept.tagline,
        "inviters": kept.inviters,
        "rules": kept.rules or str(RULES),
        "privacy": kept.privacy or str(PRIVACY),
    }
