"""Reading and checking the environment."""

import os
import stat

import pytest

from cineclub.config import home
from cineclub.config.environment import BadSetting, read
from cineclub.operations.served_at import served_at, tell_served_at


@pytest.fixture
def variables(tmp_path):
    return {"CINECLUB_HOME": str(tmp_path / "home")}


def test_everything_has_a_default(variables, tmp_path):
    found = read(variables)
    assert found.home == tmp_path / "home"
    assert found.database["NAME"] == str(tmp_path / "home" / "cineclub.sqlite3")
    assert found.cache["BACKEND"].endswith("DatabaseCache")
    assert (found.url, found.signup, found.debug) == ("", "open", False)
    assert not found.has_email
    assert not found.is_https


def test_the_secret_is_made_once_for_its_owner_alone(variables, tmp_path):
    first, second = read(variables).secret_key, read(variables).secret_key
    file = tmp_path / "home" / "secret"
    assert first == second
    assert len(first) > 60
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700


def test_a_secret_of_the_environment_is_not_written_down(variables, tmp_path):
    assert read(variables | {"CINECLUB_SECRET_KEY": "x" * 40}).secret_key == "x" * 40
    assert not (tmp_path / "home" / "secret").exists()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("CINECLUB_HOME", "/proc/nothing/here"),
        ("CINECLUB_SECRET_KEY", "short"),
        ("CINECLUB_URL", "films.example.org"),
        ("CINECLUB_URL", "https://films.example.org/club"),
        ("CINECLUB_URL", "http://films.example.org:many"),
        ("CINECLUB_TRUSTED_PROXIES", "127.0.0.1, proxy"),
        ("CINECLUB_SIGNUP", "maybe"),
        ("CINECLUB_DEBUG", "perhaps"),
        ("DATABASE_URL", "mysql://club@localhost/club"),
        ("DATABASE_URL", "postgres://localhost"),
        ("DATABASE_URL", "sqlite:////no/such/folder/file"),
        ("CACHE_URL", "memcache://localhost"),
        ("CACHE_URL", "redis://"),
        ("EMAIL_URL", "pigeon://roof"),
        ("EMAIL_URL", "smtp://"),
        ("EMAIL_URL", "filemail://folder"),
    ],
)
def test_a_bad_value_is_named_with_what_is_expected(variables, name, value):
    with pytest.raises(BadSetting, match=rf"^{name} is .+: expected .+") as caught:
        read(variables | {name: value})
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("name", ["DATABASE_URL", "CACHE_URL", "EMAIL_URL"])
def test_no_message_repeats_a_password(variables, name):
    with pytest.raises(BadSetting) as caught:
        read(variables | {name: "wrong://club:hush:h@sh@host/x"})
    assert "hush" not in str(caught.value)
    with pytest.raises(BadSetting) as caught:
        read(variables | {"CINECLUB_SECRET_KEY": "hush"})
    assert "hush" not in str(caught.value)


def test_lists_and_flags(variables):
    found = read(
        variables
        | {
            "CINECLUB_TRUSTED_PROXIES": "127.0.0.1, 10.0.0.0/8",
            "CINECLUB_DEBUG": "Yes",
            "CINECLUB_SIGNUP": "CLOSED",
            "CINECLUB_URL": "https://films.example.org/",
        }
    )
    assert [str(network) for network in found.trusted_proxies] == ["127.0.0.1/32", "10.0.0.0/8"]
    assert found.debug
    assert found.signup == "closed"
    assert (found.url, found.host, found.is_https) == (
        "https://films.example.org",
        "films.example.org",
        True,
    )


def test_a_clone_keeps_its_data_beside_itself():
    assert home.default_home() == home.CLONE / "var"


def test_an_installed_site_keeps_its_data_with_the_user(monkeypatch, tmp_path):
    monkeypatch.setattr(home, "CLONE", tmp_path)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setattr("sys.platform", "linux")
    assert home.default_home() == tmp_path / "data" / "cineclub"
    monkeypatch.delenv("XDG_DATA_HOME")
    monkeypatch.setenv("HOME", str(tmp_path))
    assert home.default_home() == tmp_path / ".local" / "share" / "cineclub"
    monkeypatch.setattr("sys.platform", "darwin")
    assert home.default_home() == tmp_path / "Library" / "Application Support" / "Cineclub"


def test_what_runs_beside_serve_knows_where_it_serves(tmp_path, monkeypatch):
    monkeypatch.setenv("CINECLUB_SERVED_AT", "")
    assert served_at({}, tmp_path) == "http://127.0.0.1:8000"
    tell_served_at("http://127.0.0.1:8123", tmp_path)
    assert served_at({}, tmp_path) == "http://127.0.0.1:8123"
    assert served_at({"CINECLUB_SERVED_AT": "http://[::1]:9"}, tmp_path) == "http://[::1]:9"
    assert os.environ["CINECLUB_SERVED_AT"] == "http://127.0.0.1:8123"
    for spoilt in (b"", b"\xff", b"https://elsewhere.example/\n"):
        (tmp_path / "served-at").write_bytes(spoilt)
        assert served_at({}, tmp_path) == "http://127.0.0.1:8000"
