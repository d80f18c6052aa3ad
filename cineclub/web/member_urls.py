"""Addresses of members and of their own settings, all under the name ``members:``."""

from django.urls import path, re_path

from cineclub.members import report_pages, views
from cineclub.web import favourites, member, profile, signature

app_name = "members"
urlpatterns = [
    path("members/", views.members, name="members"),
    path("members/<slug:slug>/", member.member, name="member"),
    path("members/<slug:slug>/reviews/", member.member_reviews, name="member-reviews"),
    path("members/<slug:slug>/watchlist/", member.member_watchlist, name="member-watchlist"),
    path("members/<slug:slug>/report/", report_pages.member_report, name="member-report"),
    # Only names that we give ourselves; whatever else may lie in the folder is not served.
    re_path(r"^media/avatars/(?P<name>[0-9]+-[0-9a-f]{16}\.webp)$", views.avatar, name="avatar"),
    path("settings/", views.settings, name="settings"),
    path("settings/name/", views.name, name="settings-name"),
    path("settings/profile/", profile.profile, name="settings-profile"),
    path("settings/signature/", signature.signature, name="settings-signature"),
    path("settings/favourites/", favourites.favourites, name="settings-favourites"),
    path("settings/picture/", views.picture, name="settings-picture"),
    path("settings/picture/remove/", views.picture_remove, name="settings-picture-remove"),
    path("members/<slug:slug>/signature/", signature.signature_clear, name="signature-clear"),
]
