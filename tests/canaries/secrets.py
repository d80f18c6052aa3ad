"""Which word may be read by whom: the reviewed list of everything that is hidden."""

from dataclasses import dataclass

from tests.world import BURIED, MEMBERS, REMOVED, STAFF, STANDING, STATES, TAKEN

EVERYONE = frozenset(
    ("visitor", "unverified", "newcomer", "author", "other", "curator", "moderator", "admin")
)
ALL_MEMBERS = EVERYONE - {"visitor", "unverified"}
MODERATORS = frozenset(("moderator", "admin"))
AUTHOR = frozenset(("author",))
BETWEEN = frozenset(("author", "other"))
NOBODY: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Secret:
    """The text called `label` (see `word`): who may read it, and who must find it."""

    label: str
    may: frozenset[str]
    must: frozenset[str]


def _readers(state: str) -> frozenset[str]:
    """Of a text that is itself in this state."""
    return {STANDING: EVERYONE, MEMBERS: ALL_MEMBERS}.get(state, MODERATORS)


def _around(state: str) -> frozenset[str]:
    """Of what stands in the same thread: it stays when only the text went."""
    return EVERYONE if state in (REMOVED, TAKEN) else _readers(state)


def _both(label: str, readers: frozenset[str]) -> Secret:
    return Secret(label, readers, readers)


TEXTS = [
    secret
    for state in STATES
    for secret in (
        _both(f"{state} thread", _readers(state)),
        _both(f"{state} thread title", _readers(state)),
        _both(f"{state} poll", _readers(state)),
        _both(f"{state} poll option", _readers(state)),
        _both(f"{state} post", _readers(state)),
        _both(f"{state} post before", _readers(state)),
        _both(f"place of {state} post", _around(state)),
        _both(f"place of {state} post title", _around(state)),
        _both(f"after {state} post", _around(state)),
        _both(f"{state} review", _readers(state)),
        _both(f"{state} review quote", _readers(state)),
    )
]
COMMENTS = [
    *(_both(f"{state} comment", _readers(state)) for state in (STANDING, REMOVED)),
    # Among the comments of a film only those are shown that stand, to moderators too.
    Secret(f"{TAKEN} comment", MODERATORS, NOBODY),
    *(_both(f"after {state} review", _around(state)) for state in (STANDING, REMOVED, BURIED)),
    *(_both(f"place of {state} review", _readers(state)) for state in (MEMBERS, STAFF)),
    *(_both(f"place of {state} review title", _readers(state)) for state in (MEMBERS, STAFF)),
    _both(f"after {TAKEN} review", EVERYONE),
]
# A board that only moderators read, and all that stands on it.
BOARDS = [
    _both(label, MODERATORS)
    for label in ("back room", "for the back room", "back room title", "back room thread",
                  "back room reply")
]  # fmt: skip
PRIVATE = [
    *(_both(f"draft of a {form}", AUTHOR) for form in ("reply", "review", "thread", "comment")),
    _both("note of a bookmark", AUTHOR),
    _both("title of a conversation", BETWEEN),
    _both("private message", BETWEEN),
    _both("draft of a message", AUTHOR),
    _both("reported message", BETWEEN | MODERATORS),
    _both("report of a message", MODERATORS),
    _both("open report", MODERATORS),
    _both("note of an invitation", MODERATORS),
    _both("application", MODERATORS),
    _both("who waits", MODERATORS),
    _both("note on a post", MODERATORS),
    _both("note on a member", MODERATORS),
    _both("appeal", MODERATORS | {"other"}),
    _both("held post", MODERATORS | AUTHOR),
    _both("held thread", MODERATORS | AUTHOR),
    _both("held thread title", MODERATORS | AUTHOR),
    _both("rule", MODERATORS),
    _both("cleaned away", MODERATORS),
    Secret(f"report of {STANDING} review", MODERATORS, NOBODY),
    Secret(f"report of {REMOVED} post", MODERATORS, NOBODY),
    Secret(f"report of {REMOVED} review", MODERATORS, NOBODY),
    Secret(f"report of {REMOVED} comment", MODERATORS, NOBODY),
    _both("mail of alice", AUTHOR),
    _both("mail of bob", frozenset(("other",))),
    _both("mail of charlie", frozenset(("newcomer",))),
    _both("mail of carla", frozenset(("curator",))),
    _both("mail of morten", frozenset(("moderator",))),
    _both("mail of ada", frozenset(("admin",))),
]
# Decisions stand in a log that everybody reads.
LOG = [
    *(_both(f"reason of {REMOVED} {kind}", EVERYONE) for kind in ("post", "thread", "review")),
    _both("dismissal", EVERYONE),
    # Why somebody was warned may be read by all, about whom may not: see test_canaries.
    _both("warning", EVERYONE),
]
SECRETS = [*TEXTS, *COMMENTS, *BOARDS, *PRIVATE, *LOG]
# Read by all who open the fold, told nowhere else.
SPOILERS = (
    "inline spoiler",
    "inline spoiler in a reply",
    "folded review",
    "spoiler in a review",
    "spoiler in a comment",
)
