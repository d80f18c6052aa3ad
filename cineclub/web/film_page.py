"""What stands on a film page, gathered when the template comes to it, and kept by part."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from markupsafe import Markup

from cineclub.accounts.models import Member
from cineclub.catalogue import film_record
from cineclub.catalogue.credits import in_order
from cineclub.catalogue.models import (
    CastCredit,
    Country,
    CrewCredit,
    Film,
    FilmTitle,
    ForeignRating,
    Genre,
    Language,
)
from cineclub.catalogue.sharing import aggregate_rating, film_picture, movie
from cineclub.catalogue.similar import Similar, similar_films
from cineclub.core.kept import kept
from cineclub.core.outlines import is_being_made, note
from cineclub.diary.film_panel import Marks, Panel, panel, panel_with
from cineclub.discussion.film_panels import CommentPanel, ThreadPanel, comments_on, threads_about
from cineclub.markup import excerpt
from cineclub.notifications.own_watch import level_of
from cineclub.reviews.film_panels import ReviewPanel, film_reviews
from cineclub.ui.sharing import Share, without_empty

TITLES_TOLD = 6
SYNOPSIS_TOLD = 200
# The parts that are the same for whoever reads them; of the others, what visitors see is kept.
FOR_EVERYBODY = {"record", "similar"}
# What a part shows beside the record, by the names in ``Film.note_dependency``.
SHOWS = {"record": "film", "similar": "film", "panel": "film-marks", "talk": "film-talk"}


@dataclass(frozen=True)
class Record:
    """What the catalogue knows of a film."""

    cast: list[CastCredit]
    crew: list[CrewCredit]
    titles: list[FilmTitle]
    genres: list[Genre]
    countries: list[Country]
    languages: list[Language]
    foreign_ratings: list[ForeignRating]


class FilmPage:
    """One film for one reader (None: a visitor)."""

    def __init__(self, film: Film, reader: Member | None) -> None:
        self.film = film
        self.reader = reader
        note(film=film.pk, slug=film.slug)

    def kept(self, part: str, caller: Callable[[], Markup]) -> Markup:
        """For ``{% call here.kept("record") %}``: the part as it is kept, or made now."""
        for_whom = "" if part in FOR_EVERYBODY else self._sort_of_reader()
        if for_whom is None:
            return caller()
        pk = self.film.pk
        return kept(("film", part, pk, for_whom), caller, f"film:{pk}", f"{SHOWS[part]}:{pk}")

    def _sort_of_reader(self) -> str | None:
        """For whom a part may be kept: visitors, members like this one, or nobody."""
        if self.reader is None:
            return ""
        # In the outline of a member apart, their own reviews come first.
        return self.reader.sort_of_reader() if is_being_made() and not self.reader.pk else None

    @cached_property
    def record(self) -> Record:
        """Seven queries."""
        pk = self.film.pk
        return Record(
            cast=film_record.top_cast(pk),
            crew=in_order(film_record.crew(pk))[: film_record.TOP_CREDITS],
            titles=_other_titles(self.film),
            genres=film_record.genres(pk),
            countries=film_record.countries(pk),
            languages=film_record.languages(pk),
            foreign_ratings=film_record.foreign_ratings(pk),
        )

    @property
    def share(self) -> Share:
        """What a link to it shows. No query of its own."""
        return Share(
            title=str(self.film),
            description=excerpt(self.film.synopsis, SYNOPSIS_TOLD),
            address=self.film.get_absolute_url(),
            picture=film_picture(self.film),
            kind="video.movie",
            oembed=True,
            data=self._data,
        )

    def _data(self, site: str) -> dict[str, Any]:
        """The record as it is kept, with what members gave the film now."""
        pk = self.film.pk
        record = json.loads(
            kept(("film", "movie", pk, site), lambda: self._movie(site), f"film:{pk}")
        )
        picture, rating = site + film_picture(self.film), aggregate_rating(self.film)
        return without_empty({**record, "image": picture, "aggregateRating": rating})

    def _movie(self, site: str) -> Markup:
        known = self.record
        told = movie(
            self.film,
            site,
            cast=known.cast,
            crew=known.crew,
            genres=known.genres,
            countries=known.countries,
            languages=known.languages,
        )
        return Markup(json.dumps(told))  # noqa: S704 (JSON, read again before it is shown)

    @cached_property
    def panel(self) -> Panel:
        """The members' figures and the reader's marks, which an outline has none of."""
        if is_being_made():
            return panel_with(self.film, Marks())
        return panel(self.film, self.reader)

    @cached_property
    def reviews(self) -> ReviewPanel:
        """Essays and quips."""
        return film_reviews(self.film, self.reader)

    @cached_property
    def threads(self) -> ThreadPanel:
        """Threads about it."""
        return threads_about(self.film, self.reader)

    @cached_property
    def comments(self) -> CommentPanel:
        """The newest comments."""
        return comments_on(self.film, self.reader)

    @property
    def level(self) -> str:
        """What its reader hears of it, which an outline does not know."""
        return level_of(self.reader, "film", self.film.pk) if self.reader else ""

    @cached_property
    def similar(self) -> list[Similar]:
        """Films like it."""
        return similar_films(self.film)


def _other_titles(film: Film) -> list[FilmTitle]:
    """Further titles, each once and the original one first."""
    found = {film.title: None} if film.title else {}
    titles = film_record.first_titles(film.pk)[: 4 * TITLES_TOLD]
    if film.original_title and all(title.title != film.original_title for title in titles):
        titles.insert(0, FilmTitle(title=film.original_title))
    told = []
    for title in titles:
        if title.title not in found:
            found[title.title] = None
            told.append(title)
    return told[:TITLES_TOLD]
