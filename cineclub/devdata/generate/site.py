"""All of it, in order: films, members, ratings, talk."""

from __future__ import annotations

import random
from array import array
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.utils import timezone

from cineclub.accounts.models import Member
from cineclub.catalogue.models import Film
from cineclub.core import versions
from cineclub.devdata.generate.films import generate_films
from cineclub.devdata.generate.members import generate_members
from cineclub.devdata.generate.ratings import generate_ratings
from cineclub.devdata.generate.talk import generate_talk
from cineclub.diary import rebuild as diary

Say = Callable[[str, int, int], None]


class Impossible(ValueError):
    """The site lacks what this takes; ``str()`` tells what to ask for as well."""


@dataclass(frozen=True)
class Amounts:
    """How much of each is added to what is there."""

    films: int = 0
    members: int = 0
    ratings: int = 0
    threads: int = 0
    posts: int = 0


def generate(wanted: Amounts, seed: int, say: Say) -> dict[str, int]:
    """Add so much to this site, and tell how much of each it was.

    Written in portions, each in a transaction of its own: the site stays in use, and memory holds
    a few numbers of each film, member and thread. Raises ``Impossible`` before anything is done.
    """
    _refuse_what_cannot_be(wanted)
    chance, now = random.Random(seed), timezone.now()  # noqa: S311 (nothing secret)
    made = {"films": 0, "members": wanted.members, "ratings": 0}

    def told(what: str, whole: int) -> Callable[[int], None]:
        return lambda done: say(what, done, whole)

    made["films"] = generate_films(wanted.films, chance, told("films", wanted.films))
    generate_members(wanted.members, now, chance, told("members", wanted.members))
    films, members = _ids(Film), _ids(Member)
    if wanted.ratings:
        telling = told("ratings", wanted.ratings)
        made["ratings"] = generate_ratings(wanted.ratings, members, films, now, chance, telling)
        say("tallies", 0, 0)
        diary.rebuild()
    if wanted.threads:
        telling = told("posts", wanted.posts)
        generate_talk(wanted.threads, wanted.posts, members, films, now, chance, telling)
    versions.bump_all()
    return made | {"threads": wanted.threads, "posts": wanted.posts}


def _refuse_what_cannot_be(wanted: Amounts) -> None:
    if wanted == Amounts():
        raise Impossible("say how much: --films, --members, --ratings, --threads, --posts")
    if wanted.posts < wanted.threads or (wanted.posts and not wanted.threads):
        raise Impossible("every thread has a post, and every post a thread: "
                         "--posts must be at least --threads, and both be given")  # fmt: skip
    writers = wanted.members or Member.objects.exists()
    if (wanted.threads or wanted.ratings) and not writers:
        raise Impossible("there is no member to write or rate: ask for --members too")
    if wanted.ratings and not (wanted.films or Film.objects.exists()):
        raise Impossible("there is no film to rate: ask for --films too")


def _ids(model: type[Film] | type[Member]) -> Sequence[int]:
    rows = model._default_manager.order_by("pk").values_list("pk", flat=True)
    return array("Q", rows.iterator(10_000))
