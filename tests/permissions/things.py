"""What the rows of the table are about: the arguments of each route, and a form that it takes."""

import io
from typing import Any

from PIL import Image

from cineclub.catalogue.models import Film
from cineclub.moderation.models import ReasonTemplate
from cineclub.notifications.causes import Cause
from tests.factories import PASSWORD
from tests.world import OLD_AVATAR, World

MISSING = 987_654_321
TEXT = {"text": "The curtain rises, and nobody coughs."}
LETTER = {"to": "tilda", "title": "A word with you", **TEXT}
REASON = {"reason": "The third rule."}
BOARD = {
    "name": "The bar",
    "description": "",
    "group": "",
    "readers": "public",
    "starters": "members",
    "repliers": "members",
}
THREAD = {"title": "Another thread", "films": "", **TEXT}
RULE = {"sort": "word", "pattern": "jackpot*", "act": "flag", "note": ""}
TEMPLATE = {"label": "A label", "text": "The third rule."}
MODERATORS_FORMS = {
    "moderation:case-note": TEXT,
    "moderation:member-note": TEXT,
    "moderation:standing-appeal": TEXT,
    "moderation:templates": TEMPLATE,
    "moderation:template": TEMPLATE,
    "moderation:rules-try": {"tried": "A casino in Monaco."},
    "moderation:rules-add": RULE,
    "moderation:rule": RULE,
    "moderation:member-sanction": {"sanction": "7", **REASON},
    "discussion:member-clean-up": REASON,
    "discussion:clean-up-undo": REASON,
}
POLL = {"poll_question": "Which one?", "poll_options": "This\nThat"}
NEW_PASSWORD = "lantern slide orchard 92"


def arguments(world: World, thing: str) -> list[tuple[str, dict[str, Any]]]:
    """For each state that `thing` names ("post: removed | taken back"), the route's arguments."""
    kind, _, states = thing.partition(": ")
    if not states:
        return [(thing, _plain(world, kind))]
    return [(f"{kind}: {state}", _of_state(world, kind, state)) for state in states.split(" | ")]


def _plain(world: World, kind: str) -> dict[str, Any]:
    return {
        "": {},
        "film": {"slug": world.film.slug},
        "person": {"slug": world.person.slug},
        "member": {"slug": world.cast["alice"].slug},
        "board": {"slug": world.board.slug},
        "hidden board": {"slug": world.back_room.slug},
        "number of board": {"pk": world.board.pk},
        "board group": {"pk": world.group.pk},
        "avatar": {"name": OLD_AVATAR.rpartition("/")[2]},
        "picture": {"kind": "posters", "name": world.other_film.poster, "file": "80.avif"},
        "tag": {"slug": "slippers"},
        "number": {"number": 1},
        "part": {"kind": "threads", "number": 1},
        "app": {"app_label": "discussion"},
        "on site": {"content_type_id": _content_type(), "object_id": world.film.pk},
        "rated post": {"pk": world.rated.pk},
        "draft": {"pk": world.draft.pk},
        "film of rated post": {"pk": world.rated.pk, "slug": world.film.slug},
        "nothing": {"url": "nothing/here"},
        "bad key": {"uidb36": "1", "key": "never-made"},
        "bad confirmation": {"key": "never-made"},
        "text to come": {"key": f"board:{world.board.pk}"},
        "message to come": {"key": f"talk:{world.conversation.pk}"},
        "no session": {"session_id": MISSING},
        "no key": {"pk": MISSING},
        "no notification": {"pk": MISSING},
        "bad unsubscription": {"token": "never-made"},
        "watched film": {"kind": "film", "pk": world.film.pk},
        "watch on film": {"kind": "film", "pk": world.film.pk, "level": "watch"},
        "mute on film": {"kind": "film", "pk": world.film.pk, "level": "mute"},
        "bad invitation": {"token": "never-made"},
        "conversation": {"pk": world.conversation.pk},
        "reported talk": {"pk": world.reported_talk.pk},
        "invitation": {"pk": world.invitation.pk},
        "application": {"pk": world.application.pk},
        "sanction": {"pk": world.warning.pk},
        "rule": {"pk": world.rule.pk},
        "clean-up": {"pk": world.clean_up.pk},
        "held": {"pk": world.held.pk},
        "decide on storm": {"kind": "storm", "pk": world.storm.pk},
        "decide on sanction": {"kind": "sanction", "pk": world.warning.pk},
        "decide on profile": {"kind": "profile", "pk": world.cast["alice"].pk},
        "template": {"pk": ReasonTemplate.objects.order_by("pk")[0].pk},
    }[kind]


def _content_type() -> int:
    from django.contrib.contenttypes.models import ContentType

    return ContentType.objects.get_for_model(Film).pk


def _of_state(world: World, kind: str, state: str) -> dict[str, Any]:
    if kind == "thread":
        return slugged(world.threads[state])
    if kind == "number of thread":
        return {"pk": world.threads[state].pk}
    if kind == "post of review":
        return {"pk": world.reviews[state].post_id}
    if kind == "kind of post":
        return {"pk": world.posts[state].pk, "kind": "laugh"}
    if kind == "image":
        return {"key": world.images[state].key, "file": "whole.webp"}
    if kind.startswith("decide on "):
        name = kind.removeprefix("decide on ")
        if name == "opening":
            opening = world.threads[state].posts.get(number=1)
            return {"kind": "post", "pk": opening.pk}
        return {"kind": name, "pk": _things(world, name)[state].pk}
    return {"pk": _things(world, kind)[state].pk}


