"""Hidden texts leak nowhere: a word of its own in each, and a walk over all pages as everybody."""

from html.parser import HTMLParser

import pytest

from cineclub.accounts.invite import token_of
from cineclub.discussion.posts import PostQuerySet
from cineclub.discussion.threads import ThreadQuerySet
from cineclub.reviews.models import ReviewQuerySet
from tests.canaries.secrets import SECRETS, SPOILERS
from tests.canaries.walk import beginnings, walk
from tests.fixtures.small_site import ACTORS
from tests.world import word

pytestmark = pytest.mark.django_db
# All tests of one reader run in one worker, which walks for them once.
READERS = {
    actor: pytest.param(actor, marks=pytest.mark.xdist_group(f"walk as {actor}"))
    for actor in ACTORS
}


@pytest.fixture(scope="module")
def walks(world, actors):
    """`walks("visitor")` is every page they found, walked once a module."""
    done = {}

    def walked(actor):
        if actor not in done:
            done[actor] = walk(actors(actor), beginnings(world))
        return done[actor]

    return walked


def leaks(pages: dict[str, str], actor: str) -> list[str]:
    return [
        f"{secret.label} on {address}"
        for secret in SECRETS
        if actor not in secret.may
        for address, page in pages.items()
        if word(secret.label) in page
    ]


@pytest.mark.parametrize("actor", READERS.values())
def test_hidden_texts_leak_nowhere(walks, actor):
    assert not leaks(walks(actor), actor)


@pytest.mark.parametrize("actor", READERS.values())
def test_those_who_may_see_find_all(walks, actor):
    everything = "\n".join(walks(actor).values())
    wanted = [secret.label for secret in SECRETS if actor in secret.must]
    assert not [label for label in wanted if word(label) not in everything]


@pytest.mark.parametrize("actor", READERS.values())
def test_the_log_never_names_who_reported(walks, actor):
    assert word("reporter") not in walks(actor)["/moderation/log/"]


@pytest.mark.parametrize("actor", READERS.values())
def test_keys_and_links_leak_nowhere(walks, world, actor):
    """Second steps of others to nobody; links of invitations to those alone who may give them."""
    pages = "\n".join(walks(actor).values())
    assert not [factor for factor in world.factors if factor in pages]
    assert (token_of(world.invitation) in pages) == (actor in ("moderator", "admin"))


class Folded(HTMLParser):
    """Splits a page into what is open to the eye and what is behind a fold."""

    VOID = (
        "br",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "source",
        "wbr",
        "path",
        "use",
        "rect",
        "circle",
    )

    def __init__(self, page: str) -> None:
        super().__init__()
        self.stack: list[tuple[str, bool]] = []
        self.open = ""
        self.folded = ""
        self.feed(page)
        self.close()

    def handle_starttag(self, tag, attrs):
        # What an address or a label says is open; a fold's own text is not among its attributes.
        self.open += " ".join(value or "" for _name, value in attrs)
        if tag not in self.VOID:
            values = dict(attrs)
            folds = "hidden" in values or (
                tag == "details" and "menu" not in values.get("class", "")
            )
            self.stack.append((tag, folds or tag == "textarea"))

    def handle_endtag(self, tag):
        while self.stack and tag in [name for name, _folds in self.stack]:
            if self.stack.pop()[0] == tag:
                break

    def handle_data(self, data):
        if any(folds for _tag, folds in self.stack):
            self.folded += data
        else:
            self.open += data


@pytest.mark.parametrize("actor", [READERS["visitor"], READERS["other"]])
def test_spoilers_are_told_behind_their_fold_alone(walks, actor):
    told, folded = [], set()
    for address, page in walks(actor).items():
        if not any(word(label) in page for label in SPOILERS) or address.endswith("/quote/"):
            continue  # a quote is the text as it was written, for the form
        parts = Folded(page)
        told += [f"{label} on {address}" for label in SPOILERS if word(label) in parts.open]
        folded |= {label for label in SPOILERS if word(label) in parts.folded}
    assert not told
    assert folded == set(SPOILERS)


@pytest.mark.parametrize("door", [PostQuerySet, ThreadQuerySet, ReviewQuerySet])
def test_the_walk_finds_a_door_left_open(world, actors, monkeypatch, door):
    """The test of these tests: without the check of one kind of content, words are found."""
    monkeypatch.setattr(door, "visible_to", lambda self, member: self)
    found = leaks(walk(actors("visitor"), beginnings(world)), "visitor")
    assert found
