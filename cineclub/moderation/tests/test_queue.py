"""The queue: one entry a thing, worked through one after the other, each decided once."""

import pytest
from django.utils import timezone

from cineclub.discussion.models import Board, Post, PostRemoval
from cineclub.discussion.reply import reply
from cineclub.discussion.start_thread import start_thread
from cineclub.moderation.casework import CLAIM_HOLDS
from cineclub.moderation.decide import dismiss
from cineclub.moderation.models import Claim, Decision, ReasonTemplate, Report, Sanction, StaffNote
from cineclub.moderation.report import report
from cineclub.notifications.models import Inbox
from tests.factories import MemberFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def posts(alice, bob):
    """Five replies by bob in a thread of alice's, each reported by alice."""
    board = Board.objects.create(name="The foyer", slug="foyer")
    thread = start_thread(alice, "On doors", "Who opens them?", board=board)
    made = [reply(thread, bob, f"Answer number {n}.") for n in range(5)]
    for post in made:
        report("post", post.pk, alice, "It is unkind to somebody")
    return made


def figure(member) -> int:
    """What stands beside their bell."""
    return Inbox.objects.filter(member=member).values_list("unread", flat=True).first() or 0


def at(post: Post, act: str = "") -> str:
    return f"/moderation/post/{post.pk}/{act}"


def decide(client, post, act, **sent):
    return client.post(at(post, f"{act}/"), {"queue": "yes", **sent})


def test_all_of_it_without_lifting_the_hands(signed_in, morten, posts):
    """As the keys do it: each decision leads to the next thing, until nothing is left."""
    client = signed_in(morten)
    template = ReasonTemplate.objects.order_by("position")[0]
    where = at(posts[0])
    for post in posts:
        assert where == at(post)
        page = client.get(where).content.decode()
        assert 'data-key="x"' in page
        assert f'value="{template.pk}" data-key="1"' in page
        where = decide(client, post, "remove", template=template.pk)["Location"]
    assert where == "/moderation/"
    assert "Nothing is reported" in client.get(where).content.decode()
    assert PostRemoval.objects.filter(reason=template.text).count() == 5


def test_reports_on_one_thing_are_one_entry_with_what_stands_around_it(
    signed_in, morten, posts, charlie
):
    report("post", posts[2].pk, charlie, "A second voice")
    client = signed_in(morten)
    queue = client.get("/moderation/").content.decode()
    assert queue.count("data-item") == 5
    page = client.get(at(posts[2])).content.decode()
    for told in ("A second voice", "Who opens them?", "Answer number 1.", "Answer number 3."):
        assert told in page
    assert "2 of 5" not in page
    assert "3 of 5" in page


def test_a_reason_is_needed_and_nothing_typed_is_lost(signed_in, morten, posts):
    client = signed_in(morten)
    refused = decide(client, posts[0], "remove", sanction="warn")
    assert refused.status_code == 422
    page = refused.content.decode()
    assert "Give a reason" in page
    assert 'value="warn" checked' in page
    assert not Decision.objects.exists()


def test_two_moderators_decide_at_once(signed_in, morten, ada, posts):
    """One effect; the other is told who was first, and goes on to the next all the same."""
    first, second = signed_in(morten), signed_in(ada)
    decide(first, posts[0], "dismiss", reason="It breaks no rule.")
    late = decide(second, posts[0], "remove", reason="Rule 1.", sanction="warn")
    told = second.get(late["Location"]).content.decode()
    assert "morten decided about this before you: Left standing" in told
    assert "It breaks no rule." in told
    assert late["Location"] != at(posts[0])
    assert Decision.objects.count() == 1
    assert not PostRemoval.objects.exists()
    assert not Sanction.objects.exists()


def test_what_one_has_in_hand_the_other_is_not_led_to(signed_in, morten, ada, posts):
    signed_in(morten).post(at(posts[1], "claim/"))
    client = signed_in(ada)
    assert "morten has it in hand" in client.get("/moderation/").content.decode()
    assert "Take it over" in client.get(at(posts[1])).content.decode()
    assert decide(client, posts[0], "dismiss", reason="Fine.")["Location"] == at(posts[2])
    # Somebody else's claim is not put back by me, and ends by itself.
    client.post(at(posts[1], "release/"))
    assert Claim.objects.filter(object_id=posts[1].pk, moderator=morten).exists()
    Claim.objects.update(at=timezone.now() - CLAIM_HOLDS)
    assert decide(client, posts[2], "dismiss", reason="Fine.")["Location"] == at(posts[1])


def test_keeping_and_warning(signed_in, morten, bob, posts):
    """The author is told; the log tells everybody what was done, and not to whom."""
    decide(signed_in(morten), posts[0], "dismiss", reason="Rule 1, once more.", sanction="warn")
    assert Sanction.objects.get().member == bob
    log = signed_in(morten).get("/moderation/log/").content.decode()
    assert "Warned" in log
    assert "a member" in log
    assert "bob" not in log.partition("<main")[2].replace("bob</bdi></a> #", "")


def test_what_nobody_reported_is_decided_as_the_page_says(signed_in, morten, bob, posts):
    quiet = reply(posts[0].thread, bob, "Nobody minded this.")
    client = signed_in(morten)
    page = client.get(at(quiet)).content.decode()
    assert "Nothing is open about it." in page
    sent = {"queue": "unasked", "reason": "It is off the point."}
    assert f'name="queue" value="{sent["queue"]}"' in page
    told = client.post(at(quiet, "remove/"), sent, follow=True).content.decode()
    assert "Removed." in told
    assert PostRemoval.objects.get().post == quiet
    assert Decision.objects.get().reason == sent["reason"]
    assert 'name="queue" value="open"' in client.get(at(posts[0])).content.decode()


