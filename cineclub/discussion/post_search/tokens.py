"""The tokens of a post: its thread, its author, its words."""

from __future__ import annotations

from cineclub.search.searchable import MOST_WORDS
from cineclub.search.tokens import TOKEN_LENGTH, characters_of, words_of


def in_thread(thread: int) -> str:
    """The token of all posts of a thread: so a thread is searched as fast as the whole site."""
    return f"inthread{thread}"


def by_author(author: int) -> str:
    """The token of all posts of a member."""
    return f"byauthor{author}"


def tokens_of(thread: int, author: int | None, plain: str) -> str:
    """What the index keeps of a post, each word once."""
    scope = [in_thread(thread)] + ([] if author is None else [by_author(author)])
    found = dict.fromkeys(word[:TOKEN_LENGTH] for word in words_of(plain))
    # “雨” is looked for by itself, too; longer words in such scripts are pairs.
    found |= dict.fromkeys(characters_of(plain))
    return " ".join([*scope, *list(found)[:MOST_WORDS]])


def moved(tokens: str, thread: int) -> str:
    """The same in another thread."""
    _old, _blank, rest = tokens.partition(" ")
    return f"{in_thread(thread)} {rest}"


def without_author(tokens: str) -> str:
    """The same once its author has left: nobody is asked for by that token any more."""
    kept = tokens.split(" ")
    return " ".join(kept[:1] + [each for each in kept[1:] if not each.startswith("byauthor")])
