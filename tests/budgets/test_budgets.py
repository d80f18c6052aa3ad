"""How many queries each page costs, and that ten times the data costs the same number."""

from contextlib import contextmanager

import pytest
from django.core.cache import cache
from django.db import connection, transaction
from django.test import Client, TestCase
from django.test.utils import CaptureQueriesContext

from cineclub.accounts.models import Member
from cineclub.catalogue.models import Film, Person
from cineclub.catalogue.sharing import film_picture
from cineclub.conversations.models import Conversation
from cineclub.core import versions
from cineclub.discussion.models import Thread
from cineclub.reviews.models import Review
from tests.budgets.seed import grow
from tests.factories import MemberFactory

pytestmark = pytest.mark.django_db
TIMES = 10

# Page: the most queries its view makes for a visitor, and for a member (a moderator on the
# moderators' pages). Every page of a member begins with one: their session and themselves.
BUDGETS: dict[str, tuple[int, int]] = {
    "home": (6, 9),
    "films": (4, 8),
    "films, all filters": (5, 9),
    "film": (24, 30),
    "cast": (3, 5),
    "crew": (3, 5),
    "poster": (4, 4),
    "film's threads": (3, 5),
    "film's comments": (4, 8),
    "film's mentions": (3, 7),
    "film's reviews": (4, 8),
    "film's quips": (3, 6),
    "film's members": (3, 5),
    "people": (2, 4),
    "person": (5, 7),
    "boards": (4, 7),
    "board": (4, 8),
    "unread": (0, 5),
    "unanswered": (3, 5),
    "thread, first page": (5, 10),
    "thread, middle page": (5, 10),
    "thread, last page": (5, 10),
    "thread with polls": (8, 14),
    "poll": (5, 7),
    "conversations": (0, 4),
    "conversation": (0, 7),
    "reviews": (5, 8),
    "reviews, most valued": (5, 8),
    "reviews, all filters": (9, 12),
    "reviews, none found": (13, 15),
    "review": (3, 8),
    "review, second page": (3, 8),
    "members": (2, 4),
    "members, newest": (2, 4),
    "member": (8, 11),
    "member's reviews": (3, 6),
    "search": (11, 14),
    "search, one word": (13, 16),
    "search, misspelt": (16, 18),
    "search, by name and year": (16, 17),
    "search, films alone": (9, 10),
    "search in posts": (6, 7),
    "search in a thread": (7, 8),
    "suggest, one letter": (4, 5),
    "suggest, misspelt": (10, 12),
    "log": (3, 5),
    "queue": (1, 7),
    "case": (1, 16),
    "record": (1, 8),
    "templates": (1, 4),
    "standing": (0, 4),
    "rules": (1, 4),
    "clean-up": (1, 8),
    "posts that wait": (0, 3),
    "removed": (1, 5),
    "arrange boards": (1, 4),
    "write a review": (0, 8),
    "start a thread": (0, 7),
    "look after a thread": (1, 6),
    "tag": (2, 4),
    "tag a thread": (0, 4),
    "merge a thread": (1, 5),
    "split a thread": (1, 6),
    "split comments": (2, 7),
    "settings": (0, 3),
    "notifications": (0, 9),
    "following": (0, 12),
    "drafts": (0, 12),
    "how one is told": (0, 7),
    "what I hear of a thread": (0, 4),
    "ways in": (0, 8),
    "invitations": (0, 7),
    "applications": (1, 5),
    "profile": (0, 4),
    "feed of the site": (5, 5),
    "feed of the boards": (4, 4),
    "feed of a board": (5, 5),
    "feed of a film": (7, 7),
    "feed of a thread": (5, 5),
    "feed of a thread, further back": (5, 5),
    "feed of a review": (5, 5),
    "feed of a member": (5, 5),
    "feed of films": (2, 2),
    "site map": (7, 7),
    "part of the site map": (3, 3),
    "picture of a film": (6, 6),
    "film card": (3, 3),
    "oembed": (2, 2),
}
# The most queries of a member's page as it is answered again and again: who asks, and what is
# their own on it. Of pages that are not here, one.
WARM = {
    "tag": 2,
    "home": 2,
    "boards": 2,
    "unanswered": 2,
    "board": 2,
    "film's threads": 2,
    "film": 3,
    "film's mentions": 2,
    "film's comments": 3,
    "film's reviews": 3,
    "film's quips": 2,
    "thread, first page": 3,
    "thread, middle page": 3,
    "thread, last page": 3,
    "thread with polls": 3,
    "review": 3,
    "review, second page": 3,
}
# PostgreSQL is asked a second time for short words that few of the heaviest have (search/match.py).
WALKS = {
    "search": 2, "search, misspelt": 2, "search, films alone": 2, "suggest, one letter": 1,
    "suggest, misspelt": 1,
}  # fmt: skip
# These are made for each who asks.
NOT_KEPT = {
    "poll", "conversations", "conversation",
    "films", "films, all filters", "poster", "search", "search, one word", "search, misspelt",
    "search, by name and year", "search, films alone", "search in posts", "search in a thread",
    "suggest, one letter", "suggest, misspelt",
    "ways in", "invitations", "applications", "log", "unread", "queue", "removed", "write a review",
    "arrange boards",
    "case", "record", "templates", "standing", "rules", "clean-up", "posts that wait",
    "start a thread", "look after a thread", "merge a thread", "split a thread",
    "split comments", "tag a thread", "settings", "profile", "notifications", "following", "drafts",
    "what I hear of a thread", "how one is told",
    # What programs read is the same for all of them: the page cache answers before any of this.
    "feed of the site", "feed of the boards", "feed of a board", "feed of a film",
    "feed of a thread", "feed of a thread, further back", "feed of a review", "feed of a member",
    "feed of films", "site map", "part of the site map", "picture of a film", "film card", "oembed",
}  # fmt: skip


