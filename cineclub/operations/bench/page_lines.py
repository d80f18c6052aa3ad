"""What a trial saw of the pages, as lines of the table."""

from __future__ import annotations

from statistics import median

from cineclub.operations.bench import table
from cineclub.operations.bench.inside import inside
from cineclub.operations.bench.table import Line
from cineclub.operations.bench.trial import RATERS, Trial

# docs/speed.md says what each stands for.
WARM_GOAL = 0.80
SIGNED_IN_GOAL = 6
SIGNED_IN_QUERIES_GOAL = 3
FIRST_RENDER_GOAL = 16
RATING_RATE_GOAL = 0.08
RATING_P99_GOAL = 250


def page_lines(trial: Trial) -> list[Line]:
    """Warm pages, members' pages, pages made anew, and ratings."""
    return [*_warm(trial), *_signed_in(trial), *_first_renders(trial), *_ratings(trial)]


def _warm(trial: Trial) -> list[Line]:
    lines = []
    for name, told in (("film", "film page"), ("thread", "thread page"), ("films", "films index")):
        bare, site = trial.cpu(f"bare {name}"), trial.cpu(f"site {name}")
        rates = f"{trial.rate(f'site {name}'):,.0f}/s, bare {trial.rate(f'bare {name}'):,.0f}/s"
        detail = f"{site:.0f} us, bare {bare:.0f} us; {rates}"
        work = f"{told}, visitor, warm"
        lines.append(table.at_least(work, bare / site, WARM_GOAL, "of bare", detail))
    return lines


def _signed_in(trial: Trial) -> list[Line]:
    lines = []
    session = trial.things["sessions"][0]
    for name, told in (("film", "film page"), ("thread", "thread page of 20 posts")):
        found = inside(trial.home, "queries", path=trial.things[name], session=session)
        work = f"{told}, signed in, warm"
        detail = f"{found['beyond']} without that for session and member"
        lines += [
            _against_django(trial, work, f"{name} signed in", SIGNED_IN_GOAL),
            table.at_most(work, found["all"], SIGNED_IN_QUERIES_GOAL, "queries", detail),
        ]
    return lines


def _first_renders(trial: Trial) -> list[Line]:
    return [
        _against_django(
            trial, "film page, first after a rating", "film after a rating", FIRST_RENDER_GOAL
        ),
        _against_django(trial, "film page, nothing kept", "film anew", FIRST_RENDER_GOAL),
        _against_django(
            trial, "thread page of 20 posts, nothing kept", "thread anew", FIRST_RENDER_GOAL
        ),
        _against_django(trial, "films index, nothing kept", "films anew", None),
    ]


def _against_django(trial: Trial, told: str, work: str, goal: float | None) -> Line:
    django, ours = trial.cpu("django"), trial.cpu(work)
    detail = f"{ours:,.0f} us, Django {django:.0f} us"
    unit = "x Django's constant page"
    if goal is None:
        return table.for_information(told, ours / django, unit, detail)
    return table.at_most(told, ours / django, goal, unit, detail)


def _ratings(trial: Trial) -> list[Line]:
    rounds = trial.seen["ratings"]
    ours, django = trial.rate("ratings"), trial.rate("django 64")
    failures = sum(each.failures for each in rounds)
    requests = sum(each.requests for each in rounds)
    p99 = median(each.p99 for each in rounds)
    work = f"rating, {RATERS} members at once"
    detail = f"{ours:,.0f}/s, Django {django:,.0f}/s"
    return [
        table.at_most(work, failures, 0, f"refused of {requests:,}"),
        table.at_most(work, p99, RATING_P99_GOAL, "ms p99"),
        table.at_least(work, ours / django, RATING_RATE_GOAL, "of Django's rate", detail),
    ]
