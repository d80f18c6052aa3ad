"""Rows in bulk, and questions about thousands of values, on either database."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from cineclub.catalogue.models import Edit, Film, Person, PersonExternalId
from cineclub.core.bulk_insert import PARAMETERS, bulk_insert, new_ids

pytestmark = pytest.mark.django_db
COLUMNS = ("id", "name", "name_key", "slug")


def person(pk: int) -> tuple[int, str, str, str]:
    return (pk, f"Person {pk}", f"person {pk}", f"person-{pk}")


def test_rows_get_the_defaults_of_what_is_not_named() -> None:
    (pk,) = new_ids(Person, 1)
    bulk_insert(Person, COLUMNS, [person(pk)])
    bulk_insert(Edit, ("person_id", "after"), [(pk, "it")], source="test", field="created")
    edit = Edit.objects.get()
    assert (edit.person_id, edit.after, edit.before, edit.film_id) == (pk, "it", "", None)
    assert edit.at.tzinfo is not None
    assert Person.objects.get().biography == ""


@pytest.mark.parametrize("beside", [-1, 0, 1])
def test_more_rows_than_a_statement_holds_are_all_written_in_order(beside: int) -> None:
    columns_with_defaults = len(Person._meta.concrete_fields)
    count = 2 * (PARAMETERS // columns_with_defaults) + beside
    ids = new_ids(Person, count)
    bulk_insert(Person, COLUMNS, map(person, ids))
    rows = Person.objects.order_by("pk").values_list("pk", "name", "biography")
    assert list(rows) == [(pk, f"Person {pk}", "") for pk in ids]


def test_ids_are_never_given_twice() -> None:
    first = new_ids(Person, 3)
    bulk_insert(Person, COLUMNS, map(person, first))
    Person.objects.filter(pk=first[-1]).delete()
    later = Person.objects.create(name="Later", name_key="later", slug="later").pk
    more = new_ids(Person, 2)
    bulk_insert(Person, COLUMNS, map(person, more))
    assert len({*first, later, *more}) == 6
    assert min(more) > later > first[-1]


def test_the_database_goes_on_refusing() -> None:
    (pk,) = new_ids(Person, 1)
    with pytest.raises(IntegrityError), transaction.atomic():
        bulk_insert(Person, COLUMNS, [(pk, "", "", "nameless")])
    bulk_insert(Person, COLUMNS, [])
    assert not Person.objects.exists()


def test_among_takes_more_values_than_a_statement_has_places() -> None:
    ids = new_ids(Person, 3)
    bulk_insert(Person, COLUMNS, map(person, ids))
    bulk_insert(
        PersonExternalId,
        ("person_id", "value"),
        [(pk, value) for pk, value in zip(ids, ('a"b', "東京", "%s\\"), strict=True)],
        source="test",
    )
    many = range(300_000)
    found = Person.objects.filter(pk__among=many)
    assert {each.pk for each in found} == {*ids} & {*many}
    rows = PersonExternalId.objects.filter(value__among={'a"b', "東京", "%s\\", "none"})
    assert rows.filter(person_id__among=ids).count() == 3
    assert not Film.objects.filter(pk__among=[]).exists()
    assert Person.objects.exclude(pk__among=ids[:1]).count() == 2
