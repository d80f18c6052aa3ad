"""Tokens of our own making are Django's to read."""

from django.http import HttpRequest, HttpResponse
from django.middleware import csrf as django_csrf

from cineclub.core.csrf import masked, token_for

middleware = django_csrf.CsrfViewMiddleware(lambda request: HttpResponse())
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


def test_a_reader_without_a_secret_is_sent_one_and_then_keeps_it():
    first, page = HttpRequest(), HttpResponse()
    token = token_for(first)
    middleware.process_response(first, page)
    (cookie,) = page.cookies.values()
    assert django_csrf._does_token_match(token, cookie.value)

    second, page = HttpRequest(), HttpResponse()
    second.COOKIES[cookie.key] = cookie.value
    middleware.process_request(second)
    assert django_csrf._does_token_match(token_for(second), cookie.value)
    middleware.process_response(second, page)
    assert not page.cookies
