"""What the address of the list of reviews asks for, and what of it was not understood."""

from __future__ import annotations

from django.db.models import Q
from django.http import QueryDict
from django.utils.translation import gettext as _

from cineclub.accounts.models import Member
from cineclub.accounts.names import name_key
from cineclub.accounts.proven import proven
from cineclub.catalogue.models import Film
from cineclub.core import versions
from cineclub.core.choices import Reader, only_one, understand
from cineclub.core.text import slugify
from cineclub.reviews.choice import HIGHEST_STEP, ORDERS, Choice, Wanted
from cineclub.search.matches import matches
from cineclub.search.tokens import QUERY_LENGTH

# "0.5", "1", "1.5" … as an address says them, and the steps they are.
STEPS = {f"{step / 2:g}": step for step in range(1, HIGHEST_STEP + 1)}


def read_address(sent: QueryDict, wanted: Wanted) -> Choice:
    """Understand as much as there is to understand. Two queries for a film, one for a member."""
    stranger = _("“%(value)s” is nothing that reviews are chosen by here.")
    choice = understand(Choice(), sent, _READERS, wanted, stranger)
    if wanted.lowest and wanted.highest and wanted.lowest > wanted.highest:
        values = {"least": choice.one("rating_min"), "most": choice.one("rating_max")}
        del choice.chosen["rating_min"], choice.chosen["rating_max"]
        wanted.lowest = wanted.highest = 0
        choice.unknown.append(
            _("No rating is at least %(least)s and at most %(most)s stars; both were left out.")
            % values
        )
    choice.shorten()
    return choice


@only_one
def _film(choice: Choice, name: str, sent: str, wanted: Wanted) -> None:
    """One film by its word in addresses or “Title (1948)”, else all that have the words."""
    sent = sent[:QUERY_LENGTH]
    wanted.film = Film.objects.filter(slug__in={sent.lower(), slugify(sent)}).first()
    wanted.films = [] if wanted.film else matches(sent, "film")
    if wanted.film:
        choice.chosen[name] = (wanted.film.slug,)
    elif wanted.films:
        choice.chosen[name] = (sent,)
    else:
        choice.not_understood(_("No film here is called “%(value)s”."), sent)


@only_one
def _member(choice: Choice, name: str, sent: str, wanted: Wanted) -> None:
    versions.depend("members")
    named, key = Q(slug=sent.lower()), name_key(sent)
    members = proven(Member.objects.filter(is_active=True))
    wanted.member = members.filter(named | Q(name_key=key) if key else named).first()
    if wanted.member:
        choice.chosen[name] = (wanted.member.slug,)
    else:
        choice.not_understood(_("No member is called “%(value)s”."), sent)


@only_one
def _genre(choice: Choice, name: str, sent: str, wanted: Wanted) -> None:
    wanted.genre = wanted.genres.get(sent.lower())
    if wanted.genre:
        choice.chosen[name] = (wanted.genre.slug,)
    else:
        choice.not_understood(_("No film is filed under the genre “%(value)s”."), sent)


@only_one
def _rating(choice: Choice, name: str, sent: str, wanted: Wanted) -> None:
    stars = sent.replace(",", ".").removesuffix(".0")
    step = STEPS.get(stars)
    if step is None:
        sentence = _("“%(value)s” is no rating: write stars in halves, 0.5 to 5.")
        choice.not_understood(sentence, sent)
        return
    choice.chosen[name] = (stars,)
    if name == "rating_min":
        wanted.lowest = step
    else:
        wanted.highest = step


@only_one
def _sort(choice: Choice, name: str, sent: str, _wanted: Wanted) -> None:
    if sent not in ORDERS:
        choice.not_understood(_("“%(value)s” is no way to sort."), sent)
    elif sent != choice.usual_sort:
        choice.chosen[name] = (sent,)


_READERS: dict[str, Reader] = {
    "film": _film,
    "member": _member,
    "genre": _genre,
    "rating_min": _rating,
    "rating_max": _rating,
    "sort": _sort,
}
