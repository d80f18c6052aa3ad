"""The WSGI entry of the bare server."""

from cineclub.operations.bench.applications import bare

application = bare()
