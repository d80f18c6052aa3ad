"""What waits for a moderator before anybody sees it, and who is trusted not to wait."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from cineclub.discussion.clean_up import count_written
from cineclub.discussion.like_post import like_post
from cineclub.discussion.models import Board, Post, PostEdit, PostRemoval, Thread
from cineclub.discussion.reply import reply
from cineclub.discussion.start_thread import start_thread
from cineclub.discussion.trust import Trust, trust_of
from cineclub.moderation.models import Decision, Report, TextRule
from cineclub.sitesettings.change_settings import change_settings
from tests.factories import MemberFactory

pytestmark = pytest.mark.django_db
LINK = "Look here: https://spam.example/watch"


@pytest.fixture
def thread(alice):
    board = Board.objects.create(name="The foyer", slug="foyer")
    return start_thread(alice, "On doors", "Who opens them?", board=board)


@pytest.fixture
def holding():
    change_settings(hold_newcomers=True)


def send(client, thread, text):
    return client.post(f"{thread.get_absolute_url()}reply/", {"text": text})


def body(client, address):
    return client.get(address).content.decode()


def test_only_newcomers_with_links_wait(signed_in, thread, holding, bob, morten):
    client = signed_in(bob)
    assert "/waiting/" not in send(client, thread, "I do.")["Location"]
    held = send(client, thread, LINK)["Location"]
    assert held.endswith("/waiting/")
    assert "spam.example" in body(client, held)
    assert "spam.example" not in body(Client(), thread.get_absolute_url())
    assert "spam.example" not in body(Client(), f"{thread.get_absolute_url()}feed.atom")
    assert "spam.example" in body(signed_in(morten), thread.get_absolute_url())
    assert Report.objects.get().sort == "held"
    assert Thread.objects.get().replies == 1
    # Moderators and members of long standing go straight in.
    old = MemberFactory(joined_at=timezone.now() - timedelta(days=3))
    for n in range(3):
        reply(thread, old, f"Number {n}.")
    assert "/waiting/" not in send(signed_in(old), thread, LINK)["Location"]
    assert "/waiting/" not in send(signed_in(morten), thread, LINK)["Location"]
    change_settings(hold_newcomers=False)
    assert "/waiting/" not in send(client, thread, LINK + "2")["Location"]


@pytest.mark.parametrize(
    "typed",
    [
        {"title": "Free films: https://spam.example/"},
        {"title": "See www.spam.example now"},
        {"text": "Type www.spam.example/watch into the browser."},
        {"text": "Watch it whole at Best-Films.com, free."},
        {"text": "It is at spam.example/watch, they say."},
        {"poll_question": "Seen http://spam.example yet?", "poll_options": "Yes\nNo"},
        {"poll_question": "Where?", "poll_options": "Here\nspam.example/watch"},
    ],
)
def test_a_link_waits_wherever_in_a_new_thread_it_stands(signed_in, thread, holding, bob, typed):
    sent = {"title": "On hinges", "text": "They creak.", "board": thread.board_id, "films": ""}
    answer = signed_in(bob).post("/boards/foyer/start/", sent | typed)
    assert answer["Location"].endswith("/waiting/")
    assert "spam.example" not in body(Client(), "/boards/foyer/")


def test_words_that_only_look_alike_do_not_wait(signed_in, thread, holding, bob):
    client = signed_in(bob)
    for text in (
        "Se7en.It was and/or is 4.5/5.",
        "Mr. Smith, vol. 2/3... wwww.",
        "12:30 // ok",
        "In.Common",
    ):
        assert "/waiting/" not in send(client, thread, text)["Location"]


def test_what_cannot_wait_is_refused_with_its_link(signed_in, thread, holding, bob, morten):
    client, told = signed_in(bob), "once you have been here for a day"
    mine = start_thread(bob, "On knobs", "Brass.", board=thread.board)
    poll = {"poll_question": "Which?", "poll_options": "Brass\nwww.spam.example"}
    for address, sent in (
        ("/settings/profile/", {"about": "[x](https&#58;//spam.example/)"}),
        ("/settings/profile/", {"title": "www.spam.example", "about": "I open doors."}),
        ("/settings/signature/", {"signature": LINK}),
        (f"{mine.get_absolute_url()}poll/", poll),
    ):
        refused = client.post(address, sent)
        page = refused.content.decode()
        assert (refused.status_code, told in page, "spam.example" in page) == (422, True, True)
    assert client.post("/settings/profile/", {"about": "I open doors."}).status_code == 303
    assert signed_in(morten).post("/settings/profile/", {"about": LINK}).status_code == 303
    change_settings(hold_newcomers=False)
    assert signed_in(bob).post("/settings/profile/", {"about": LINK}).status_code == 303


def test_let_through_in_the_queue_it_stands_last(signed_in, thread, holding, bob, alice, morten):
    send(signed_in(bob), thread, LINK)
    held = Post.objects.get(author=bob)
    later = reply(thread, alice, "Meanwhile.")
    sent = {"queue": "yes", "reason": "A good link."}
    page = body(signed_in(morten), f"/moderation/post/{held.pk}/")
    assert "Let it through" in page
    assert "Refuse it" in page
    signed_in(morten).post(f"/moderation/post/{held.pk}/restore/", sent)
    held.refresh_from_db()
    assert held.number > later.number
    assert "spam.example" in body(Client(), thread.get_absolute_url())
    assert Decision.objects.get().action == "approve"
    thread.refresh_from_db()
    assert (thread.replies, thread.last_author) == (2, bob)


def test_moderators_read_where_a_link_leads(signed_in, thread, holding, bob, alice, morten):
    hidden = "See [this lovely page](https://spam.example/a?b=1&c=2) and [[Nothing (1948)]]"
    poll = {"poll_question": "Seen it?", "poll_options": "Yes\nAt www.spam.example"}
    sent = {"title": "Doors", "text": hidden, "board": thread.board_id, "films": ""}
    signed_in(bob).post("/boards/foyer/start/", sent | poll)
    held, client = Post.objects.get(author=bob), signed_in(morten)
    for address in ("/moderation/", f"/moderation/post/{held.pk}/"):
        page = body(client, address)
        assert '<li><bdi dir="ltr">spam.example/a?b=1&amp;c=2</bdi></li>' in page
        assert page.count('<bdi dir="ltr">') == 1
    assert "<li>At www.spam.example</li>" in page


def test_refused_it_stays_away(signed_in, thread, holding, bob, morten):
    send(signed_in(bob), thread, LINK)
    held = Post.objects.get(author=bob)
    sent = {"queue": "yes", "reason": "Rule 5.", "sanction": "warn"}
    signed_in(morten).post(f"/moderation/post/{held.pk}/remove/", sent)
    assert not PostRemoval.objects.get().held
    assert signed_in(bob).get(f"/posts/{held.pk}/waiting/").status_code == 404
    assert {row.action for row in Decision.objects.all()} == {"refuse", "warn"}


def test_a_thread_that_waits_is_nowhere(signed_in, thread, holding, bob, morten):
    sent = {"title": "Free films", "text": LINK, "board": thread.board_id, "films": ""}
    answer = signed_in(bob).post("/boards/foyer/start/", sent)
    assert answer["Location"].endswith("/waiting/")
    for address in ("/boards/foyer/", "/", "/search/?q=free+films", "/feed.atom"):
        assert "Free films" not in body(Client(), address)
    held = Post.objects.get(author=bob)
    done = {"queue": "yes", "reason": "Fine."}
    signed_in(morten).post(f"/moderation/post/{held.pk}/restore/", done)
    assert "Free films" in body(Client(), "/boards/foyer/")
    assert Client().get(held.thread.get_absolute_url()).status_code == 200


def test_an_edit_that_brings_the_link_waits_too(signed_in, thread, holding, bob):
    client = signed_in(bob)
    send(client, thread, "Nice thread.")
    post = Post.objects.get(author=bob)
    answer = client.post(f"/posts/{post.pk}/edit/", {"text": LINK})
    assert answer["Location"].endswith("/waiting/")
    assert "spam.example" not in body(Client(), thread.get_absolute_url())
    waiting = body(client, answer["Location"])
    assert "Take the change back" in waiting
    told = client.post(f"/posts/{post.pk}/waiting/take-back/", follow=True)
    assert "What stood before stands again" in told.content.decode()
    page = body(Client(), thread.get_absolute_url())
    assert "Nice thread." in page
    assert "edited" not in page
    assert "spam.example" not in page
    assert not Report.objects.exists()
    assert not PostRemoval.objects.exists()
    assert not PostEdit.objects.exists()
    assert Thread.objects.get().replies == 1
    # An edit that stood stays in the history, under the one that is taken back.
    Post.objects.filter(pk=post.pk).update(at=timezone.now() - timedelta(hours=1))
    client.post(f"/posts/{post.pk}/edit/", {"text": "Nice, thread."})
    client.post(f"/posts/{post.pk}/edit/", {"text": f"{LINK}/else"})
    send(client, thread, f"{LINK}/again")
    listed = body(client, "/posts/waiting/")
    assert (listed.count("Take the change back"), listed.count("Take it back")) == (1, 1)
    client.post(f"/posts/{post.pk}/waiting/take-back/")
    assert "Nice, thread." in body(Client(), thread.get_absolute_url())
    assert [edit.text for edit in PostEdit.objects.all()] == ["Nice thread."]


def test_what_never_stood_goes_when_it_is_taken_back(signed_in, thread, holding, bob):
    client = signed_in(bob)
    held = send(client, thread, LINK)["Location"]
    assert "Take it back" in body(client, held)
    client.post(f"{held}take-back/")
    assert not Report.objects.exists()
    assert PostRemoval.objects.get().by_author
    assert "/waiting/" not in body(client, thread.get_absolute_url())
    assert client.post(f"{held}take-back/").status_code == 404


def test_a_link_to_the_site_itself_does_not_wait(signed_in, thread, holding, bob, settings):
    settings.CINECLUB_URL = "https://films.example"
    client = signed_in(bob)
    ours = "Like https://films.example/films/ran-1985/ and [here](https://films.example/)."
    assert "/waiting/" not in send(client, thread, ours)["Location"]
    for other in ("https://films.example.spam.example/", "https://films.example@spam.example/"):
        assert send(client, thread, other)["Location"].endswith("/waiting/"), other


def test_rules_refuse_hold_and_flag(signed_in, thread, bob, morten):
    for pattern, act in (("casino*", "refuse"), ("cheap seats", "hold"), ("ticket*", "flag")):
        TextRule.objects.create(sort="word", pattern=pattern, act=act)
    TextRule.objects.create(sort="link", pattern="spam.example", act="hold")
    client = signed_in(bob)
    refused = send(client, thread, "A CASINOS night")
    assert refused.status_code == 422
    assert "A CASINOS night" in refused.content.decode()
    assert send(client, thread, "Cheap, seats!")["Location"].endswith("/waiting/")
    assert send(client, thread, "[x](https://www.spam.example/)")["Location"].endswith("/waiting/")
    assert "#p" in send(client, thread, "Two tickets please")["Location"]
    assert sorted(Report.objects.values_list("sort", flat=True)) == ["flag", "held", "held"]
    # In a title too, and never against moderators.
    sent = {"title": "Casino!", "text": "Hm.", "board": thread.board_id, "films": ""}
    assert client.post("/boards/foyer/start/", sent).status_code == 422
    assert "#p" in send(signed_in(morten), thread, "cheap seats")["Location"]


def test_trust_grows_by_what_others_liked_and_goes_by_slips(alice, morten, thread):
    now = timezone.now()
    old = MemberFactory(joined_at=now - timedelta(days=90))
    assert trust_of(old) == Trust.NEWCOMER
    posts = [reply(thread, old, f"n{n}", at=now - timedelta(days=n % 12)) for n in range(50)]
    assert trust_of(old) == Trust.MEMBER
    fans = MemberFactory.create_batch(4)
    for post in posts[:5]:
        for fan in fans:
            like_post(post, fan)
    old.trust.delete()
    assert trust_of(old) == Trust.REGULAR
    from cineclub.discussion.remove import remove_post

    remove_post(posts[0], morten, "Rule 1.")
    assert trust_of(old) == Trust.MEMBER
    remove_post(posts[1], morten, "Rule 1.")
    assert trust_of(old) == Trust.NEWCOMER


def test_clean_up_by_one_decision_and_back_by_one(signed_in, thread, bob, alice, morten):
    mine = start_thread(bob, "Buy", "Buy.", board=thread.board)
    answered = start_thread(bob, "Sell", "Sell.", board=thread.board)
    reply(answered, alice, "No.")
    for n in range(230):
        reply(thread, bob, f"Buy number {n}.")
    change_settings(hold_newcomers=True)
    bob.joined_at = timezone.now()
    bob.save()
    send(signed_in(bob), thread, LINK)
    client = signed_in(morten)
    address = f"/moderation/members/{bob.slug}/clean-up/"
    assert "232 posts stand" in body(client, address)
    assert client.post(address, {"reason": " "}).status_code == 422
    client.post(address, {"reason": "Rule 5.", "ban": "on"})
    assert count_written(bob).posts == 0
    thread.refresh_from_db()
    assert thread.replies == 0
    assert signed_in(alice).get(mine.get_absolute_url()).status_code == 404
    assert "No." in body(signed_in(alice), answered.get_absolute_url())
    assert Decision.objects.filter(action="clean").count() == 1
    bob.refresh_from_db()
    assert bob.is_banned
    assert not Report.objects.filter(decision=None).exists()
    assert not PostRemoval.objects.filter(held=True).exists()
    decision = Decision.objects.get(action="clean")
    undo = f"/moderation/clean-ups/{decision.pk}/undo/"
    page = body(client, undo)
    lift = f'href="/moderation/members/{bob.slug}/record/#sanction-{bob.sanctions.get().pk}"'
    assert "1 post that had waited" in page
    assert lift in page
    answer = client.post(undo, {"reason": "It was his brother."}, follow=True).content.decode()
    assert "waits in the queue again" in answer
    assert "The ban stands" in answer
    # What had waited waits again, for the same reason; the ban is another decision.
    held = PostRemoval.objects.get(held=True)
    assert (held.post.text, held.reason) == (LINK, "A newcomer's post with links or images")
    assert Report.objects.get(decision=None).object_id == held.post_id
    assert "spam.example" not in body(signed_in(alice), thread.get_absolute_url())
    bob.refresh_from_db()
    assert bob.is_banned
    assert count_written(bob).posts == 232
    thread.refresh_from_db()
    assert thread.replies == 230
    assert signed_in(alice).get(mine.get_absolute_url()).status_code == 200
    assert "bob" not in body(Client(), "/moderation/log/").partition("<main")[2]


def test_an_edit_that_is_let_through_stays_where_its_post_stood(
    signed_in, thread, holding, bob, alice, morten
):
    client = signed_in(bob)
    send(client, thread, "I do.")
    post = Post.objects.get(author=bob)
    reply(thread, alice, "Then do it.")
    client.post(f"/posts/{post.pk}/edit/", {"text": LINK})
    assert PostRemoval.objects.get().post == post
    before = (post.number, post.at)
    # A case page that was opened before the edit offers to leave it as it is.
    sent = {"queue": "yes", "reason": "Fine."}
    signed_in(morten).post(f"/moderation/post/{post.pk}/dismiss/", sent)
    assert PostRemoval.objects.filter(held=True).exists()
    assert Report.objects.filter(decision=None, sort="held").exists()
    signed_in(morten).post(f"/moderation/post/{post.pk}/restore/", sent)
    post.refresh_from_db()
    assert (post.number, post.at) == before
    assert "spam.example" in body(Client(), thread.get_absolute_url())


def test_its_author_alone_finds_it_in_the_thread(signed_in, thread, holding, bob, alice, morten):
    client, address = signed_in(bob), thread.get_absolute_url()
    send(client, thread, LINK)
    held = Post.objects.get(author=bob)
    told = "Your post waits for a moderator"
    # As it is filled from what is kept, and as the view makes it.
    for headers in ({}, {"HX-Request": "true"}):
        page = client.get(address, headers=headers).content.decode()
        assert told in page
        assert "spam.example" in page
        assert f"/posts/{held.pk}/waiting/" in page
        for other in (signed_in(alice), signed_in(morten), Client()):
            assert told not in other.get(address, headers=headers).content.decode()
    for n in range(25):
        reply(thread, alice, f"Number {n}.")
    assert told in body(client, address)  # where it belongs
    assert told in body(client, f"{address}?after=20")  # the last page, where it will stand
    elsewhere = start_thread(alice, "On sills", "What stands there?", board=thread.board)
    assert told not in body(client, elsewhere.get_absolute_url())
    signed_in(morten).post(f"/moderation/post/{held.pk}/restore/", {"reason": "A good link."})
    assert told not in body(client, f"{address}?after=20")