def test_a_note_is_for_moderators(signed_in, morten, posts):
    client = signed_in(morten)
    assert client.post(at(posts[0], "note/"), {"text": " "}).status_code == 422
    client.post(at(posts[0], "note/"), {"text": "He had a bad week."})
    assert StaffNote.objects.get().author == morten
    assert "He had a bad week." in client.get(at(posts[0])).content.decode()


def test_the_whole_thread_of_a_reported_opening(signed_in, morten, alice, posts):
    opening = posts[0].thread.posts.get(number=1)
    report("post", opening.pk, MemberFactory(), "Spam")
    decide(signed_in(morten), opening, "remove-whole", reason="Rule 5.")
    assert not Report.objects.filter(object_id=opening.pk, decision=None).exists()
    assert signed_in(alice).get(posts[0].thread.get_absolute_url()).status_code == 404


def test_moderators_do_not_sanction_each_other(signed_in, morten, ada):
    other = MemberFactory(role="moderator")
    address = f"/moderation/members/{other.slug}/sanction/"
    sent = {"sanction": "ban", "reason": "I am the boss."}
    assert signed_in(morten).post(address, sent).status_code == 404
    assert signed_in(ada).post(address, sent).status_code == 303
    mine = f"/moderation/members/{ada.slug}/sanction/"
    assert signed_in(ada).post(mine, sent).status_code == 404


def test_templates_are_changed(signed_in, morten):
    client = signed_in(morten)
    client.post("/moderation/templates/", {"label": "Trailers", "text": "No trailers here."})
    made = ReasonTemplate.objects.get(label="Trailers")
    assert made.position == ReasonTemplate.objects.count()
    again = client.post("/moderation/templates/", {"label": "Trailers", "text": "Twice."})
    assert again.status_code == 422
    client.post(f"/moderation/templates/{made.pk}/", {"label": "Trailers", "text": "Not here."})
    assert "Not here." in client.get("/moderation/templates/").content.decode()
    client.post(f"/moderation/templates/{made.pk}/delete/")
    assert not ReasonTemplate.objects.filter(label="Trailers").exists()


def test_a_profile_is_reported_emptied_and_put_back(signed_in, alice, bob, morten):
    from cineclub.members.change_profile import change_profile

    change_profile(bob, title="BUY HERE", about="Cheap seats, cheap seats.")
    client = signed_in(alice)
    assert client.get(f"/members/{bob.slug}/report/").status_code == 200
    client.post(f"/members/{bob.slug}/report/", {"reason": "spam", "note": "the line"})
    moderator = signed_in(morten)
    page = moderator.get(f"/moderation/profile/{bob.pk}/").content.decode()
    assert "Cheap seats" in page
    sent = {"queue": "yes", "reason": "Rule 5."}
    moderator.post(f"/moderation/profile/{bob.pk}/remove/", sent)
    assert "Cheap seats" not in client.get(bob.get_absolute_url()).content.decode()
    moderator.post(f"/moderation/profile/{bob.pk}/restore/", {"reason": "It was a joke."})
    assert "Cheap seats" in client.get(bob.get_absolute_url()).content.decode()


def test_the_bell_of_the_team_rings_for_what_waits(signed_in, morten, ada, alice, bob, posts):
    assert figure(morten) == len(posts) == figure(ada)
    report("post", posts[0].pk, ada, "So do I.")
    assert figure(morten) == len(posts)  # it waits already
    shown = signed_in(morten).get("/notifications/").content.decode()
    assert f"{len(posts)} things wait for the moderators" in shown
    dismiss("post", posts[0].pk, ada, "")
    assert figure(morten) == len(posts) - 1 == figure(ada)
    report("post", posts[0].pk, ada, "And again.")
    assert (figure(morten), figure(ada)) == (len(posts), len(posts) - 1)  # not of one's own
    assert not figure(bob)
    assert "wait for" not in signed_in(alice).get("/notifications/").content.decode()


def test_nobody_decides_about_themselves(signed_in, morten, ada, alice, posts):
    own = reply(posts[0].thread, morten, "Said by morten.")
    report("post", own.pk, alice, "He is rude.")
    client = signed_in(morten)
    for page in (client.get(at(own)), client.get("/moderation/")):
        assert "He is rude." not in page.content.decode()
    assert decide(client, own, "dismiss", reason="I am fine.").status_code == 403
    assert Report.objects.filter(object_id=own.pk, decision=None).exists()
    assert "He is rude." in signed_in(ada).get(at(own)).content.decode()


def test_nobody_takes_their_own_case_in_hand(signed_in, alice, morten, posts):
    own = reply(posts[0].thread, morten, "As I said.")
    report("post", own.pk, alice, "It is unkind to somebody")
    client = signed_in(morten)
    assert "claim/" not in client.get(at(own)).content.decode()
    assert client.post(at(own, "claim/")).status_code == 403
    assert not Claim.objects.exists()


def test_what_a_reporter_writes_cannot_turn_the_page_around(signed_in, charlie, posts):
    told = {"reason": "other", "note": "He \u202e wrote\nthis."}
    signed_in(charlie).post(f"/posts/{posts[1].pk}/report/", told)
    assert Report.objects.order_by("-pk")[0].reason.endswith("He wrote this.")
