"""Mails that came back, read from the notice that a mail server sends about them (RFC 3464)."""

from __future__ import annotations

from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import Message

from cineclub.notifications.addresses import note_bounce
from cineclub.notifications.models import Mailing
from cineclub.notifications.signed import mailing_named


def read_bounce(raw: bytes) -> str:
    """The address that takes no mail from now on; "" when the notice tells of none.

    Only a notice about a mail of ours counts, and only for the member it went to: anybody can write
    to the address to which bounces come.
    """
    notice = message_from_bytes(raw, policy=policy.default)
    # Our mail comes along, whole or as its header, in a part of the notice.
    named = mailing_named(raw.decode("utf-8", "replace"))
    mailing = Mailing.objects.select_related("member").filter(pk=named or 0).first()
    if mailing is None:
        return ""
    for address, status in _failed(notice):
        if address.lower() == mailing.member.email.lower():
            note_bounce(address, status)
            return address
    return ""


def _failed(notice: Message) -> Iterator[tuple[str, str]]:
    """Addresses that failed for good, with their status."""
    for part in notice.walk():
        if part.get_content_type() != "message/delivery-status":
            continue
        for block in part.get_payload():
            if not isinstance(block, Message):
                continue
            status = str(block.get("Status", "")).strip()
            recipient = str(block.get("Final-Recipient", "")).rpartition(";")[2].strip()
            failed = str(block.get("Action", "")).strip().lower() == "failed"
            if failed and status.startswith("5") and recipient:
                yield recipient, status
