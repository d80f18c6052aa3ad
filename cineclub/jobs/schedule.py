"""Tasks that are done again and again."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from django_tasks.base import Task

from cineclub.jobs.models import Schedule

_repeated: dict[str, tuple[Task[Any, Any], timedelta]] = {}


def repeat(task: Task[Any, Any], *, every: timedelta) -> None:
    """Let workers do ``task``, which takes no arguments, so often. From ``AppConfig.ready()``."""
    _repeated[task.module_path] = (task, every)


def enqueue_due() -> None:
    """Enqueue what is due, each once however many workers ask. One query when nothing is."""
    now = timezone.now()
    planned = dict(Schedule.objects.values_list("name", "next_at"))
    for name, (task, every) in _repeated.items():
        if name not in planned or planned[name] <= now:
            _enqueue(name, task, now, now + every)


@transaction.atomic
def _enqueue(name: str, task: Task[Any, Any], now: datetime, again: datetime) -> None:
    Schedule.objects.bulk_create([Schedule(name=name, next_at=now)], ignore_conflicts=True)
    if Schedule.objects.filter(name=name, next_at__lte=now).update(next_at=again):
        task.enqueue()
