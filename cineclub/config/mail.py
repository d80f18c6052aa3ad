"""Two ways to keep a mail without a mail server: as a file in a folder, or in the log."""

from __future__ import annotations

import hashlib
import secrets
import time
from collections.abc import Sequence
from pathlib import Path

import structlog
from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

log = structlog.get_logger(__name__)


class FolderBackend(BaseEmailBackend):
    """One file per mail in `EMAIL_FILE_PATH`, named so that they sort by time; for trials."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Write the mails; each appears whole under its name or not at all."""
        folder = Path(settings.EMAIL_FILE_PATH or "")
        folder.mkdir(parents=True, exist_ok=True)
        for message in email_messages:
            known = message.extra_headers.get("Message-ID", "")
            mark = hashlib.sha256(known.encode()).hexdigest()[:16] if known else ""
            if mark and any(folder.glob(f"*-{mark}.eml")):
                continue  # sent again by who did not see that it was sent
            name = f"{time.time_ns()}-{mark or secrets.token_hex(3)}"
            draft = folder / f".{name}"
            draft.write_bytes(message.message().as_bytes(linesep="\n"))
            draft.rename(folder / f"{name}.eml")
        return len(email_messages)


class LogBackend(BaseEmailBackend):
    """Mails go to the log, whole: without `EMAIL_URL` an operator passes reset links on by hand."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Log the mails, one entry each."""
        for message in email_messages:
            log.info("mail", to=", ".join(message.to), subject=message.subject, text=message.body)
        return len(email_messages)
