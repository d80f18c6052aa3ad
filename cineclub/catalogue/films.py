"""Films: their titles, releases, addresses, ids elsewhere, and how members stand to them."""

from __future__ import annotations

from typing import Self

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cineclub.catalogue.labels import Company, Country, Genre, Keyword, Language
from cineclub.core import versions
from cineclub.core.addresses import address_of
from cineclub.core.dates import EARLIEST_YEAR, PartialDate, validate_partial_date
from cineclub.core.tracked import Tracked
from cineclub.pictures.keep import base_address
from cineclub.pictures.make_pictures import POSTER
from cineclub.ui.posters.printing import PRINTING

TITLE_LENGTH = 200
SYNOPSIS_LENGTH = 8_000
# The longest film ever shown runs 873 minutes without being an installation; leave room above it.
LONGEST_RUNTIME = 2_000
LATEST_YEAR = 2100


class FilmKind(models.TextChoices):
    """What sort of work it is; the operator chooses which the site keeps."""

    FILM = "film", _("Film")
    SHORT = "short", _("Short")
    TV_FILM = "tv-film", _("Television film")
    MINISERIES = "miniseries", _("Miniseries")
    SPECIAL = "special", _("Special")


class FilmQuerySet(models.QuerySet["Film"]):
    """Films, and what a component needs of them in a constant number of queries."""

    def with_labels(self) -> Self:
        """Genres, countries and languages. Three queries."""
        return self.prefetch_related("genres", "countries", "languages")

    def with_standing(self) -> Self:
        """The members' figures. No further query."""
        return self.select_related("standing")


class Film(Tracked):
    """A film. ``title`` is the one the site shows; ``slug`` its address, stable for ever."""

    version_name = "film"

    title = models.CharField(_("title"), max_length=TITLE_LENGTH)
    sort_title = models.CharField(max_length=TITLE_LENGTH, editable=False)
    title_key = models.CharField(max_length=TITLE_LENGTH, editable=False)
    year = models.PositiveSmallIntegerField(_("year"), null=True, blank=True)
    kind = models.CharField(_("kind"), max_length=12, choices=FilmKind, default=FilmKind.FILM)
    slug = models.CharField(max_length=140, unique=True, editable=False)
    original_title = models.CharField(_("original title"), max_length=TITLE_LENGTH, blank=True)
    runtime = models.PositiveSmallIntegerField(
        _("runtime in minutes"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(LONGEST_RUNTIME)],
    )
    release_date = models.CharField(
        _("first shown"), max_length=10, blank=True, validators=[validate_partial_date]
    )
    synopsis = models.TextField(_("synopsis"), blank=True, max_length=SYNOPSIS_LENGTH)
    tagline = models.CharField(_("tagline"), max_length=300, blank=True)
    genres = models.ManyToManyField(Genre, blank=True, related_name="films")
    countries = models.ManyToManyField(Country, blank=True, related_name="films")
    languages = models.ManyToManyField(Language, blank=True, related_name="films")
    keywords = models.ManyToManyField(Keyword, blank=True, related_name="films")
    companies = models.ManyToManyField(Company, blank=True, related_name="films")
    added_at = models.DateTimeField(default=timezone.now, editable=False)
    # The picture a curator gave ("" for none) and what of it stays in sight, in per cent.
    poster = models.CharField(max_length=48, blank=True, editable=False)
    poster_alt = models.CharField(max_length=300, blank=True, editable=False)
    poster_x = models.PositiveSmallIntegerField(default=50, editable=False)
    poster_y = models.PositiveSmallIntegerField(default=50, editable=False)
    # How often the facts changed: the generated poster's address carries it.
    revision = models.PositiveIntegerField(default=0, editable=False)

    objects = FilmQuerySet.as_manager()

    class Meta:
        indexes = (
            models.Index(fields=["title_key", "year"]),
            models.Index(fields=["sort_title", "id"]),
            models.Index(fields=["-year", "sort_title", "id"]),
            models.Index(fields=["-added_at", "-id"]),
            models.Index(fields=["poster"], name="film_poster", condition=~models.Q(poster="")),
        )
        constraints = (
            models.CheckConstraint(
                condition=models.Q(year__isnull=True)
                | models.Q(year__gte=EARLIEST_YEAR, year__lte=LATEST_YEAR),
                name="film_year_is_possible",
            ),
            models.CheckConstraint(
                condition=models.Q(runtime__isnull=True)
                | models.Q(runtime__gte=1, runtime__lte=LONGEST_RUNTIME),
                name="film_runtime_is_possible",
            ),
            models.CheckConstraint(
                condition=models.Q(kind__in=FilmKind.values), name="film_kind_is_known"
            ),
            models.CheckConstraint(condition=~models.Q(title=""), name="film_has_a_title"),
        )

    def __str__(self) -> str:
        return name_and_year(self.title, self.year)

    def note_dependency(self) -> None:
        """A page with this film may show all of it; parts of a page ask for less (``core.kept``).

        ``film`` stands for the record, ``film-marks`` for what members gave it, ``film-talk`` for
        what they say about it.
        """
        versions.depend(f"film:{self.pk}", f"film-marks:{self.pk}", f"film-talk:{self.pk}")

    def get_absolute_url(self) -> str:
        """The film page."""
        return address_of("web:film", self.slug)

    @property
    def poster_base(self) -> str:
        """What the addresses of its uploaded poster begin with; "" without one."""
        return base_address(POSTER, self.poster)

    @property
    def poster_url(self) -> str:
        """The poster generated from its facts; another address after each change of them."""
        return f"{address_of('catalogue:film-poster', self.slug)}?v={self.poster_version}"

    @property
    def poster_version(self) -> str:
        """Changes when the generated poster may look different."""
        return f"{PRINTING}.{self.revision}"

    @property
    def release(self) -> PartialDate | None:
        """When it was first shown, as far as it is known."""
        return PartialDate.parse(self.release_date) if self.release_date else None


