"""What a test does to a site from inside, in a process of the site's own environment.

`python -m tests.served.inside NAME` reads its arguments as JSON and prints its answer as JSON, so
that the tests' own process, which has other settings, is never confused with the site.
"""

import json
import sys

LONG_AGO = "2019-04-30T20:00:00+00:00"


def people(names, roles=None):
    """Members who joined long ago, each with a session: name → id and session key."""
    from django.db import transaction
    from django.test import Client
    from django.utils.dateparse import parse_datetime

    from cineclub.accounts.models import Member

    made = {}
    with transaction.atomic():
        for number, name in enumerate(names):
            member = Member.objects.create_user(
                name, f"{number}-{name.replace(' ', '.')}@example.org", None,
                role=(roles or {}).get(name, "member"), joined_at=parse_datetime(LONG_AGO),
            )  # fmt: skip
            client = Client()
            client.force_login(member)
            made[name] = {
                "id": member.pk,
                "slug": member.slug,
                "session": client.cookies["session"].value,
            }
    return made


def sessions(names):
    """A new session of each member: name → session key."""
    from django.test import Client

    from cineclub.accounts.models import Member

    made = {}
    for name in names:
        client = Client()
        client.force_login(Member.objects.get(name=name))
        made[name] = client.cookies["session"].value
    return made


def invitation(member, uses):
    """A new invitation by that member: the path of its link."""
    from cineclub.accounts.invite import make_invitation, token_of
    from cineclub.accounts.models import Member

    made = make_invitation(Member.objects.get(name=member), note="", uses=uses, days=7)
    return f"/invited/{token_of(made)}/"


def totp(secret, laters):
    """The codes an app with this key shows now and so many half minutes later."""
    import time

    from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value

    now = int(time.time()) // 30
    return [format_hotp_value(hotp_value(secret, now + later)) for later in laters]


def films(titles):
    """Films of 1948: title → id and slug."""
    from cineclub.catalogue.add_film import add_films
    from cineclub.catalogue.clean_fields import clean_film
    from cineclub.catalogue.fields import FilmFields

    fields = [clean_film(FilmFields(title=title, year=1948)) for title in titles]
    return {
        film.title: {"id": film.pk, "slug": film.slug} for film in add_films(fields, source="test")
    }


def boards():
    """The starter boards: slug → id."""
    from cineclub.discussion.models import Board
    from cineclub.discussion.starter_boards import make_starter_boards

    make_starter_boards()
    return dict(Board.objects.values_list("slug", "pk"))


def threads(author, titles):
    """Threads on the first board: title → id, address and opening post."""
    from cineclub.accounts.models import Member
    from cineclub.discussion.models import Board
    from cineclub.discussion.start_thread import start_thread

    member, board = Member.objects.get(name=author), Board.objects.order_by("pk").first()
    made = {}
    for title in titles:
        thread = start_thread(member, title, f"What is to be said about {title}?", board=board)
        made[title] = {
            "id": thread.pk,
            "url": thread.get_absolute_url(),
            "post": thread.posts.get(number=1).pk,
        }
    return made


def wrong_tallies():
    """Every stored figure that a recount does not find; changes nothing."""
    from django.db import transaction

    from cineclub.diary import rebuild
    from cineclub.discussion import tallies

    wrong = list(rebuild.differences())
    before = _talk_figures()
    with transaction.atomic():
        tallies.rebuild()
        after = _talk_figures()
        transaction.set_rollback(True)
    wrong += [
        f"{key}: stored {before.get(key)}, counted {after.get(key)}"
        for key in before.keys() | after.keys()
        if before.get(key) != after.get(key)
    ]
    return sorted(wrong)


def _talk_figures():
    from django.db.models import Max

    from cineclub.discussion.models import Post, PostTally, Thread

    figures = {}
    for pk, *told in Thread.objects.annotate(top=Max("posts__number")).values_list(
        "pk", "replies", "last_at", "last_author", "opening", "last_number", "top"
    ):
        figures[f"thread {pk}"] = [str(one) for one in told]
        assert told[-1] == told[-2], f"thread {pk} numbers its posts wrongly: {told}"
    figures |= {f"likes of post {pk}": n for pk, n in Post.objects.values_list("pk", "likes")}
    tallied = PostTally.objects.filter(posts__gt=0).values_list("member", "posts")
    return figures | {f"posts of member {pk}": n for pk, n in tallied}


