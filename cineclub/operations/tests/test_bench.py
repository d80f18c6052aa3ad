"""`cineclub bench` prints its whole table; what stands in it is not for a test to judge."""

import json
import math
from dataclasses import replace

import pytest

from cineclub.operations.bench.find_titles import MISTYPED
from cineclub.operations.bench.load import Load, get, post
from cineclub.operations.bench.measure import QUICK, measure
from cineclub.operations.bench.table import as_text, at_least, at_most, for_information

WORKS = {
    "film page, visitor, warm",
    "thread page, visitor, warm",
    "films index, visitor, warm",
    "film page, signed in, warm",
    "thread page of 20 posts, signed in, warm",
    "film page, first after a rating",
    "film page, nothing kept",
    "thread page of 20 posts, nothing kept",
    "films index, nothing kept",
    "rating, 64 members at once",
    "catalogue import",
    "suggestions, each letter of a title",
    "suggestions, one letter",
    "suggestions, one slip",
    "films index, any filters, 500 films",
    "large forum: thread page of 20 posts",
    "large forum: any page of the longest thread",
    "large forum: board",
    "large forum: list of boards",
    "large forum: threads with something unread",
    "large forum: search, common words",
    "large forum: search in the longest thread",
    "cold start on an existing site",
    "one worker, after all this",
}


FILMS_OF_IT = "from cineclub.catalogue.models import Film; print(Film.objects.count())"
# As small as its works allow: the figures are nobody's to read.
SMALL = replace(
    QUICK, seconds=0.1, renders=3, films=120, titles=MISTYPED, index=500, asked=3, posts=2_000
)


@pytest.mark.slow
def test_the_table_is_whole():
    lines = measure(SMALL, lambda step: None)
    assert {line.work for line in lines} == WORKS
    for line in lines:
        assert math.isfinite(line.figure)
        assert (line.reached is None) == (line.goal == "")


def test_every_work_can_be_taken_alone():
    from cineclub.cli.commands import bench
    from cineclub.operations.bench.measure import WORKS

    assert tuple(WORKS) == bench.WORKS


@pytest.mark.slow
def test_one_work_alone_prints_its_lines_alone(make_site):
    site = make_site()
    done = site.run("bench", "--quick", "--only", "import", "--json")
    rows = json.loads(done.stdout.splitlines()[-1])["rows"]
    assert {row["work"] for row in rows} == {"catalogue import"}
    assert "films index" not in done.stderr
    # The site at hand stays as it is.
    assert site.run("manage", "shell", "-c", FILMS_OF_IT).stdout.splitlines()[-1] == "0"


def test_goals_are_judged_as_they_are_printed():
    lines = [
        at_least("warm", 0.79, 0.8, "of bare", "19 us"),
        at_most("rating", 250, 250, "ms p99"),
        for_information("index", 12_345.6, "rows/s"),
    ]
    assert [line.reached for line in lines] == [False, True, None]
    assert as_text(lines).splitlines() == [
        "| work   | measured             | goal          |             |",
        "| ------ | -------------------- | ------------- | ----------- |",
        "| warm   | 0.79 of bare (19 us) | at least 0.80 | not reached |",
        "| rating | 250 ms p99           | at most 250   | reached     |",
        "| index  | 12,346 rows/s        |               |             |",
    ]


def test_requests_are_whole():
    assert (
        get("/", 80, Cookie="a=b") == "GET / HTTP/1.1\r\nHost: 127.0.0.1:80\r\nCookie: a=b\r\n\r\n"
    )
    form = post("/rate/", 80, "step=8", "a=b")
    assert form.endswith("\r\nContent-Length: 6\r\n\r\nstep=8")
    assert Load(80, [[form]], 1).statuses == [200]
