"""The catalogue's tables, one module each group; import them from here."""

from cineclub.catalogue.credits import CastCredit, CrewCredit
from cineclub.catalogue.edits import Edit
from cineclub.catalogue.facets.stored import FacetPiece, FilmTouch
from cineclub.catalogue.films import (
    Film,
    FilmExternalId,
    FilmKind,
    FilmSlug,
    FilmStanding,
    FilmTitle,
    Release,
    TitleKind,
)
from cineclub.catalogue.foreign_ratings import ForeignRating
from cineclub.catalogue.labels import Company, Country, Genre, Keyword, Language
from cineclub.catalogue.people import Person, PersonAlias, PersonExternalId, PersonSlug

__all__ = [
    "CastCredit",
    "Company",
    "Country",
    "CrewCredit",
    "Edit",
    "FacetPiece",
    "Film",
    "FilmExternalId",
    "FilmKind",
    "FilmSlug",
    "FilmStanding",
    "FilmTitle",
    "FilmTouch",
    "ForeignRating",
    "Genre",
    "Keyword",
    "Language",
    "Person",
    "PersonAlias",
    "PersonExternalId",
    "PersonSlug",
    "Release",
    "TitleKind",
]