def _things(world: World, kind: str) -> dict[str, Any]:
    return {
        "post": world.posts,
        "comment": world.comments,
        "review": world.reviews,
        "thread": world.threads,
        "poll": world.polls,
    }[kind]


def slugged(thread) -> dict[str, Any]:
    return {"pk": thread.pk, "slug": thread.get_absolute_url().split("/")[-2]}


def missing(args: dict[str, Any]) -> dict[str, Any] | None:
    """The arguments of something that does not exist, alike otherwise; None where there is none."""
    if "pk" in args:
        return {**args, "pk": MISSING}
    if "slug" in args:
        return {**args, "slug": "never-shown-1234"}
    if "file" in args and "key" in args:
        return {**args, "key": "never-shown-1234"}
    if "object_id" in args:
        return {**args, "object_id": str(MISSING)}
    return None


def form_for(world: World, route: str, who: str) -> dict[str, Any]:
    """What a member would send there; files included."""
    forms = {
        "diary:film-rate": {"step": "7"},
        "web:log": {"film": str(world.film), "on": "2026-11-01", "step": "7"},
        "notifications:settings": dict.fromkeys(Cause.values, "daily"),
        "members:settings-name": {"name": f"{who} the second"},
        "members:settings-profile": {"title": "usher", "about": "I tear tickets."},
        "members:settings-signature": {"signature": "Rewinds by hand."},
        "members:signature-clear": dict(REASON),
        "members:settings-favourites": {"films": str(world.film), "film1": str(world.film)},
        "web:site-settings": {
            "name": "The Lantern",
            "tagline": "",
            "rules": "",
            "privacy": "",
            "inviters": "moderator",
        },
        "accounts_invitations": {"note": "Vera", "uses": "1", "days": "7"},
        "accounts_waiting": {"about": "I ran the projector of the Lantern."},
        "accounts_application_refuse": dict(REASON),
        "accounts_role": {"role": "curator"},
        "account_signup_by_passkey": {"username": "newcomer three", "email": "3@example.org"},
        "discussion:board-make": BOARD,
        "discussion:board-edit": BOARD,
        "discussion:board-group-make": {"name": "Upstairs"},
        "discussion:board-group-rename": {"name": "Upstairs"},
        "discussion:board-archive": dict(REASON),
        "discussion:post-report": {"reason": "spam", "note": ""},
        "members:member-report": {"reason": "unkind", "note": ""},
        "discussion:post-bookmark": {"note": "For the winter."},
        "discussion:thread-tag": {"tags": "slippers, Moira Shearer"},
        "discussion:post-fold": {**REASON, "passage": ""},
        "discussion:settings-spoilers": {"always": "on"},
        "discussion:thread-spoilers": {"spoilers": "seen"},
        "discussion:draft-keep": {"draft_key": "board:1", "text": "Half a thought", "back": "/"},
        "discussion:draft-discard": {"draft_key": "board:1", "back": "/"},
        "discussion:poll-vote": {"option": "1", "revision": "0"},
        "discussion:poll-edit": POLL,
        "discussion:thread-poll": POLL,
        "conversations:conversation-start": LETTER,
        "conversations:conversation-start-preview": LETTER,
        "conversations:conversation-reply": TEXT,
        "conversations:conversation-reply-preview": TEXT,
        "conversations:conversation-people": {"name": "carla"},
        "conversations:conversation-report": {"message": "1", "reason": "spam"},
        "account_login": {"login": "alice", "password": PASSWORD},
        "account_signup": {
            "username": "newcomer two",
            "email": "two@example.org",
            "password1": NEW_PASSWORD,
        },
        "account_reset_password": {"email": "somebody@example.org"},
        "account_reauthenticate": {"password": PASSWORD},
        "account_email": {"action_add": "", "email": "another@example.org"},
        "account_change_password": {
            "oldpassword": PASSWORD,
            "password1": NEW_PASSWORD,
            "password2": NEW_PASSWORD,
        },
        "account_set_password": {"password1": NEW_PASSWORD, "password2": NEW_PASSWORD},
    }
    if route in ("members:settings-picture", "catalogue:poster-change"):
        return {"picture": picture()}
    if route == "discussion:image-send":
        return {"picture": picture(), "alt": "A door", "back": "/"}
    if route in MODERATORS_FORMS:
        return dict(MODERATORS_FORMS[route])
    if route.startswith("moderation:"):
        return dict(REASON)
    looks_after = {
        "discussion:thread-lock": {},
        "discussion:thread-move": {"board": world.board.pk},
        "discussion:thread-retitle": {"title": "A better title"},
        "discussion:thread-tie": {"films": str(world.other_film)},
        "discussion:thread-merge": {"into": str(world.posts["standing"].thread_id)},
    }
    if route in looks_after:
        return {**REASON, **looks_after[route]}
    if route in ("discussion:thread-split", "discussion:film-comments-split"):
        into = str(world.posts["standing"].thread_id)
        going = world.aside if route == "discussion:thread-split" else world.comments["standing"]
        return {**REASON, "posts": going.pk, "into": into}
    if "thread-start" in route:
        return {**THREAD, "board": world.board.pk}
    if route.startswith(("discussion:", "reviews:")) and route not in forms:
        return dict(TEXT)
    return forms.get(route, {})


def picture() -> io.BytesIO:
    file = io.BytesIO()
    Image.new("RGB", (200, 300), "maroon").save(file, "PNG")
    file.seek(0)
    file.name = "me.png"
    return file
