"""Posts as pages show them: plain values for the macros of ``ui``, loaded in bulk."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from markupsafe import Markup

from cineclub.accounts.models import Member
from cineclub.core.addresses import address_of
from cineclub.core.outlines import MARKED, UNMARKED, is_being_made
from cineclub.core.prepared import prepared
from cineclub.discussion.curtains import films_given_away, open_to, with_curtains
from cineclub.discussion.marks import marked_by, marks_of
from cineclub.discussion.models import Post, PostLike, ThreadKind
from cineclub.discussion.rated_films import rated_films
from cineclub.discussion.reactions import Felt, felt
from cineclub.discussion.shown_text import is_removed, related, removal_of, shown_html
from cineclub.ui.stances import Stances
from cineclub.ui.words import language

NO_SIGNATURE = Markup("")


@dataclass(frozen=True)
class AuthorCard:
    """Who wrote it. ``title`` is the line under their name, ``note`` posts and year of joining,
    ``signature`` the lines under each of their posts."""

    pk: int
    name: str
    url: str
    avatar_url: str = ""
    title: str = ""
    note: str = ""
    signature: Markup = NO_SIGNATURE


@dataclass(frozen=True)
class PostCard:
    """One post. An address that is empty is an act its reader may not do.

    ``excerpt`` is plain, without quotes and spoilers.
    """

    pk: int
    number: int
    author: AuthorCard | None
    created: datetime
    edited: datetime | None
    html: Markup
    url: str
    likes: int
    liked: bool
    home: str
    is_removed: bool
    excerpt: str = ""
    like_url: str = ""
    react_url: str = ""
    keep_url: str = ""
    rated_url: str = ""
    reactions: tuple[Felt, ...] = ()
    marks: frozenset[str] = frozenset()
    quote_url: str = ""
    edit_url: str = ""
    history_url: str = ""
    delete_url: str = ""
    report_url: str = ""
    remove_url: str = ""
    restore_url: str = ""
    fold_url: str = ""
    stances: Stances | None = None


def post_cards(
    posts: Sequence[Post],
    reader: Member | None,
    *,
    quotable: bool = False,
    away: bool = False,
    about: int | None = None,
) -> list[PostCard]:
    """Cards of posts loaded ``with_author()``; one query for a member, none for a visitor; one
    more for a member where spoilers of a film stand in them.

    ``away``: they are shown outside of their threads, whose rules for spoilers nobody was told.
    ``about``: the only film that the place is about.
    """
    liked = liked_among([post.pk for post in posts], reader)
    authors = {post.author_id: post.author for post in posts}
    cards = {pk: author_card(author) for pk, author in authors.items()}
    texts = [shown_html(post, away=away) for post in posts]
    seen = open_to(reader, films_given_away(texts, about))
    return [
        _post_card(
            post,
            cards[post.author_id],
            reader,
            with_curtains(html, about, seen),
            marks=liked.get(post.pk, UNMARKED),
            quotable=quotable,
        )
        for post, html in zip(posts, texts, strict=True)
    ]


def liked_among(post_ids: Sequence[int], reader: Member | None) -> dict[int, frozenset[str]]:
    """The marks that ``reader`` gave to these posts: ``MARKED`` for a like, the kind of another
    reaction, ``marks.KEPT`` for a bookmark. One query for a member."""
    if reader is None or not post_ids or is_being_made():
        return {}
    return marked_by(_marks(reader.pk, post_ids))


@prepared
def _marks(member: int, posts: Sequence[int]) -> QuerySet[PostLike, tuple[int, str]]:
    felt, kept = marks_of(member, posts)
    return felt.union(kept, all=True)


def acts_on(post: Post, reader: Member | None, liked: bool) -> dict[str, str]:
    """Addresses of what ``reader`` may do with ``post``, by the names the macros use."""
    if reader is None:
        return {}
    return _acts(post, reader, own=post.author_id == reader.pk, liked=liked)


def stances_on(post: Post, reader: Member | None) -> Stances | None:
    """In an outline, the same for its author, for who likes it, and for all others."""
    if reader is None or is_removed(post) or not is_being_made():
        return None
    return Stances(
        post.pk,
        post.author_id,
        own=tuple(_acts(post, reader, own=True, liked=False).items()),
        liked=tuple(_acts(post, reader, own=False, liked=True).items()),
        plain=tuple(_acts(post, reader, own=False, liked=False).items()),
    )


def _acts(post: Post, reader: Member, *, own: bool, liked: bool) -> dict[str, str]:
    if is_removed(post):
        back = address_of("moderation:restore", "post", post.pk)
        return {"restore_url": back} if reader.is_moderator and removal_of(post) else {}
    acts = {}
    if own:
        edit = f"{post.home}edit/" if post.home else address_of("discussion:post-edit", post.pk)
        acts["edit_url"] = edit
        acts["delete_url"] = address_of("discussion:post-delete", post.pk)
        if not post.home and rated_films(post.html):
            acts["rated_url"] = f"{post.get_absolute_url()}rated/"
    else:
        like = "discussion:post-unlike" if liked else "discussion:post-like"
        acts["like_url"] = address_of(like, post.pk)
        if not post.home:
            acts["react_url"] = f"{post.get_absolute_url()}react/"
        acts["report_url"] = address_of("discussion:post-report", post.pk)
    acts["keep_url"] = address_of("discussion:post-bookmark", post.pk)
    if reader.is_moderator:
        acts["remove_url"] = address_of("moderation:remove", "post", post.pk)
    return acts


def author_card(member: Member | None) -> AuthorCard | None:
    """The author of a post loaded ``with_author()``; None for a member who has left."""
    if member is None:
        return None
    tally = related(member, "post_tally")
    profile = related(member, "profile")
    posts = tally.posts if tally else 0
    return AuthorCard(
        pk=member.pk,
        name=member.name,
        url=member.get_absolute_url(),
        avatar_url=profile.avatar_url if profile else "",
        title=profile.title if profile else "",
        note=_author_note(posts, member.joined_at.year, language()),
        signature=Markup(profile.signature_html) if profile else NO_SIGNATURE,  # noqa: S704 (markup's)
    )


@lru_cache(maxsize=1_024)
def _author_note(posts: int, year: int, _language: str | None) -> str:
    told = ngettext("%(count)s post", "%(count)s posts", posts) % {"count": f"{posts:,}"}
    return _("%(posts)s, since %(year)s") % {"posts": told, "year": year}


def _post_card(
    post: Post,
    author: AuthorCard | None,
    reader: Member | None,
    html: Markup,
    *,
    marks: frozenset[str],
    quotable: bool,
) -> PostCard:
    liked = MARKED in marks
    acts = acts_on(post, reader, liked)
    removed = is_removed(post)
    if quotable and reader is not None and not removed:
        acts["quote_url"] = address_of("discussion:post-quote", post.pk)
    if reader is not None and reader.is_moderator and not removed and not post.home:
        acts["fold_url"] = address_of("discussion:post-fold", post.pk)
    if post.edited_at is not None:
        acts["history_url"] = address_of("discussion:post-history", post.pk)
    return PostCard(
        pk=post.pk,
        number=post.number,
        author=author,
        created=post.at,
        edited=post.edited_at,
        html=html,
        url=post.get_absolute_url(),
        likes=post.likes,
        reactions=felt(post.reactions),
        liked=liked,
        marks=marks,
        home=post.home if post.thread.kind == ThreadKind.THREAD else "",
        is_removed=removed,
        excerpt=post.told,
        stances=stances_on(post, reader),
        **acts,
    )
