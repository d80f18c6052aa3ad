from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cineclub.diary.models import Rating, Seen
from cineclub.diary.rate import rate_film
from cineclub.discussion.delete_post import delete_post
from cineclub.discussion.like_post import like_post
from cineclub.discussion.models import Draft, Post, PostEdit, Thread, ThreadKind
from cineclub.discussion.prepare import Unfit
from cineclub.discussion.remove import remove_post, restore_post
from cineclub.discussion.reply import reply
from cineclub.discussion.tests.cast import (
    a_film,
    a_member,
    a_thread,
    body,
    signed_in,
)
from cineclub.reviews.edit_review import edit_review
from cineclub.reviews.film_panels import film_reviews, latest_reviews, quips
from cineclub.reviews.models import PULL_QUOTE_LENGTH, Review
from cineclub.reviews.pull_quote import BadQuote
from cineclub.reviews.write_review import write_review

pytestmark = pytest.mark.django_db
ESSAY = (
    "In the end ||canary-spoiler dies.||\n\nThe colours come first. "
    "Then the music, and then the man who cannot let anybody else have either.\n\n"
    "> canary-quoted words of another\n\n"
    "It is a long film about a short life, and it knows what it costs to be good at anything. "
    "I have seen it eight times. I will see it again."
)
LINE = "Resigned from my job and bought the shoes."


@pytest.fixture
def otto():
    return a_member("Otto Quill")


@pytest.fixture
def noor():
    return a_member("Noor")


@pytest.fixture
def film():
    return a_film()


def test_write_a_review(otto, film):
    client = signed_in(otto)
    address = f"/films/{film.slug}/reviews/write/"
    assert "The Red Shoes" in body(client.get(address))
    sent = {"text": ESSAY, "step": "9", "token": "r1"}
    answer = client.post(address, sent)
    review = Review.objects.get()
    assert (answer.status_code, answer.headers["Location"]) == (303, f"/reviews/{review.pk}/")
    assert (review.step, review.is_quip) == (9, False)
    assert review.pull_quote == "The colours come first."
    assert Rating.objects.get().step == 9
    assert Seen.objects.filter(member=otto, film=film).exists()
    assert review.post.thread.kind == ThreadKind.REVIEW
    page = body(signed_in(None).get(f"/reviews/{review.pk}/"))
    assert "The colours come first." in page
    assert "Otto Quill" in page
    thread = review.post.thread
    assert signed_in(None).get(thread.get_absolute_url()).headers["Location"] == review.post.home
    assert (
        client.get(review.post.get_absolute_url()).headers["Location"] == f"{review.post.home}#p1"
    )
    assert not Thread.objects.discussions().exists()


def test_spoilers_stay_out_of_quotes_cards_and_lists(otto, film):
    write_review(otto, film, ESSAY)
    for pull in ("canary-spoiler dies.", "canary-quoted words", "not there at all"):
        with pytest.raises(BadQuote):
            write_review(otto, film, ESSAY, pull_quote=pull)
    hidden = write_review(otto, film, "The canary-whole jumps. And more.", spoiler=True)
    assert (hidden.pull_quote, hidden.post.excerpt, hidden.is_quip) == ("", "", False)
    for page in ("/", "/reviews/", "/boards/"):
        found = body(signed_in(None).get(page))
        assert "canary-spoiler" not in found
        assert "canary-whole" not in found
    essay = body(signed_in(None).get(f"/reviews/{hidden.pk}/"))
    curtain = essay.index("<details")
    assert essay.index("canary-whole") > curtain
    assert "canary-whole" not in essay[:curtain]
    shown = body(signed_in(None).get(f"/films/{film.slug}/reviews/"))
    assert shown.count("canary-whole") == 1


def test_a_chosen_pull_quote(otto, film):
    chosen = "  “Then the music,\n and then the man”  "
    review = write_review(otto, film, ESSAY, pull_quote=chosen)
    assert review.pull_quote == "Then the music, and then the man"
    long = "a word " * 60
    with pytest.raises(BadQuote):
        write_review(otto, film, long, pull_quote=long[: PULL_QUOTE_LENGTH + 20])


def test_quips_are_lines_that_give_nothing_away(otto, film):
    assert write_review(otto, film, LINE).is_quip
    assert not write_review(otto, film, LINE, spoiler=True).is_quip
    assert not write_review(otto, film, f"{LINE}\n\n{LINE}").is_quip
    assert not write_review(otto, film, "||all of it||").is_quip
    assert not write_review(otto, film, "long " * 60).is_quip


