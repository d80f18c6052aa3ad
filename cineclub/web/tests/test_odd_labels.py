"""Words of the catalogue are data: a per cent sign in one is no placeholder."""

import pytest

from cineclub.catalogue.add_film import add_films
from cineclub.catalogue.clean_fields import clean_film
from cineclub.catalogue.fields import CrewFields, FilmFields
from cineclub.catalogue.models import Person

pytestmark = pytest.mark.django_db
ODD = "100%C %s %(n)s %"


def test_per_cent_signs_in_genres_jobs_and_departments(visitor):
    fields = FilmFields(
        title=ODD,
        year=1950,
        genres=(ODD,),
        countries=("FR",),
        crew=(CrewFields("Jo", ODD, f"{ODD} job"),),
    )
    (film,) = add_films([clean_film(fields)], source="test")
    jo = Person.objects.get(name="Jo").get_absolute_url()
    address = film.get_absolute_url()
    for path in (address, f"{address}crew/", "/films/", "/films/?genre=100-c-s-n-s", jo):
        response = visitor.get(path)
        assert response.status_code == 200, path
        assert ODD in response.content.decode(), path