def addresses() -> dict[str, str]:
    """The pages, each at its fullest."""
    film = Film.objects.order_by("pk")[0]
    home = film.get_absolute_url()
    ed = Person.objects.get(name="Everywhere Ed")
    writer = Member.objects.order_by("pk")[0]
    thread = Thread.objects.get(title="The long one")
    long = thread.get_absolute_url()
    asked = Thread.objects.get(title="The asked one")
    review = Review.objects.order_by("pk")[0].get_absolute_url()
    last = (thread.last_number - 1) // 20 * 20
    return {
        "home": "/",
        "films": "/films/",
        "films, all filters": "/films/?q=shoes&decade=1940&year=1948&genre=drama&genre=romance"
        "&country=united-kingdom&language=english&runtime_min=60&runtime_max=200&kind=film"
        "&sort=rating",
        "film": home,
        "cast": f"{home}cast/",
        "crew": f"{home}crew/",
        "poster": f"{home}poster.svg",
        "film's threads": f"{home}threads/",
        "film's comments": f"{home}comments/",
        "film's mentions": f"{home}mentions/",
        "film's reviews": f"{home}reviews/",
        "film's quips": f"{home}reviews/?sort=quips",
        "film's members": f"{home}members/",
        "people": "/people/",
        "person": ed.get_absolute_url(),
        "boards": "/boards/",
        "board": "/boards/foyer/",
        "unread": "/threads/unread/",
        "unanswered": "/threads/unanswered/",
        "thread, first page": long,
        "thread, middle page": f"{long}?after=20",
        "thread, last page": f"{long}?after={last}",
        "thread with polls": asked.get_absolute_url(),
        "poll": asked.polls.order_by("pk")[0].get_absolute_url(),
        "conversations": "/conversations/",
        "conversation": Conversation.objects.order_by("pk")[0].get_absolute_url(),
        "reviews": "/reviews/",
        "reviews, most valued": "/reviews/?sort=valued",
        "reviews, all filters": f"/reviews/?film=red&member={writer.slug}&genre=drama&rating_min=1"
        "&rating_max=5&sort=highest",
        "reviews, none found": f"/reviews/?film=red&member={writer.slug}&genre=drama"
        "&rating_max=0.5",
        "review": review,
        "review, second page": f"{review}?after=20",
        "members": "/members/",
        "members, newest": "/members/?sort=newest",
        "member": writer.get_absolute_url(),
        "member's reviews": f"{writer.get_absolute_url()}reviews/",
        "search": "/search/?q=film",
        "search, one word": "/search/?q=shoes",
        "search, misspelt": "/search/?q=the+red+shose",
        "search, by name and year": "/search/?q=everywhere+ed+1948",
        "search, films alone": "/search/?q=film&in=films",
        "search in posts": "/search/posts/?q=theatre",
        "search in a thread": f"/search/posts/?q=theatre&thread={thread.pk}&author={writer.slug}",
        "suggest, one letter": "/search/suggest/?q=f",
        "suggest, misspelt": "/search/suggest/?q=the+red+shose",
        "log": "/moderation/log/",
        "queue": "/moderation/",
        "case": f"/moderation/post/{thread.posts.get(number=2).pk}/",
        "record": f"/moderation/members/{writer.slug}/record/",
        "templates": "/moderation/templates/",
        "standing": "/standing/",
        "rules": "/moderation/rules/",
        "clean-up": f"/moderation/members/{writer.slug}/clean-up/",
        "posts that wait": "/posts/waiting/",
        "removed": "/moderation/removed/",
        "arrange boards": "/settings/boards/",
        "write a review": f"{home}reviews/write/",
        "start a thread": "/boards/foyer/start/",
        "look after a thread": f"{long}moderate/",
        "tag": "/threads/tagged/theatres/",
        "tag a thread": f"{long}tags/",
        "merge a thread": f"{long}merge/",
        "split a thread": f"{long}split/",
        "split comments": f"{home}comments/split/",
        "settings": "/settings/",
        "notifications": "/notifications/",
        "following": "/following/",
        "drafts": "/drafts/",
        "how one is told": "/settings/notifications/",
        "what I hear of a thread": f"/watch/thread/{thread.pk}/",
        "ways in": "/settings/security/",
        "invitations": "/invitations/",
        "applications": "/moderation/applications/",
        "profile": "/settings/profile/",
        "feed of the site": "/feed.atom",
        "feed of the boards": "/boards/feed.atom",
        "feed of a board": "/boards/foyer/feed.atom",
        "feed of a film": f"{home}feed.atom",
        "feed of a thread": f"{long}feed.atom",
        "feed of a thread, further back": f"{long}feed.atom?after={thread.posts.last().pk}",
        "feed of a review": f"{review}feed.atom",
        "feed of a member": f"{writer.get_absolute_url()}feed.atom",
        "feed of films": "/films/feed.atom",
        "site map": "/sitemap.xml",
        "part of the site map": "/sitemap-threads-1.xml",
        "picture of a film": film_picture(Film.objects.with_standing().get(pk=film.pk)),
        "film card": f"{home}card/",
        "oembed": f"/oembed?url=http://testserver{home}",
    }


