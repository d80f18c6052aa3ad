"""Members. Nobody can sign in as one: they have no password and no address."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import datetime, timedelta
from itertools import count

from django.contrib.auth.hashers import make_password
from django.db import transaction

from cineclub.accounts.models import Member, MemberSlug
from cineclub.accounts.names import name_key
from cineclub.core.bulk_insert import bulk_insert, stored
from cineclub.core.text import slugify
from cineclub.devdata.generate import words
from cineclub.search import searchable
from cineclub.search.index import index_new

AT_ONCE = 1_000
JOINED_WITHIN = timedelta(days=2_000)
_COLUMNS = ("name", "name_key", "slug", "joined_at", "password")


def generate_members(
    wanted: int, now: datetime, chance: random.Random, told: Callable[[int], None]
) -> None:
    """Add members with names that nobody has. ``told`` hears how many are done."""
    numbers, done = count(), 0
    while done < wanted:
        names = [words.member_name(next(numbers)) for _ in range(min(AT_ONCE, wanted - done))]
        done += _add(names, now, chance)
        told(done)


@transaction.atomic
def _add(names: list[str], now: datetime, chance: random.Random) -> int:
    """Those whose name and address are free; how many that were."""
    keys = {name_key(name): name for name in names}
    slugs = {slugify(name): key for key, name in keys.items()}
    taken = set(Member.objects.filter(name_key__in=keys).values_list("name_key", flat=True))
    for model in (Member, MemberSlug):
        there = model._default_manager.filter(slug__in=slugs).values_list("slug", flat=True)
        taken |= {slugs[slug] for slug in there}
    nobody = make_password(None)
    rows = [
        (keys[key], key, slug, stored(now - JOINED_WITHIN * chance.random()), nobody)
        for slug, key in slugs.items()
        if key not in taken
    ]
    last = Member.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    bulk_insert(Member, _COLUMNS, rows)
    ids = Member.objects.filter(pk__gt=last).values_list("pk", flat=True)
    index_new(searchable.get("member").texts(list(ids)))
    return len(rows)