def test_a_form_that_fails_keeps_what_was_typed(otto, film):
    client = signed_in(otto)
    address = f"/films/{film.slug}/reviews/write/"
    sent = {"text": "A review.", "pull_quote": "not in it", "step": "8", "token": "x"}
    response = client.post(address, sent)
    page = body(response)
    assert response.status_code == 422
    assert "not in your review" in page
    assert "A review." in page
    assert 'value="not in it"' in page
    assert client.post(address, sent | {"pull_quote": "", "step": "11"}).status_code == 422
    assert client.post(address, sent | {"thread": "99"}).status_code == 422
    assert client.post(address, {"text": "x" * 40_000}).status_code == 422
    assert not Review.objects.exists()
    assert not Rating.objects.exists()
    preview = client.post(f"{address}preview/", sent | {"text": "**b**", "pull_quote": ""})
    assert "<strong>b</strong>" in body(preview)
    with pytest.raises(Unfit):
        write_review(otto, film, " ")
    with pytest.raises(ValueError, match="half stars"):
        write_review(otto, film, "words", step=11)


def test_a_rating_that_stands_is_left_as_entered(otto, film):
    rate_film(otto, film, 9, value=87)
    page = body(signed_in(otto).get(f"/films/{film.slug}/reviews/write/"))
    assert '<option value="9" selected>' in page
    write_review(otto, film, LINE, step=9)
    assert Rating.objects.get().value == 87
    write_review(otto, film, LINE, step=4)
    assert Rating.objects.get().step == 4
    write_review(otto, film, LINE)
    assert Rating.objects.get().step == 4


def test_a_review_in_a_thread_of_choice(otto, noor, film):
    thread = a_thread(noor, title="A movie tab", films=[film])
    client = signed_in(otto)
    write = f"/films/{film.slug}/reviews/write/"
    assert "A movie tab" in body(client.get(write))
    elsewhere = a_thread(noor, title="Reviews of Otto")
    assert "Reviews of Otto" in body(client.get(f"{write}?thread={elsewhere.pk}"))
    sent = {"text": "The canary-end.", "spoiler": "on", "thread": thread.pk, "token": "t"}
    answer = client.post(write, sent)
    assert answer.status_code == 303
    review = Review.objects.get()
    assert review.post.thread == thread
    page = body(signed_in(None).get(thread.get_absolute_url()))
    assert page.index("canary-end") > page.index("<details")
    assert f"/reviews/{review.pk}/" in page
    own = body(signed_in(None).get(f"/reviews/{review.pk}/"))
    assert "A movie tab" in own
    edit = client.get(f"/posts/{review.post_id}/edit/")
    assert edit.headers["Location"] == f"/reviews/{review.pk}/edit/"


def test_edit_a_review(otto, noor, film):
    review = write_review(otto, film, ESSAY, step=9)
    Post.objects.update(at=timezone.now() - timedelta(hours=1))
    client = signed_in(otto)
    address = f"/reviews/{review.pk}/edit/"
    assert "The colours come first." in body(client.get(address))
    assert client.post(address, {"text": LINE, "seen": "older"}).status_code == 422
    stale = {"text": LINE, "pull_quote": "The colours come first.", "step": "9", "token": "a"}
    assert client.post(address, stale).status_code == 422
    good = stale | {"pull_quote": "", "step": "7"}
    assert client.post(address, good).status_code == 303
    review = Review.objects.get()
    assert (review.step, review.pull_quote, review.is_quip) == (7, LINE, True)
    assert PostEdit.objects.count() == 1
    assert Rating.objects.get().step == 9
    assert not edit_review(review, otto, LINE, step=7)
    assert signed_in(noor).get(address).status_code == 404
    assert signed_in(noor).post(address, good).status_code == 404
    assert "**b**" in body(client.post(f"{address}preview/", good | {"text": "**b**"}))


def test_comments_on_a_review(otto, noor, film):
    review = write_review(otto, film, ESSAY)
    client = signed_in(noor)
    address = f"/reviews/{review.pk}/"
    answer = client.post(f"{address}reply/", {"text": "I disagree.", "token": "c"})
    assert (answer.status_code, answer.headers["Location"]) == (303, f"{address}#p2")
    assert "I disagree." in body(signed_in(None).get(address))
    bad = client.post(f"{address}reply/", {"text": " "})
    assert bad.status_code == 422
    assert "The colours come first." in body(bad)
    assert "**b**" in body(client.post(f"{address}reply/preview/", {"text": "**b**"}))
    for number in range(30):
        reply(review.post.thread, noor, f"comment {number}.")
    page = body(client.get(f"{address}?after=20"))
    assert "comment 29." in page
    assert "The colours come first." in page
    assert client.get(f"{address}?after=3").status_code == 400
    panel = film_reviews(film, None)
    assert panel.essays[0].replies == 31


