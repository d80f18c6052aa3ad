import re
from datetime import timedelta

import pytest

from cineclub.discussion.comment_on_film import comment_on_film
from cineclub.discussion.delete_post import delete_post
from cineclub.discussion.edit_post import version_of
from cineclub.discussion.like_post import like_post, unlike_post
from cineclub.discussion.models import (
    Draft,
    Post,
    PostEdit,
    PostLike,
    PostTally,
    ThreadRemoval,
)
from cineclub.discussion.remove import (
    remove_post,
    remove_thread,
    restore_post,
    restore_thread,
)
from cineclub.discussion.reply import reply
from cineclub.discussion.tallies import rebuild
from cineclub.discussion.tests.cast import (
    a_film,
    a_member,
    a_thread,
    body,
    opening,
    signed_in,
)
from cineclub.moderation.models import Decision, Report
from cineclub.moderation.report import report

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


@pytest.fixture
def otto():
    return a_member("Otto Quill")


@pytest.fixture
def noor():
    return a_member("Noor")


@pytest.fixture
def mo():
    return a_member("Mo", "moderator")


def test_an_edit_keeps_what_was_said(otto, noor):
    thread = a_thread(otto, "canary-before and [[The Red Shoes (1948)]]")
    post = an_hour_old(opening(thread))
    film = a_film()
    client = signed_in(otto)
    address = f"/posts/{post.pk}/edit/"
    assert "canary-before" in body(client.get(address))
    sent = {"text": "after, [[The Red Shoes (1948)]]", "token": "e1"}
    assert client.post(address, sent).status_code == 303
    assert client.post(address, sent | {"token": "e2"}).status_code == 303
    assert PostEdit.objects.count() == 1
    thread.refresh_from_db()
    assert thread.opening == "after, The Red Shoes (1948)"
    assert [mention.film for mention in post.mentions.all()] == [film]
    page = body(signed_in(noor).get(thread.get_absolute_url()))
    assert f"/posts/{post.pk}/history/" in page
    assert "edited" in page
    assert "canary-before" not in page
    history = body(signed_in(noor).get(f"/posts/{post.pk}/history/"))
    assert "canary-before" in history


def test_a_slip_is_mended_without_a_trace(otto, noor):
    thread = a_thread(otto, "She danses.")
    post = opening(thread)
    edit = signed_in(otto).post
    address = f"/posts/{post.pk}/edit/"
    assert edit(address, {"text": "She dances.", "token": "e1"}).status_code == 303
    page = body(signed_in(noor).get(thread.get_absolute_url()))
    assert "She dances." in page
    assert "edited" not in page
    assert not PostEdit.objects.exists()
    # Whoever goes on from an older text is told so, trace or none.
    old = {"text": "She sings.", "seen": version_of(post), "token": "e2"}
    assert edit(address, old).status_code == 422


@pytest.mark.parametrize("since", ["an hour", "an answer", "a like", "a report"])
def test_what_others_went_by_leaves_a_trace(otto, noor, since):
    thread = a_thread(otto, "She danses.")
    post = opening(thread)
    {
        "an hour": lambda: an_hour_old(post),
        "an answer": lambda: reply(thread, noor, "She does not."),
        "a like": lambda: like_post(post, noor),
        "a report": lambda: report("thread", thread.pk, noor, "It is misspelt."),
    }[since]()
    sent = {"text": "She dances.", "token": "e1"}
    assert signed_in(otto).post(f"/posts/{post.pk}/edit/", sent).status_code == 303
    assert [edit.text for edit in PostEdit.objects.all()] == ["She danses."]
    assert "edited" in body(signed_in(noor).get(thread.get_absolute_url()))


def an_hour_old(post):
    Post.objects.filter(pk=post.pk).update(at=post.at - timedelta(hours=1))
    return post


