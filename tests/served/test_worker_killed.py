"""A worker is killed in the middle of its work: everybody is told, and nobody twice."""

import json
import os
import signal
import sqlite3
import subprocess
import time
from contextlib import closing

import psycopg
import pytest

from tests.fixtures.served import CINECLUB

pytestmark = pytest.mark.slow
WATCHERS = 6_000
SET_UP = f"""
from cineclub.accounts.models import Member
from cineclub.discussion.models import Board
from cineclub.discussion.reply import reply
from cineclub.discussion.start_thread import start_thread
from cineclub.notifications.models import Watch
author = Member.objects.create_user("author")
board = Board.objects.create(name="B", slug="b")
thread = start_thread(author, "On doors", "They open.", board=board)
names = [f"m{{n}}" for n in range({WATCHERS})]
Member.objects.bulk_create([Member(name=n, name_key=n, slug=n) for n in names])
ids = Member.objects.filter(name__startswith="m").values_list("pk", flat=True)
Watch.objects.bulk_create([Watch(member_id=pk, kind="thread", object_id=thread.pk) for pk in ids])
reply(thread, author, "They close.")
"""
FIGURES = """
import json
from django.db.models import Sum
from cineclub.jobs.models import Job
from cineclub.notifications.models import Inbox, Notification
told = Notification.objects.filter(cause="reply")
print(json.dumps({
    "told": told.count(),
    "members": told.values("member").distinct().count(),
    "unread": Inbox.objects.aggregate(n=Sum("unread"))["n"] or 0,
    "jobs": Job.objects.filter(task__contains="notif").count(),
}))
"""
# As if the minute for which the dead worker is waited for were over.
FORGET = """
from cineclub.jobs.models import Job
Job.objects.update(claimed_until=None)
"""


def shell(site, code: str) -> str:
    return site.run("manage", "shell", "--verbosity", "0", "--command", code).stdout


def begun(site) -> bool:
    """Asked of the database itself: a command would take longer than the work."""
    server = site.environment.get("DATABASE_URL", "")
    opened = psycopg.connect(server) if server else sqlite3.connect(site.home / "cineclub.sqlite3")
    with closing(opened) as connection:
        row = connection.execute("SELECT count(*) FROM notifications_notification").fetchone()
    return row[0] > 0


def test_everybody_is_told_and_nobody_twice(make_site):
    site = make_site()
    shell(site, SET_UP)
    worker = subprocess.Popen(
        [*CINECLUB, "worker"], env=site.environment, cwd=site.folder, start_new_session=True
    )
    until = time.monotonic() + 60
    while not begun(site) and time.monotonic() < until:
        assert worker.poll() is None
    os.killpg(worker.pid, signal.SIGKILL)
    worker.wait()
    assert json.loads(shell(site, FIGURES))["told"] < WATCHERS, "it was done before it was killed"
    shell(site, FORGET)
    site.run("worker", "--drain")
    expected = {"told": WATCHERS, "members": WATCHERS, "unread": WATCHERS, "jobs": 0}
    assert json.loads(shell(site, FIGURES)) == expected
