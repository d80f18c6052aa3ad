"""Pages of accounts that stand elsewhere than under `/accounts/`."""

from django.urls import path

from cineclub.accounts import applications, invitations, roles, views

urlpatterns = [
    path("settings/security/", views.security, name="mfa_index"),
    path("invitations/", invitations.invitations, name="accounts_invitations"),
    path(
        "invitations/<int:pk>/revoke/",
        invitations.invitation_revoke,
        name="accounts_invitation_revoke",
    ),
    path("invited/<str:token>/", invitations.invitation, name="accounts_invitation"),
    path("waiting/", applications.waiting, name="accounts_waiting"),
    path("moderation/applications/", applications.applications, name="accounts_applications"),
    path(
        "moderation/applications/<int:pk>/approve/",
        applications.application_approve,
        name="accounts_application_approve",
    ),
    path(
        "moderation/applications/<int:pk>/refuse/",
        applications.application_refuse,
        name="accounts_application_refuse",
    ),
    path("members/<slug:slug>/role/", roles.role, name="accounts_role"),
]
