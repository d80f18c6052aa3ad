"""People who made films, with the names they went by."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from cineclub.core.addresses import address_of
from cineclub.core.dates import validate_life_date
from cineclub.core.tracked import Tracked

NAME_LENGTH = 200


class Person(Tracked):
    """A person with credits. ``name`` is the one the site shows, ``slug`` their address."""

    version_name = "person"

    name = models.CharField(_("name"), max_length=NAME_LENGTH)
    name_key = models.CharField(max_length=NAME_LENGTH, editable=False, db_index=True)
    slug = models.CharField(max_length=140, unique=True, editable=False)
    birth_date = models.CharField(max_length=10, blank=True, validators=[validate_life_date])
    death_date = models.CharField(max_length=10, blank=True, validators=[validate_life_date])
    biography = models.TextField(blank=True, max_length=8_000)

    class Meta:
        indexes = (models.Index(fields=["name_key", "id"]),)
        constraints = (
            models.CheckConstraint(condition=~models.Q(name=""), name="person_has_a_name"),
        )

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """The person's page."""
        return address_of("catalogue:person", self.slug)


class PersonAlias(models.Model):
    """Another name of a person; search finds them by it."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="aliases")
    name = models.CharField(max_length=NAME_LENGTH)
    name_key = models.CharField(max_length=NAME_LENGTH, editable=False, db_index=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["person", "name"], name="one_person_alias"),)

    def __str__(self) -> str:
        return self.name


class PersonSlug(models.Model):
    """A former address of a person; it redirects for ever."""

    slug = models.CharField(max_length=140, unique=True)
    person = models.ForeignKey(Person, models.CASCADE, related_name="former_slugs")

    def __str__(self) -> str:
        return self.slug


class PersonExternalId(models.Model):
    """What a person is called elsewhere; unique in each source."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="external_ids")
    source = models.CharField(max_length=20)
    value = models.CharField(max_length=200)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["source", "value"], name="one_person_external_id"),
        )

    def __str__(self) -> str:
        return f"{self.source}:{self.value}"
