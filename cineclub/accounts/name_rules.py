"""Whether somebody may be called so, as an app above this one judges it."""

from __future__ import annotations

from collections.abc import Callable

Judge = Callable[[str], str]

_judges: list[Judge] = []


def let_judge_names(judge: Judge) -> None:
    """Ask ``judge`` about each name a member chooses; it gives the name back or raises
    ``ValidationError``. Called from ``AppConfig.ready()``."""
    if judge not in _judges:
        _judges.append(judge)


def judged(name: str) -> str:
    """``name``, unless somebody refuses it (``ValidationError``). One query."""
    for judge in _judges:
        name = judge(name)
    return name
