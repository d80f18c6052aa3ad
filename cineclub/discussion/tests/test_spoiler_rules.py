"""What a thread does about spoilers: chosen, shown, changed, and kept to on all other pages."""

import pytest

from cineclub.accounts.models import Role
from cineclub.discussion.merge_threads import merge_threads
from cineclub.discussion.models import SpoilerRule, Thread
from cineclub.discussion.reply import reply
from cineclub.discussion.rule_spoilers import rule_spoilers
from cineclub.discussion.tests.cast import a_film, a_member, a_thread, body, signed_in
from cineclub.moderation.models import Action, Decision

pytestmark = pytest.mark.django_db
END, REPLY = "She jumps in front of the train.", "And he says her name to the house."


@pytest.fixture
def otto():
    return a_member("Otto")


@pytest.fixture
def thread(otto):
    film = a_film()
    found = a_thread(otto, f"{END} [[{film}]]", title="The end", films=[film], spoilers="seen")
    reply(found, otto, f"{REPLY} [[{film}]]")
    return found


def elsewhere(client, thread):
    """Everything outside of the thread that tells of its posts."""
    film = "/films/the-red-shoes-1948/"
    pages = ["/", "/boards/", thread.board.get_absolute_url(), film, f"{film}threads/",
             "/members/otto/", "/search/?q=the+end", "/feed.atom", f"{film}feed.atom",
             f"{thread.get_absolute_url()}feed.atom", "/members/otto/feed.atom",
             "/threads/unread/", "/threads/unanswered/"]  # fmt: skip
    return "".join(body(client.get(address)) for address in pages)


def test_what_those_say_who_have_seen_it_is_told_nowhere_else(
    otto, thread, django_capture_on_commit_callbacks
):
    for reader in (None, otto):
        head, _, page = body(signed_in(reader).get(thread.get_absolute_url())).partition("<body")
        assert END in page
        assert "For those who have seen <bdi>The Red Shoes</bdi>: everything is told" in page
        assert END not in head, "what is shared of it"
        told = elsewhere(signed_in(reader), thread)
        assert END not in told
        assert REPLY not in told
        assert "read it on the site" in told
    mentions = body(signed_in(None).get("/films/the-red-shoes-1948/mentions/"))
    assert END not in mentions.partition('<details class="spoil">')[0]
    assert mentions.count('<details class="spoil">') == 2
    with django_capture_on_commit_callbacks(execute=True):
        assert rule_spoilers(thread, SpoilerRule.MARKED, otto)
    told = elsewhere(signed_in(None), thread)
    assert END in told
    assert REPLY in told


def test_its_author_and_moderators_change_the_rule(otto, thread):
    address = f"{thread.get_absolute_url()}spoilers/"
    assert signed_in(a_member("Una")).get(address).status_code == 404
    assert signed_in(otto).post(address, {"spoilers": "anything"}).status_code == 422
    assert signed_in(otto).post(address, {"spoilers": "none"}).status_code == 303
    assert "No spoilers" in body(signed_in(None).get(thread.get_absolute_url()))
    assert not Decision.objects.exists()
    mo = signed_in(a_member("Mo", Role.MODERATOR))
    assert mo.post(address, {"spoilers": "marked"}).status_code == 303
    assert Decision.objects.get().action == Action.RULE


def test_the_rule_is_chosen_with_the_thread(otto, thread):
    sent = {"title": "Curtain", "text": "Up.", "board": thread.board.pk}
    client, address = signed_in(otto), f"{thread.board.get_absolute_url()}start/"
    assert 'name="spoilers"' in body(client.get(address))
    client.post(address, sent | {"spoilers": "none"})
    client.post(address, sent | {"title": "Lights", "text": "Off."})
    rules = dict(Thread.objects.values_list("title", "spoilers"))
    assert (rules["Curtain"], rules["Lights"]) == ("none", "marked")


def test_a_merged_thread_keeps_what_was_said_among_those_who_have_seen_it(otto, thread):
    target = a_thread(otto, "Open to all.")
    assert merge_threads(thread, target, a_member("Mo", Role.MODERATOR), "Twice.").tells_all


def test_notifications_and_bookmarks_tell_nothing_of_it_either(otto, thread):
    noor = a_member("Noor")
    said = reply(thread, otto, f"@Noor, {REPLY}")
    client = signed_in(noor)
    client.post(f"/posts/{said.pk}/bookmark/", {"note": ""})
    for address in ("/notifications/", "/bookmarks/"):
        page = body(client.get(address))
        assert "The end" in page, address
        assert REPLY not in page, address


@pytest.mark.parametrize("text", ["He says ||yes||.", ":::spoiler The end\nHe says yes.\n:::"])
def test_where_no_spoilers_are_wanted_none_are_taken_or_offered(otto, thread, text):
    client, address = signed_in(otto), thread.get_absolute_url()
    assert 'data-wrap="||"' in body(client.get(address))
    rule_spoilers(thread, SpoilerRule.NONE, otto)
    assert 'data-wrap="||"' not in body(client.get(address))
    own = thread.posts.get(number=2)
    start = {"title": "Curtain", "board": thread.board.pk, "spoilers": "none"}
    for where, more in (
        (f"{address}reply/", {}),
        (f"/posts/{own.pk}/edit/", {}),
        (f"{thread.board.get_absolute_url()}start/", start),
    ):
        answer = client.post(where, more | {"text": text})
        assert answer.status_code == 422, where
        assert "not even folded ones" in body(answer)
        assert "yes" in body(answer).partition("<textarea")[2], "what was typed is kept"
        assert client.post(where, more | {"text": f"Nothing in {where}."}).status_code == 303
    assert "||" not in "".join(thread.posts.values_list("text", flat=True))
