"""A title that several films share: the choice is offered once, and may be left."""

import pytest
from django.urls import reverse

from cineclub.catalogue.models import FilmTitle
from cineclub.discussion.models import MovieTab, Post
from cineclub.discussion.open_titles import say_which
from cineclub.discussion.tests.cast import a_film, a_member, a_thread, body, signed_in
from cineclub.moderation.models import RuleAct, RuleSort, TextRule

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


@pytest.fixture
def scene():
    """Two films of one name, a thread, who writes, and where."""
    a_film("Suspiria", 1977)
    a_film("Suspiria", 2018)
    thread = a_thread(a_member("Otto"))
    return signed_in(a_member("Noor")), f"{thread.get_absolute_url()}reply/"


def last() -> Post:
    return Post.objects.latest("pk")


def test_who_sends_it_is_asked_once_and_may_leave_it(scene):
    client, address = scene
    sent = {"text": "Like [[Suspiria]], red.", "token": "a-form"}
    answer = client.post(address, sent)
    page = body(answer)
    assert answer.status_code == 422
    assert "Not sent yet: more than one film is called “Suspiria”." in page
    for year in (1977, 2018):
        assert f'name="means" value="Suspiria ({year})" formaction="{address}preview/"' in page
    assert '<input type="hidden" name="asked" value="1">' in page
    assert "Like [[Suspiria]], red.</textarea>" in page
    assert client.post(address, sent | {"asked": "1"}).status_code == 303
    assert last().text == sent["text"]
    assert "/films/suspiria" not in last().html


def test_a_choice_writes_the_year_wherever_the_title_stands(scene):
    client, address = scene
    sent = {"text": "[[Suspiria]]!\n\n> [[ Suspiria ]], [[Suspiria (2018)]]", "asked": "1"}
    page = body(client.post(f"{address}preview/", sent | {"means": "Suspiria (1977)"}))
    written = "[[Suspiria (1977)]]!\n\n&gt; [[Suspiria (1977)]], [[Suspiria (2018)]]</textarea>"
    assert written in page
    assert "may be:" not in page
    assert page.count('class="chip" href="/films/suspiria-1977/"') == 2


def test_the_preview_offers_it_and_then_nothing_is_held_back(scene):
    client, address = scene
    sent = {"text": "[[Suspiria]]", "asked": "1"}
    whole = client.post(f"{address}preview/", sent)
    part = client.post(reverse("discussion:preview"), sent, headers=HTMX)
    for answer in (whole, part):
        assert answer.status_code == 200
        assert "“Suspiria” may be:" in body(answer)
        assert 'name="asked"' in body(answer)
    assert 'id="which-films" role="status" hx-swap-oob="true"' in body(part)


def test_only_what_a_year_makes_plain_is_offered(scene):
    client, address = scene
    for copy in ("a", "b"):
        film = a_film(f"Hamlet {copy}", 1990)
        film.title, film.title_key = "Hamlet", "hamlet"
        film.save()
    # Of the year no second film may be chosen, and of a film without one there is nothing to say.
    other = a_film("Suspiria de profundis", 1985)
    FilmTitle.objects.create(film=other, title="Suspiria", title_key="suspiria")
    assert client.post(address, {"text": "[[Hamlet]] [[Nowhere]] [[Suspiria (1999)]]"}) is not None
    assert last().text.startswith("[[Hamlet]]")
    page = body(client.post(address, {"text": "[[Suspiria]]"}))
    assert page.count('name="means"') == 3
    assert ">Suspiria de profundis (1985)</button>" in page
    assert 'value="Suspiria (1985)"' in page


def test_every_form_that_takes_a_text_asks(scene):
    client, _address = scene
    film = a_film()
    for place in ("comments/post/", "reviews/write/"):
        answer = client.post(f"{film.get_absolute_url()}{place}", {"text": "[[Suspiria]]"})
        assert answer.status_code == 422, place
        assert "“Suspiria” may be:" in body(answer), place


def test_a_review_and_a_log_keep_to_the_rules_like_any_text(scene):
    client, _address = scene
    TextRule.objects.create(sort=RuleSort.WORD, pattern="casino", act=RuleAct.REFUSE)
    film, tab = a_film(), a_thread(a_member("Mo"))
    MovieTab.objects.create(thread=tab)
    for address in (
        f"{film.get_absolute_url()}reviews/write/",
        f"{tab.get_absolute_url()}reply/",
    ):
        sent = {"text": "A casino.", "film": str(film)}
        answer = client.post(address, sent)
        assert answer.status_code == 422, address
        assert "“casino” cannot be posted here." in body(answer)


@pytest.mark.parametrize("means", ["", "Suspiria", "[[", "(1977)", "Nothing (2001)"])
def test_what_names_no_year_changes_nothing(means):
    assert say_which("[[Suspiria]]", means) == "[[Suspiria]]"


def test_the_preview_tells_of_titles_that_no_film_has(scene):
    client, address = scene
    sent = {"text": "[[Suspiria (1999)]] and [[Suspiria]] and [[<b>]]", "token": "a-form"}
    part = body(client.post(reverse("discussion:preview"), sent, headers=HTMX))
    assert "No film here is called “Suspiria (1999)”" in part
    assert "No film here is called “&lt;b&gt;”" in part
    assert part.count("No film here") == 2
    many = {"text": " ".join(f"[[Reel {n}]]" for n in range(40)), "token": "a-form"}
    assert body(client.post(f"{address}preview/", many)).count("No film here") == 5
    assert client.post(address, many).status_code == 303  # told, not asked