def test_an_edit_from_an_older_window_replaces_nothing_unseen(otto):
    post = opening(a_thread(otto))
    client = signed_in(otto)
    address = f"/posts/{post.pk}/edit/"
    windows = [re.search(r'name="seen" value="([^"]+)"', body(client.get(address)))[1]] * 2
    assert client.post(address, {"text": "Version A", "seen": windows[0]}).status_code == 303
    late = client.post(address, {"text": "Version B", "seen": windows[1]})
    assert late.status_code == 422
    assert "changed meanwhile" in body(late)
    assert re.search(r"<textarea[^>]*>\s*Version B</textarea>", body(late))
    post.refresh_from_db()
    assert post.text == "Version A"
    seen = re.search(r'name="seen" value="([^"]+)"', body(late))[1]
    assert client.post(address, {"text": "Version B", "seen": seen}).status_code == 303
    post.refresh_from_db()
    assert post.text == "Version B"


def test_with_an_opening_the_whole_thread_can_go(otto, noor, mo):
    thread = a_thread(otto)
    answer = reply(thread, noor, "An answer")
    for post in (opening(thread), answer):
        signed_in(mo).post(f"/posts/{post.pk}/report/", {"reason": "unkind"})
    queue = body(signed_in(mo).get("/moderation/"))
    whole = f"/moderation/thread/{thread.pk}/remove/"
    assert queue.count(whole) == 1
    assert whole in body(signed_in(mo).get(f"/moderation/post/{opening(thread).pk}/remove/"))
    assert whole not in body(signed_in(mo).get(f"/moderation/post/{answer.pk}/remove/"))


def test_bringing_back_what_its_author_deleted_says_that_nothing_changed(otto, noor, mo):
    post = reply(a_thread(otto), noor, "Taken back")
    delete_post(post, noor)
    client = signed_in(mo)
    sent = client.post(f"/moderation/post/{post.pk}/restore/", {"reason": "why"}, follow=True)
    assert "Nothing was changed" in body(sent)
    assert "Brought back" not in body(sent)
    assert not Decision.objects.exists()


def test_a_thread_without_posts_names_nobody(otto, mo):
    thread = a_thread(otto)
    answer = reply(thread, otto, "An answer")
    for post in (opening(thread), answer):
        remove_post(post, mo, "unkind")
    page = body(signed_in(None).get("/boards/the-foyer/"))
    assert thread.title in page
    assert "former member" not in page


def test_an_unanswered_thread_is_removed_and_brought_back_with_its_opening(otto, mo):
    thread = a_thread(otto, title="canary-title")
    visitor, address = signed_in(None), f"/moderation/post/{opening(thread).pk}/"
    signed_in(mo).post(f"{address}remove/", {"reason": "spam"})
    assert "canary-title" not in body(visitor.get("/boards/the-foyer/"))
    assert visitor.get(thread.get_absolute_url()).status_code == 404
    signed_in(mo).post(f"{address}restore/", {"reason": "a mistake"})
    assert "canary-title" in body(visitor.get("/boards/the-foyer/"))
    # A thread that went by a decision of its own stays away when its opening comes back.
    signed_in(mo).post(f"/moderation/thread/{thread.pk}/remove/", {"reason": "spam"})
    for act in ("remove", "restore"):
        signed_in(mo).post(f"{address}{act}/", {"reason": "spam"})
    assert visitor.get(thread.get_absolute_url()).status_code == 404


def test_only_the_author_edits_and_deletes(otto, noor, mo):
    post = opening(a_thread(otto))
    for stranger in (noor, mo):
        client = signed_in(stranger)
        for act in ("edit", "delete"):
            assert client.get(f"/posts/{post.pk}/{act}/").status_code == 404
            assert client.post(f"/posts/{post.pk}/{act}/", {"text": "x"}).status_code == 404
    post.refresh_from_db()
    assert post.text == "Does she jump?"


def test_a_bad_edit_keeps_what_was_typed(otto):
    post = opening(a_thread(otto))
    response = signed_in(otto).post(f"/posts/{post.pk}/edit/", {"text": "b" * 40_000})
    assert response.status_code == 422
    assert "bbbb" in body(response)