def places(film, member):
    """Where to find one of each thing of the demo; the member's own things as theirs."""
    from django.db import transaction

    from cineclub.accounts.models import Member
    from cineclub.catalogue.models import Film
    from cineclub.conversations.models import Participant
    from cineclub.conversations.reported import report_messages
    from cineclub.conversations.talk import start_conversation
    from cineclub.discussion.drafts import keep_draft
    from cineclub.discussion.hold import hold_post
    from cineclub.discussion.models import Board, Poll, Post, Thread, ThreadKind
    from cineclub.discussion.reply import reply as add_reply
    from cineclub.discussion.tag_thread import tag_thread
    from cineclub.moderation.decide import log_act
    from cineclub.moderation.models import Action, ReasonTemplate, Sanction, TextRule
    from cineclub.moderation.report import report
    from cineclub.moderation.sanction import SANCTIONS, sanction, write_standing
    from cineclub.reviews.models import Review

    red_shoes, who = Film.objects.get(slug=film), Member.objects.get(name=member)
    longest = Thread.objects.filter(kind=ThreadKind.THREAD).order_by("-replies").first()
    reply = Post.objects.filter(author=who, review=None).order_by("pk").first()
    others = Post.objects.exclude(author=who).filter(review=None).order_by("pk").first()
    essay = Review.objects.filter(member=who).order_by("pk").first()
    talk = start_conversation(who, [others.author], "The splice", "It broke at reel two.")
    part = Participant.objects.get(conversation=talk, member=who)
    copy = report_messages(part, [1], "It is unkind to somebody")
    poll = Poll.objects.order_by("pk").first()
    tag_thread(longest, ["bus stops"], longest.author)
    report("post", others.pk, who, "It gives a film away without a warning")
    morten = Member.objects.filter(role="moderator").first() or Member.objects.create_user(
        "the moderator", role="moderator"
    )
    warning = sanction(who, morten, SANCTIONS["warn"], "Against the person, not the opinion.")
    Sanction.objects.filter(pk=warning.pk).update(seen_at=warning.at)
    write_standing(who)
    with transaction.atomic():
        waits = add_reply(longest, who, "Have a look at https://example.org/ for more.")
        hold_post(waits, longest, "A newcomer's post with links or images")
    return {
        "opening": longest.posts.get(number=1).pk,
        "template": ReasonTemplate.objects.first().pk,
        "warning": warning.pk,
        "rule": TextRule.objects.create(sort="word", pattern="casino*", act="hold").pk,
        "clean_up": log_act("member", who.pk, morten, Action.CLEAN, "Spam.", about=who.pk).pk,
        "held": waits.pk,
        "film": film,
        "person": red_shoes.crew.filter(job="Director").first().person.slug,
        "member": who.slug,
        "board": Board.objects.get(pk=longest.board_id).slug,
        "tag": "bus-stops",
        "thread": longest.get_absolute_url().strip("/").removeprefix("threads/"),
        "someone": others.author.slug,
        "talk": talk.pk,
        "draft": keep_draft(who, f"talk:{talk.pk}", {"text": "At reel two, to be exact."}).pk,
        "copy": copy.pk,
        "poll": poll.pk,
        "mine": reply.pk,
        "theirs": others.pk,
        "review": Review.objects.filter(film=red_shoes, is_quip=False).first().pk,
        "my_review": essay.pk,
    }


def attack(strings):
    """Put each string into every text field that takes it; how often each field did."""
    from collections import Counter

    from django.db import transaction

    from cineclub.accounts.models import Member
    from cineclub.catalogue.models import Film
    from cineclub.discussion.comment_on_film import comment_on_film
    from cineclub.discussion.models import Board
    from cineclub.discussion.reply import reply
    from cineclub.discussion.start_thread import start_thread
    from cineclub.members.change_profile import change_profile
    from cineclub.moderation.report import report
    from cineclub.reviews.write_review import write_review

    film, board = Film.objects.first(), Board.objects.first()
    ada, taken = Member.objects.get(name="ada"), Counter()
    usual = start_thread(ada, "Attacks", "Everything that was ever tried.", board=board)

    def about(text):
        member = Member.objects.exclude(profile__isnull=False).exclude(pk=ada.pk).first()
        change_profile(member, title=text[:80], about=text)

    def reported(text):
        post = reply(usual, ada, "A word that somebody reports.")
        report("post", post.pk, ada, text[:400])

    acts = {
        "comment": lambda text: comment_on_film(film, ada, text),
        "link": lambda text: reply(usual, ada, f"[words]({text}) <{text}> [[{text}]] @{text}"),
        "spoiler": lambda text: reply(usual, ada, f"||{text}||\n\n> {text}\n\n`{text}`"),
        "reply": lambda text: reply(usual, ada, text),
        "review": lambda text: write_review(ada, film, text),
        "title": lambda text: start_thread(ada, text[:200], "Look above.", board=board),
        "about": about,
        "reason": reported,
        "name": _attacking_member,
        "film": _attacking_film,
    }
    with transaction.atomic():
        for text in strings:
            for name, act in acts.items():
                taken[name] += _is_taken(act, text)
    return {"taken": taken, "thread": usual.get_absolute_url()}


def _is_taken(act, text):
    from django.core.exceptions import ValidationError

    from cineclub.markup import MarkupError

    try:
        act(text)
    except (ValidationError, MarkupError, ValueError):  # refused with a reason: as good
        return False
    return True


def _attacking_member(text):
    from cineclub.accounts.create_member import create_member
    from cineclub.accounts.models import Member

    create_member(text[:40], f"{Member.objects.count()}@attack.example", "x", verified=True)


def _attacking_film(text):
    from cineclub.catalogue.add_film import add_films
    from cineclub.catalogue.clean_fields import clean_film
    from cineclub.catalogue.fields import CastFields, CrewFields, FilmFields, TitleFields

    words = text[:150]
    fields = FilmFields(
        title=words,
        year=1950,
        original_title=words,
        synopsis=text,
        tagline=words,
        genres=(words[:40],),
        keywords=(words[:40],),
        companies=(words[:40],),
        titles=(TitleFields(title=f"{words} too"),),
        cast=(CastFields(words, words, words),),
        crew=(CrewFields(words, "Directing", "Director", words),),
    )
    add_films([clean_film(fields)], source="test")


def main():
    """Run one of the functions above."""
    from cineclub.cli.database import open_site
    from cineclub.cli.main import prepare

    prepare()
    open_site()
    arguments = json.loads(sys.stdin.read() or "{}")
    print(json.dumps(globals()[sys.argv[1]](**arguments)))


if __name__ == "__main__":
    main()
