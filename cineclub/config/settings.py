"""Django's settings. What differs between sites comes from the environment: `environment.py`."""

import os
import socket
from typing import Any

from django.utils.translation import gettext_lazy as _

from cineclub.config import environment, logs
from cineclub.operations.served_at import served_at

ENVIRONMENT = environment.read(os.environ)

# The site
CINECLUB_HOME = ENVIRONMENT.home
CINECLUB_URL = ENVIRONMENT.url
# Where `serve` serves it; what is written in mails begins with it as long as there is no address.
CINECLUB_SERVED_AT = served_at(os.environ, CINECLUB_HOME)
CINECLUB_SIGNUP = ENVIRONMENT.signup
CINECLUB_HAS_EMAIL = ENVIRONMENT.has_email
CINECLUB_TRUSTED_PROXIES = tuple(map(str, ENVIRONMENT.trusted_proxies))
CINECLUB_UNKNOWN = environment.unknown(os.environ)
CINECLUB_BODY_LIMIT = 2 * 1024 * 1024
DEBUG = ENVIRONMENT.debug
SECRET_KEY = ENVIRONMENT.secret_key
ROOT_URLCONF = "cineclub.config.urls"
WSGI_APPLICATION = "cineclub.config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
LANGUAGE_CODE = "en"
TIME_ZONE = "UTC"
USE_TZ = True
LANGUAGES = [("en", _("English"))]

# From the bottom to the top, as in docs/map.md
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "cineclub.accounts",  # before allauth, whose mails it rewords
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "django_htmx",
    "csp",
    "cineclub.core",
    "cineclub.sitesettings",
    "cineclub.ui",
    "cineclub.search",
    "cineclub.jobs",
    "cineclub.activity",
    "cineclub.notifications",
    "cineclub.moderation",
    "cineclub.members",
    "cineclub.catalogue",
    "cineclub.diary",
    "cineclub.discussion",
    "cineclub.conversations",
    "cineclub.reviews",
    "cineclub.operations",
    "cineclub.feeds",
    "cineclub.web",
    "cineclub.devdata",
    "django.contrib.admin.apps.SimpleAdminConfig",  # after web, whose window dresses it
]

MIDDLEWARE = [
    "cineclub.config.proxies.TrustedProxies",
    "django.middleware.security.SecurityMiddleware",
    "cineclub.config.content_policy.ContentPolicy",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "cineclub.core.middleware.ReaderPrivacy",
    "cineclub.config.methods.KnownMethods",
    "cineclub.config.limits.BodyLimit",
    "cineclub.config.slow_senders.SlowSenders",
    "cineclub.accounts.middleware.SessionCookie",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "cineclub.accounts.middleware.CurrentMember",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "cineclub.sitesettings.middleware.AttachSiteSettings",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "cineclub.config.nulls.RefuseNulls",
]

# Pages are Jinja2 templates in `jinja2/<app>/`; mails and the stock pages of packages are Django's.
TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "APP_DIRS": True,
        "OPTIONS": {
            "environment": "cineclub.ui.environment.environment",
            "context_processors": [
                "cineclub.ui.context.page",
                "cineclub.accounts.context.doors",
            ],
        },
    },
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    },
]

# Data
DATABASES = {"default": ENVIRONMENT.database}
CACHES = {"default": ENVIRONMENT.cache}
MEDIA_ROOT = CINECLUB_HOME / "media"
MEDIA_URL = "media/"
STATIC_ROOT = CINECLUB_HOME / "static"
STATIC_URL = "static/"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "cineclub.ui.style_sheets.OneSheetStorage"
    },
}
WHITENOISE_USE_FINDERS = DEBUG
WHITENOISE_AUTOREFRESH = DEBUG
DATA_UPLOAD_MAX_MEMORY_SIZE = CINECLUB_BODY_LIMIT
DATA_UPLOAD_MAX_NUMBER_FIELDS = 1_000
DATA_UPLOAD_MAX_NUMBER_FILES = 20

# Work that nobody waits for: see docs/decisions/0015-jobs-in-the-database.md
TASKS = {
    "default": {
        "BACKEND": "cineclub.jobs.backend.DatabaseBackend",
        "QUEUES": ["default", "outgoing"],
    }
}

