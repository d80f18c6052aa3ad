"""What a process supervisor and a load balancer ask."""

from __future__ import annotations

import secrets

from django.core.cache import cache
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

PROBE_SECONDS = 10


@never_cache
@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """The process answers. Touches nothing else."""
    return HttpResponse("ok\n", content_type="text/plain; charset=utf-8")


@never_cache
@require_safe
def readyz(request: HttpRequest) -> JsonResponse:
    """200 when database, cache and migrations are in order, else 503 and which one is not."""
    parts = {"database": _database, "cache": _cache, "migrations": _migrations}
    found = {name: _works(probe) for name, probe in parts.items()}
    ready = all(found.values())
    return JsonResponse({"ready": ready} | found, status=200 if ready else 503)


def _works(probe: object) -> bool:
    try:
        return bool(callable(probe) and probe())
    except Exception:  # noqa: BLE001 (whatever is wrong with a service, it is not ready)
        return False


def _database() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        return bool(cursor.fetchone())


def _cache() -> bool:
    key, value = f"readyz-{secrets.token_hex(4)}", secrets.token_hex(4)
    cache.set(key, value, PROBE_SECONDS)
    kept = bool(cache.get(key) == value)
    cache.delete(key)
    return kept


def _migrations() -> bool:
    executor = MigrationExecutor(connection)
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())
