"""The content security policy of all pages: one header, put into words once."""

from __future__ import annotations

from collections.abc import Callable

from csp.constants import HEADER
from csp.utils import build_policy
from django.http import HttpRequest, HttpResponse


class ContentPolicy:
    """Sends ``CONTENT_SECURITY_POLICY`` with every answer.

    The package's own middleware puts it together anew each time, for exceptions and nonces that no
    page of ours has.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.policy = build_policy()

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault(HEADER, self.policy)
        return response
