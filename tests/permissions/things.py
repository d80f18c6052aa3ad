"""What the rows of the table are about: the arguments of each route, and a form that it takes."""

import io
from typing import Any

from PIL import Image

from cineclub.catalogue.models import Film
from tests.factories import PASSWORD
from tests.world import OLD_AVATAR, World

MISSING = 987_654_321
TEXT = {"text": "The curtain rises, and nobody coughs."}
REASON = {"reason": "The third rule."}
THREAD = {"title": "Another thread", "films": "", **TEXT}
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
        "nothing": {"url": "nothing/here"},
        "bad key": {"uidb36": "1", "key": "never-made"},
        "bad confirmation": {"key": "never-made"},
        "no session": {"session_id": MISSING},
        "no key": {"pk": MISSING},
        "bad invitation": {"token": "never-made"},
        "invitation": {"pk": world.invitation.pk},
        "application": {"pk": world.application.pk},
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
    if kind.startswith("decide on "):
        name = kind.removeprefix("decide on ")
        return {"kind": name, "pk": _things(world, name)[state].pk}
    return {"pk": _things(world, kind)[state].pk}


def _things(world: World, kind: str) -> dict[str, Any]:
    return {
        "post": world.posts,
        "comment": world.comments,
        "review": world.reviews,
        "thread": world.threads,
    }[kind]


def slugged(thread) -> dict[str, Any]:
    return {"pk": thread.pk, "slug": thread.get_absolute_url().split("/")[-2]}


def missing(args: dict[str, Any]) -> dict[str, Any] | None:
    """The arguments of something that does not exist, alike otherwise; None where there is none."""
    if "pk" in args:
        return {**args, "pk": MISSING}
    if "slug" in args:
        return {**args, "slug": "never-shown-1234"}
    if "object_id" in args:
        return {**args, "object_id": str(MISSING)}
    return None


def form_for(world: World, route: str, who: str) -> dict[str, Any]:
    """What a member would send there; files included."""
    forms = {
        "diary:film-rate": {"step": "7"},
        "members:settings-name": {"name": f"{who} the second"},
        "members:settings-profile": {"title": "usher", "about": "I tear tickets."},
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
        "discussion:post-report": {"reason": "spam", "note": ""},
        "discussion:thread-tag": {"tags": "slippers, Moira Shearer"},
        "discussion:post-fold": {**REASON, "passage": ""},
        "discussion:settings-spoilers": {"always": "on"},
        "discussion:thread-spoilers": {"spoilers": "seen"},
        "discussion:draft-keep": {"draft_key": "board:1", "text": "Half a thought", "back": "/"},
        "discussion:draft-discard": {"draft_key": "board:1", "back": "/"},
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
    if route.startswith("moderation:"):
        return dict(REASON)
    if route in ("discussion:board-make", "discussion:board-edit"):
        rights = {"readers": "public", "starters": "members", "repliers": "members"}
        return {"name": "The bar", "description": "", "group": "", **rights}
    if route.startswith("discussion:board-group"):
        return {"name": "Upstairs"}
    if route == "discussion:board-archive":
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
