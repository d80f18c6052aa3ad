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
