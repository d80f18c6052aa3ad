"""Why somebody is told something, and in what words."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from markupsafe import Markup


class Cause(models.TextChoices):
    """Why. The labels stand beside the choices of how one is told."""

    REPLY = "reply", gettext_lazy("Replies in threads you watch")
    FOLLOW = (
        "follow",
        gettext_lazy("New threads and reviews from boards, films and members you watch"),
    )
    MENTION = "mention", gettext_lazy("Somebody mentions you")
    QUOTE = "quote", gettext_lazy("Somebody quotes you")
    COMMENT = "comment", gettext_lazy("Comments on your reviews")
    MESSAGE = "message", gettext_lazy("Private messages")
    LIKE = "like", gettext_lazy("Somebody likes what you wrote")
    DECISION = "decision", gettext_lazy("Moderators decide about what you wrote")
    MOVED = "moved", gettext_lazy("Moderators move what you wrote")
    REPORT = "report", gettext_lazy("Something you reported is decided")
    STANDING = "standing", gettext_lazy("Moderators warn or suspend you, or answer you")
    QUEUE = "queue", gettext_lazy("Something waits for the moderators")


# Told although the thing itself may be out of sight: it is the reader's own, or their own report.
ABOUT_ONE = frozenset((Cause.DECISION, Cause.MOVED, Cause.REPORT, Cause.STANDING))
# Read with the post.
ABOUT_POSTS = frozenset((Cause.REPLY, Cause.MENTION, Cause.QUOTE, Cause.COMMENT))
# What comes in streams: who does not look for long is not told more of it.
STREAMS = frozenset((Cause.REPLY, Cause.FOLLOW, Cause.LIKE, Cause.QUEUE))
# Each of these stands for itself; of the others, those in one thread are told together.
ALONE = ABOUT_ONE | {Cause.FOLLOW}
# These lead to a page of their own, whatever they are about: the name of its address.
OWN_PAGES = {Cause.STANDING: "moderation:standing", Cause.QUEUE: "moderation:queue"}
NAMES_TOLD = 2


def sentence(
    cause: str, act: str, what: str, title: str, names: Sequence[str], count: int
) -> Markup:
    """What happened, in a line: ``count`` times in ``title``, by ``names``, newest first.

    ``title`` is empty where its reader may not see it; ``what`` is the kind of the thing.
    """
    told = {
        "who": people(names),
        "title": _isolated(title),
        "what": what,
        "count": count,
    }
    return Markup(_template(cause, act, bool(title), count)) % told  # noqa: S704 (escapes values)


def people(names: Sequence[str]) -> Markup:
    """“Alice”, “Alice and Bob”, “Alice, Bob and 3 others”."""
    each = list(dict.fromkeys(names)) or [_("A former member")]
    first = [_isolated(name) for name in each[:NAMES_TOLD]]
    rest = len(each) - len(first)
    if rest:
        others = ngettext("%(count)s other", "%(count)s others", rest) % {"count": rest}
        return Markup(_("%(names)s and %(others)s")) % {  # noqa: S704 (escapes values)
            "names": Markup(", ").join(first),
            "others": others,
        }
    if len(first) == 1:
        return first[0]
    return Markup(_("%(one)s and %(two)s")) % {"one": first[0], "two": first[1]}  # noqa: S704


def _isolated(text: str) -> Markup:
    """Keeps its direction to itself."""
    return Markup("<bdi>{}</bdi>").format(text) if text else Markup("")


def _template(cause: str, act: str, has_title: bool, count: int) -> str:
    if cause in ABOUT_ONE:
        return _of_moderators(cause, act, has_title)
    if cause == Cause.FOLLOW:
        return _("New review: %(title)s") if act == "review" else _("%(who)s started %(title)s")
    if cause == Cause.LIKE:
        return _("%(who)s liked what you wrote in %(title)s")
    return _COUNTED[Cause(cause)](count)


# The words of one and of many.
_COUNTED: dict[Cause, Callable[[int], str]] = {
    Cause.REPLY: lambda n: ngettext(
        "%(who)s replied in %(title)s", "%(count)s replies in %(title)s, by %(who)s", n
    ),
    Cause.MENTION: lambda n: ngettext(
        "%(who)s mentioned you in %(title)s",
        "You were mentioned %(count)s times in %(title)s, by %(who)s",
        n,
    ),
    Cause.QUOTE: lambda n: ngettext(
        "%(who)s quoted you in %(title)s",
        "You were quoted %(count)s times in %(title)s, by %(who)s",
        n,
    ),
    Cause.COMMENT: lambda n: ngettext(
        "%(who)s commented on your review: %(title)s",
        "%(count)s comments on your review: %(title)s, by %(who)s",
        n,
    ),
    Cause.MESSAGE: lambda n: ngettext(
        "%(who)s wrote to you: %(title)s", "%(count)s messages in %(title)s, by %(who)s", n
    ),
    Cause.QUEUE: lambda n: ngettext(
        "Waits for the moderators: %(title)s", "%(count)s things wait for the moderators", n
    ),
}


def _of_moderators(cause: str, act: str, has_title: bool) -> str:
    if cause == Cause.REPORT:
        return _of_report(act, has_title)
    if cause == Cause.STANDING:
        return _of_standing(act)
    if not has_title:
        found = {
            "remove": _("A moderator removed a %(what)s of yours"),
            "restore": _("A moderator brought a %(what)s of yours back"),
            "refuse": _("A moderator did not let a %(what)s of yours through"),
        }
        return found.get(act, _("A moderator moved what you wrote"))
    found = {
        "remove": _("A moderator removed a %(what)s of yours: %(title)s"),
        "restore": _("A moderator brought a %(what)s of yours back: %(title)s"),
        "approve": _("A moderator let a %(what)s of yours through: %(title)s"),
        "refuse": _("A moderator did not let a %(what)s of yours through: %(title)s"),
        "fold": _("A moderator folded a spoiler in what you wrote: %(title)s"),
        "move": _("A moderator moved your thread to another board: %(title)s"),
        "retitle": _("A moderator gave your thread another title: %(title)s"),
        "tie": _("A moderator changed the films of your thread: %(title)s"),
        "lock": _("A moderator locked your thread: %(title)s"),
        "merge": _("A moderator merged a thread of yours into %(title)s"),
        "split": _("A moderator moved posts of yours to %(title)s"),
    }
    return found.get(act, _("A moderator looked after your thread: %(title)s"))


def _of_standing(act: str) -> str:
    found = {
        "warn": _("The moderators warn you"),
        "suspend": _("The moderators suspended you: you cannot write for a while"),
        "ban": _("The moderators banned you"),
        "lift": _("The moderators took back what they had decided about you"),
        "uphold": _("The moderators read your answer: their decision stays"),
    }
    return found.get(act, _("The moderators decided about you"))


def _of_report(act: str, has_title: bool) -> str:
    if act == "remove":
        return _("Something you reported was removed")
    if act == "dismiss":
        if has_title:
            return _("Something you reported was left standing: %(title)s")
        return _("Something you reported was left standing")
    return _("Something you reported was looked after")
