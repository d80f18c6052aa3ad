"""What members hear of what they watch, and do not hear of what they muted."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django_tasks.base import Task

from cineclub.accounts.models import Member
from cineclub.discussion.merge_threads import merge_threads
from cineclub.discussion.models import Audience, Board
from cineclub.discussion.reply import reply
from cineclub.discussion.split_thread import NewThread, split_thread
from cineclub.discussion.start_thread import start_thread
from cineclub.jobs.backend import DatabaseBackend
from cineclub.jobs.run import run_next
from cineclub.notifications.models import Choices, Notification, Watch
from cineclub.reviews.write_review import write_review
from tests.factories import FilmFactory, MemberFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def board(db):
    return Board.objects.create(name="The foyer", slug="foyer")


def say(client, kind, thing, level):
    return client.post(f"/watch/{kind}/{thing.pk}/{level}/")


def told(member) -> list[tuple[str, str]]:
    rows = Notification.objects.filter(member=member).order_by("pk")
    return list(rows.values_list("cause", "kind"))


def test_boards_films_and_members_bring_what_is_new(alice, bob, board, signed_in):
    film = FilmFactory(title="Doors")
    client = signed_in(bob)
    for kind, thing in (("board", board), ("film", film), ("member", alice)):
        assert say(client, kind, thing, "watch")["Location"] == thing.get_absolute_url()
    start_thread(alice, "On doors", "They open.", board=board, films=[film])
    write_review(alice, film, "It opens, and then it does not.")
    assert told(bob) == [("follow", "thread"), ("follow", "review")]
    page = client.get("/following/").content.decode()
    assert "On doors" in page
    assert 'href="/films/doors-1948/"' in page
    assert (
        "New review: <bdi>alice on Doors (1948)" in client.get("/notifications/").content.decode()
    )


def test_who_writes_watches_unless_they_say_otherwise(alice, bob, charlie, board, signed_in):
    thread = start_thread(alice, "On doors", "They open.", board=board)
    Choices.objects.create(member=charlie, watch_on_writing=False)
    reply(thread, charlie, "One.")
    say(signed_in(alice), "thread", thread, "off")
    reply(thread, alice, "Two.")  # writing again does not bring it back
    reply(thread, bob, "Three.")
    assert told(charlie) == []
    assert told(alice) == [("reply", "post")]


def test_muted_threads_and_members_are_silent(alice, bob, charlie, board, signed_in):
    thread = start_thread(alice, "On doors", "They open.", board=board)
    say(signed_in(alice), "member", bob, "mute")
    reply(thread, bob, "Hear me, @alice!")
    assert told(alice) == []
    say(signed_in(alice), "thread", thread, "mute")
    reply(thread, charlie, "And me, @alice!")
    assert told(alice) == []
    muted = signed_in(alice).get("/following/").content.decode()
    assert "Muted" in muted
    assert "bob" in muted


def test_the_thread_says_whether_one_watches_it(alice, bob, board, signed_in):
    thread = start_thread(alice, "On doors", "They open.", board=board)
    for member, button in ((alice, "Watching: stop"), (bob, ">Watch<")):
        page = signed_in(member).get(thread.get_absolute_url()).content.decode()
        assert button in page


def test_watchers_go_along_when_threads_meet_and_part(alice, bob, charlie, morten, board):
    old = start_thread(alice, "On doors", "They open.", board=board)
    kept = start_thread(bob, "On windows", "They too.", board=board)
    aside = reply(old, charlie, "What of gates?")
    merge_threads(old, kept, morten, "The same.")
    assert watchers(kept) == {"alice", "bob", "charlie"}
    assert not Watch.objects.filter(object_id=old.pk).exclude(object_id=kept.pk).exists()
    gates = split_thread(kept, [aside.pk], NewThread("On gates", board), morten, "Another matter.")
    assert watchers(gates) == {"alice", "bob", "charlie"}


def watchers(thread) -> set[str]:
    rows = Watch.objects.on("thread", [thread.pk]).watching()
    return set(rows.values_list("member__name", flat=True))


def test_nobody_watches_what_they_may_not_see(alice, morten, board, signed_in):
    secret = start_thread(morten, "Staff", "Hm.", board=board, audience=Audience.MODERATORS)
    assert say(signed_in(alice), "thread", secret, "watch").status_code == 404
    assert signed_in(alice).get(f"/watch/thread/{secret.pk}/").status_code == 404
    Watch.objects.create(member=alice, kind="thread", object_id=secret.pk)
    reply(secret, morten, "Still.")
    assert told(alice) == []
    assert "Staff" not in signed_in(alice).get("/following/").content.decode()


def test_what_a_reply_costs_does_not_depend_on_how_many_hear(alice, bob, board, later):
    """What was left to the workers is done in portions."""
    thread = start_thread(alice, "On doors", "They open.", board=board)
    alone = queries_of(lambda: reply(thread, bob, "They close."))
    MemberFactory.create_batch(30)
    crowd = Member.objects.exclude(pk__in=(alice.pk, bob.pk))
    Watch.objects.bulk_create(
        Watch(member=each, kind="thread", object_id=thread.pk) for each in crowd
    )
    assert queries_of(lambda: reply(thread, bob, "They creak.")) == alone
    assert Notification.objects.count() == 0
    while run_next():
        pass
    last = thread.posts.last().pk
    assert Notification.objects.filter(cause="reply", object_id=last).count() == 31


@pytest.fixture
def later(monkeypatch):
    """Jobs wait for a worker, as on a site."""
    queue = DatabaseBackend("default", {"QUEUES": ["default", "outgoing"]})
    monkeypatch.setattr(Task, "get_backend", lambda _task: queue)


def queries_of(act) -> int:
    with CaptureQueriesContext(connection) as queries:
        act()
    return len(queries)
