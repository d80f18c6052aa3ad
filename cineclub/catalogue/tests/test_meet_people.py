"""People and their names."""

import pytest
from django.core.exceptions import ValidationError

from cineclub.catalogue.fields import PersonFields
from cineclub.catalogue.meet_people import add_person
from cineclub.catalogue.models import Edit, Person
from cineclub.search.find import Hit, find

pytestmark = pytest.mark.django_db


def test_a_person_is_made_once_and_filled_later():
    person = add_person(PersonFields("Anton Walbrook"), source="demo")
    more = PersonFields("Anton Walbrook", aliases=("Adolf Wohlbrück",), birth_date="1896-11-19")
    assert add_person(more, source="demo") == person
    add_person(more, source="demo")
    person.refresh_from_db()
    assert person.birth_date == "1896-11-19"
    assert [alias.name for alias in person.aliases.all()] == ["Adolf Wohlbrück"]
    assert find("wohlbrück", ["person"]) == [Hit("person", person.pk)]
    assert list(Edit.objects.order_by("id").values_list("field", flat=True)) == [
        "created",
        "birth_date",
        "aliases",
    ]


def test_what_is_known_is_not_overwritten():
    add_person(PersonFields("Ann Lee", birth_date="1900"), source="demo")
    add_person(PersonFields("Ann Lee", birth_date="1901"), source="demo")
    assert Person.objects.get().birth_date == "1900"


def test_a_name_without_letters_in_ascii_gets_its_number():
    person = add_person(PersonFields("!!!"), source="demo")
    assert person.slug == f"person-{person.pk}"


def test_a_person_without_a_name_or_with_an_impossible_date_is_refused():
    with pytest.raises(ValidationError):
        add_person(PersonFields(" "), source="demo")
    with pytest.raises(ValidationError):
        add_person(PersonFields("Ann Lee", birth_date="1900-13"), source="demo")
    assert not Person.objects.exists()
