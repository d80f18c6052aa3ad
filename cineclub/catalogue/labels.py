"""What films are sorted under: genres, countries, languages, keywords, companies."""

from __future__ import annotations

from django.db import models


class Label(models.Model):
    """A name with an address of its own that many films share."""

    name = models.CharField(max_length=120, unique=True)
    slug = models.CharField(max_length=140, unique=True)

    class Meta:
        abstract = True
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name


class Genre(Label):
    """A genre such as Drama."""


class Keyword(Label):
    """A word for what a film is about, such as ballet."""


class Company(Label):
    """A production company."""


class Country(Label):
    """A country, past or present; ``code`` is ISO 3166-1 (SU and CS for those that are gone)."""

    code = models.CharField(max_length=4, unique=True)


class Language(Label):
    """A language; ``code`` is ISO 639-1 where there is one, else 639-3."""

    code = models.CharField(max_length=8, unique=True)
