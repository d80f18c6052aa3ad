"""Passwords: judged by how many guesses they would stand, not by which characters they hold."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from zxcvbn import zxcvbn

SHORTEST = 10
# zxcvbn's scale is 0 to 4; 2 stands some hundred million guesses, more than our limits let anyone
# make over the web in a lifetime.
ENOUGH = 2
# The estimate's cost grows steeply with length; what comes after these characters only adds to it.
JUDGED = 72
# Nobody types more, and hashing megabytes is work a stranger could make us do.
LONGEST = 1_000


class StrengthValidator:
    """A Django password validator (``AUTH_PASSWORD_VALIDATORS``): length first, then guesses."""

    def validate(self, password: str, user: Any = None) -> None:
        """Raise ``ValidationError`` that says what to change."""
        if len(password) < SHORTEST:
            raise ValidationError(
                _("Take %(n)s characters or more; three or four words in a row are easy to keep."),
                code="password_too_short",
                params={"n": SHORTEST},
            )
        if len(password) > LONGEST:
            raise ValidationError(
                _("Take at most %(n)s characters."), code="password_too_long", params={"n": LONGEST}
            )
        verdict = zxcvbn(password[:JUDGED], user_inputs=_known_words(user))
        if verdict["score"] < ENOUGH:
            raise ValidationError(_advice(verdict["feedback"]), code="password_too_weak")

    def get_help_text(self) -> str:
        """Shown beside the field."""
        return _("%(n)s characters or more. A few unrelated words make a good one.") % {
            "n": SHORTEST
        }


def _known_words(user: Any) -> list[str]:
    """What anyone knows of the member, and the site's own words."""
    name, email = getattr(user, "name", "") or "", getattr(user, "email", "") or ""
    words = [name, "".join(name.split()), *name.split()]
    words += [email, *email.replace("@", ".").split("."), "cineclub", "film"]
    return [word.lower() for word in words if len(word) > 2]


def _advice(feedback: dict[str, Any]) -> str:
    reason = feedback.get("warning") or ""
    advice = [_reasons().get(reason, "")] if reason else []
    advice.append(_("Guessing programs find this one soon. Add another word or two."))
    return " ".join(part for part in advice if part)


def _reasons() -> dict[str, str]:
    """zxcvbn's reasons in our words."""
    names = _("Names are among the first things tried.")
    common = _("Many people use a password like this.")
    return {
        "Straight rows of keys are easy to guess.": _("A row of keys is easy to guess."),
        "Short keyboard patterns are easy to guess.": _("A pattern of keys is easy to guess."),
        'Repeats like "aaa" are easy to guess.': _("Repeated characters are easy to guess."),
        'Repeats like "abcabcabc" are only slightly harder to guess than "abc".': _(
            "Repeating a piece adds little."
        ),
        "Sequences like abc or 6543 are easy to guess.": _("Sequences are easy to guess."),
        "Recent years are easy to guess.": _("Years are easy to guess."),
        "Dates are often easy to guess.": _("Dates are easy to guess."),
        "This is a top-10 common password.": common,
        "This is a top-100 common password.": common,
        "This is a very common password.": common,
        "This is similar to a commonly used password.": common,
        "A word by itself is easy to guess.": _("A single word is easy to guess."),
        "Names and surnames by themselves are easy to guess.": names,
        "Common names and surnames are easy to guess.": names,
    }
