"""Moderators folding what gives a film away in somebody's post."""

import pytest

from cineclub.accounts.models import Role
from cineclub.discussion.models import PostEdit
from cineclub.discussion.tests.cast import a_film, a_member, a_thread, body, opening, signed_in
from cineclub.moderation.models import Action, Decision

pytestmark = pytest.mark.django_db
TEXT = "I cried. She jumps in front of the train.\n\nThe end.\nCurtain.\n\nGood night."
REASON = {"reason": "It tells the end."}


@pytest.fixture
def post():
    return opening(a_thread(a_member("Otto"), TEXT, films=[a_film()]))


@pytest.fixture
def mo():
    return signed_in(a_member("Mo", Role.MODERATOR))


def fold(client, post, passage):
    return client.post(f"/posts/{post.pk}/fold/", {**REASON, "passage": passage})


def test_a_passage_is_folded_logged_and_kept_in_the_history(mo, post):
    assert f"/posts/{post.pk}/fold/" in body(mo.get(post.thread.get_absolute_url()))
    passage = "She jumps in front of the train."
    assert fold(mo, post, passage).status_code == 303
    assert fold(mo, post, "The end.\r\nCurtain.").status_code == 303
    post.refresh_from_db()
    assert post.text == (
        f"I cried. ||{passage}||\n\n:::spoiler\nThe end.\nCurtain.\n:::\n\nGood night."
    )
    assert post.excerpt == "I cried. … Good night."
    assert PostEdit.objects.filter(post=post).count() == 2
    assert [row.action for row in Decision.objects.all()] == [Action.FOLD, Action.FOLD]
    assert "It tells the end." in body(signed_in(None).get("/moderation/log/"))
    assert "fold/" not in body(signed_in(post.author).get(post.thread.get_absolute_url()))


def test_the_whole_post_is_folded_once(mo, post):
    assert fold(mo, post, "").status_code == 303
    assert fold(mo, post, "").status_code == 303
    post.refresh_from_db()
    post.thread.refresh_from_db()
    assert (post.spoiler, post.text, post.told, post.thread.opening) == (True, TEXT, "", "")
    assert Decision.objects.count() == 1


@pytest.mark.parametrize(
    ("passage", "told"),
    [
        ("He jumps", "exactly once"),
        ("d", "exactly once"),
        ("train.\n\nThe end.", "from the start of a line"),
    ],
)
def test_what_cannot_be_folded_is_said_and_nothing_lost(mo, post, passage, told):
    answer = fold(mo, post, passage)
    assert answer.status_code == 422
    assert told in body(answer)
    assert passage.splitlines()[0] in body(answer)
    post.refresh_from_db()
    assert post.text == TEXT
