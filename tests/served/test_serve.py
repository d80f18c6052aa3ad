"""Starting and stopping the real server."""

import re
import subprocess
import time

import pytest
import requests

from tests.fixtures.served import CINECLUB, ROOT

pytestmark = pytest.mark.slow


def test_a_new_site_says_where_it_is_and_how_to_make_its_admin(make_site):
    site = make_site().start()
    printed = site.printed()
    assert site.url in printed
    code = re.search(r"with this code: (\S+)", printed)
    assert code
    assert f"{site.url}/setup/" in printed
    assert requests.get(f"{site.url}/setup/", timeout=10).status_code == 200
    assert site.stop() == 0
    # The code stays the same over restarts, until there is an admin.
    assert code[1] in site.start().printed().rpartition("Cineclub is at")[2]
    site.stop()
    password = "velvet curtain reel 47\n"
    site.run(
        "createmember", "Ada", "--email", "ada@example.org", "--role", "admin", "--password-stdin",
        text=password,
    )  # fmt: skip
    assert "code" not in site.start().printed().rpartition("Cineclub is at")[2]
    assert requests.get(f"{site.url}/setup/", timeout=10).status_code == 404
    site.stop()


def test_what_it_keeps_is_for_its_owner_alone(make_site):
    site = make_site().start()
    assert site.home.stat().st_mode & 0o077 == 0
    assert (site.home / "secret").stat().st_mode & 0o077 == 0
    assert (site.home / "served-at").read_text().strip() == site.url.rstrip("/")
    site.stop()


@pytest.mark.parametrize("seconds", [0.0, 0.3, 1.0])
def test_it_stops_at_once_however_young_it_is(make_site, seconds):
    site = make_site()
    site.run("check")
    site.start("--workers", "1")
    time.sleep(seconds)
    began = time.monotonic()
    assert site.stop() == 0
    assert time.monotonic() - began < 12  # the kill timeout, not for ever


def test_ctrl_c_is_a_clean_end(make_site):
    site = make_site().start()
    assert site.interrupt() == 0


def test_static_files_are_named_by_their_content_and_kept(make_site):
    site = make_site().start()
    page = requests.get(f"{site.url}/patterns/", timeout=10).text
    sheet = re.search(r'href="(/static/[^"]+\.[0-9a-f]{12}\.css)"', page)
    answer = requests.get(site.url + sheet[1], timeout=10, headers={"Accept-Encoding": "br"})
    assert answer.status_code == 200
    assert "immutable" in answer.headers["Cache-Control"]
    assert answer.headers["Content-Encoding"] == "br"
    site.stop()


def test_two_workers_serve_one_site(make_site):
    site = make_site().start("--workers", "2")
    assert all(requests.get(f"{site.url}/readyz", timeout=10).ok for _ in range(20))
    site.stop()


@pytest.mark.parametrize("command", ["serve", "check"])
@pytest.mark.parametrize(
    ("name", "value"),
    [("CINECLUB_SIGNUP", "maybe"), ("DATABASE_URL", "oracle://x"), ("EMAIL_URL", "pigeon://roof")],
)
def test_bad_configuration_is_one_line_and_status_2(make_site, command, name, value):
    site = make_site()
    environment = site.environment | {name: value}
    done = subprocess.run(
        [*CINECLUB, command], env=environment, cwd=ROOT, capture_output=True, text=True
    )
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert name in done.stderr
    assert "expected" in done.stderr


def test_a_database_that_is_not_there_is_one_line_and_status_2(make_site):
    site = make_site(DATABASE_URL="postgres://club:hush@127.0.0.1:9/club?pool=false")
    for command in ("serve", "check", "demo"):
        done = site.run(command, check=False)
        assert done.returncode == 2, done.stdout + done.stderr
        assert "DATABASE_URL" in done.stdout + done.stderr
        assert "Traceback" not in done.stderr
        assert "hush" not in done.stdout + done.stderr


def test_the_demo_twice_changes_nothing(demo_site):
    again = demo_site.run("demo")
    assert "already" in again.stdout
    passwords = demo_site.home / "demo-passwords.txt"
    assert passwords.stat().st_mode & 0o077 == 0
    assert len(passwords.read_text().splitlines()) > 10


def test_a_site_of_ones_own_gets_no_demo(make_site):
    site = make_site()
    site.run(
        "createmember", "Own", "--email", "own@example.org", "--password-stdin",
        text="velvet curtain reel 47\n",
    )  # fmt: skip
    assert site.run("demo", check=False).returncode == 2
    assert site.run("demo", "--if-empty").returncode == 0
