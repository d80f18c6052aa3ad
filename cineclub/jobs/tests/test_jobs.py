"""Jobs are done once, tried again when they fail, and given up in the end."""

from datetime import timedelta

import pytest
from django.utils import timezone

from cineclub.jobs import schedule
from cineclub.jobs.backend import DatabaseBackend
from cineclub.jobs.models import ATTEMPTS, Job, Schedule
from cineclub.jobs.run import LEASE, claim, run_next
from cineclub.jobs.tests import tasks

pytestmark = pytest.mark.django_db
backend = DatabaseBackend("default", {"QUEUES": ["default", "outgoing"]})


def enqueue(task, *arguments) -> Job:
    backend.enqueue(task, arguments, {})
    return Job.objects.latest("pk")


def left() -> set[str]:
    return set(Schedule.objects.values_list("name", flat=True))


def test_a_job_is_done_once_and_gone():
    enqueue(tasks.leave, "a trace")
    assert run_next()
    assert left() == {"a trace"}
    assert not Job.objects.exists()
    assert not run_next()


def test_nobody_else_gets_a_claimed_job_until_its_time_is_over(time_machine):
    time_machine.move_to(timezone.now(), tick=False)
    enqueue(tasks.leave, "a trace")
    first = claim()
    assert first is not None
    assert claim() is None
    time_machine.shift(LEASE + timedelta(seconds=1))  # its worker was killed
    again = claim()
    assert again is not None
    assert (again.pk, again.attempts) == (first.pk, 2)
    assert again.claim != first.claim


def test_what_fails_leaves_nothing_and_is_tried_again_later(time_machine):
    time_machine.move_to(timezone.now(), tick=False)
    job = enqueue(tasks.fail, "a trace")
    assert run_next()
    assert left() == set()
    assert not run_next()  # not at once
    waits = []
    for _attempt in range(1, ATTEMPTS):
        job.refresh_from_db()
        waits.append(job.run_after - timezone.now())
        time_machine.move_to(job.run_after + timedelta(seconds=1), tick=False)
        assert run_next()
    assert waits[:3] == [timedelta(seconds=seconds) for seconds in (10, 40, 160)]
    time_machine.shift(timedelta(days=30))
    assert not run_next()
    assert "ValueError: a trace" in Job.objects.given_up().get().error


def test_who_lost_the_claim_takes_everything_back():
    job = enqueue(tasks.dawdle, "a trace")
    assert run_next()
    assert left() == set()
    assert Job.objects.filter(pk=job.pk).exists()


def test_a_schedule_is_enqueued_once_for_each_time(monkeypatch, time_machine):
    time_machine.move_to(timezone.now(), tick=False)
    monkeypatch.setattr(schedule, "_repeated", {})
    schedule.repeat(tasks.again, every=timedelta(hours=1))
    for _worker in range(3):
        schedule.enqueue_due()
    assert len([name for name in left() if name.startswith("again")]) == 1
    time_machine.shift(timedelta(hours=1))
    schedule.enqueue_due()
    assert len([name for name in left() if name.startswith("again")]) == 2
