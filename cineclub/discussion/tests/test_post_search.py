"""Searching posts: what is found, by whom, where, and what is never told."""

import re

import pytest

from cineclub.accounts.models import Role
from cineclub.activity.stances import mute
from cineclub.discussion.comment_on_film import comment_on_film
from cineclub.discussion.delete_post import delete_post
from cineclub.discussion.edit_post import edit_post
from cineclub.discussion.fold_spoiler import fold_spoiler
from cineclub.discussion.hold import hold_post
from cineclub.discussion.merge_threads import merge_threads
from cineclub.discussion.models import Board, Post, PostWords, SpoilerRule
from cineclub.discussion.move_thread import move_thread
from cineclub.discussion.post_search import find_posts as finding
from cineclub.discussion.post_search import index_posts
from cineclub.discussion.post_search.find_posts import groups_of
from cineclub.discussion.post_search.snippets import snippet
from cineclub.discussion.remove import remove_post, remove_thread, restore_post, restore_thread
from cineclub.discussion.reply import reply
from cineclub.discussion.split_thread import NewThread, split_thread
from cineclub.discussion.tests.cast import a_board, a_film, a_member, a_thread, body, signed_in

pytestmark = pytest.mark.django_db
FOUND = re.compile(r'<p class="on"><a href="/posts/(\d+)/">')


def page(member=None, **asked):
    return body(signed_in(member).get("/search/posts/", asked))


def found(member=None, **asked):
    """Ids of the posts on the page, in order."""
    return [int(pk) for pk in FOUND.findall(page(member, **asked))]


@pytest.fixture
def otto():
    return a_member("Otto")


@pytest.fixture
def noor():
    return a_member("Noor Al Sayed")


@pytest.fixture
def mo():
    return a_member("Mo", Role.MODERATOR)


@pytest.fixture
def thread(otto):
    return a_thread(otto, "The projector rattles like a sewing machine.")


@pytest.fixture
def answer(thread, noor):
    return reply(thread, noor, "My grandmother’s sewing machine rattled louder. Łódź, 東京物語.")


def test_words_in_any_order_accent_and_script(thread, answer):
    opening = thread.posts.get(number=1)
    assert found(q="machine sewing") == [answer.pk, opening.pk]
    assert found(q="machine sewing", sort="oldest") == [opening.pk, answer.pk]
    for words in ("LODZ", "łódź", "東京", "物", "grandmothers", "rattled LOUD"):
        assert found(q=words) == [answer.pk], words
    assert found(q="sewing bicycle") == []


def test_in_a_thread_on_a_board_and_by_an_author(thread, answer, otto, noor):
    other = a_board("The balcony")
    upstairs = a_thread(otto, "A sewing machine upstairs.", title="Upstairs", board=other)
    far = upstairs.posts.get()
    opening = thread.posts.get(number=1)
    assert found(q="sewing") == [far.pk, answer.pk, opening.pk]
    assert found(q="sewing", thread=thread.pk) == [answer.pk, opening.pk]
    assert found(q="sewing", board="the-balcony") == [far.pk]
    assert found(q="sewing", author="noor al sayed") == [answer.pk]
    assert found(q="sewing", author=noor.slug) == [answer.pk]
    assert found(q="sewing", author="Otto", thread=thread.pk) == [opening.pk]
    assert found(author="otto") == [far.pk, opening.pk]
    assert "Nobody here is called “Ottoline”" in page(q="sewing", author="Ottoline")


def test_the_ways_to_it_and_out_of_it(thread, answer, noor):
    assert f"/search/posts/?thread={thread.pk}" in body(signed_in(None).get(address(thread)))
    assert "/search/posts/?board=the-foyer" in body(signed_in(None).get("/boards/the-foyer/"))
    assert f"?author={noor.slug}" in body(signed_in(None).get(noor.get_absolute_url()))
    nothing = page(q="zeppelin", thread=thread.pk)
    assert "Nothing in this thread has all of these words." in nothing
    assert "/search/posts/?q=zeppelin&amp;board=the-foyer" in nothing
    assert 'href="/search/posts/?q=zeppelin"' in nothing
    assert 'href="/search/?q=zeppelin"' in nothing


