"""Proxies, sizes and headers, as every request meets them."""

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from cineclub.config.proxies import TrustedProxies

PROXY = "10.0.0.7"


def seen(settings, sender=PROXY, trusted=("10.0.0.0/8",), **headers):
    """What the site believes of a request: address and whether it came over TLS."""
    settings.CINECLUB_TRUSTED_PROXIES = trusted
    request = RequestFactory().get("/", REMOTE_ADDR=sender, headers=headers)
    TrustedProxies(lambda request: HttpResponse())(request)
    assert "HTTP_X_FORWARDED_FOR" not in request.META
    return request.META["REMOTE_ADDR"], request.is_secure()


FORWARDED = {"X-Forwarded-For": "1.1.1.1, 8.8.8.8", "X-Forwarded-Proto": "https"}


def test_a_trusted_proxy_is_believed(settings):
    assert seen(settings, **FORWARDED) == ("8.8.8.8", True)


def test_nobody_else_is(settings):
    assert seen(settings, sender="9.9.9.9", **FORWARDED) == ("9.9.9.9", False)
    assert seen(settings, trusted=(), **FORWARDED) == (PROXY, False)


def test_a_damaged_header_tells_nothing(settings):
    assert seen(settings, **{"X-Forwarded-For": "who knows"}) == (PROXY, False)


@pytest.mark.django_db
def test_a_request_that_is_too_large_is_answered_before_it_is_read(visitor, settings):
    limit = settings.CINECLUB_BODY_LIMIT
    answer = visitor.post("/accounts/login/", {"login": "x"}, CONTENT_LENGTH=str(limit + 1))
    assert answer.status_code == 413
    assert answer["Content-Type"].startswith("text/html")


@pytest.mark.django_db
def test_too_many_fields_are_refused(visitor, settings):
    fields = {f"field{n}": "x" for n in range(settings.DATA_UPLOAD_MAX_NUMBER_FIELDS + 1)}
    assert visitor.post("/accounts/login/", fields).status_code in (400, 413)


@pytest.mark.django_db
def test_every_page_carries_the_strict_policy(visitor):
    policy = visitor.get("/accounts/login/")["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert "base-uri 'none'" in policy


@pytest.mark.django_db
def test_a_visitor_of_a_public_page_gets_no_cookie(visitor):
    answer = visitor.get("/patterns/")
    assert answer.status_code == 200
    assert not answer.cookies
    assert answer["Cache-Control"].startswith("public") or "public" in answer["Cache-Control"]
