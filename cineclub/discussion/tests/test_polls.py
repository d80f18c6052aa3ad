"""Polls: asked, voted in, hidden, closed by themselves, changed, and merged with their threads."""

import re
from datetime import timedelta
from functools import partial

import pytest
from django.test import Client
from django.utils import timezone

from cineclub.discussion.lock_thread import lock_thread
from cineclub.discussion.merge_threads import merge_threads
from cineclub.discussion.models import Ballot, Poll, Thread
from cineclub.discussion.polls.change_poll import add_poll, close_poll
from cineclub.discussion.polls.plan import plan_poll
from cineclub.discussion.polls.vote import unvote, vote
from cineclub.discussion.tests.cast import a_board, a_film, a_member, a_thread, body, signed_in
from cineclub.discussion.tests.crowd import alone, at_once, share_database
from cineclub.moderation.models import Decision

pytestmark = pytest.mark.django_db
OPTIONS = ["[[The Red Shoes (1948)]]", "Black Narcissus", "Neither of them"]
ASKED = {"poll_question": "Which one first?", "poll_options": "\n".join(OPTIONS)}


def in_days(days: int):
    return timezone.now() + timedelta(days=days)


def a_poll(thread: Thread, **more: object) -> Poll:
    return add_poll(thread, thread.author, plan_poll("Which one first?", OPTIONS, **more))


def send(client: Client, poll: Poll, **form: object):
    return client.post(f"/polls/{poll.pk}/vote/", {"revision": poll.revision} | form)


@pytest.fixture
def thread():
    a_film()
    return a_thread(a_member("Otto"))


def test_a_poll_comes_with_a_new_thread(thread):
    board = thread.board
    client = signed_in(thread.author)
    form = {"title": "Tonight", "text": "Choose.", "board": board.pk, "token": "one"}
    wrong = client.post(f"/boards/{board.slug}/start/", form | {"poll_question": "Which?"})
    assert wrong.status_code == 422
    assert "at least two options" in body(wrong)
    assert not Thread.objects.filter(title="Tonight").exists()
    for _ in range(2):
        done = client.post(f"/boards/{board.slug}/start/", form | ASKED)
        assert done.status_code == 303
    page = body(client.get(done.headers["Location"]))
    assert page.count('<section class="poll"') == 1
    assert "/films/the-red-shoes-1948/" in page
    assert "[[" not in page.partition('<section class="poll"')[2].partition("</section>")[0]


def test_one_adds_it_to_ones_own_thread_and_moderators_to_any(thread):
    address = f"{thread.get_absolute_url()}poll/"
    assert signed_in(a_member("Noor")).post(address, ASKED).status_code == 404
    for client in (signed_in(thread.author), signed_in(a_member("Mo", "moderator"))):
        assert client.post(address, ASKED | {"poll_question": "And then?"}).status_code == 303
    assert Poll.objects.filter(thread=thread).count() == 2
    assert Decision.objects.filter(action="poll", object_id=thread.pk).count() == 1
    assert "poll/" in body(signed_in(thread.author).get(thread.get_absolute_url()))
    assert "Add a poll" not in body(signed_in(a_member("Ola")).get(thread.get_absolute_url()))


@pytest.mark.parametrize(
    ("form", "told"),
    [
        ({"poll_question": ""}, "Ask something"),
        ({"poll_options": "one"}, "at least two"),
        ({"poll_options": "one\nOne"}, "twice"),
        ({"poll_options": "\n".join(map(str, range(31)))}, "at most 30"),
        ({"poll_options": "a\n" + "b" * 201}, "at most 200"),
        ({"poll_options": "a\n||b||"}, "spoilers"),
        ({"poll_closes": "2001-01-01"}, "over"),
        ({"poll_results": "closed"}, "when it closes"),
        ({"poll_kind": "guess"}, "Select a valid choice"),
    ],
)
def test_what_cannot_be_asked_is_told_and_kept(thread, form, told):
    sent = ASKED | form
    answer = signed_in(thread.author).post(f"{thread.get_absolute_url()}poll/", sent)
    assert answer.status_code == 422
    assert told in body(answer)
    assert sent["poll_options"].splitlines()[0] in body(answer)
    assert not Poll.objects.exists()


def test_one_votes_otherwise_and_takes_it_back(thread):
    poll, noor = a_poll(thread), a_member("Noor")
    client, page = signed_in(noor), thread.get_absolute_url()
    assert send(client, poll, option=2).headers["Location"].endswith(f"#poll-{poll.pk}")
    assert "You voted for" in body(client.get(page))
    assert send(client, poll, option=1).status_code == 303
    assert [each.choices for each in Ballot.objects.all()] == ["1"]
    assert client.post(f"/polls/{poll.pk}/unvote/").status_code == 303
    assert "You voted for" not in body(client.get(page))
    assert not Ballot.objects.exists()


