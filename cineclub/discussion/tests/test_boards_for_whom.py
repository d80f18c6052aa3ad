"""Who reads a board and writes there: one change governs every page, kept ones included."""

import pytest

from cineclub.accounts.models import Role
from cineclub.discussion.archive_board import archive_board, reopen_board
from cineclub.discussion.change_board import Rights, Told, change_board
from cineclub.discussion.models import Audience, Draft, Thread, Writers
from cineclub.discussion.prepare import Unfit
from cineclub.discussion.reply import reply
from cineclub.discussion.split_thread import NewThread, split_thread
from cineclub.discussion.tests.cast import a_board, a_film, a_member, a_thread, body, signed_in

pytestmark = pytest.mark.django_db
TITLE, WORDS = "The keys of the booth", "Somebody left the projector on."


@pytest.fixture
def ada():
    return a_member("Ada", Role.ADMIN)


@pytest.fixture
def otto():
    return a_member("Otto")


@pytest.fixture
def thread(otto):
    film = a_film()
    found = a_thread(otto, f"{WORDS} [[{film}]]", title=TITLE, films=[film], tags=["keys"])
    reply(found, a_member("Una"), "It was still warm.")
    return found


def let_in(board, admin, **rights):
    told = Told(board.name, board.description, board.group)
    assert change_board(board, told, Rights(**rights), admin)


# Everywhere a thread shows, or its board: by the address, what tells of it.
SHOWN_AT = {
    "/": TITLE,
    "/boards/": TITLE,
    "/boards/the-foyer/": TITLE,
    "/boards/feed.atom": TITLE,
    "/boards/the-foyer/feed.atom": TITLE,
    "/feed.atom": TITLE,
    "/films/the-red-shoes-1948/": TITLE,
    "/films/the-red-shoes-1948/threads/": TITLE,
    "/films/the-red-shoes-1948/threads/feed.atom": TITLE,
    "/films/the-red-shoes-1948/mentions/": TITLE,
    "/threads/tagged/keys/": TITLE,
    "/search/?q=keys+booth": TITLE,
    "/search/suggest/?q=keys+booth": "the-keys-of-the-booth",
    "/members/otto/": TITLE,
    "/sitemap-boards-1.xml": "/boards/the-foyer/",
    "/sitemap-threads-1.xml": "the-keys-of-the-booth",
}


def telling(client, thread, post):
    """Of all addresses, those at which the thread is told of."""
    places = SHOWN_AT | {
        thread.get_absolute_url(): WORDS,
        f"{thread.get_absolute_url()}feed.atom": TITLE,
        f"/threads/{thread.pk}/share.png": "",
        f"/posts/{post.pk}/history/": TITLE,
    }
    found = set()
    for address, word in places.items():
        answer = client.get(address)
        if answer.status_code in (301, 302):
            found.add(address)
        if answer.status_code == 200:
            text = b"".join(answer).decode() if answer.streaming else body(answer)
            found |= {address} if word and word in text else set()
    return found


def test_a_change_of_readers_governs_every_page_at_once(
    ada, otto, thread, django_capture_on_commit_callbacks
):
    board, post = thread.board, thread.posts.get(number=1)
    visitor, member, moderator = signed_in(None), signed_in(otto), signed_in(ada)
    everywhere = telling(visitor, thread, post)
    assert {"/", "/feed.atom", "/boards/", "/sitemap-threads-1.xml"} <= everywhere
    by_members, by_staff = telling(member, thread, post), telling(moderator, thread, post)
    for readers, seen in (
        (Audience.MEMBERS, (set(), by_members)),
        (Audience.MODERATORS, (set(), set())),
        (Audience.PUBLIC, (everywhere, by_members)),
    ):
        with django_capture_on_commit_callbacks(execute=True):
            let_in(board, ada, readers=readers)
        for client, wanted in zip((visitor, member), seen, strict=True):
            # What is told to programs is a visitor's, whoever asks.
            told = {place for place in telling(client, thread, post) if _is_a_page(place)}
            assert told == {place for place in wanted if _is_a_page(place)}, readers
            told = {place for place in telling(client, thread, post) if not _is_a_page(place)}
            assert bool(told) == (readers == Audience.PUBLIC), (readers, told)
        assert {place for place in telling(moderator, thread, post) if _is_a_page(place)} == {
            place for place in by_staff if _is_a_page(place)
        }


def _is_a_page(place):
    return not place.endswith((".atom", ".xml", ".png"))