def address(thread):
    return thread.get_absolute_url()


def test_quotes_and_spoilers_are_nobodys_words(thread, noor):
    post = reply(
        thread,
        noor,
        "> Umbrellas everywhere\n\nShe is ||drowned|| in **colour** & <light>.\n\n"
        ":::spoiler\nThe train arrives.\n:::",
    )
    for words in ("umbrellas", "drowned", "train"):
        assert found(q=words) == []
    told = page(q="colour")
    assert "in <mark>colour</mark> &amp; &lt;light&gt;." in told
    assert "drowned" not in told
    assert found(q="colour") == [post.pk]


def test_a_folded_post_tells_nothing(thread, answer, mo):
    fold_spoiler(answer, mo, "", "Gives it away.")
    assert found(q="grandmothers") == []
    assert "grandmother" not in page(author="noor al sayed")
    assert found(author="noor al sayed") == [answer.pk]


def test_a_thread_for_those_who_have_seen_it_is_searched_in_itself_alone(thread, answer):
    thread.spoilers = SpoilerRule.SEEN
    thread.save()
    assert found(q="grandmothers") == []
    assert found(author="noor al sayed") == []
    assert found(q="grandmothers", thread=thread.pk) == [answer.pk]


def test_edits_and_moves_are_found_where_they_are(thread, answer, otto, noor, mo):
    edit_post(answer, noor, "My uncle’s bicycle.")
    assert found(q="grandmothers") == []
    other = a_thread(otto, "Another sewing machine.", title="Elsewhere")
    merge_threads(thread, other, mo, "The same.")
    assert found(q="bicycle", thread=other.pk) == [answer.pk]
    assert found(q="bicycle", thread=thread.pk) == [answer.pk]  # its address leads on
    foyer, balcony = Board.objects.get(), a_board("The balcony")
    apart = split_thread(other, [answer.pk], NewThread("Bicycles", foyer), mo, "Apart.")
    assert found(q="bicycle", thread=other.pk) == []
    assert found(q="bicycle", thread=apart.pk) == [answer.pk]
    move_thread(apart, balcony, mo, "There.")
    assert found(q="bicycle", board="the-balcony") == [answer.pk]
    assert found(q="bicycle", board="the-foyer") == []
    assert list(index_posts.differences()) == []


def test_what_is_hidden_is_not_found(thread, answer, otto, noor, mo):
    assert found(q="grandmothers") == [answer.pk]
    remove_post(answer, mo, "No.")
    assert found(q="grandmothers") == found(noor, q="grandmothers") == []
    assert found(mo, q="grandmothers") == []
    restore_post(answer, mo, "Yes.")
    remove_thread(thread, mo, "No.")
    assert found(q="grandmothers") == []
    restore_thread(thread, mo, "Yes.")
    assert found(q="grandmothers") == [answer.pk]
    Board.objects.update(readers="moderators")
    assert found(q="grandmothers") == []
    assert found(mo, q="grandmothers") == [answer.pk]
    assert signed_in(noor).get("/search/posts/", {"thread": thread.pk}).status_code == 404
    assert signed_in(noor).get("/search/posts/", {"board": "the-foyer"}).status_code == 404
    Board.objects.update(readers="public")
    delete_post(answer, noor)
    assert found(q="grandmothers") == []
    waits = reply(thread, noor, "A grandmothers’ ball.")
    hold_post(waits, thread, "It waits.")
    assert found(q="grandmothers") == []
    restore_post(waits, mo, "Fine.")
    assert found(q="grandmothers") == [waits.pk]


def test_whom_one_muted_is_found_only_when_asked_for(thread, answer, otto, noor):
    mute(otto, noor)
    assert found(otto, q="grandmothers") == []
    assert found(otto, q="grandmothers", author="noor al sayed") == [answer.pk]


def test_comments_are_found_under_their_film(otto):
    post = comment_on_film(a_film(), otto, "Technicolor dreams.")
    assert "Comments on The Red Shoes (1948)" in page(q="dreams")
    assert found(q="dreams") == [post.pk]