def test_deleting_a_reply_and_its_figures(otto, noor):
    thread = a_thread(otto)
    post = reply(thread, noor, "canary-deleted")
    client = signed_in(noor)
    address = f"/posts/{post.pk}/delete/"
    assert "canary-deleted" in body(client.get(address))
    assert client.post(address).status_code == 303
    again = client.post(address)
    assert (again.status_code, again.headers["Location"]) == (303, thread.get_absolute_url())
    thread.refresh_from_db()
    assert (thread.replies, thread.last_author) == (0, otto)
    assert PostTally.objects.get(member=noor).posts == 0
    for reader in (None, otto, noor):
        assert signed_in(reader).get(post.get_absolute_url()).status_code == 404
        assert "canary-deleted" not in body(signed_in(reader).get(thread.get_absolute_url()))


def test_an_unanswered_thread_goes_with_its_opening(otto, mo):
    thread = a_thread(otto, title="canary-title")
    client = signed_in(otto)
    answer = client.post(f"/posts/{opening(thread).pk}/delete/")
    assert answer.headers["Location"] == "/boards/the-foyer/"
    assert client.get(thread.get_absolute_url()).status_code == 404
    assert "canary-title" not in body(client.get("/boards/the-foyer/"))
    assert "canary-title" not in body(signed_in(mo).get("/boards/the-foyer/"))
    assert signed_in(mo).get(thread.get_absolute_url()).status_code == 200


def test_an_answered_opening_leaves_the_thread(otto, noor):
    thread = a_thread(otto, "canary-opening")
    reply(thread, noor, "an answer")
    delete_post(opening(thread), otto)
    page = signed_in(None).get(thread.get_absolute_url())
    assert page.status_code == 200
    assert "The opening post is no longer here." in body(page)
    assert "an answer" in body(page)
    assert "canary-opening" not in body(page) + body(signed_in(None).get("/boards/the-foyer/"))
    assert not ThreadRemoval.objects.exists()


def test_like_once_and_take_it_back(otto, noor):
    post = opening(a_thread(otto))
    client = signed_in(noor)
    fragment = client.post(f"/posts/{post.pk}/like/", headers=HTMX)
    assert fragment.status_code == 200
    assert f"/posts/{post.pk}/unlike/" in body(fragment)
    assert "csrfmiddlewaretoken" in body(fragment)
    assert 'aria-pressed="true"' in body(fragment)
    assert client.post(f"/posts/{post.pk}/like/").status_code == 303
    post.refresh_from_db()
    assert post.likes == PostLike.objects.count() == 1
    assert client.get(f"/posts/{post.pk}/like/").status_code == 405
    assert client.post(f"/posts/{post.pk}/unlike/").status_code == 303
    assert not unlike_post(post, noor)
    post.refresh_from_db()
    assert post.likes == 0
    assert not like_post(post, otto)
    assert signed_in(None).post(f"/posts/{post.pk}/like/").status_code == 403


def test_what_moderators_remove_is_seen_by_nobody_else(otto, noor, mo):
    film = a_film()
    thread = a_thread(otto, "an opening", films=[film])
    post = reply(thread, noor, "canary-post")
    comment = comment_on_film(film, noor, "canary-comment")
    whole = a_thread(otto, "canary-first", title="canary-thread", films=[film])
    inside = reply(whole, noor, "canary-inside")
    remove_post(post, mo, "unkind")
    remove_post(comment, mo, "unkind")
    remove_thread(whole, mo, "advertising")
    pages = [
        "/",
        "/boards/",
        "/boards/the-foyer/",
        f"/films/{film.slug}/",
        f"/films/{film.slug}/threads/",
        f"/films/{film.slug}/comments/",
        thread.get_absolute_url(),
        "/moderation/log/",
    ]
    hidden = [post, comment, inside, opening(whole)]
    for reader in (None, otto, noor):
        client = signed_in(reader)
        for page in pages:
            response = client.get(page)
            assert response.status_code == 200, page
            assert "canary" not in body(response), page
        for gone in hidden:
            for act in ("", "edit/", "history/", "delete/", "report/", "reported/"):
                if act == "delete/" and reader == gone.author:
                    continue
                response = client.get(f"/posts/{gone.pk}/{act}")
                assert response.status_code in (302, 404), (gone, act)
                assert "canary" not in body(response)
            assert client.post(f"/posts/{gone.pk}/like/").status_code in (403, 404)
        assert client.get(whole.get_absolute_url()).status_code == 404
        quoted = client.get(f"{thread.get_absolute_url()}?quote={post.pk}")
        assert "canary" not in body(quoted)
    seen = body(signed_in(mo).get(thread.get_absolute_url()))
    assert "canary-post" in seen
    assert "unkind" in seen
    assert f"/moderation/post/{post.pk}/restore/" in seen
    assert "advertising" in body(signed_in(mo).get(whole.get_absolute_url()))
    thread.refresh_from_db()
    assert thread.replies == 0
    assert PostTally.objects.get(member=noor).posts == 0