@pytest.mark.parametrize(
    ("kind", "form", "told"),
    [
        ("single", {}, "Choose something"),
        ("single", {"option": [1, 2]}, "may choose 1"),
        ("single", {"option": 9}, "not there"),
        ("single", {"option": "1; --"}, "not there"),
        ("single", {"option": 1, "revision": 7}, "was changed"),
        ("multiple", {"option": [1, 2, 3]}, "may choose 2"),
        ("multiple", {"option": [1, 1]}, "twice"),
        ("ranked", {"place-1": 1, "place-2": 1}, "same place"),
        ("ranked", {"place-1": "first"}, "not there"),
    ],
)
def test_a_ballot_that_does_not_fit_is_told(thread, kind, form, told):
    poll = a_poll(thread, kind=kind, most=2)
    answer = send(signed_in(a_member("Noor")), poll, **form)
    assert answer.status_code == 422
    assert told in body(answer)
    assert not Ballot.objects.exists()


def test_a_refused_ranking_keeps_every_place(thread):
    poll = a_poll(thread, kind="ranked")
    page = body(send(signed_in(a_member("Noor")), poll, **{"place-1": 2, "place-2": 2}))
    for option in (1, 2):
        field = page.partition(f'name="place-{option}"')[2].partition("</select>")[0]
        assert '<option value="2" selected>' in field


def test_a_ranked_ballot_keeps_its_order_and_shows_every_round(thread):
    poll = a_poll(thread, kind="ranked")
    for name, places in (("A", (3, 1)), ("B", (3,)), ("C", (1,)), ("D", (1, 3)), ("E", (2, 1))):
        form = {f"place-{option}": place for place, option in enumerate(places, 1)}
        assert send(signed_in(a_member(name)), poll, **form).status_code == 303
    page = body(Client().get(thread.get_absolute_url()))
    assert page.count("<h3>Round") == 2
    assert "Out goes: <bdi>Black Narcissus" in page
    assert "Ahead:" in page


HIDDEN = [("voted", 0), ("closed", 3)]


@pytest.mark.parametrize(("results", "days"), HIDDEN)
def test_a_hidden_result_shows_nowhere(thread, results, days):
    closes = in_days(days) if days else None
    poll = a_poll(thread, results=results, closes_at=closes, is_open=True)
    voter, other = a_member("Vera Voter"), a_member("Noor")
    vote(poll, voter, [2], revision=0)
    here = thread.get_absolute_url()
    places = [here, f"/polls/{poll.pk}/", f"{here}feed.atom"]
    kept = [(Client(), places), (signed_in(other), places), (signed_in(thread.author), places)]
    kept.append((signed_in(a_member("Mo", "moderator")), places))
    for client, addresses in kept:
        for address in addresses:
            for headers in ({}, {"HX-Request": "true"}):
                page = body(client.get(address, headers=headers))
                assert not [w for w in ("1 vote", "pollbar", "Vera Voter", "%") if w in page], (
                    address
                )
    assert "Neither of them" in body(Client().get(here))
    mine = body(signed_in(voter).get(f"/polls/{poll.pk}/"))
    assert ("1 vote" in mine) == (results == "voted")
    Poll.objects.update(closes_at=in_days(-1))
    for address in places[:2]:
        assert "1 vote" in body(Client().get(address))
    assert "Vera Voter" in body(Client().get(places[1]))


def test_it_closes_by_itself_and_can_be_closed(thread):
    poll, client = a_poll(thread, closes_at=in_days(1)), signed_in(a_member("Noor"))
    assert "Closes by itself on" in body(client.get(thread.get_absolute_url()))
    Poll.objects.update(closes_at=in_days(-1))
    late = send(client, poll, option=1)
    assert (late.status_code, Ballot.objects.count()) == (422, 0)
    assert "is closed" in body(late)
    second = a_poll(thread)
    assert client.post(f"/polls/{second.pk}/close/").status_code == 404
    for _ in range(2):
        assert signed_in(thread.author).post(f"/polls/{second.pk}/close/").status_code == 303
    assert send(client, second, option=1).status_code == 422