def test_many_are_paged_both_ways_and_counted_honestly(thread, otto, monkeypatch):
    Post.objects.bulk_create(
        Post(thread=thread, author=otto, number=n, text="Reel.", html="<p>Reel.</p>",
             excerpt=f"Reel {n}.", markup_version=1)
        for n in range(2, 47)
    )  # fmt: skip
    index_posts.rebuild()
    pages = [found(q="reel", page=n) for n in (1, 2, 3)]
    assert [len(each) for each in pages] == [20, 20, 5]
    newest = [pk for each in pages for pk in each]
    assert newest == sorted(newest, reverse=True)
    assert "45 posts" in page(q="reel")
    second = page(q="reel", page=2)
    assert "/search/posts/?q=reel&amp;page=3" in second
    assert 'rel="prev" href="/search/posts/?q=reel"' in second
    monkeypatch.setattr(finding, "MOST", 30)
    told = body(signed_in(None).get("/search/posts/", {"q": "reel", "page": "2"}))
    assert "More than 30 posts" in told
    assert "There are more." in told


def test_what_stands_behind_much_that_is_hidden_is_found(thread, answer, monkeypatch, otto):
    """Posts that may not be read are skipped pool by pool, and it is said where that ends."""
    shut = Board.objects.create(name="Shut", slug="shut", readers="moderators")
    hidden = a_thread(otto, "grandmothers", title="Hidden", board=shut)
    for _n in range(4):
        reply(hidden, otto, "grandmothers")
    assert finding.find_posts("grandmothers", None, pools=(2, 4)).ids == [answer.pk]
    short = finding.find_posts("grandmothers", None, pools=(2, 2))
    assert (short.ids, short.looked_at) == ([], 4)


def test_the_first_start_fills_it_and_rebuild_mends_it(thread, answer, otto):
    long = reply(thread, otto, "word " * 100 + "||hidden|| > not\n\n> quoted\n\nlast")
    PostWords.objects.all().delete()
    assert not index_posts.is_filled()
    assert index_posts.fill() == 3
    assert index_posts.is_filled()
    assert found(q="last") == [long.pk]
    assert found(q="hidden") == found(q="quoted") == []
    PostWords.objects.filter(pk=answer.pk).delete()
    assert list(index_posts.differences()) == [f"search does not know post {answer.pk}"]
    assert index_posts.rebuild() == 3
    assert list(index_posts.differences()) == []


def test_who_has_left_is_found_by_words_alone(thread, answer, noor):
    Post.objects.filter(pk=answer.pk).update(author=None)
    assert found(q="grandmothers") == [answer.pk]
    assert found(q="grandmothers", author="noor al sayed") == []
    assert list(index_posts.differences()) == []


@pytest.mark.parametrize(
    ("asked", "status"),
    [
        ({"q": "!!!"}, 200),
        ({"q": "inthread1 OR *"}, 200),
        ({"q": "x" * 5_000}, 200),
        ({"thread": "9"}, 404),
        ({"thread": "no"}, 404),
        ({"board": "no"}, 404),
        ({"q": "x", "page": "0"}, 400),
        ({"q": "x", "page": "99999"}, 200),
        ({"q": "'; DROP TABLE x; --", "author": "'\"<b>"}, 200),
    ],
)
def test_odd_questions(asked, status):
    assert signed_in(None).get("/search/posts/", asked).status_code == status


def marked(plain, words):
    return str(snippet(plain, groups_of(words)))


def test_a_snippet_is_cut_around_the_words_and_safe():
    long = "<b>so</b> " * 60 + "the red shoes " + "and more " * 60
    told = marked(long, "shoes red")
    assert "<mark>red</mark> <mark>shoes</mark>" in told
    assert "<b>" not in told
    assert told.startswith("…")
    assert told.endswith("…")
    assert len(told) < 700
    assert marked("L'Avventura is the adventure", "avventura").startswith("<mark>L&#39;Avventura")
    assert marked("私は東京物語を見た", "東京物語") == "私は<mark>東京物語</mark>を見た"
    assert marked("x" * 5_000, "y")[-1] == "…"
