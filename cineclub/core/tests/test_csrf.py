"""Tokens of our own making are Django's to read."""

from django.http import HttpRequest
from django.middleware import csrf as django_csrf

from cineclub.core.csrf import masked

SECRET = "aZ09" * 8


def test_django_reads_the_secret_in_it():
    token = masked(SECRET)
    assert len(token) == django_csrf.CSRF_TOKEN_LENGTH
    assert django_csrf._unmask_cipher_token(token) == SECRET
    assert django_csrf._does_token_match(token, SECRET)
    assert not django_csrf._does_token_match(masked(SECRET[::-1]), SECRET)


def test_it_is_another_each_time_and_uses_every_letter():
    tokens = [masked(SECRET) for _ in range(200)]
    assert len({token[:32] for token in tokens}) == 200
    assert set("".join(tokens)) == set(django_csrf.CSRF_ALLOWED_CHARS)


def test_it_stands_for_djangos_own():
    request = HttpRequest()
    request.META["CSRF_COOKIE"] = SECRET
    assert django_csrf._unmask_cipher_token(django_csrf.get_token(request)) == SECRET
