"""64 members write at the same time: nothing fails, nothing gets lost, every count is right."""

import random

import pytest

from tests.served.client import all_at_once
from tests.served.club import WRITERS


class Ledger:
    """What one member sent and the site acknowledged."""

    def __init__(self, club, name: str, seed: int) -> None:
        self.club, self.name = club, name
        self.writer = club.writer(name)
        self.chance = random.Random(seed)
        self.ratings: dict[int, int] = {}
        self.likes: set[int] = set()
        self.watchlist: set[int] = set()
        self.texts: list[str] = []
        self.liked_posts: set[int] = set()
        self.drafts: dict[str, str] = {}
        self.refused: list[str] = []

    def send(self, path: str, **fields) -> bool:
        """Whether the site took it; anything but 303 is noted."""
        answer = self.writer.post(path, **fields)
        if answer.status != 303:
            self.refused.append(f"{path}: {answer.status}")
        return answer.status == 303

    def rate(self) -> None:
        film = self.chance.choice(list(self.club.films.values()))
        step = self.chance.randint(1, 10)
        if self.send(f"/films/{film['slug']}/rate/", step=step):
            self.ratings[film["id"]] = step

    def unrate(self) -> None:
        film = self.chance.choice(list(self.club.films.values()))
        if self.send(f"/films/{film['slug']}/unrate/"):
            self.ratings.pop(film["id"], None)

    def like(self) -> None:
        self._toggle(self.likes, "like", "unlike")

    def watchlist_change(self) -> None:
        self._toggle(self.watchlist, "watchlist/add", "watchlist/remove")

    def _toggle(self, kept: set[int], on: str, off: str) -> None:
        film = self.chance.choice(list(self.club.films.values()))
        has = film["id"] in kept
        if self.send(f"/films/{film['slug']}/{off if has else on}/"):
            kept ^= {film["id"]}

    def comment(self) -> None:
        film = self.chance.choice(list(self.club.films.values()))
        self._say(f"/films/{film['slug']}/comments/post/")

    def reply(self) -> None:
        thread = self.chance.choice(list(self.club.threads.values()))
        self._say(f"{thread['url']}reply/")

    def review(self) -> None:
        film = self.chance.choice(list(self.club.films.values()))
        self._say(f"/films/{film['slug']}/reviews/write/")

    def _say(self, path: str) -> None:
        text = f"{self.name} says number {len(self.texts)}."
        if self.send(path, text=text):
            self.texts.append(text)

    def keep_draft(self) -> None:
        film = self.chance.choice(list(self.club.films.values()))
        key, text = f"board:{film['id']}", f"unfinished {self.chance.random()}"
        if self.send("/drafts/keep/", draft_key=key, text=text, back="/"):
            self.drafts[key] = text

    def like_post(self) -> None:
        post = self.chance.choice(list(self.club.threads.values()))["post"]
        has = post in self.liked_posts
        if self.send(f"/posts/{post}/{'unlike' if has else 'like'}/"):
            self.liked_posts ^= {post}

    def write(self) -> None:
        """An evening in an instant: eighteen changes in an order of one's own."""
        acts = [self.rate, self.rate, self.rate, self.unrate, self.like, self.like, self.comment]
        acts += [self.comment, self.reply, self.reply, self.review, self.keep_draft, self.like]
        acts += [self.keep_draft, self.like_post, self.like_post, self.watchlist_change]
        acts += [self.watchlist_change]
        self.chance.shuffle(acts)
        for act in acts:
            act()


@pytest.mark.slow
def test_64_members_write_at_once(club):
    ledgers = [Ledger(club, name, seed) for seed, name in enumerate(club.names[:WRITERS])]
    all_at_once(ledger.write for ledger in ledgers)
    assert [line for ledger in ledgers for line in ledger.refused] == []
    lost = [line for ledger in ledgers for line in what_is_missing(club, ledger)]
    assert lost == []
    assert club.inside("wrong_tallies") == []
    assert "locked" not in club.site.printed()


def what_is_missing(club, ledger: Ledger):
    """Everything of the ledger that the database does not say."""
    pk = club.people[ledger.name]["id"]
    found = {
        "ratings": dict(
            club.rows(f"SELECT film_id, step FROM diary_rating WHERE member_id = {pk}")
        ),
        "likes": _set(club, f"SELECT film_id FROM diary_like WHERE member_id = {pk}"),
        "watchlist": _set(club, f"SELECT film_id FROM diary_watchlistentry WHERE member_id = {pk}"),
        "texts": _set(club, f"SELECT text FROM discussion_post WHERE author_id = {pk}"),
        "liked_posts": _set(
            club, f"SELECT post_id FROM discussion_postlike WHERE member_id = {pk}"
        ),
        "drafts": dict(club.rows(f"SELECT key, text FROM discussion_draft WHERE member_id = {pk}")),
    }
    for what, stored in found.items():
        sent = getattr(ledger, what)
        if stored != (set(sent) if isinstance(sent, list) else sent):
            yield f"{ledger.name}: {what} sent {sent}, stored {stored}"


def _set(club, sql: str) -> set:
    return {row[0] for row in club.rows(sql)}
