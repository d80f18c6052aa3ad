"""The command line says in one line what is wrong, and what to do."""

import socket
import sqlite3

import pytest

PASSWORD = "velvet curtain reel 47"


def refused(site, *words: str, text: str = "") -> str:
    """The one line with which a command refused to do anything."""
    done = site.run(*words, text=text, check=False)
    assert done.returncode == 2, done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    lines = [line for line in done.stderr.splitlines() if not line.startswith("usage:")]
    assert len([line for line in lines if line.strip() and not line.startswith(" ")]) == 1, lines
    return done.stderr


@pytest.fixture(scope="module")
def empty(make_site):
    """A site that nobody has used."""
    return make_site()


def test_a_port_that_is_taken(empty):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        number = str(other.getsockname()[1])
        said = refused(empty, "serve", "--port", number)
    assert number in said
    assert "--port" in said


@pytest.mark.parametrize("words", [("--port", "0"), ("--port", "x"), ("--workers", "0")])
def test_numbers_that_cannot_be(empty, words):
    assert words[1] in refused(empty, "serve", *words)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DATABASE_URL", "oracle://x"),
        ("DATABASE_URL", "postgres://"),
        ("DATABASE_URL", "sqlite:////nowhere/at/all/x.sqlite3"),
        ("CACHE_URL", "memcached://x"),
        ("EMAIL_URL", "pigeon://x"),
        ("EMAIL_URL", "filemail://"),
        ("CINECLUB_SECRET_KEY", "short"),
        ("CINECLUB_URL", "films.example.org"),
        ("CINECLUB_URL", "https://films.example.org/club/"),
        ("CINECLUB_URL", "https://films.example.org:port"),
        ("CINECLUB_TRUSTED_PROXIES", "10.0.0.0/99"),
        ("CINECLUB_SIGNUP", "perhaps"),
        ("CINECLUB_DEBUG", "maybe"),
        ("CINECLUB_HOME", "/proc/nowhere"),
    ],
)
def test_variables_that_do_not_fit(make_site, name, value):
    site = make_site(**{name: value})
    assert name in refused(site, "check")


def test_serve_and_check_say_the_same_of_a_bad_variable(make_site):
    site = make_site(CINECLUB_SIGNUP="perhaps")
    assert refused(site, "check") == refused(site, "serve")
    assert "open, invite, approve, closed" in refused(site, "serve")


def test_a_password_in_a_variable_is_not_printed(make_site):
    site = make_site(DATABASE_URL="postgres://club:topsecret@127.0.0.1:1/club?pool=false")
    said = refused(
        site, "createmember", "x", "--email", "a@b.example", "--password-stdin", text="y"
    )
    assert "topsecret" not in said
    assert "DATABASE_URL" in said


@pytest.mark.parametrize(
    ("name", "email", "password", "told"),
    [
        ("x" * 200, "a@example.org", PASSWORD, "characters"),
        ("", "a@example.org", PASSWORD, "No member was made"),
        ("ok name", "no address", PASSWORD, "mail"),
        ("ok name", "a@example.org", "abc", "characters"),
        ("ok name", "a@example.org", "", "No member was made"),
    ],
)
def test_createmember_refuses(empty, name, email, password, told):
    words = ("createmember", name, "--email", email, "--password-stdin")
    assert told in refused(empty, *words, text=password)


@pytest.mark.slow
def test_createmember_refuses_a_name_or_address_twice(empty):
    words = ("createmember", "Anton", "--email", "anton@example.org", "--password-stdin")
    empty.run(*words, text=PASSWORD)
    refused(empty, *words, text=PASSWORD)
    refused(empty, "createmember", "ANTON", *words[2:], text=PASSWORD)
    refused(empty, "createmember", "Walbrook", *words[2:], text=PASSWORD)
    refused(empty, *words, "--role", "queen", text=PASSWORD)


@pytest.mark.slow
def test_import_refuses(empty, tmp_path):
    (tmp_path / "empty.csv").write_bytes(b"")
    (tmp_path / "other.csv").write_text("a,b\n1,2\n")
    (tmp_path / "picture.json").write_bytes(b"\x89PNG\r\n")
    (tmp_path / "folder").mkdir()
    for source, file in [
        ("csv", "nowhere.csv"),
        ("csv", "other.csv"),
        ("csv", "empty.csv"),
        ("csv", "folder"),
        ("wikipedia-json", "picture.json"),
        ("wikipedia-json", "nowhere"),
    ]:
        assert file in refused(empty, "import", "catalogue", source, str(tmp_path / file))
    refused(empty, "import", "catalogue", "nonsense", str(tmp_path))
    refused(empty, "import", "catalogue", "csv", str(tmp_path), "--limit", "0")


@pytest.mark.slow
def test_check_tells_a_healthy_site_from_a_damaged_one(make_club, is_sqlite):
    club = make_club(1)
    film = "/films/the-red-shoes-1948/"
    assert club.writer(club.names[0]).post(f"{film}rate/", step="7").status == 303
    club.site.stop()

    done = club.site.run("check", check=False)
    assert done.returncode == 0, done.stdout
    assert "trouble" not in done.stdout

    (club.site.home / "secret").chmod(0o644)
    done = club.site.run("check", check=False)
    assert done.returncode == 1
    assert "chmod 600" in done.stdout
    (club.site.home / "secret").chmod(0o600)

    if is_sqlite:
        file = club.site.home / "cineclub.sqlite3"
        miscount(file)
        done = club.site.run("check", check=False)
        assert done.returncode == 1
        assert "stored (5" in done.stdout
        damage(file)
        done = club.site.run("check", check=False)
        assert done.returncode in (1, 2), done.stdout
        assert "Traceback" not in done.stderr
        assert "damaged" in done.stdout or "cannot be" in done.stdout


def miscount(file) -> None:
    """Write a figure that is not true."""
    with sqlite3.connect(file) as connection:
        connection.execute("UPDATE catalogue_filmstanding SET ratings = 5")
    connection.close()


def damage(file) -> None:
    """Overwrite the second half of its pages."""
    content = bytearray(file.read_bytes())
    half = len(content) // 2 // 4096 * 4096
    content[half:] = b"\x5a" * (len(content) - half)
    file.write_bytes(content)


@pytest.mark.slow
def test_what_is_no_database_is_refused(make_site, is_sqlite):
    site = make_site(DATABASE_URL="")
    site.home.mkdir(exist_ok=True)
    (site.home / "cineclub.sqlite3").write_bytes(b"This is a letter, not a database. " * 500)
    assert "database" in refused(site, "serve")
    done = site.run("check", check=False)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr


@pytest.mark.slow
@pytest.mark.parametrize("command", [["check"], ["serve"], ["backup", "out.zip"]])
def test_an_unreachable_server_is_named_in_one_line(make_site, command):
    site = make_site(DATABASE_URL="postgres://club:topsecret@127.0.0.1:1/club")
    done = site.run(*command, check=False)
    assert done.returncode == 2
    said = (done.stdout + done.stderr).splitlines()
    named = [line for line in said if "DATABASE_URL" in line]
    assert len(named) == 1
    assert "refused" in named[0]  # the reason, which a pool of connections would not tell
    assert "topsecret" not in str(said)
