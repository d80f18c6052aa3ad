"""What IMDb's title types are here."""

from __future__ import annotations

import re

from cineclub.catalogue.films import FilmKind

# Films made for cassette or disc are films like others; IMDb marks the short ones by a genre.
FILMS = {
    "movie": FilmKind.FILM,
    "video": FilmKind.FILM,
    "short": FilmKind.SHORT,
    "tvshort": FilmKind.SHORT,
    "tvmovie": FilmKind.TV_FILM,
    "tvminiseries": FilmKind.MINISERIES,
    "tvspecial": FilmKind.SPECIAL,
}
NO_FILMS = {
    "tvseries": "television series",
    "tvepisode": "episodes of series",
    "tvpilot": "pilots of series",
    "videogame": "games",
    "musicvideo": "music videos",
    "podcastseries": "podcasts",
    "podcastepisode": "episodes of podcasts",
    "radioseries": "radio series",
    "radioepisode": "episodes of radio series",
    "audiobook": "audio books",
}
ADULT = "titles that IMDb marks as adult"
SHORT_GENRE = "Short"


def plain(text: str) -> str:
    """A type without case, blanks and signs, to compare by."""
    return re.sub(r"[^a-z]", "", text.lower())


def kind_of(title_type: str, genres: tuple[str, ...]) -> str:
    """The kind of film for a type of ``FILMS``."""
    if title_type == "video" and SHORT_GENRE in genres:
        return FilmKind.SHORT.value
    return FILMS[title_type].value
