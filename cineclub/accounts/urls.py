"""Signing up, in and out; e-mail, password and sessions. Names are allauth's own."""

from __future__ import annotations

from allauth.account import views as account
from django.urls import path, re_path

from cineclub.accounts import views
from cineclub.accounts.views import ours

urlpatterns = [
    path("login/", ours(account.login, views.LOGINS), name="account_login"),
    path("logout/", ours(account.logout), name="account_logout"),
    path("signup/", ours(account.signup, views.SIGNUPS), name="account_signup"),
    path("inactive/", ours(account.account_inactive), name="account_inactive"),
    path("reauthenticate/", ours(account.reauthenticate), name="account_reauthenticate"),
    path("email/", ours(account.email), name="account_email"),
    path(
        "confirm-email/",
        ours(account.email_verification_sent),
        name="account_email_verification_sent",
    ),
    re_path(
        r"^confirm-email/(?P<key>[-:\w]{1,300})/$",
        ours(account.confirm_email),
        name="account_confirm_email",
    ),
    path("password/change/", ours(account.password_change), name="account_change_password"),
    path("password/set/", ours(account.password_set), name="account_set_password"),
    path("password/reset/", ours(account.password_reset), name="account_reset_password"),
    path(
        "password/reset/done/",
        ours(account.password_reset_done),
        name="account_reset_password_done",
    ),
    re_path(
        r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]{1,13})-(?P<key>[-\w]{1,200})/$",
        ours(account.password_reset_from_key),
        name="account_reset_password_from_key",
    ),
    path(
        "password/reset/key/done/",
        ours(account.password_reset_from_key_done),
        name="account_reset_password_from_key_done",
    ),
    path("sessions/", views.sessions, name="usersessions_list"),
    path("sessions/<int:session_id>/end/", views.session_end, name="accounts_session_end"),
]
