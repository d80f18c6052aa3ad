"""What is new for each member: marks in lists, the line in a thread, the list of it all."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cineclub.core import versions
from cineclub.discussion.delete_post import delete_post
from cineclub.discussion.mark_read import mark_read
from cineclub.discussion.models import Audience, ReadThread, Thread
from cineclub.discussion.remove import remove_thread
from cineclub.discussion.reply import reply
from cineclub.discussion.tests.cast import a_board, a_member, a_thread, body, signed_in

pytestmark = pytest.mark.django_db

LISTS = ("/", "/boards/", "/boards/the-foyer/")
HERE = "New since you were here"


def replies(thread, author, count):
    return [reply(thread, author, f"Word {number}.") for number in range(count)]


def unread(client):
    """The titles on the list of what is new, in its order."""
    page = body(client.get("/threads/unread/"))
    titles = Thread.objects.values_list("title", flat=True)
    return sorted((t for t in titles if f"<bdi>{t}</bdi></a>" in page), key=page.index)


def test_a_thread_is_new_until_it_is_opened():
    thread = a_thread(a_member("Otto"))
    noor = signed_in(a_member("Noor"))
    mark = f'href="{thread.get_absolute_url()}unread/">new</a>'
    for address in LISTS:
        assert mark in body(noor.get(address)), address
        assert mark in body(noor.get(address, headers={"HX-Request": "true"})), address
        assert "unread/" not in body(signed_in(None).get(address)), address
    assert unread(noor) == [thread.title]
    noor.get(thread.get_absolute_url())
    for address in LISTS:
        led = f"{thread.get_absolute_url()}unread/"
        assert led not in body(noor.get(address)), address
        assert led not in body(noor.get(address, headers={"HX-Request": "true"})), address
    assert unread(noor) == []
    assert "Nothing is unread." in body(noor.get("/threads/unread/"))


def test_later_posts_are_counted_led_to_and_lined_off():
    otto, noor = a_member("Otto"), a_member("Noor")
    thread = a_thread(otto)
    client = signed_in(noor)
    replies(thread, otto, 22)
    address = thread.get_absolute_url()
    assert HERE not in body(client.get(address))  # the first page: up to number 20
    lists = body(client.get("/boards/the-foyer/"))
    assert f'href="{address}unread/">3 new</a>' in lists
    assert client.get(f"{address}unread/").headers["Location"] == f"{address}?after=20#p21"
    assert HERE in body(client.get(f"{address}?after=20"))
    assert HERE not in body(client.get(f"{address}?after=20"))
    assert client.get(f"{address}unread/").headers["Location"] == f"{address}?after=20"
    last = replies(thread, otto, 1)[0]
    page = body(client.get(f"{address}?after=20"))
    assert page.index("Word 21.") < page.index(HERE) < page.index(f'id="p{last.number}"')


def test_the_view_itself_shows_and_notes_the_same():
    """htmx and addresses with a quotation are answered without an outline."""
    otto, noor = a_member("Otto"), a_member("Noor")
    thread = a_thread(otto)
    mark_read(noor.pk, thread.pk, 1)
    replies(thread, otto, 1)
    client = signed_in(noor)
    quoting = f"{thread.get_absolute_url()}?quote={thread.posts.get(number=1).pk}"
    assert HERE in body(client.get(quoting))
    assert HERE not in body(client.get(quoting))
    assert ReadThread.objects.get().number == 2


def test_only_looking_at_it_reads_it():
    thread = a_thread(a_member("Otto"))
    client, address = signed_in(a_member("Noor")), thread.get_absolute_url()
    for asked in (address, f"{address}?quote={thread.posts.get().pk}"):
        client.head(asked)
        client.options(asked)
    client.post(f"{address}reply/preview/", {"text": "Half a thought"})
    client.get(f"{address}unread/")
    assert not ReadThread.objects.exists()


def test_reading_is_each_member_s_own():
    otto, noor, cadi = a_member("Otto"), a_member("Noor"), a_member("Cadi")
    thread = a_thread(otto)
    signed_in(noor).get(thread.get_absolute_url())
    assert unread(signed_in(noor)) == []
    assert unread(signed_in(cadi)) == [thread.title]
    signed_in(None).get(thread.get_absolute_url())
    assert ReadThread.objects.count() == 1


def test_everything_is_marked_as_read():
    otto, noor = a_member("Otto"), a_member("Noor")
    first, second = a_thread(otto, title="One"), a_thread(otto, title="Two")
    replies(first, otto, 3)
    client = signed_in(noor)
    mark_read(noor.pk, first.pk, 1)
    assert unread(client) == ["One", "Two"]
    answer = client.post("/threads/unread/read/", follow=True)
    assert "Everything up to now is marked as read." in body(answer)
    assert unread(client) == []
    replies(first, otto, 1)
    replies(second, otto, 1)
    assert unread(client) == ["Two", "One"]
    page = body(client.get("/boards/the-foyer/"))
    assert ">1 new</a>" in page  # of the thread that was opened before
    place = client.get(f"{second.get_absolute_url()}unread/").headers["Location"]
    assert place == f"{second.get_absolute_url()}#p2"


def test_what_was_said_before_one_joined_is_not_new():
    thread = a_thread(a_member("Otto"))
    past = timezone.now() - timedelta(days=40)
    Thread.objects.filter(pk=thread.pk).update(last_at=past)
    versions.bump_all()
    client = signed_in(a_member("Noor", days=1))
    assert unread(client) == []
    assert "unread/" not in body(client.get("/boards/the-foyer/"))


def test_what_one_may_not_read_is_not_told():
    otto, noor, morten = a_member("Otto"), a_member("Noor"), a_member("Morten", "moderator")
    a_thread(otto, title="Staff", audience=Audience.MODERATORS)
    gone = a_thread(otto, title="Gone")
    remove_thread(gone, morten, "Twice the same.")
    assert unread(signed_in(noor)) == []
    assert unread(signed_in(morten)) == ["Staff"]
    assert signed_in(noor).get(f"{gone.get_absolute_url()}unread/").status_code == 404


def test_a_removed_last_post_leaves_nothing_unread():
    otto, noor = a_member("Otto"), a_member("Noor")
    thread = a_thread(otto)
    delete_post(replies(thread, otto, 1)[0], otto)
    client = signed_in(noor)
    client.get(thread.get_absolute_url())
    assert unread(client) == []


def test_reading_never_goes_back():
    otto, noor = a_member("Otto"), a_member("Noor")
    thread = a_thread(otto)
    replies(thread, otto, 25)
    client = signed_in(noor)
    client.get(f"{thread.get_absolute_url()}?after=20")
    client.get(thread.get_absolute_url())
    mark_read(noor.pk, thread.pk, 3)
    assert ReadThread.objects.get().number == 26


def test_the_list_goes_on_over_pages():
    otto, board = a_member("Otto"), a_board()
    for number in range(45):
        a_thread(otto, title=f"Thread {number:02d}", board=board)
    client = signed_in(a_member("Noor"))
    page = body(client.get("/threads/unread/"))
    assert page.count("data-item") == 40
    after = page.split("/threads/unread/?after=")[1].split('"')[0]
    assert body(client.get(f"/threads/unread/?after={after}")).count("data-item") == 5


def test_opening_a_read_thread_again_writes_nothing():
    thread = a_thread(a_member("Otto"))
    client = signed_in(a_member("Noor"))
    client.get(thread.get_absolute_url())
    with CaptureQueriesContext(connection) as asked:
        client.get(thread.get_absolute_url())
    assert not [each["sql"] for each in asked if each["sql"].startswith(("INSERT", "UPDATE"))]


def test_one_s_own_word_is_not_new_to_who_had_read_all_before_it():
    otto, noor = a_member("Otto"), a_member("Noor")
    thread = a_thread(otto)
    client, address = signed_in(noor), thread.get_absolute_url()
    client.get(address)
    sent = client.post(f"{address}reply/", {"text": "Mine.", "token": "one"})
    assert sent.status_code == 303
    assert "New since you were here" not in body(client.get(address))
    reply(thread, otto, "Yours.")
    reply(thread, noor, "Mine, from another window.")
    assert "New since you were here" in body(client.get(address)), "not past what others said"
