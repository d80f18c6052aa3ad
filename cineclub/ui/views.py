"""The patterns page: every component in every state, with invented people and words."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def patterns(request: HttpRequest) -> HttpResponse:
    """Show every component. No queries."""
    return render(request, "ui/patterns.html", {})
