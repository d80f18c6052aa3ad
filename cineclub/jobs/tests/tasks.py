"""Tasks to test with; what they leave behind are rows of schedules."""

from django.utils import timezone
from django_tasks import task

from cineclub.jobs.models import Job, Schedule


@task
def leave(name):
    Schedule.objects.create(name=name, next_at=timezone.now())


@task
def fail(name):
    leave.call(name)
    raise ValueError(name)


@task
def dawdle(name):
    """Takes so long that another worker has the job by then."""
    leave.call(name)
    Job.objects.update(claim="another's")


@task
def again():
    Schedule.objects.create(name=f"again {Schedule.objects.count()}", next_at=timezone.now())