def test_nothing_is_changed_once_somebody_has_voted(thread):
    poll, client = a_poll(thread), signed_in(thread.author)
    form = ASKED | {"poll_question": "Which one last?", "poll_named": "on"}
    assert client.post(f"/polls/{poll.pk}/edit/", form).status_code == 303
    # Who saw it before is not taken to have voted for what it says now.
    assert send(signed_in(a_member("Noor")), poll, option=1).status_code == 422
    poll.refresh_from_db()
    assert (poll.question, poll.is_open, poll.options.count()) == ("Which one last?", True, 3)
    assert send(signed_in(a_member("Ola")), poll, option=1).status_code == 303
    assert client.post(f"/polls/{poll.pk}/edit/", ASKED).status_code == 422
    assert client.post(f"/polls/{poll.pk}/remove/").status_code == 422
    assert "Somebody has voted" in body(client.get(f"/polls/{poll.pk}/edit/"))
    moderator = signed_in(a_member("Mo", "moderator"))
    assert moderator.post(f"/polls/{poll.pk}/remove/").status_code == 303
    assert not Poll.objects.exists()


def test_an_open_one_tells_who_and_an_anonymous_one_never(thread):
    voter = a_member("Vera Voter")
    named, secret = a_poll(thread, is_open=True), a_poll(thread)
    for poll in (named, secret):
        vote(poll, voter, [1], revision=0)
    page = body(Client().get(f"/polls/{named.pk}/"))
    assert page.index('id="voters"') < page.index("Vera Voter")
    assert "sees your name" in page
    for address in (f"/polls/{secret.pk}/", thread.get_absolute_url()):
        assert "Vera Voter" not in body(Client().get(address))
    voter.delete()
    assert Ballot.objects.count() == 2
    assert "Vera" not in body(Client().get(f"/polls/{named.pk}/"))


def test_a_locked_thread_takes_no_votes(thread):
    poll = a_poll(thread)
    lock_thread(thread, a_member("Mo", "moderator"), "Enough.")
    answer = send(signed_in(a_member("Noor")), poll, option=1)
    assert (answer.status_code, Ballot.objects.count()) == (422, 0)
    assert "is locked" in body(answer)


def test_polls_go_with_their_thread_when_it_is_merged(thread):
    other = a_thread(a_member("Noor"), title="The same again")
    poll = a_poll(thread)
    vote(poll, a_member("Ola"), [1], revision=0)
    merge_threads(thread, other, a_member("Mo", "moderator"), "The same.")
    poll.refresh_from_db()
    assert poll.thread_id == other.pk
    assert "1 vote" in body(Client().get(other.get_absolute_url()))


@pytest.mark.django_db(transaction=True)
def test_the_next_page_shows_each_change_to_who_may_see_it():
    """Pages are kept here: what was filled for one has to equal what the view makes for them."""
    a_film()
    thread = a_thread(a_member("Otto"))
    poll, noor = a_poll(thread, results="voted"), a_member("Noor")
    here = thread.get_absolute_url()
    readers = [signed_in(member) for member in (thread.author, noor, a_member("Mo", "moderator"))]
    secret = re.compile(
        r'name="(?:csrfmiddlewaretoken|token)" value="[^"]*"|<p class="unread".*?</p>'
    )
    for change, seen in (
        (lambda: None, [0, 0, 0]),
        (lambda: vote(poll, noor, [2], revision=0), [0, 1, 0]),
        (lambda: vote(poll, thread.author, [1], revision=0), [2, 2, 0]),
        (lambda: unvote(poll, noor), [1, 0, 0]),
        (lambda: close_poll(poll, thread.author), [1, 1, 1]),
    ):
        change()
        for client, votes in zip(readers, seen, strict=True):
            filled = secret.sub("", body(client.get(here)))
            assert filled == secret.sub("", body(client.get(here, headers={"HX-Request": "true"})))
            found = re.search(r'<span class="num">(\d) votes?</span>', filled)
            assert (int(found[1]) if found else 0) == votes


@pytest.mark.django_db(transaction=True)
def test_one_vote_each_however_often_it_is_sent(tmp_path, monkeypatch):
    a_board()
    thread = a_thread(a_member("Otto"))
    poll, crowd = a_poll(thread), [a_member(f"member {number}") for number in range(12)]
    clients = [signed_in(member) for member in crowd for _ in range(3)]
    asker = signed_in(thread.author)
    share_database(tmp_path, monkeypatch)
    sent = [partial(send, client, poll, option=1 + n % 3) for n, client in enumerate(clients)]
    assert {answer.status_code for answer in at_once(sent)} == {303}
    found = alone(lambda: list(Ballot.objects.values_list("member", "choices")))
    assert len(found) == len({member for member, _ in found}) == len(crowd)
    edit = {"poll_question": "Late?", "poll_options": "a\nb"}
    late = partial(asker.post, f"/polls/{poll.pk}/edit/", edit)
    assert alone(late).status_code == 422
