"""Tokens for the forms of a page that is made for each reader.

Django draws the 32 letters of a token's mask one by one from the system, which costs as much as a
query. Here they are drawn at once; `CsrfViewMiddleware` reads both alike.
"""

import os

from django.http import HttpRequest
from django.middleware.csrf import CSRF_ALLOWED_CHARS, CSRF_SECRET_LENGTH

_COUNT = len(CSRF_ALLOWED_CHARS)
_PLACES = {letter: place for place, letter in enumerate(CSRF_ALLOWED_CHARS)}
# Bytes to letters, each as likely as another: the bytes after the last whole round are left out.
_LETTERS = bytes(ord(CSRF_ALLOWED_CHARS[byte % _COUNT]) for byte in range(256))
_LEFT_OUT = bytes(range(256 - 256 % _COUNT, 256))


def token_for(request: HttpRequest) -> str:
    """The token of the forms on this reader's page. Who has no cookie with a secret is sent one;
    who has one is not sent it again with each page."""
    secret = request.META.get("CSRF_COOKIE")
    if secret is None:
        secret = _letters(CSRF_SECRET_LENGTH)
        request.META |= {"CSRF_COOKIE": secret, "CSRF_COOKIE_NEEDS_UPDATE": True}
    return masked(secret)


def masked(secret: str) -> str:
    """The secret of a CSRF cookie as a token that is another each time, so that its letters cannot
    be guessed from the size of packed pages."""
    mask = _letters(CSRF_SECRET_LENGTH)
    both = zip(secret, mask, strict=True)
    return mask + "".join(
        CSRF_ALLOWED_CHARS[(_PLACES[one] + _PLACES[other]) % _COUNT] for one, other in both
    )


def _letters(count: int) -> str:
    found = b""
    while len(found) < count:
        found += os.urandom(2 * count).translate(_LETTERS, _LEFT_OUT)
    return found[:count].decode()
