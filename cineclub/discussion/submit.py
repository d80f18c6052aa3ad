"""One form, one effect: however often and from however many tabs it is sent."""

from __future__ import annotations

import hashlib
import secrets
import time
from collections.abc import Callable, Iterable
from datetime import timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone

from cineclub.accounts.models import Member
from cineclub.core.outlines import ONE_TIME_TOKEN, is_being_made
from cineclub.discussion.models import Submission

TOKEN_LENGTH = 64
DIGEST_LENGTH = 20
TOKEN_CUT = TOKEN_LENGTH - DIGEST_LENGTH - 1
# A form may lie open over the weekend and still be sent only once.
KEPT = timedelta(days=14)
# A form sent without a token counts as the same form for this long.
SAME_FORM_SECONDS = 3_600


def new_token() -> str:
    """A token for one form; in an outline, the place for the token of each who gets it."""
    return ONE_TIME_TOKEN if is_being_made() else secrets.token_urlsafe(16)


def token_of(token: str, key: str, words: Iterable[str]) -> str:
    """What makes a form the same one: the ``token`` it came with and what was typed into it.

    Another text under the same token is another form: a browser may have kept the page. One that
    came without a token counts as the same for an hour.
    """
    begun = token[:TOKEN_CUT] or f"{key}\0{int(time.time()) // SAME_FORM_SECONDS}"
    typed = hashlib.sha256("\0".join((begun, *words)).encode()).hexdigest()[:DIGEST_LENGTH]
    return f"{token[:TOKEN_CUT]}={typed}"


def was_sent(member: Member, token: str) -> bool:
    """Whether a form with this token was sent, whatever was typed into it. One query."""
    begun = token.replace("\0", "")[:TOKEN_CUT]
    sent = Submission.objects.filter(member=member, token__startswith=f"{begun}=")
    return bool(begun) and sent.exists()


def once(member: Member, token: str, act: Callable[[], str]) -> tuple[str, bool]:
    """Run ``act`` in a transaction unless this token was used; the address it gave, and if it ran.

    The token is written first: a second sender waits for the first and then finds its address.
    What ``act`` raises undoes all, the token too, so that the form can be sent again.
    """
    with transaction.atomic():
        submission = _claim(member, token)
        if submission is None:
            earlier = Submission.objects.get(member=member, token=token)
            return earlier.address, False
        address = act()
        Submission.objects.filter(pk=submission.pk).update(address=address)
        if submission.pk % 100 == 0:
            Submission.objects.filter(at__lt=timezone.now() - KEPT).delete()
    return address, True


def _claim(member: Member, token: str) -> Submission | None:
    try:
        with transaction.atomic():
            return Submission.objects.create(member=member, token=token[:TOKEN_LENGTH])
    except IntegrityError:
        return None
