"""Where tasks go: into the database, or, in tests, to work at once."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone
from django_tasks.backends.base import BaseTaskBackend
from django_tasks.base import Task, TaskResult, TaskResultStatus

from cineclub.jobs.models import Job
from cineclub.jobs.worker import wake

# Tasks of this queue run without a transaction: a database that has one writer at a time must not
# wait for somebody else's server.
OUTGOING = "outgoing"


class DatabaseBackend(BaseTaskBackend):
    """A row for each call, written in the caller's transaction: no commit, no job."""

    supports_defer = True

    def enqueue(self, task: Task[Any, Any], args: Any, kwargs: Any) -> TaskResult[Any]:
        """One insert."""
        self.validate_task(task)
        if kwargs:
            raise ValueError("tasks take positional arguments only")
        job = Job.objects.create(
            task=task.module_path, arguments=list(args), run_after=task.run_after or timezone.now()
        )
        transaction.on_commit(wake)
        return _result(task, args, str(job.pk), TaskResultStatus.READY)


class ImmediateBackend(BaseTaskBackend):
    """Does the work before ``enqueue`` returns; what it raises is raised there."""

    supports_defer = True

    def enqueue(self, task: Task[Any, Any], args: Any, kwargs: Any) -> TaskResult[Any]:
        """As many queries as the work takes."""
        self.validate_task(task)
        result = _result(task, args, "now", TaskResultStatus.SUCCESSFUL)
        task.call(*result.args)  # as they come back from the database: lists, no tuples
        return result


def _result(
    task: Task[Any, Any], args: Any, name: str, status: TaskResultStatus
) -> TaskResult[Any]:
    return TaskResult(
        task=task,
        id=name,
        status=status,
        enqueued_at=timezone.now(),
        started_at=None,
        finished_at=None,
        last_attempted_at=None,
        args=list(args),
        kwargs={},
        backend=task.backend,
        errors=[],
        worker_ids=[],
    )