def count(address: str, client: Client, **headers: str) -> int:
    """Queries of one request; a first one fills what is kept for the whole process."""
    client.get(address, headers=headers)
    cache.clear()
    with CaptureQueriesContext(connection) as queries:
        response = client.get(address, headers=headers)
        list(response)  # what is sent as it is read asks only now
    assert response.status_code in (200, 302, 404), (address, response)
    return len(queries)


def count_all() -> dict[str, tuple[int, int, int]]:
    """For a visitor, for a member by the page's view, for a member from what is kept."""
    member = Client()
    member.force_login(Member.objects.get(name="morten"))
    return {
        page: (
            count(address, Client()),
            count(address, member, HX_Request="true"),
            count_warm(address, member),
        )
        for page, address in addresses().items()
    }


def count_warm(address: str, member: Client) -> int:
    """Pages are kept here, although the test's own transaction is open, and then forgotten."""
    with pytest.MonkeyPatch.context() as patch:
        for module in ("core.kept", "accounts.shared_with_members"):
            patch.setattr(f"cineclub.{module}.in_transaction", lambda: False)
        try:
            return count(address, member)
        finally:
            with TestCase.captureOnCommitCallbacks(execute=True):
                versions.bump_all()


@contextmanager
def undone():
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def counted(django_db_setup, django_db_blocker):
    """The counts with little data, and with ten times as much."""
    with django_db_blocker.unblock(), undone():
        MemberFactory(name="morten", role="moderator")
        grow(1)
        little = count_all()
        grow(TIMES - 1)
        yield little, count_all()


def test_each_page_has_a_budget(counted):
    assert counted[0].keys() == BUDGETS.keys()


@pytest.mark.parametrize("page", BUDGETS)
def test_page(counted, page):
    """Fewer with more data is fine: a page that finds enough need not look for more."""
    little, much = counted
    visitor, member, warm = much[page]
    assert visitor <= little[page][0], "grows with the data"
    assert member <= little[page][1], "grows with the data"
    walks = WALKS.get(page, 0) if connection.vendor == "postgresql" else 0
    assert little[page][0] <= BUDGETS[page][0] + walks
    assert little[page][1] <= BUDGETS[page][1] + walks
    if page not in NOT_KEPT:
        assert warm == little[page][2]
        assert warm <= WARM.get(page, 1)
