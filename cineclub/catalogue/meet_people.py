"""Finding the people that films name, making those who are new; many at a time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from django.db import transaction

from cineclub.accounts.models import Member
from cineclub.catalogue.clean_fields import clean_person
from cineclub.catalogue.edits import Edit
from cineclub.catalogue.fields import ExternalId, PersonFields
from cineclub.catalogue.index_catalogue import index_people
from cineclub.catalogue.lock_catalogue import lock_catalogue
from cineclub.catalogue.people import NAME_LENGTH, Person, PersonAlias, PersonExternalId
from cineclub.catalogue.slugs import free_person_slugs
from cineclub.core import versions
from cineclub.core.bulk_insert import bulk_insert, new_ids
from cineclub.core.text import slugify
from cineclub.search.tokens import fold


def add_person(fields: PersonFields, *, source: str, member: Member | None = None) -> Person:
    """Make a person, or find the one ``fields`` mean and add to them what they lack.

    Raises ``ValidationError`` with reasons by field.
    """
    (person,) = add_people([fields], source=source, member=member)
    return person


def add_people(
    batch: Sequence[PersonFields], *, source: str, member: Member | None = None
) -> list[Person]:
    """The same for many, in order, all or none."""
    batch = [clean_person(fields) for fields in batch]
    with transaction.atomic():
        lock_catalogue()
        ids = meet_people(batch, source=source, member=member).ids
        people = Person.objects.in_bulk(ids)
        for person_id, fields in zip(ids, batch, strict=True):
            _fill(people[person_id], fields, source, member)
        index_people(ids)
        versions.bump("people", *(f"person:{person_id}" for person_id in ids))
    return [people[person_id] for person_id in ids]


class Met(NamedTuple):
    """The id of everybody who was asked for, in order; and by id the names of those who are new."""

    ids: list[int]
    new: dict[int, str]


def meet_people(
    people: Sequence[PersonFields], *, source: str, member: Member | None = None
) -> Met:
    """Find each of the cleaned ``people``, or make them; the caller indexes them for search.

    Someone with external ids is met by those. Someone without meets the person of exactly this
    name that the same ``source`` named before. Runs inside the caller's transaction, in one query
    when all are known, about six when some are new.
    """
    # Films of a batch share their people: each is looked for once.
    identities = {person: _identities(person, source) for person in people}
    known = _known({each for several in identities.values() for each in several})
    new: dict[ExternalId, PersonFields] = {}
    for person, ids in identities.items():
        if person.id is None and not any(each in known for each in ids):
            first = next((new[each] for each in ids if each in new), person)
            new.update(dict.fromkeys(ids, first))
    made = _make(new, source, member)
    found = {
        person: person.id or next(of[each] for of in (known, made) for each in ids if each in of)
        for person, ids in identities.items()
    }
    names = {made[identity]: fields.name for identity, fields in new.items()}
    return Met([found[person] for person in people], names)


def _identities(person: PersonFields, source: str) -> tuple[ExternalId, ...]:
    return person.external_ids or ((source, person.name),)


def _known(ids: set[ExternalId]) -> dict[ExternalId, int]:
    if not ids:
        return {}
    rows = PersonExternalId.objects.filter(
        source__in={source for source, _ in ids}, value__among={value for _, value in ids}
    ).values_list("source", "value", "person_id")
    return {(source, value): person for source, value, person in rows if (source, value) in ids}


def _make(
    new: dict[ExternalId, PersonFields], source: str, member: Member | None
) -> dict[ExternalId, int]:
    if not new:
        return {}
    unique = list({id(fields): fields for fields in new.values()}.values())
    slugs = iter(free_person_slugs([slugify(each.name) for each in unique if slugify(each.name)]))
    pks = new_ids(Person, len(unique))
    bulk_insert(
        Person,
        ("id", "name", "name_key", "slug"),
        [
            (
                pk,
                fields.name,
                fold(fields.name)[:NAME_LENGTH],
                next(slugs) if slugify(fields.name) else f"person-{pk}",
            )
            for pk, fields in zip(pks, unique, strict=True)
        ],
    )
    ids = {id(fields): pk for pk, fields in zip(pks, unique, strict=True)}
    made = {identity: ids[id(fields)] for identity, fields in new.items()}
    bulk_insert(
        PersonExternalId,
        ("person_id", "source", "value"),
        [(pk, key, value) for (key, value), pk in made.items()],
    )
    bulk_insert(
        Edit,
        ("person_id", "after"),
        [(pk, fields.name) for pk, fields in zip(pks, unique, strict=True)],
        source=source,
        member_id=member.pk if member else None,
        field="created",
    )
    return made


def _fill(person: Person, fields: PersonFields, source: str, member: Member | None) -> None:
    """Set what is empty and given, add aliases and ids that are new."""
    edits = []
    for name in ("birth_date", "death_date", "biography"):
        if getattr(fields, name) and not getattr(person, name):
            setattr(person, name, getattr(fields, name))
            edits.append((name, getattr(fields, name)))
    if edits:
        person.save(update_fields=[name for name, _ in edits])
    known = set(person.aliases.values_list("name", flat=True)) | {person.name}
    aliases = [alias for alias in fields.aliases if alias not in known]
    PersonAlias.objects.bulk_create(
        [PersonAlias(person=person, name=name, name_key=fold(name)[:200]) for name in aliases]
    )
    edits += [("aliases", name) for name in aliases]
    for key, value in fields.external_ids:
        PersonExternalId.objects.get_or_create(source=key, value=value, defaults={"person": person})
    Edit.objects.bulk_create(
        [
            Edit(person=person, member=member, source=source, field=field, after=after)
            for field, after in edits
        ]
    )
