"""Films and members found in the tokens, asked for once each, and bound to what was answered."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from markdown_it.token import Token

from cineclub.markup import limits
from cineclub.markup.errors import TextTooComplex
from cineclub.markup.references import (
    FilmReference,
    FilmResolver,
    ImageResolver,
    MemberLink,
    MemberResolver,
    film_reference,
)

_NEXT_WORD = re.compile(r" ([^\s@\[\](){}<>|\"“”«»]{1,40})")
_SENTENCE_MARKS = ".,;:!?…"


@dataclass(slots=True)
class _Mention:
    token: Token
    tail: Token | None  # the text right after it, which may hold further words of the name
    names: list[str]
    quoted: bool


@dataclass(slots=True)
class Bound:
    """What the text points at, in order of appearance, each once."""

    film_ids: list[int] = field(default_factory=list)
    unknown_films: list[FilmReference] = field(default_factory=list)
    member_ids: list[int] = field(default_factory=list)
    image_ids: list[int] = field(default_factory=list)


def bind(
    tokens: list[Token], films: FilmResolver, members: MemberResolver, images: ImageResolver
) -> Bound:
    """Ask each resolver at most once and write the answers into the tokens' `meta["link"]`.

    Members named inside a quote are linked but not listed: quoting calls nobody twice.
    """
    found, mentions = _collect(tokens)
    if len(found) > limits.MAX_FILMS:
        raise TextTooComplex(
            _("A text may name %(most)s films in [[brackets]]; this one names %(count)s.")
            % {"most": limits.MAX_FILMS, "count": len(found)}
        )
    if len(mentions) > limits.MAX_MENTIONS:
        raise TextTooComplex(
            _("A text may mention %(most)s members with @; this one mentions %(count)s.")
            % {"most": limits.MAX_MENTIONS, "count": len(mentions)}
        )
    bound = Bound()
    _bind_images(tokens, images, bound)
    _bind_films(found, films, bound)
    _bind_members(mentions, members, bound)
    return bound


def _collect(tokens: list[Token]) -> tuple[list[tuple[Token, FilmReference]], list[_Mention]]:
    films: list[tuple[Token, FilmReference]] = []
    mentions: list[_Mention] = []
    films += [
        (token, film_reference(token.content))
        for token in tokens
        if token.type == "spoiler_block_open" and token.content
    ]
    for children, quoted in _inlines(tokens):
        for index, token in enumerate(children):
            if token.type == "film":
                reference = film_reference(token.content)
                token.content = str(reference)
                films.append((token, reference))
            elif token.type == "mention":
                tail = children[index + 1] if index + 1 < len(children) else None
                tail = tail if tail is not None and tail.type == "text" else None
                names = [token.content] if token.meta["whole"] else _names(token.content, tail)
                mentions.append(_Mention(token, tail, names, quoted))
    return films, mentions


def _inlines(tokens: list[Token]) -> Iterator[tuple[list[Token], bool]]:
    quotes = 0
    for token in tokens:
        if token.type == "blockquote_open":
            quotes += 1
        elif token.type == "blockquote_close":
            quotes -= 1
        elif token.children:
            yield token.children, quotes > 0


def _names(first: str, tail: Token | None) -> list[str]:
    """Candidates of a plain `@first more words`, longest first, without doubles."""
    names, name, text = [first], first, tail.content if tail else ""
    at = 0
    if text.startswith(". "):  # "@St. Clair"
        name, at = f"{first}.", 1
        names.append(name)
    for _word in range(limits.MENTION_WORDS - 1):
        match = _NEXT_WORD.match(text, at)
        if match is None:
            break
        bare = match[1].rstrip(_SENTENCE_MARKS)
        if bare:
            names.append(f"{name} {bare}")
        if bare != match[1]:
            names.append(f"{name} {match[1]}")
            if match[1][-1] != ".":  # "St. Clair" goes on, "Clair, who" does not
                break
        name, at = f"{name} {match[1]}", match.end()
    return sorted(dict.fromkeys(names), key=len, reverse=True)


def _bind_films(
    found: list[tuple[Token, FilmReference]], films: FilmResolver, bound: Bound
) -> None:
    wanted = list(dict.fromkeys(reference for _token, reference in found))
    answers = films(wanted) if wanted else {}
    bound.unknown_films += [reference for reference in wanted if reference not in answers]
    for token, reference in found:
        link = answers.get(reference)
        token.meta["link"] = link
        if link is not None and link.id not in bound.film_ids:
            bound.film_ids.append(link.id)


def _bind_images(tokens: list[Token], images: ImageResolver, bound: Bound) -> None:
    found = [
        token
        for children, _quoted in _inlines(tokens)
        for token in children
        if token.type == "own_image"
    ]
    if len(found) > limits.MAX_IMAGES:
        raise TextTooComplex(
            _("A text may show %(most)s images; this one shows %(count)s. Split it into two.")
            % {"most": limits.MAX_IMAGES, "count": len(found)}
        )
    wanted = list(dict.fromkeys(token.meta["key"] for token in found))
    answers = images(wanted) if wanted else {}
    for token in found:
        link = answers.get(token.meta["key"])
        token.meta["link"] = link
        if link is not None and link.id not in bound.image_ids:
            bound.image_ids.append(link.id)


def _bind_members(mentions: list[_Mention], members: MemberResolver, bound: Bound) -> None:
    wanted = list(dict.fromkeys(name for mention in mentions for name in mention.names))
    answers = members(wanted) if wanted else {}
    for mention in mentions:
        name = next((name for name in mention.names if _is_called(name, answers)), None)
        link: MemberLink | None = answers[name] if name is not None else None
        mention.token.meta["link"] = link
        if link is None or name is None:
            continue
        if mention.tail is not None and not mention.token.meta["whole"]:
            taken = len(name) - len(mention.token.content)
            mention.tail.content = mention.tail.content[taken:]
        if not mention.quoted and link.id not in bound.member_ids:
            bound.member_ids.append(link.id)


def _is_called(name: str, answers: Mapping[str, MemberLink]) -> bool:
    """Whether a member is meant, and the mark after the name is theirs and not the sentence's."""
    mark = name[-1:]
    return name in answers and (mark not in _SENTENCE_MARKS or answers[name].name.endswith(mark))
