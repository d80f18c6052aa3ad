"""Write `docs/routes.md` from the addresses and the docstrings of their views.

.venv/bin/python scripts/write_routes.py          write it
.venv/bin/python scripts/write_routes.py --check  say whether it is out of date
"""

from __future__ import annotations

import inspect
import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import django
from django.urls import URLPattern, URLResolver, get_resolver

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "docs" / "routes.md"
HEAD = """# Routes

Every address of the site, written by `make docs` from the code: the path, the name it has in code,
what it is. Pages answer GET, changes answer POST only. A page one may not see answers 404, as if it
did not exist.

| path | name | what |
|---|---|---|
"""
ADMIN = "/admin/"
# Views of allauth, whose own words are for programmers.
ALLAUTH = {
    "account_login": "Log in by name or e-mail.",
    "account_logout": "Log out.",
    "account_signup": "Become a member.",
    "account_inactive": "What a closed account is told.",
    "account_reauthenticate": "Type the password once more before something grave.",
    "account_email": "The member's e-mail address, and how to change it.",
    "account_email_verification_sent": "Says that a mail with a link is on its way.",
    "account_confirm_email": "Confirm an address by the link of a mail.",
    "account_change_password": "Change the password.",
    "account_set_password": "Choose a first password.",
    "account_reset_password": "Ask for a mail with a link to a new password.",
    "account_reset_password_done": "Says that the mail is on its way, if there is such a member.",
    "account_reset_password_from_key": "Choose a new password by the link of a mail.",
    "account_reset_password_from_key_done": "Says that the new password holds.",
    "account_signup_by_passkey": "Become a member with a passkey and without a password.",
    "mfa_signup_webauthn": "Make that passkey, the last step of joining.",
    "mfa_authenticate": "The second step of logging in: a passkey, an app's code, a recovery code.",
    "mfa_reauthenticate": "Give a code once more before something grave.",
    "mfa_reauthenticate_webauthn": "Use a passkey once more before something grave.",
    "mfa_add_webauthn": "Make one more passkey.",
    "mfa_activate_totp": "Set up an app for codes: its key as a picture and as text.",
    "mfa_deactivate_totp": "Turn the app for codes off.",
    "mfa_view_recovery_codes": "The recovery codes that are left.",
    "mfa_generate_recovery_codes": "New recovery codes in place of the old.",
    "mfa_download_recovery_codes": "The recovery codes as a file.",
    "usersessions_list": "Where the member is signed in, and how to end it.",
}


def routes() -> Iterator[tuple[str, str, str]]:
    """Path, name and description of each address, in the order of the path."""
    yield from sorted(walk(get_resolver().url_patterns, "/", ""))


def walk(
    patterns: list[URLPattern | URLResolver], prefix: str, namespace: str
) -> Iterator[tuple[str, str, str]]:
    for pattern in patterns:
        path = prefix + readable(str(pattern.pattern))
        if path == ADMIN:
            yield path, "admin:index", "Read-only window for admins; its inner pages are Django's."
        elif isinstance(pattern, URLResolver):
            inner = pattern.namespace or pattern.app_name or ""
            yield from walk(pattern.url_patterns, path, f"{inner}:" if inner else namespace)
        else:
            name = f"{namespace}{pattern.name or ''}"
            yield path, name, description(name, pattern.callback)


def readable(pattern: str) -> str:
    """`^confirm-email/(?P<key>[-:\\w]+)/$` as `confirm-email/<key>/`; `<slug:slug>` as `<slug>`."""
    named = re.sub(r"\(\?P<(\w+)>(?:[^()\\]|\\.)*\)", r"<\1>", pattern)
    return re.sub(r"<\w+:(\w+)>", r"<\1>", named.strip("^$")).replace("\\", "")


def description(name: str, view: object) -> str:
    """The first sentence of the view's docstring."""
    if name in ALLAUTH:
        return ALLAUTH[name]
    text = inspect.getdoc(inspect.unwrap(view)) or ""  # type: ignore[arg-type]
    return " ".join(text.split("\n\n")[0].split()).replace("|", "\\|")


def page() -> str:
    rows = (f"| `{path}` | `{name}` | {what} |" for path, name, what in routes())
    return HEAD + "\n".join(rows) + "\n"


def main(arguments: list[str]) -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    sys.path.insert(0, str(ROOT))
    django.setup()
    if arguments == ["--check"]:
        return 0 if TARGET.exists() and TARGET.read_text() == page() else 1
    TARGET.write_text(page())
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
