"""A prepared query finds what its queryset finds, made of the same instances."""

import pytest
from django.core.exceptions import EmptyResultSet

from cineclub.accounts.models import Member
from cineclub.catalogue.models import CastCredit, Film
from cineclub.core import versions
from cineclub.core.prepared import prepared
from cineclub.discussion.models import Post
from cineclub.reviews.models import Review
from tests import world as worlds

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return worlds.build()


def state(thing, seen=()):
    """All that is known of an instance and of what was fetched along."""
    if not hasattr(thing, "_state"):
        return thing
    values = {name: value for name, value in vars(thing).items() if name != "_state"}
    near = {
        name: state(other, (*seen, thing))
        for name, other in thing._state.fields_cache.items()
        if other not in seen
    }
    return type(thing), thing._state.db, thing._state.adding, values, near


def assert_same(make, *args):
    ask = prepared(make)
    for _ in range(2):
        found = ask(*args)
        assert found
        assert [state(row) for row in found] == [state(row) for row in make(*args)]


def test_instances_with_relations_and_annotations_are_the_same(world):
    assert_same(lambda film: CastCredit.objects.filter(film=film).select_related("person")[:4],
                world.film.pk)  # fmt: skip
    assert_same(lambda slug: Film.objects.with_standing().filter(slug=slug), world.film.slug)
    assert_same(lambda film: Review.objects.visible_to(None).standing().filter(film=film)
                .with_card().order_by("-at", "pk"), world.film.pk)  # fmt: skip
    assert_same(lambda thread: Post.objects.filter(thread=thread).with_author().order_by("number"),
                world.threads[worlds.STANDING].pk)  # fmt: skip
    assert_same(lambda pk: Member.objects.filter(pk=pk).only("name"), world.cast["alice"].pk)


def test_each_reader_gets_what_the_rules_say(world):
    def posts(reader):
        return Post.objects.visible_to(reader).order_by("pk").values_list("pk")

    def own(reader):
        return Post.objects.visible_to(reader).filter(author=reader).order_by("pk")

    for make in (posts, own):
        ask = prepared(make)
        readers = [*world.cast.values()] + ([None] if make is posts else [])
        for _ in range(2):
            for reader in readers:
                assert ask(reader) == list(make(reader))


def test_rows_and_lists_of_ids(world):
    names = prepared(lambda ids: Member.objects.filter(pk__in=ids).order_by("pk").values_list("pk"))
    ids = sorted(member.pk for member in world.cast.values())
    assert names(ids) == [(pk,) for pk in ids]
    assert names(ids[:2]) == [(pk,) for pk in ids[:2]]
    assert names([]) == []


def test_loaded_records_are_depended_on(world):
    films = prepared(lambda pk: Film.objects.filter(pk=pk))
    films(world.film.pk)
    with versions.collecting() as slots:
        films(world.film.pk)
    with versions.collecting() as expected:
        Film.objects.get(pk=world.film.pk)
    assert slots == expected


def test_an_argument_that_does_not_reach_the_sql_is_an_error(world):
    with pytest.raises(ValueError, match="every argument"):
        prepared(lambda pk: Film.objects.filter(pk__gte=pk * 2))(1)
    with pytest.raises(EmptyResultSet):
        prepared(lambda pk: Film.objects.filter(pk=pk, pk__in=[]))(1)


def test_what_was_asked_before_is_not_remembered(world):
    by_slug = prepared(lambda slug: Film.objects.filter(slug=slug))
    assert [film.pk for film in by_slug(world.film.slug)] == [world.film.pk]
    assert [film.pk for film in by_slug(world.other_film.slug)] == [world.other_film.pk]
    assert by_slug("nothing") == []
