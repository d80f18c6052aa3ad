"""Doing one job: claiming it, running it, and what happens when it fails."""

from __future__ import annotations

import secrets
import traceback
from contextlib import nullcontext
from datetime import timedelta

import structlog
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.module_loading import import_string

from cineclub.jobs.backend import OUTGOING
from cineclub.jobs.models import ATTEMPTS, Job, JobQuerySet

# A worker that was killed is waited for so long. No job of ours takes a tenth of it.
LEASE = timedelta(seconds=60)
FIRST_WAIT = timedelta(seconds=10)
# Each wait is so many times the one before: 10 seconds, 40, 3 minutes, … 11 hours.
LONGER = 4
LOOKED_AT = 10
ERROR_LENGTH = 4_000

log = structlog.get_logger(__name__)


class _NotOurs(Exception):
    """The claim ran out meanwhile, and somebody else has the job."""


def run_next() -> bool:
    """Do the job that is due first; False when there is none."""
    job = claim()
    if job is None:
        return False
    try:
        _run(job)
    except _NotOurs:
        log.warning("job taken over", job=job.task, number=job.pk, attempt=job.attempts)
    except Exception as error:  # noqa: BLE001 (whatever a task raises, it is tried again)
        _put_back(job, error)
    return True


def claim() -> Job | None:
    """A due job that is ours for ``LEASE`` from now on. Two queries, one when nothing is due."""
    now = timezone.now()
    for job in Job.objects.due(now).order_by("run_after", "pk")[:LOOKED_AT]:
        token = secrets.token_hex(16)
        ours = Job.objects.due(now).filter(pk=job.pk)
        if ours.update(claim=token, claimed_until=now + LEASE, attempts=F("attempts") + 1):
            job.claim, job.attempts = token, job.attempts + 1
            return job
    return None


def _run(job: Job) -> None:
    """The work and the end of its row are one transaction, but for work with other servers."""
    task = import_string(job.task)
    with nullcontext() if task.queue_name == OUTGOING else transaction.atomic():
        task.call(*job.arguments)
        if not _ours(job).delete()[0]:
            raise _NotOurs


def _put_back(job: Job, error: Exception) -> None:
    wait = FIRST_WAIT * LONGER ** (job.attempts - 1)
    told = "".join(traceback.format_exception(error))[-ERROR_LENGTH:]
    _ours(job).update(claim="", claimed_until=None, run_after=timezone.now() + wait, error=told)
    is_last = job.attempts >= ATTEMPTS
    event = "job given up" if is_last else "job failed"
    log.error(event, job=job.task, number=job.pk, attempt=job.attempts, error=repr(error))


def _ours(job: Job) -> JobQuerySet:
    return Job.objects.filter(pk=job.pk, claim=job.claim)
