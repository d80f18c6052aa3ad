"""Imports as an operator runs them: real files, twice, killed, stopped."""

import json
import signal
import subprocess

import pytest

from tests.fixtures.served import CINECLUB, ROOT

FOLDER = "catalogue-wikipedia-us"
ROWS = 36_273
MEMORY_KIB = 600 * 1024
INTERRUPTED = 130
# Whoever runs the tests in the background has switched Ctrl-C off for all below.
HEARS_CTRL_C = """
import signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)
from cineclub.cli.main import main
sys.exit(main(sys.argv[1:]))
"""


@pytest.fixture
def many_films(tmp_path):
    """A file of 6,000 films in which the first row makes the import say something."""
    rows = [
        {
            "title": f"Film {number}",
            "year": 1900 + number % 120,
            "cast": [f"Player {number % 900}", f"Player {number % 700}", *["&"] * (number == 0)],
            "genres": ["Drama"],
            "href": f"Film_{number}",
        }
        for number in range(6_000)
    ]
    path = tmp_path / "movies-1900s.json"
    path.write_text(json.dumps(rows))
    return path


def command(path, *options):
    return ("import", "catalogue", "wikipedia-json", str(path), "--json", *options)


def measured(site, *words):
    """Run `cineclub …`; the last line of its error output is the memory it took, in KiB.

    The kernel's own count of this program: `ru_maxrss` begins with what its parent had.
    """
    code = (
        "import atexit, pathlib, re, sys\n"
        "from cineclub.cli.main import main\n"
        "status = pathlib.Path('/proc/self/status')\n"
        "most = lambda: re.search(r'VmHWM:\\s+(\\d+)', status.read_text())[1]\n"
        "atexit.register(lambda: print(most(), file=sys.stderr))\n"
        "sys.exit(main(sys.argv[1:]))\n"
    )
    return subprocess.run(
        [CINECLUB[0], "-c", code, *words],
        env=site.environment,
        cwd=ROOT,
        capture_output=True,
        text=True,
    )


def report(done):
    return json.loads(done.stdout.splitlines()[-1])


def counts(found):
    names = ("created", "updated", "unchanged", "skipped", "unmatched")
    return [*(found[name] for name in names), len(found["errors"])]


@pytest.mark.slow
def test_all_real_films_are_accounted_for_and_a_second_run_changes_nothing(make_site, real_file):
    site = make_site()
    folder = real_file(FOLDER)
    first = measured(site, *command(folder))
    assert int(first.stderr.splitlines()[-1]) < MEMORY_KIB
    again = site.run(*command(folder), check=False)
    assert (first.returncode, again.returncode) == (1, 1)
    created, *others = counts(report(first))
    assert others == [0, 0, 18, 0, 1]
    assert created + 18 + 1 == ROWS
    assert counts(report(again)) == [0, 0, created, 18, 0, 1]
    (error,) = report(first)["errors"]
    assert error["file"].endswith("movies-1990s.json")
    assert "200 are allowed" in error["reason"]


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT], ids=["kill -9", "Ctrl-C"])
def test_a_stopped_import_goes_on_where_it_was(make_site, many_films, how):
    site = make_site()
    running = subprocess.Popen(
        [CINECLUB[0], "-c", HEARS_CTRL_C, *command(many_films)],
        env=site.environment,
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    # The first line is told when the first batch is committed.
    assert "left out of the cast" in running.stderr.readline()
    running.send_signal(how)
    out, _err = running.communicate(timeout=60)
    if how == signal.SIGINT:
        assert running.returncode == INTERRUPTED
        reported = json.loads(out.splitlines()[-1])["created"]
    again = report(site.run(*command(many_films)))
    created, updated, unchanged, skipped, _unmatched, errors = counts(again)
    assert created + unchanged == 6_000
    assert created
    assert unchanged >= 1_000
    assert (updated, skipped, errors) == (0, 0, 0)
    if how == signal.SIGINT:
        assert unchanged == reported
    assert counts(report(site.run(*command(many_films)))) == [0, 0, 6_000, 0, 0, 0]


def test_wrong_words_end_with_status_2_and_one_line(make_site, tmp_path):
    site = make_site()
    (tmp_path / "films.json").write_text('{"title": "A"}')
    for path in (tmp_path / "nowhere", tmp_path / "films.json", tmp_path, "/dev/null"):
        done = site.run(*command(path), check=False)
        assert (done.returncode, done.stdout) == (2, "")
        assert done.stderr.startswith("cineclub: ")
        assert done.stderr.count("\n") == 1
    for words in (["nosuch", str(tmp_path)], ["csv", str(tmp_path), "--limit", "0"], ["csv"]):
        assert site.run("import", "catalogue", *words, check=False).returncode == 2


def test_for_people_the_report_is_one_line(make_site, tmp_path):
    (tmp_path / "films.csv").write_text("title\nA\nB\n")
    done = make_site().run("import", "catalogue", "csv", str(tmp_path / "films.csv"))
    assert done.stdout.startswith("2 created, 0 updated, 0 unchanged, 0 skipped, 0 unmatched")
    assert done.stderr == ""
