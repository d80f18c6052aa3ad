"""What members are found by, put into the search index. Whether they are shown is asked later."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from cineclub.accounts.models import Member
from cineclub.search.index import index
from cineclub.search.searchable import Searchable, Text


def index_members(ids: Collection[int]) -> None:
    """Members by name. A few statements for all."""
    index(member_texts(ids))


def member_texts(ids: Collection[int]) -> Iterator[Text]:
    """What these members are found by."""
    for pk, name in Member.objects.filter(pk__in=ids).values_list("pk", "name"):
        yield Text("member", pk, name)


MEMBERS = Searchable("member", 3, member_texts, lambda: Member.objects)