def test_removing_and_restoring_come_out_even(otto, noor, mo):
    thread = a_thread(otto, "an opening")
    post = reply(thread, noor, "a reply")
    assert remove_post(post, mo, "a mistake")
    assert not remove_post(post, mo, "twice")
    assert restore_post(post, mo, "it was")
    assert not restore_post(post, mo, "twice")
    assert remove_thread(thread, mo, "why not")
    assert not remove_thread(thread, mo, "twice")
    assert PostTally.objects.get(member=otto).posts == 0
    assert restore_thread(thread, mo, "because")
    assert not restore_thread(thread, mo, "twice")
    thread.refresh_from_db()
    assert (thread.replies, thread.last_author, thread.opening) == (1, noor, "an opening")
    assert dict(PostTally.objects.values_list("member", "posts")) == {otto.pk: 1, noor.pk: 1}
    assert Decision.objects.count() == 4


def test_rebuild_mends_wrong_figures(otto, noor):
    thread = a_thread(otto)
    post = reply(thread, noor, "a reply")
    like_post(post, otto)
    thread.replies, thread.opening = 40, "wrong"
    thread.save()
    post.likes = 7
    post.save()
    wrong = opening(thread)
    wrong.likes = 3
    wrong.save()
    PostTally.objects.update(posts=99)
    rebuild()
    for row in (thread, post, wrong):
        row.refresh_from_db()
    assert (thread.replies, thread.opening, post.likes, wrong.likes) == (1, "Does she jump?", 1, 0)
    assert set(PostTally.objects.values_list("posts", flat=True)) == {1}


def test_report_queue_and_log(otto, noor, mo):
    thread = a_thread(otto, "An unkind word.")
    post = opening(thread)
    client = signed_in(noor)
    address = f"/posts/{post.pk}/report/"
    assert "An unkind word." in body(client.get(address))
    assert client.post(address, {"note": "kept-note"}).status_code == 422
    assert "kept-note" in body(client.post(address, {"note": "kept-note"}))
    for _ in range(2):
        answer = client.post(address, {"reason": "unkind", "note": "look at it"})
        assert answer.status_code == 303
    assert client.get(answer.headers["Location"]).status_code == 200
    assert Report.objects.count() == 1
    assert client.get("/moderation/").status_code == 404
    moderator = signed_in(mo)
    queue = body(moderator.get("/moderation/"))
    assert "look at it" in queue
    assert "An unkind word." in queue
    assert "Noor" in queue
    remove = f"/moderation/post/{post.pk}/remove/"
    assert moderator.get(remove).status_code == 200
    refused = moderator.post(remove, {"reason": "  "})
    assert refused.status_code == 422
    assert client.post(remove, {"reason": "mine"}).status_code == 404
    for _ in range(2):
        assert moderator.post(remove, {"reason": "Rule 2"}).status_code == 303
    assert Decision.objects.count() == 1
    assert Report.objects.get().decision == Decision.objects.get()
    assert "Nothing is reported" in body(moderator.get("/moderation/"))
    log = body(signed_in(None).get("/moderation/log/"))
    assert "Rule 2" in log
    assert "Noor" not in log
    assert "look at it" not in log
    assert "An unkind word." not in log
    removed = body(moderator.get("/moderation/removed/"))
    assert "An unkind word." in removed
    moderator.post(f"/moderation/post/{post.pk}/restore/", {"reason": "on reflection"})
    assert "An unkind word." not in body(moderator.get("/moderation/removed/"))
    assert "An unkind word." in body(signed_in(None).get(thread.get_absolute_url()))


