"""What supervisors and load balancers ask."""

from unittest.mock import patch

import pytest
from django.db import DatabaseError

pytestmark = pytest.mark.django_db


def test_healthz_asks_nothing_of_the_database(visitor, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert visitor.get("/healthz").content == b"ok\n"


def test_readyz_is_ready(visitor):
    answer = visitor.get("/readyz")
    assert answer.status_code == 200
    assert answer.json() == {"ready": True, "database": True, "cache": True, "migrations": True}


@pytest.mark.parametrize("part", ["database", "cache", "migrations"])
def test_readyz_names_what_is_wrong(visitor, part):
    with patch(f"cineclub.operations.health._{part}", side_effect=DatabaseError("gone")):
        answer = visitor.get("/readyz")
    assert answer.status_code == 503
    assert answer.json()[part] is False


def test_neither_may_be_kept(visitor):
    for path in ("/healthz", "/readyz"):
        assert "no-store" in visitor.get(path)["Cache-Control"]
        assert visitor.post(path).status_code == 405
