"""Signing up, in and out; e-mail, password and sessions. Names are allauth's own."""

from __future__ import annotations

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as webauthn
from django.urls import path, re_path

from cineclub.accounts import passkeys, views
from cineclub.accounts.views import ours

urlpatterns = [
    path("login/", ours(account.login, views.LOGINS), name="account_login"),
    path("logout/", ours(account.logout), name="account_logout"),
    path("signup/", ours(account.signup, views.SIGNUPS), name="account_signup"),
    path(
        "signup/passkey/",
        ours(account.signup_by_passkey, views.SIGNUPS),
        name="account_signup_by_passkey",
    ),
    path(
        "signup/passkey/make/",
        ours(passkeys.FirstPasskey.as_view()),
        name="mfa_signup_webauthn",
    ),
    path(
        "signup/passkey/password/",
        ours(passkeys.first_password),
        name="accounts_first_password",
    ),
    path("passkeys/options/", passkeys.passkey_options, name="accounts_passkey_options"),
    path("passkeys/login/", ours(passkeys.passkey_login), name="mfa_login_webauthn"),
    path("passkeys/add/", ours(passkeys.AddPasskey.as_view()), name="mfa_add_webauthn"),
    path(
        "passkeys/<int:pk>/rename/",
        ours(passkeys.RenamePasskey.as_view()),
        name="mfa_edit_webauthn",
    ),
    path(
        "passkeys/<int:pk>/remove/",
        ours(passkeys.RemovePasskey.as_view()),
        name="mfa_remove_webauthn",
    ),
    path("second-step/", ours(mfa.authenticate), name="mfa_authenticate"),
    path("app/on/", ours(totp.activate_totp), name="mfa_activate_totp"),
    path("app/off/", ours(totp.deactivate_totp), name="mfa_deactivate_totp"),
    path("codes/", ours(codes.view_recovery_codes), name="mfa_view_recovery_codes"),
    path("codes/new/", ours(codes.generate_recovery_codes), name="mfa_generate_recovery_codes"),
    path(
        "codes/download/", ours(codes.download_recovery_codes), name="mfa_download_recovery_codes"
    ),
    path("reauthenticate/code/", ours(mfa.reauthenticate), name="mfa_reauthenticate"),
    path(
        "reauthenticate/passkey/",
        ours(webauthn.reauthenticate_webauthn),
        name="mfa_reauthenticate_webauthn",
    ),
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
    path(
        "password/set/",
        ours(account.password_set, asks_again=True),
        name="account_set_password",
    ),
    path(
        "password/reset/", ours(account.password_reset, views.RESETS), name="account_reset_password"
    ),
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
    path("sessions/end/", views.sessions_end, name="accounts_sessions_end"),
    path("sessions/<int:session_id>/end/", views.session_end, name="accounts_session_end"),
]
