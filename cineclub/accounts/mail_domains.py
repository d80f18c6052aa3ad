"""Whether somebody with this mail address may join, as an app above this one judges it."""

from __future__ import annotations

from collections.abc import Callable

from cineclub.accounts.models import Member

REFUSE = "refuse"
HOLD = "hold"
FLAG = "flag"
Judge = Callable[[str], str]
Tell = Callable[[Member, str], None]

_judges: list[tuple[Judge, Tell]] = []


def let_judge(judge: Judge, tell: Tell) -> None:
    """Ask ``judge`` about each new address ("" lets it pass), and ``tell`` of members it flags.
    Called from ``AppConfig.ready()``."""
    if (judge, tell) not in _judges:
        _judges.append((judge, tell))


def verdict(address: str) -> str:
    """``refuse``, ``hold``, ``flag`` or "". One query."""
    found = [judge(address) for judge, _tell in _judges]
    return next((each for each in (REFUSE, HOLD, FLAG) if each in found), "")


def tell_of(member: Member, address: str) -> None:
    """Tell of a member whose address was flagged."""
    for judge, tell in _judges:
        if judge(address) == FLAG:
            tell(member, address)
