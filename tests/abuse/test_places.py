"""A place on a list that no list has is said to be none, with the way to the list's beginning."""

import pytest

from cineclub.core.paging import encode

pytestmark = pytest.mark.django_db

NONSENSE = ("nonsense", "-1", "💥", "9" * 30, encode([[], {}]), "<b>bold</b>")


def lists(world) -> dict[str, str]:
    """Every paged list, and who reads it."""
    film, thread = f"/films/{world.film.slug}/", world.threads["standing"].get_absolute_url()
    return {
        "/people/": "visitor",
        "/people/?from=a": "visitor",
        "/members/": "visitor",
        "/members/?q=a&sort=newest": "visitor",
        "/members/alice/reviews/": "visitor",
        "/members/alice/watchlist/": "visitor",
        "/reviews/": "other",
        world.reviews["standing"].get_absolute_url(): "visitor",
        world.board.get_absolute_url(): "visitor",
        thread: "author",
        f"{film}members/": "visitor",
        f"{film}reviews/": "visitor",
        f"{film}threads/": "visitor",
        f"{film}comments/": "other",
        "/moderation/log/": "visitor",
        "/moderation/removed/": "moderator",
    }


def test_a_nonsense_place_is_explained(world, actors):
    for address, who in lists(world).items():
        for name in ("after", "before", "page"):
            for sent in NONSENSE:
                _is_explained(actors(who), address, name, sent)


def test_a_nonsense_page_of_results_is_explained(world, actors):
    for address in ("/search/?q=film", "/search/?in=films&q=film"):
        for sent in ("x", "0", "-3", "1.5", "²", "1000000"):
            _is_explained(actors("visitor"), address, "page", sent)
        _is_explained(actors("visitor"), address, "after", "x")


def test_the_first_page_is_reached_from_it(world, actors):
    page = actors("visitor").get("/members/?q=al&sort=newest&after=nonsense").content.decode()
    assert "“nonsense” is no place on this list." in page
    assert 'href="/members/?q=al&amp;sort=newest"' in page


def test_an_error_does_not_tell_of_a_list_one_may_not_see(world, actors):
    """What one may not see is still not there, whatever place on it is asked for."""
    hidden = world.threads["moderators only"].get_absolute_url()
    assert actors("visitor").get(f"{hidden}?after=nonsense").status_code == 404


def _is_explained(client, address: str, name: str, sent: str) -> None:
    path, _, query = address.partition("?")
    answer = client.get(
        path, dict(part.split("=") for part in query.split("&") if part) | {name: sent}
    )
    page = answer.content.decode()
    assert answer.status_code == 400, (address, name, sent)
    assert "is no place on this list" in page, (address, name, sent)
    assert f'href="{address.replace("&", "&amp;")}"' in page, (address, name, sent)
    assert "<b>bold" not in page
