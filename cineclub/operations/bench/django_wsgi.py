"""The WSGI entry of Django's constant page."""

from cineclub.operations.bench.applications import django_constant

application = django_constant()
