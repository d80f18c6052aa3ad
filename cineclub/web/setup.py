"""The page that makes the first admin of a new site."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth import login
from django.contrib.auth.password_validation import (
    password_validators_help_texts,
    validate_password,
)
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from cineclub.accounts.client_address import client_address
from cineclub.accounts.free_names import check_name
from cineclub.accounts.models import Member
from cineclub.accounts.names import LONGEST
from cineclub.accounts.ratelimit import Rate, spend
from cineclub.core.offers import offered
from cineclub.core.text import one_line
from cineclub.discussion.starter_boards import make_starter_boards
from cineclub.operations import setup_code
from cineclub.web.set_up_site import SetUpAlready, set_up_site

# Twelve characters of thirty-one stand far more guesses than this allows.
GUESSES = Rate("setup", 20, 600)
DEMO, EMPTY, IMPORT = "demo", "empty", "import"
BACKEND = "cineclub.accounts.backends.MemberBackend"


class SetupForm(forms.Form):
    """The code, the site, its first admin, and what to begin with."""

    code = forms.CharField(
        label=gettext_lazy("The code that the server printed when it started"),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none"}),
        help_text=gettext_lazy("It shows that you may: only you see what the server prints."),
    )
    site_name = forms.CharField(
        label=gettext_lazy("Name of the site"), max_length=60, initial="Cineclub"
    )
    tagline = forms.CharField(
        label=gettext_lazy("One line about it"), max_length=160, required=False
    )
    name = forms.CharField(label=gettext_lazy("Your name here"), max_length=LONGEST)
    email = forms.EmailField(label=gettext_lazy("Your e-mail"), max_length=254)
    password = forms.CharField(
        label=gettext_lazy("Your password"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    start = forms.ChoiceField(
        label=gettext_lazy("Begin with"),
        choices=[
            (DEMO, gettext_lazy("the demo: some films and a made-up club that talks about them")),
            (EMPTY, gettext_lazy("an empty house: a few boards, no films yet")),
            (IMPORT, gettext_lazy("films of mine: tell me how to import them")),
        ],
        initial=DEMO,
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password"].help_text = " ".join(password_validators_help_texts())

    def clean_code(self) -> str:
        """The one that was printed."""
        if not setup_code.matches(self.cleaned_data["code"]):
            raise ValidationError(_("This is not the code. Look at what the server printed last."))
        return str(self.cleaned_data["code"])

    def clean_site_name(self) -> str:
        """Something that can be read."""
        name = one_line(self.cleaned_data["site_name"])
        if not name:
            raise ValidationError(_("Give the site a name."))
        return name

    def clean_tagline(self) -> str:
        """On one line."""
        return one_line(self.cleaned_data["tagline"])

    def clean_name(self) -> str:
        """A name that is free."""
        return check_name(self.cleaned_data["name"])

    def clean(self) -> dict[str, Any]:
        """The password is judged beside name and address."""
        words = self.cleaned_data
        if "password" in words:
            someone = Member(name=words.get("name", ""), email=words.get("email", ""))
            try:
                validate_password(words["password"], someone)
            except ValidationError as error:
                self.add_error("password", error)
        return words


@sensitive_post_parameters("code", "password")
@require_http_methods(["GET", "HEAD", "POST"])
def setup(request: HttpRequest) -> HttpResponse:
    """Until the site has an admin; after that there is nothing here."""
    if setup_code.has_admin():
        raise Http404
    if request.method != "POST":
        setup_code.current()  # made now if the server was started in some other way
        return _page(request, SetupForm())
    spend(GUESSES, f"address:{client_address(request)}")
    form = SetupForm(request.POST)
    if not form.is_valid():
        return _page(request, form, 422)
    try:
        admin = _set_up(form)
    except SetUpAlready as error:
        raise Http404 from error
    except ValidationError as error:
        form.add_error(None, error)
        return _page(request, form, 422)
    login(request, admin, backend=BACKEND)
    return _begin(request, form.cleaned_data["start"])


def _page(request: HttpRequest, form: SetupForm, status: int = 200) -> HttpResponse:
    response = render(request, "web/setup.html", {"form": form}, status=status)
    response["Cache-Control"] = "private, no-store"
    return response


def _set_up(form: SetupForm) -> Member:
    words = form.cleaned_data
    return set_up_site(
        site_name=words["site_name"],
        tagline=words["tagline"],
        admin_name=words["name"],
        email=words["email"],
        password=words["password"],
    )


def _begin(request: HttpRequest, start: str) -> HttpResponse:
    load_demo = offered("demo")
    if start == DEMO and load_demo is not None:
        load_demo()
        messages.success(
            request,
            _("The house is open and the demo is in. Passwords of its members stand in the file "
              "demo-passwords.txt in the data folder."),
        )  # fmt: skip
        return HttpResponseRedirect(reverse("web:home"), status=303)
    make_starter_boards()
    messages.success(request, _("The house is open."))
    where = "web:first-films" if start == IMPORT else "web:home"
    return HttpResponseRedirect(reverse(where), status=303)
