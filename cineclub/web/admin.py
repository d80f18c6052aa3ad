"""``/admin/``: a window on the tables for admins. Nothing can be changed through it.

Changes go through the verbs, or tallies, indexes and caches would lie.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.contrib.admin import AdminSite, ModelAdmin
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy as _

from cineclub.accounts.decorators import asking

if TYPE_CHECKING:
    _Admin = ModelAdmin[Any]
else:
    _Admin = ModelAdmin

# Drafts, sessions and addresses of members are nobody's to look at.
SHOWN = (
    "accounts.Member",
    "members.Profile",
    "sitesettings.SiteSettings",
    "catalogue.Film",
    "catalogue.FilmTitle",
    "catalogue.Release",
    "catalogue.Person",
    "catalogue.CastCredit",
    "catalogue.CrewCredit",
    "catalogue.Edit",
    "diary.Rating",
    "discussion.Board",
    "discussion.Thread",
    "discussion.Post",
    "discussion.PostRemoval",
    "discussion.ThreadRemoval",
    "reviews.Review",
    "moderation.Report",
    "moderation.Decision",
)
SEARCHED = ("name", "title", "slug")
HIDDEN = ("password",)


class Window(AdminSite):
    """For whoever is not an admin it does not exist; it has no sign-in of its own."""

    site_header = site_title = _("Window")
    index_title = _("What is in the database")

    def has_permission(self, request: HttpRequest) -> bool:
        """Admins."""
        member = asking(request)
        return member is not None and member.is_admin

    def admin_view(self, view: Any, cacheable: bool = False) -> Any:
        """Instead of a log-in form others get what they would get anywhere else: nothing."""
        inner = super().admin_view(view, cacheable)

        def looking(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if not self.has_permission(request) or request.method not in ("GET", "HEAD"):
                raise Http404
            response: HttpResponseBase = inner(request, *args, **kwargs)
            return response

        return looking

    def login(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """There is one way in, and it is not here."""
        raise Http404

    def password_change(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> TemplateResponse:
        """Nor does one leave here, or change a password."""
        raise Http404

    logout = password_change_done = password_change


class ReadOnly(_Admin):
    """Looks, and changes nothing."""

    show_full_result_count = False
    list_per_page = 50
    ordering = ("-pk",)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def get_exclude(self, request: HttpRequest, obj: Model | None = None) -> Any:
        return [field.name for field in self.opts.fields if field.name in HIDDEN]

    def get_search_fields(self, request: HttpRequest) -> Any:
        return [field.name for field in self.opts.fields if field.name in SEARCHED]


window = Window(name="admin")
for label in SHOWN:
    window.register(apps.get_model(label), ReadOnly)