def test_a_review_that_is_gone_leaves_its_comments(otto, noor, film):
    moderator = a_member("Mo", "moderator")
    review = write_review(otto, film, "canary-review words. " * 20)
    answer = reply(review.post.thread, noor, "an answer")
    remove_post(review.post, moderator, "unkind")
    for reader in (None, otto, noor):
        client = signed_in(reader)
        assert client.get(f"/reviews/{review.pk}/").status_code == 404
        assert client.get(f"/reviews/{review.pk}/edit/").status_code in (302, 404)
        for page in (
            "/",
            "/reviews/",
            f"/films/{film.slug}/",
            f"/films/{film.slug}/reviews/",
            "/moderation/log/",
            f"/members/{otto.slug}/",
        ):
            assert "canary-review" not in body(client.get(page)), page
        place = client.get(answer.get_absolute_url()).headers["Location"]
        thread_page = body(client.get(place.partition("#")[0]))
        assert "an answer" in thread_page
        assert "canary-review" not in thread_page
    seen = body(signed_in(moderator).get(f"/reviews/{review.pk}/"))
    assert "canary-review" in seen
    assert "unkind" in seen
    assert "canary-review" not in body(signed_in(moderator).get(f"/films/{film.slug}/reviews/"))
    restore_post(review.post, moderator, "a mistake")
    assert signed_in(None).get(f"/reviews/{review.pk}/").status_code == 200
    delete_post(review.post, otto)
    assert signed_in(None).get(f"/reviews/{review.pk}/").status_code == 404


def test_order_on_the_film_page(otto, noor, film):
    plain = write_review(otto, film, ESSAY + " one")
    valued = write_review(otto, film, ESSAY + " two")
    newest = write_review(otto, film, ESSAY + " three")
    own = write_review(noor, film, ESSAY + " four")
    like_post(valued.post, noor)
    own_first = [card.url for card in film_reviews(film, noor).essays]
    expected = [own, valued, newest, plain]
    assert own_first == [review.get_absolute_url() for review in expected]
    assert film_reviews(film, None).essays[0].url == valued.get_absolute_url()
    write_review(otto, film, LINE)
    assert [card.text for card in quips(film, None)] == [LINE]
    panel = film_reviews(film, noor)
    assert (panel.total, panel.quip_total) == (5, 1)
    assert latest_reviews(None, 2)[0].url == own.get_absolute_url()
    by_value = body(signed_in(None).get("/reviews/?sort=valued"))
    assert by_value.index(f"/reviews/{valued.pk}/") < by_value.index(f"/reviews/{own.pk}/")
    assert signed_in(None).get("/reviews/?sort=nonsense&after=nonsense").status_code == 400
    for sort in ("newest", "valued", "quips"):
        address = f"/films/{film.slug}/reviews/?sort={sort}"
        assert signed_in(noor).get(address).status_code == 200


def test_a_draft_of_a_review_comes_back_whole(otto, film):
    client = signed_in(otto)
    form = {
        "draft_key": f"review:{film.pk}",
        "text": "Half a review",
        "pull_quote": "Half",
        "step": "7",
        "spoiler": "on",
    }
    client.post("/drafts/keep/", form)
    page = body(client.get(f"/films/{film.slug}/reviews/write/"))
    assert "Half a review" in page
    assert 'value="Half"' in page
    assert '<option value="7" selected>' in page
    assert "checked" in page
    client.post(f"/films/{film.slug}/reviews/write/", form | {"token": "done"})
    assert not Draft.objects.exists()
    assert Post.objects.count() == 1


def test_stars_given_after_the_draft_count(otto, film):
    client = signed_in(otto)
    writing = f"/films/{film.slug}/reviews/write/"
    form = {"draft_key": f"review:{film.pk}", "text": "Half a review", "step": "7"}
    rate_film(otto, film, 3)
    client.post("/drafts/keep/", form)
    assert '<option value="7" selected>' in body(client.get(writing))
    rate_film(otto, film, 9)
    page = body(client.get(writing))
    assert '<option value="9" selected>' in page
    assert "Half a review" in page


def test_queries_do_not_grow(otto, film):
    members = [a_member(f"member {number}") for number in range(12)]
    first = write_review(otto, film, ESSAY)

    def fill(times):
        for number in range(times):
            member = members[number % 12]
            write_review(member, film, f"{ESSAY} {number}", step=number % 10 + 1)
            write_review(member, film, f"{LINE} {number}")
            reply(first.post.thread, member, "yes")
            like_post(first.post, member)

    def count():
        client = signed_in(members[0])
        found = []
        for page in (
            "/reviews/",
            f"/films/{film.slug}/reviews/",
            f"/reviews/{first.pk}/",
        ):
            client.get(page)
            with CaptureQueriesContext(connection) as queries:
                assert client.get(page).status_code == 200
            found.append(len(queries))
        return found

    fill(3)
    few = count()
    fill(30)
    assert count() == few
    assert max(few) <= 12, few