def test_what_one_may_not_read_is_not_in_the_unread_list_and_takes_nothing(ada, otto, thread):
    reader = a_member("Rita")
    assert TITLE in body(signed_in(reader).get("/threads/unread/"))
    let_in(thread.board, ada, readers=Audience.MODERATORS)
    client = signed_in(reader)
    assert TITLE not in body(client.get("/threads/unread/"))
    post = thread.posts.get(number=1)
    for address in (f"{thread.get_absolute_url()}reply/", f"/posts/{post.pk}/like/"):
        assert client.post(address, {"text": "Hello?"}).status_code == 404
    assert signed_in(otto).get(f"/posts/{post.pk}/edit/").status_code == 404


def test_who_may_not_start_or_reply_is_told_why_and_gets_no_form(ada, otto, thread):
    board = thread.board
    let_in(board, ada, starters=Writers.ADMINS, repliers=Writers.MODERATORS)
    member, moderator = signed_in(otto), signed_in(a_member("Mo", Role.MODERATOR))
    page = body(member.get(board.get_absolute_url()))
    assert "Only admins start threads on this board." in page
    assert f"{board.get_absolute_url()}start/" not in page
    assert 'name="text"' not in body(member.get(f"{board.get_absolute_url()}start/"))
    page = body(member.get(thread.get_absolute_url()))
    assert "Only moderators reply on this board." in page
    assert 'name="text"' not in page
    assert "?quote=" not in page
    assert "Only moderators reply" in body(signed_in(None).get(thread.get_absolute_url()))
    assert 'name="text"' in body(moderator.get(thread.get_absolute_url()))
    assert "Only admins start" in body(moderator.get(board.get_absolute_url()))
    assert "Start a thread" in body(signed_in(ada).get(board.get_absolute_url()))


def test_a_reply_that_arrives_after_the_change_is_refused_and_kept(ada, otto, thread):
    let_in(thread.board, ada, repliers=Writers.ADMINS)
    sent = {"text": "I had it in my coat."}
    answer = signed_in(otto).post(f"{thread.get_absolute_url()}reply/", sent)
    assert answer.status_code == 422
    assert "Only admins reply on this board. What you typed is here, not posted." in body(answer)
    assert sent["text"] in body(answer)
    assert Draft.objects.get(member=otto, key=f"reply:{thread.pk}").text == sent["text"]
    assert thread.posts.count() == 2


def test_a_thread_that_arrives_after_the_change_finds_another_board(ada, otto, thread):
    bar = a_board("The bar")
    let_in(thread.board, ada, starters=Writers.MODERATORS)
    sent = {"title": "Tickets", "text": "Two left.", "board": thread.board.pk}
    client, address = signed_in(otto), f"{thread.board.get_absolute_url()}start/"
    answer = client.post(address, sent)
    assert answer.status_code == 422
    assert "Two left." in body(answer)
    assert "The bar" in body(answer)
    assert client.post(address, sent | {"board": bar.pk}).status_code == 303
    assert Thread.objects.get(title="Tickets").board == bar


def test_an_archived_board_can_be_read_and_takes_nothing(ada, otto, thread):
    board = thread.board
    assert archive_board(board, ada, "The house moved.")
    assert not archive_board(board, ada, "Twice.")
    client = signed_in(otto)
    page = body(client.get("/boards/"))
    assert page.index("Archived") < page.index("The foyer")
    for address in (board.get_absolute_url(), thread.get_absolute_url()):
        page = body(client.get(address))
        assert "This board is archived" in page
        assert "The house moved." in page
        assert 'name="text"' not in page
    assert WORDS in body(signed_in(None).get(thread.get_absolute_url()))
    sent = {"title": "Late", "text": "Too late?", "board": board.pk}
    assert client.post(f"{board.get_absolute_url()}start/", sent).status_code == 422
    assert client.post(f"{thread.get_absolute_url()}reply/", sent).status_code == 422
    assert reopen_board(board, ada)
    assert 'name="text"' in body(client.get(thread.get_absolute_url()))


def test_posts_do_not_slip_out_of_a_board_that_few_read(ada, otto, thread):
    open_board = a_board("The bar")
    let_in(thread.board, ada, readers=Audience.MODERATORS)
    thread.refresh_from_db()
    post = thread.posts.get(number=2)
    with pytest.raises(Unfit, match="More people would read"):
        split_thread(thread, [post.pk], NewThread("Out", open_board), ada, "Off the subject.")
    other = a_thread(otto, "In public.", board=open_board)
    with pytest.raises(Unfit, match="Not everybody"):
        split_thread(thread, [post.pk], other, ada, "Off the subject.")
