"""How often a member may write to others in private."""

from __future__ import annotations

from cineclub.accounts.models import Member
from cineclub.accounts.ratelimit import Rate, spend
from cineclub.discussion.rates import is_new

# Unasked-for letters are what strangers abuse a club for.
STARTS = Rate("conversations", limit=20, seconds=3_600)
FIRST_STARTS = Rate("first-conversations", limit=3, seconds=86_400)
# Two who chat write a line every few seconds.
MESSAGES = Rate("messages", limit=60, seconds=600)
FIRST_MESSAGES = Rate("first-messages", limit=15, seconds=600)
ADDED = Rate("added-members", limit=30, seconds=3_600)


def spend_start(author: Member) -> None:
    """Count a new conversation; raises ``TooMany``."""
    spend(FIRST_STARTS if is_new(author) else STARTS, f"member:{author.pk}")
    spend_message(author)


def spend_message(author: Member) -> None:
    """Count a message; raises ``TooMany``."""
    spend(FIRST_MESSAGES if is_new(author) else MESSAGES, f"member:{author.pk}")
