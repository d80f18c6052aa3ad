"""How many spoilers a film opened to a member, told once, in the answer to what made it seen."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery, Value
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from markupsafe import Markup

from cineclub.accounts.models import Member
from cineclub.catalogue.models import Film
from cineclub.core.prepared import prepared
from cineclub.diary.models import Seen
from cineclub.discussion.curtains import opened_films
from cineclub.discussion.models import FilmMention, Post, Thread, ThreadFilm

# The newest posts of a kind that are looked through: a thread of 40,000 costs no more.
LOOKED_AT = 500
_HIDES = Q(spoiler=True) | Q(html__contains='class="spoiler"')


def tell_of_opened(member: Member, film: Film, since: datetime) -> Markup:
    """A sentence with a link to the film's threads; "" where nothing opened, or the film was seen
    before ``since``. One query, and a second where they have just seen it."""
    count = opened_spoilers(member, film, since)
    if not count:
        return Markup("")
    told = ngettext(
        "One spoiler is open to you now.", "%(num)s spoilers are open to you now.", count
    )
    where = reverse("discussion:film-threads", args=[film.slug])
    link = format_html('<a href="{}">{}</a>', where, _("Read the threads about it"))
    return Markup("{} {}").format(told % {"num": count}, Markup(link))  # noqa: S704 (escaped above)


def opened_spoilers(member: Member, film: Film, since: datetime) -> int:
    """Posts of others with spoilers for ``film`` that ``member`` may read: in places about it
    alone, and marked with its name in places about no single film. 0 unless they have seen it
    since then, and for who wants every spoiler folded. One query, and a second to count."""
    # Most who rate have seen it for long: theirs must cost next to nothing.
    if not any(at >= since for (at,) in _opened_at(member.pk, film.pk)):
        return 0
    rows = opened_films(member.pk).filter(film=film)
    counts = {
        "about_it": _count(_about(film), _HIDES, member),
        "naming_it": _count(_naming(film), Q(html__contains=f'data-film="{film.pk}"'), member),
    }
    found = rows.annotate(**counts).values_list(*counts).first()
    return sum(count or 0 for count in found) if found else 0


@prepared
def _opened_at(member: int, film: int) -> QuerySet[Seen, tuple[datetime]]:
    return opened_films(member).filter(film_id=film).values_list("at")


def _about(film: Film) -> QuerySet[Post]:
    alone = _single_ties().filter(film=film).values("thread")
    comments = Thread.objects.filter(comments_of=film).values("pk")
    return Post.objects.filter(Q(thread__in=alone) | Q(thread__in=comments)).order_by("-pk")


def _naming(film: Film) -> QuerySet[FilmMention]:
    elsewhere = ~Exists(_single_ties().filter(thread=OuterRef("thread")))
    named = FilmMention.objects.filter(elsewhere, film=film, thread__comments_of=None)
    return named.order_by("-post")


def _single_ties() -> QuerySet[ThreadFilm]:
    """Ties of threads that are about one film alone."""
    others = ThreadFilm.objects.filter(thread=OuterRef("thread")).exclude(pk=OuterRef("pk"))
    return ThreadFilm.objects.filter(~Exists(others))


def _count(among: QuerySet[Post] | QuerySet[FilmMention], hides: Q, member: Member) -> Subquery:
    key = "pk" if among.model is Post else "post"
    newest = among.values(key)[:LOOKED_AT]
    posts = Post.objects.visible_to(member).standing().exclude(author=member)
    found = posts.filter(hides, pk__in=newest).order_by().values(all=Value(1))
    return Subquery(found.annotate(count=Count("pk")).values("count"))
