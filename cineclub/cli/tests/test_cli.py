"""The command line: what it refuses, and how it ends."""

import os
import subprocess
import sys

import pytest

from cineclub import __version__
from cineclub.accounts.models import Member
from cineclub.cli.commands import serve
from cineclub.cli.main import main
from tests.fixtures.served import free_port

PASSWORD = "velvet curtain reel 47"


def cineclub(capsys, *words, text="", monkeypatch=None):
    """Exit status and what was printed to both outputs."""
    if monkeypatch:
        monkeypatch.setattr("sys.stdin.readline", lambda: text, raising=False)
    try:
        status = main(list(words))
    except SystemExit as end:
        status = end.code
    return status, "".join(capsys.readouterr())


def test_version(capsys):
    assert cineclub(capsys, "--version") == (0, f"cineclub {__version__}\n")


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["dance"],
        ["serve", "--port", "0"],
        ["serve", "--port", "http"],
        ["serve", "--workers", "0"],
        ["createmember", "Moira"],
        ["import", "catalogue", "imaginary", "file"],
        ["import", "catalogue", "csv", "file", "--limit", "-1"],
        ["import", "catalogue", "csv"],
    ],
)
def test_bad_arguments_end_with_2(capsys, words):
    status, printed = cineclub(capsys, *words)
    assert status == 2
    assert "Traceback" not in printed


@pytest.mark.django_db
def test_createmember(capsys, monkeypatch):
    words = ["createmember", "Moira Page", "--email", "moira@example.org", "--role", "curator"]
    status, _ = cineclub(
        capsys, *words, "--password-stdin", text=f"{PASSWORD}\n", monkeypatch=monkeypatch
    )
    member = Member.objects.get(name="Moira Page")
    assert status == 0
    assert (member.role, member.email) == ("curator", "moira@example.org")
    assert member.check_password(PASSWORD)


@pytest.mark.parametrize(
    ("name", "email", "password", "said"),
    [
        ("alice", "new@example.org", PASSWORD, "alice"),
        ("Moira", "alice@example.org", PASSWORD, "address"),
        ("Moira", "no address", PASSWORD, "valid email"),
        ("Moira", "moira@example.org", "short", "characters"),
        ("", "moira@example.org", PASSWORD, "name"),
    ],
)
def test_createmember_says_why_not(capsys, monkeypatch, alice, name, email, password, said):
    words = ["createmember", name, "--email", email, "--password-stdin"]
    status, printed = cineclub(capsys, *words, text=f"{password}\n", monkeypatch=monkeypatch)
    assert status == 2
    assert said in printed
    assert password not in printed
    assert Member.objects.count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize("source", ["csv", "wikipedia-json"])
def test_importing_what_is_not_there(capsys, source, tmp_path):
    status, printed = cineclub(capsys, "import", "catalogue", source, str(tmp_path / "missing"))
    assert status == 2
    assert "missing" in printed
    assert printed.count("\n") == 1


def test_a_taken_port_is_one_line(capsys):
    import socket

    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        status, printed = cineclub(capsys, "serve", "--port", str(port))
    assert status == 2
    assert f"Port {port}" in printed
    assert printed.count("\n") == 1


def test_an_address_that_is_not_here(capsys):
    status, printed = cineclub(capsys, "serve", "--host", "192.0.2.1", "--port", str(free_port()))
    assert status == 2
    assert "192.0.2.1" in printed


@pytest.mark.parametrize(
    ("host", "shown"), [("0.0.0.0", "127.0.0.1"), ("::1", "[::1]"), ("10.1.1.1", "10.1.1.1")]
)
def test_the_address_that_is_printed_can_be_opened(host, shown):
    assert serve._shown(host) == shown


@pytest.mark.django_db
def test_check_ends_well_on_a_healthy_site(capsys):
    status, printed = cineclub(capsys, "check")
    assert status == 0
    assert "Home is" in printed


def test_check_writes_nothing(tmp_path):
    """Where there is no site yet it makes none: no folder, no secret, no database."""
    for home in (tmp_path / "missing", tmp_path / "empty"):
        if home.name == "empty":
            home.mkdir()
        kept = {name: value for name, value in os.environ.items() if "_URL" not in name}
        done = subprocess.run(
            [sys.executable, "-m", "cineclub", "check"],
            env=kept | {"CINECLUB_HOME": str(home)},
            capture_output=True,
            text=True,
        )
        assert (done.returncode, done.stderr) == (0, "")
        assert "There is no site here yet" in done.stdout
        assert not home.exists() or not any(home.iterdir())
