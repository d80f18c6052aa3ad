"""Parts of the site map: cut by id, each at the same cost."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cineclub.catalogue.models import Film
from cineclub.feeds import sitemaps
from cineclub.feeds.tests.site_map import listed
from tests.factories import FilmFactory

pytestmark = pytest.mark.django_db


def test_robots_names_the_index_and_what_is_closed(client):
    response = client.get("/robots.txt")
    assert response["Content-Type"].startswith("text/plain")
    lines = response.content.decode().splitlines()
    assert lines[0] == "User-agent: *"
    assert "Disallow: /settings/" in lines
    assert "Sitemap: http://testserver/sitemap.xml" in lines
    closed = [line.split()[1] for line in lines if line.startswith("Disallow")]
    assert not [path for path in ("/", "/films/", "/threads/") if path in closed]


def test_parts_are_cut_by_id_and_the_last_costs_what_the_first_costs(client, monkeypatch):
    monkeypatch.setattr(sitemaps, "ADDRESSES_A_PART", 10)
    monkeypatch.setattr(sitemaps, "ROWS_AT_ONCE", 4)
    films = [FilmFactory() for _ in range(35)]
    parts = [part for part in listed(client, "/sitemap.xml") if "films" in part]
    found, costs = [], []
    for part in parts:
        with CaptureQueriesContext(connection) as queries:
            addresses = listed(client, part)
        assert len(addresses) <= 10
        found += addresses
        costs.append(len(queries))
    assert sorted(found) == sorted(film.get_absolute_url() for film in films)
    assert max(costs) <= 5
    assert not any("OFFSET" in each["sql"] or "COUNT(" in each["sql"] for each in queries)


def test_parts_that_there_are_not_are_not_found(client):
    FilmFactory()
    last = int(re.findall(r"films-(\d+)", client.get("/sitemap.xml").content.decode())[-1])
    assert client.get(f"/sitemap-films-{last + 1}.xml").status_code == 404
    assert client.get("/sitemap-films-0.xml").status_code == 404
    assert client.get("/sitemap-drafts-1.xml").status_code == 404
    assert client.get(f"/sitemap-films-{10**30}.xml").status_code == 404


def test_an_empty_site_has_a_map(client):
    assert not Film.objects.exists()
    assert listed(client, "/sitemap.xml") == ["/sitemap-pages.xml"]
