"""Addresses of database, cache and mail server as Django wants them."""

import pytest

from cineclub.config import services


def test_sqlite_waits_for_its_turn_and_keeps_what_it_acknowledged(tmp_path):
    options = services.database("", tmp_path)["OPTIONS"]
    assert options["transaction_mode"] == "IMMEDIATE"
    assert options["timeout"] >= 20
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
        assert pragma in options["init_command"]


def test_sqlite_files(tmp_path):
    assert services.database(f"sqlite:///{tmp_path}/club", tmp_path)["NAME"] == f"{tmp_path}/club"
    assert services.database("sqlite:///club", tmp_path)["NAME"] == f"{tmp_path}/club"


def test_postgresql_has_a_pool(tmp_path):
    found = services.database("postgres://club:s%40cret@db:5433/films", tmp_path)
    assert found["ENGINE"] == "django.db.backends.postgresql"
    assert (found["NAME"], found["USER"], found["PASSWORD"]) == ("films", "club", "s@cret")
    assert (found["HOST"], found["PORT"]) == ("db", 5433)
    assert found["OPTIONS"]["pool"]["max_size"] > 16
    assert found["CONN_MAX_AGE"] == 0


@pytest.mark.parametrize(("text", "pooled"), [("true", True), ("false", False), ("0", False)])
def test_the_pool_can_be_named_as_text(tmp_path, text, pooled):
    found = services.database(f"postgres://club@db/films?pool={text}", tmp_path)
    assert ("pool" in found["OPTIONS"]) is pooled


def test_postgresql_by_a_socket(tmp_path):
    found = services.database("postgresql://postgres:@/films?host=/run/pg", tmp_path)
    assert found["HOST"] == "/run/pg"
    assert "host" not in found["OPTIONS"]


@pytest.mark.parametrize(
    ("url", "port", "tls", "ssl"),
    [
        ("smtp://n:p@mail", 587, True, False),
        ("smtp://mail:25", 25, False, False),
        ("smtp+tls://mail:2525", 2525, True, False),
        ("smtps://n:p@mail", 465, False, True),
        ("smtp+ssl://mail:4650", 4650, False, True),
    ],
)
def test_mail_servers(tmp_path, url, port, tls, ssl):
    found = services.email(url, tmp_path)
    assert found["EMAIL_BACKEND"] == "django.core.mail.backends.smtp.EmailBackend"
    assert found["EMAIL_HOST"] == "mail"
    assert (found["EMAIL_PORT"], found["EMAIL_USE_TLS"], found["EMAIL_USE_SSL"]) == (port, tls, ssl)


@pytest.mark.parametrize(
    "url", ["smtp://n:p@mail", "smtps://mail", "console://", "filemail:///tmp/mails"]
)
def test_the_sender_can_be_named(tmp_path, url):
    found = services.email(f"{url}?from=club@example.org", tmp_path)
    assert found["DEFAULT_FROM_EMAIL"] == "club@example.org"
    assert found["SERVER_EMAIL"] == "club@example.org"
    assert found.get("EMAIL_FILE_PATH", "/tmp/mails") == "/tmp/mails"
    assert "DEFAULT_FROM_EMAIL" not in services.email(url, tmp_path)


def test_redis(tmp_path):
    found = services.cache("redis://cache:6379/1", tmp_path)
    assert found["LOCATION"] == "redis://cache:6379/1"


def test_redis_that_is_not_installed(tmp_path, monkeypatch):
    monkeypatch.setattr(services, "find_spec", lambda name: None)
    with pytest.raises(services.Unusable, match="cineclub\\[scale\\]"):
        services.cache("redis://cache", tmp_path)