def name_and_year(title: str, year: int | None) -> str:
    """How a film is named where nothing else tells it apart: ``The Red Shoes (1948)``."""
    return f"{title} ({year})" if year else title


class TitleKind(models.TextChoices):
    """Why a film has this title too."""

    ORIGINAL = "original", _("Original title")
    ALTERNATIVE = "alternative", _("Alternative title")
    TRANSLATED = "translated", _("Title in another language")


class FilmTitle(models.Model):
    """A further title of a film, by language and country where they are known."""

    film = models.ForeignKey(Film, models.CASCADE, related_name="titles")
    title = models.CharField(max_length=TITLE_LENGTH)
    title_key = models.CharField(max_length=TITLE_LENGTH, editable=False, db_index=True)
    kind = models.CharField(max_length=12, choices=TitleKind, default=TitleKind.ALTERNATIVE)
    language = models.CharField(max_length=8, blank=True)
    country = models.CharField(max_length=4, blank=True)

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(
                fields=["film", "title", "language", "country"], name="one_film_title"
            ),
        )

    def __str__(self) -> str:
        return self.title


class FilmSlug(models.Model):
    """A former address of a film; it redirects for ever."""

    slug = models.CharField(max_length=140, unique=True)
    film = models.ForeignKey(Film, models.CASCADE, related_name="former_slugs")

    def __str__(self) -> str:
        return self.slug


class Release(models.Model):
    """A showing to the public in a country; the date may be partial."""

    film = models.ForeignKey(Film, models.CASCADE, related_name="releases")
    country = models.ForeignKey(Country, models.PROTECT, related_name="+")
    date = models.CharField(max_length=10, validators=[validate_partial_date])
    kind = models.CharField(max_length=20, default="theatrical")
    note = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ("date", "id")
        constraints = (
            models.UniqueConstraint(
                fields=["film", "country", "date", "kind"], name="one_film_release"
            ),
        )

    def __str__(self) -> str:
        return f"{self.country_id}: {self.date}"


class FilmExternalId(models.Model):
    """What a film is called elsewhere, e.g. ``imdb`` ``tt0040725``; unique in each source."""

    film = models.ForeignKey(Film, models.CASCADE, related_name="external_ids")
    source = models.CharField(max_length=20)
    value = models.CharField(max_length=200)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["source", "value"], name="one_film_external_id"),
        )

    def __str__(self) -> str:
        return f"{self.source}:{self.value}"


class FilmStanding(models.Model):
    """How members stand to a film. Written by ``diary`` in the transaction of its cause.

    ``mean`` is in half-star steps (1 to 10) times 100; ``score`` is the rank used for “best of”
    in the same unit (see ``diary.standing``); ``popularity`` counts members who have seen it.
    A film without a row stands at zero.

    ``pace`` counts the ratings since ``pace_began`` (seconds since 1970), ``pace_fresh`` those of
    fresh accounts among them; ``pace_mean`` and ``pace_score`` are from before. Until
    ``held_until`` mean and score keep what they were then (see ``diary.storm``).
    """

    film = models.OneToOneField(Film, models.CASCADE, primary_key=True, related_name="standing")
    ratings = models.PositiveIntegerField(default=0)
    rating_sum = models.PositiveBigIntegerField(default=0)
    mean = models.PositiveIntegerField(default=0)
    score = models.PositiveIntegerField(default=0)
    popularity = models.PositiveIntegerField(default=0)
    likes = models.PositiveIntegerField(default=0)
    pace_began = models.PositiveBigIntegerField(default=0)
    pace = models.PositiveIntegerField(default=0)
    pace_fresh = models.PositiveIntegerField(default=0)
    pace_mean = models.PositiveIntegerField(default=0)
    pace_score = models.PositiveIntegerField(default=0)
    held_until = models.DateTimeField(null=True)

    class Meta:
        indexes = (
            models.Index(fields=["-popularity", "film"]),
            models.Index(fields=["-score", "film"]),
        )

    def __str__(self) -> str:
        return f"{self.film_id}: {self.ratings}"
