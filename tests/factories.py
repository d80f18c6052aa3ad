"""Things to test with. Each is complete and valid; name only what the test is about."""

import factory
from allauth.account.models import EmailAddress
from factory.django import DjangoModelFactory

from cineclub.accounts.models import Member
from cineclub.catalogue.facets.keep import touch
from cineclub.catalogue.models import Film, Person
from cineclub.core.text import slugify

PASSWORD = "velvet curtain reel 47"


class MemberFactory(DjangoModelFactory):
    """A member with a confirmed address; the password is `PASSWORD`."""

    class Meta:
        model = Member
        skip_postgeneration_save = True

    name = factory.Sequence(lambda n: f"member {n}")
    email = factory.LazyAttribute(lambda member: f"{slugify(member.name) or 'x'}@example.org")

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        password = kwargs.pop("password", PASSWORD)
        member = model_class.objects.create_user(password=password, **kwargs)
        EmailAddress.objects.create(user=member, email=member.email, primary=True, verified=True)
        return member


class PersonFactory(DjangoModelFactory):
    """A person of the catalogue."""

    class Meta:
        model = Person

    name = factory.Sequence(lambda n: f"Person {n}")
    slug = factory.LazyAttribute(lambda person: slugify(person.name))


class FilmFactory(DjangoModelFactory):
    """A film of the catalogue."""

    class Meta:
        model = Film

    title = factory.Sequence(lambda n: f"Film {n}")
    year = 1948
    sort_title = factory.LazyAttribute(lambda film: film.title.casefold())
    title_key = factory.LazyAttribute(lambda film: film.title.casefold())
    slug = factory.LazyAttribute(lambda film: slugify(f"{film.title} {film.year or ''}"))

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        film = super()._create(model_class, *args, **kwargs)
        touch([film.pk])
        return film
