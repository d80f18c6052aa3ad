"""What a clean-up takes beside posts: marks on films, reactions, private messages. All of it comes
back by undoing it."""

import pytest
from django.test import Client

from cineclub.catalogue.models import FilmStanding
from cineclub.conversations.models import Conversation, Message
from cineclub.conversations.talk import start_conversation, write_message
from cineclub.diary import rebuild
from cineclub.diary.mark import like_film, mark_seen
from cineclub.diary.models import Like, Rating, Seen
from cineclub.diary.rate import rate_film
from cineclub.discussion.hold import hold_post
from cineclub.discussion.like_post import like_post
from cineclub.discussion.models import Board, PostLike, PostRemoval, PostTally
from cineclub.discussion.reactions import Reaction
from cineclub.discussion.remove import remove_post, restore_post
from cineclub.discussion.reply import reply
from cineclub.discussion.start_thread import start_thread
from cineclub.moderation.models import Decision, Taken
from cineclub.notifications.models import Notification
from tests.factories import FilmFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def liked(alice, bob):
    board = Board.objects.create(name="The foyer", slug="foyer")
    thread = start_thread(alice, "On doors", "Who opens them?", board=board)
    post = thread.posts.get()
    like_post(post, bob, Reaction.LAUGH)
    return post


@pytest.fixture
def films(alice, bob, charlie):
    film, other = FilmFactory(), FilmFactory()
    for member, step in ((alice, 8), (charlie, 8), (bob, 1)):
        rate_film(member, film, step)
    like_film(bob, film)
    mark_seen(bob, other)
    return film, other


def body(client, address):
    return client.get(address).content.decode()


def clean_up(client, who):
    client.post(f"/moderation/members/{who.slug}/clean-up/", {"reason": "Rule 5."})
    return Decision.objects.filter(action="clean").latest("pk")


def undo(client, decision):
    client.post(f"/moderation/clean-ups/{decision.pk}/undo/", {"reason": "It was his brother."})


def marks(bob):
    rated = Rating.objects.filter(member=bob).values_list("film", "step", "value", "at")
    liked = Like.objects.filter(member=bob).values_list("film", "at")
    return list(rated), list(liked), set(Seen.objects.filter(member=bob).values_list("film", "at"))


def test_marks_count_nowhere_until_they_are_back(signed_in, films, bob, charlie, morten):
    film = films[0]
    standing = FilmStanding.objects.get(film=film)
    before = marks(bob)
    address = f"/moderation/members/{bob.slug}/clean-up/"
    assert "their marks on 2 films" in body(signed_in(morten), address)
    own = f"/members/{bob.slug}/"
    assert film.title in body(Client(), own)
    decision = clean_up(signed_in(morten), bob)
    assert marks(bob) == ([], [], set())
    cleaned = FilmStanding.objects.get(film=film)
    assert (cleaned.ratings, cleaned.mean, cleaned.likes, cleaned.popularity) == (2, 800, 0, 2)
    assert list(rebuild.differences()) == []
    assert film.title not in body(Client(), own)
    undo(signed_in(morten), decision)
    assert marks(bob) == before
    back = FilmStanding.objects.get(film=film)
    assert (back.ratings, back.mean, back.likes) == (3, standing.mean, 1)
    assert list(rebuild.differences()) == []
    assert not Taken.objects.exists()
    # Nothing is left to bring back, and what was rated anew meanwhile stays.
    again = clean_up(signed_in(morten), bob)
    rate_film(bob, film, 10)
    undo(signed_in(morten), again)
    assert Rating.objects.get(member=bob).step == 10
    assert list(rebuild.differences()) == []


def test_reactions_go_and_come_back_untold(signed_in, liked, alice, bob, morten):
    assert PostTally.objects.get(member=alice).reactions == 1
    told = Notification.objects.filter(member=alice, cause="like").count()
    at = PostLike.objects.get().at
    decision = clean_up(signed_in(morten), bob)
    liked.refresh_from_db()
    assert (liked.likes, liked.reactions) == (0, {})
    assert PostTally.objects.get(member=alice).reactions == 0
    undo(signed_in(morten), decision)
    liked.refresh_from_db()
    assert (liked.likes, liked.reactions) == (1, {"laugh": 1})
    assert PostLike.objects.get().at == at
    assert PostTally.objects.get(member=alice).reactions == 1
    assert Notification.objects.filter(member=alice, cause="like").count() == told


def test_private_messages_are_withheld_from_all(signed_in, alice, bob, morten):
    talk = start_conversation(bob, [alice], "Cheap watches", "Buy my *watches*.")
    write_message(talk, alice, "No, thank you.")
    for n in range(120):
        write_message(talk, bob, f"Watches number {n}.")
    client = signed_in(alice)
    decision = clean_up(signed_in(morten), bob)
    here = talk.get_absolute_url()
    for page in ("/conversations/", "/notifications/", here, f"{here}?after=0", f"{here}report/"):
        assert "atches" not in body(client, page), page
    page = body(client, f"{talk.get_absolute_url()}?after=0")
    assert "Removed by a moderator" in page
    assert "No, thank you." in page
    assert "atches" not in body(signed_in(bob), talk.get_absolute_url())
    # None of it can be shown to moderators, nor do they find it by their own pages.
    sent = client.post(f"{talk.get_absolute_url()}report/", {"message": ["1"], "reason": "spam"})
    assert sent.status_code == 422
    assert "atches" not in body(signed_in(morten), f"/moderation/members/{bob.slug}/")
    undo(signed_in(morten), decision)
    assert Conversation.objects.get().title == "Cheap watches"
    assert "<em>watches</em>" in body(client, f"{talk.get_absolute_url()}?after=0")
    assert not Message.objects.filter(html="").exists()
    assert not Taken.objects.exists()


def test_reactions_to_what_was_removed_go_and_come_too(alice, bob, morten, liked, signed_in):
    remove_post(liked, morten, "Rule 1.")
    assert PostTally.objects.get(member=alice).reactions == 0
    client = signed_in(morten)
    decision = clean_up(client, bob)
    assert not PostLike.objects.exists()
    assert PostTally.objects.get(member=alice).reactions == 0
    undo(client, decision)
    assert PostLike.objects.filter(member=bob, post=liked).exists()
    assert PostTally.objects.get(member=alice).reactions == 0
    restore_post(liked, morten, "After all.")
    assert PostTally.objects.get(member=alice).reactions == 1


def test_who_has_nothing_but_what_waits_is_cleaned_up_after(bob, morten, liked, signed_in):
    PostLike.objects.all().delete()
    held = reply(liked.thread, bob, "Buy doors.")
    hold_post(held, liked.thread, "It has a link.")
    clean_up(signed_in(morten), bob)
    assert not PostRemoval.objects.get(post=held).held