# Who may reach it, and what a browser may do with it
ALLOWED_HOSTS = [
    *filter(None, [ENVIRONMENT.host]),
    *("localhost", "127.0.0.1", "[::1]", socket.gethostname()),
    *filter(None, os.environ.get("CINECLUB_SERVED_HOSTS", "").split(",")),
]
CSRF_TRUSTED_ORIGINS = [*filter(None, [CINECLUB_URL])]
CSRF_FAILURE_VIEW = "cineclub.ui.errors.csrf_failure"
COOKIE_PREFIX = "__Host-" if ENVIRONMENT.is_https else ""
SESSION_ENGINE = "cineclub.accounts.sessions"
SESSION_COOKIE_NAME = f"{COOKIE_PREFIX}session"
SESSION_COOKIE_AGE = 60 * 60 * 24 * 30
CSRF_COOKIE_NAME = f"{COOKIE_PREFIX}csrf"
CSRF_COOKIE_HTTPONLY = True
KNOWN_BROWSER_COOKIE_NAME = f"{COOKIE_PREFIX}known"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = ENVIRONMENT.is_https
# In the session and not in a cookie of their own: a reader without a session stays anonymous.
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
SECURE_HSTS_SECONDS = 60 * 60 * 24 * 365 if ENVIRONMENT.is_https else 0
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SILENCED_SYSTEM_CHECKS = [
    "security.W005",  # other subdomains are the operator's, not ours to decide about
    "security.W008",  # the proxy that ends TLS redirects to https, see docs/run-your-own.md
    "security.W021",  # nor is the browsers' preload list
]
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "font-src": ["'self'"],
        "img-src": ["'self'"],
        "connect-src": ["'self'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
        "base-uri": ["'none'"],
    }
}

# Members and their passwords
AUTH_USER_MODEL = "accounts.Member"
AUTHENTICATION_BACKENDS = ["cineclub.accounts.backends.MemberBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [{"NAME": "cineclub.accounts.strength.StrengthValidator"}]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = LOGOUT_REDIRECT_URL = ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = "name"
ACCOUNT_USER_MODEL_EMAIL_FIELD = "email"
ACCOUNT_USERNAME_MIN_LENGTH = 2
ACCOUNT_PRESERVE_USERNAME_CASING = True
ACCOUNT_EMAIL_VERIFICATION = "mandatory" if CINECLUB_HAS_EMAIL else "none"
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_ADAPTER = "cineclub.accounts.adapter.AccountAdapter"
ACCOUNT_FORMS = {
    "login": "cineclub.accounts.forms.LoginForm",
    "signup": "cineclub.accounts.forms.SignupForm",
    "add_email": "cineclub.accounts.forms.NewEmailForm",
    "change_password": "cineclub.accounts.forms.ChangePasswordForm",
    "set_password": "cineclub.accounts.forms.SetPasswordForm",
    "reset_password": "cineclub.accounts.forms.ResetPasswordForm",
    "reset_password_from_key": "cineclub.accounts.forms.ResetPasswordKeyForm",
    "user_token": "cineclub.accounts.forms.UserTokenForm",
    "reauthenticate": "cineclub.accounts.forms.ReauthenticateForm",
}
# Nobody learns from any answer whether an address belongs to a member.
ACCOUNT_PREVENT_ENUMERATION = "strict"
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
# What many do at once is counted by accounts/ratelimit.py: one statement instead of a lock.
ACCOUNT_RATE_LIMITS = {
    "login": None,
    "login_failed": None,
    "signup": None,
    "reset_password": None,
    "confirm_email": None,
    "reauthenticate": None,
}
# A link in a mail goes on where the sign-up stopped, in the browser that began it.
ACCOUNT_LOGIN_ON_EMAIL_CONFIRMATION = True
ACCOUNT_LOGIN_TIMEOUT = 60 * 60
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if ENVIRONMENT.is_https else "http"

# Passkeys, codes of an app, and codes to fall back on. That a sign-up may end with a passkey is
# said by the adapter's stages: allauth's own setting wants codes instead of links in mails.
MFA_ADAPTER = "cineclub.accounts.mfa_adapter.FactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ALLOW_UNVERIFIED_EMAIL = not CINECLUB_HAS_EMAIL
MFA_TOTP_TOLERANCE = 1  # clocks of telephones are up to half a minute off
MFA_RATE_LIMITS = {"webauthn_login": None}
MFA_FORMS = {
    "authenticate": "cineclub.accounts.mfa_forms.CodeForm",
    "reauthenticate": "cineclub.accounts.mfa_forms.CodeAgainForm",
    "activate_totp": "cineclub.accounts.mfa_forms.TurnOnAppForm",
    "add_webauthn": "cineclub.accounts.mfa_forms.AddPasskeyForm",
    "authenticate_webauthn": "cineclub.accounts.mfa_forms.PasskeyForm",
    "reauthenticate_webauthn": "cineclub.accounts.mfa_forms.PasskeyAgainForm",
    "edit_webauthn": "cineclub.accounts.mfa_forms.RenamePasskeyForm",
    "signup_webauthn": "cineclub.accounts.mfa_forms.FirstPasskeyForm",
}

# Mail
EMAIL_BACKEND = "cineclub.config.mail.LogBackend"
DEFAULT_FROM_EMAIL = SERVER_EMAIL = f"cineclub@{ENVIRONMENT.host or 'localhost'}"
EMAIL_FILE_PATH: str | None = None
globals().update(ENVIRONMENT.email)

# Logs
logs.configure()
LOGGING = logs.dictionary(DEBUG)