def test_leaving_it_standing_closes_the_reports(otto, noor, mo):
    post = opening(a_thread(otto))
    signed_in(noor).post(f"/posts/{post.pk}/report/", {"reason": "spam"})
    moderator = signed_in(mo)
    for _ in range(2):
        answer = moderator.post(f"/moderation/post/{post.pk}/dismiss/", {"reason": "It is fine"})
        assert answer.status_code == 303
    assert Decision.objects.count() == 1
    assert "Left standing" in body(signed_in(None).get("/moderation/log/"))
    assert moderator.get("/moderation/nothing/7/remove/").status_code == 404
    assert moderator.get("/moderation/post/999999/remove/").status_code == 404


def test_drafts_are_kept_prefilled_and_dropped(otto):
    thread = a_thread(otto)
    client = signed_in(otto)
    key = f"reply:{thread.pk}"
    form = {"draft_key": key, "text": "half a thought", "token": "d1"}
    fragment = client.post("/drafts/keep/", form, headers=HTMX)
    assert "Draft kept" in body(fragment)
    assert "<html" not in body(fragment)
    back = client.post("/drafts/keep/", form | {"back": thread.get_absolute_url()})
    assert (back.status_code, back.headers["Location"]) == (303, thread.get_absolute_url())
    away = client.post("/drafts/keep/", form | {"back": "https://example.org/"})
    assert away.headers["Location"] == "/"
    assert "half a thought" in body(client.get(thread.get_absolute_url()))
    assert "half a thought" not in body(signed_in(a_member("Noor")).get(thread.get_absolute_url()))
    client.post(f"{thread.get_absolute_url()}reply/", {"text": "a whole one", "token": "d1"})
    assert not Draft.objects.exists()
    late = client.post("/drafts/keep/", form, headers=HTMX)
    assert late.status_code == 204
    assert not Draft.objects.exists()
    client.post("/drafts/keep/", form | {"token": "d2"})
    client.post("/drafts/discard/", {"draft_key": key})
    assert [each.is_discarded for each in Draft.objects.all()] == [True]
    assert "half a thought" not in body(client.get(thread.get_absolute_url()))
    assert client.post("/drafts/keep/", form | {"draft_key": "nonsense"}).status_code == 422


def test_comments_of_a_film(otto, noor):
    film = a_film()
    address = f"/films/{film.slug}/comments/"
    assert "Nobody has commented yet" in body(signed_in(None).get(address))
    client = signed_in(noor)
    for number in range(1, 26):
        comment_on_film(film, otto, f"comment {number}.")
    answer = client.post(f"{address}post/", {"text": "the newest", "token": "c"})
    assert (answer.status_code, answer.headers["Location"]) == (303, f"{address}#p26")
    page = body(client.get(address))
    assert "26 comments" in page
    assert "the newest" in page
    assert "comment 7." in page
    assert "comment 6." not in page
    assert f"{address}?after=7" in page
    older = body(client.get(f"{address}?after=7"))
    assert "comment 6." in older
    thread = film.comment_thread
    oldest = opening(thread)
    assert client.get(oldest.get_absolute_url()).headers["Location"] == f"{address}?after=2#p1"
    assert "comment 1." in body(client.get(f"{address}?after=2"))
    assert client.get(thread.get_absolute_url()).headers["Location"] == address
    assert client.post(f"{address}post/", {"text": ""}).status_code == 422
    assert "**b**" in body(client.post(f"{address}post/preview/", {"text": "**b**"}))
    film_page = body(signed_in(None).get(f"/films/{film.slug}/"))
    assert "the newest" in film_page
    assert "comment 22." in film_page
    assert "comment 21." not in film_page
