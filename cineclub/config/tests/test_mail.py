"""Mails without a mail server."""

import json
import logging

from django.core.mail import send_mail

from cineclub.config import logs


def test_one_file_per_mail(settings, tmp_path):
    settings.EMAIL_BACKEND = "cineclub.config.mail.FolderBackend"
    settings.EMAIL_FILE_PATH = str(tmp_path / "mails")
    for number in range(3):
        send_mail(f"Mail {number}", "Zażółć", "club@example.org", ["moira@example.org"])
    files = sorted((tmp_path / "mails").iterdir())
    assert [file.suffix for file in files] == [".eml"] * 3
    assert [f"Subject: Mail {n}" in file.read_text() for n, file in enumerate(files)] == [True] * 3


def test_without_a_server_mails_go_to_the_log(settings, caplog):
    settings.EMAIL_BACKEND = "cineclub.config.mail.LogBackend"
    with caplog.at_level(logging.INFO):
        send_mail("New password", "Follow this link", "club@example.org", ["moira@example.org"])
    assert "Follow this link" in caplog.text
    assert "moira@example.org" in caplog.text


def test_the_log_hides_secrets():
    event = {"event": "GET /accounts/password/reset/key/1-abc/ failed", "password": "hush", "n": 1}
    hidden = json.dumps(logs.hide_secrets(None, "info", event))
    assert "hush" not in hidden
    assert "1-abc" not in hidden
    assert "/accounts/password/reset/key/" in hidden
