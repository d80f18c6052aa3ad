"""Counting ballots. Knows no table: ``count`` takes what was chosen and how often.

A ranked poll is an instant run-off. In each round a ballot counts for the first of its choices
that is still in. Who has more than half of the ballots that still count has won; otherwise those
whom nobody puts first leave, or else the one with the fewest ballots.

**Ties.** Of several with the fewest ballots, the one leaves that had the fewest in the round
before, or in the one before that, back to the first; if they were always level, the one that
stands on the fewest ballots at all; and if that is the same too, the one that stands last in the
list. When all that are left are level in each of these but the list, they win together.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

Choices = tuple[int, ...]


@dataclass(frozen=True)
class Round:
    """One round of a run-off: the ballots of each option that was in, and who left after it.

    ``exhausted`` ballots name nobody who is still in. ``tied`` says that a rule about ties chose.
    """

    votes: Mapping[int, int]
    exhausted: int
    out: Choices = ()
    tied: bool = False


@dataclass(frozen=True)
class Counted:
    """The result. ``votes`` are by option; of a ranked poll those of the first round."""

    ballots: int
    votes: Mapping[int, int]
    winners: Choices
    rounds: Sequence[Round] = field(default_factory=tuple)


def count(options: Sequence[int], ballots: Iterable[tuple[Choices, int]]) -> Counted:
    """Who has the most votes; each ballot gives one to each option it names."""
    votes, total = Counter(dict.fromkeys(options, 0)), 0
    for choices, times in ballots:
        total += times
        for option in choices:
            votes[option] += times
    most = max(votes.values(), default=0)
    winners = tuple(option for option in options if most and votes[option] == most)
    return Counted(total, votes, winners)


def run_off(options: Sequence[int], ballots: Iterable[tuple[Choices, int]]) -> Counted:
    """Who wins the instant run-off, and how each round went."""
    cast = [(choices, times) for choices, times in ballots if choices]
    total = sum(times for _choices, times in cast)
    named = Counter(dict.fromkeys(options, 0))
    for choices, times in cast:
        for option in choices:
            named[option] += times
    rounds: list[Round] = []
    left = list(options)
    winners: Choices = ()
    while total and not winners:
        votes = _first_choices(left, cast)
        alive = sum(votes.values())
        winners = _won(votes, alive, rounds, named)
        out, tied = ((), False) if winners else _leaving(left, votes, rounds, named)
        rounds.append(Round(votes, total - alive, out, tied))
        left = [option for option in left if option not in out]
    first = rounds[0].votes if rounds else dict.fromkeys(options, 0)
    return Counted(total, first, winners, tuple(rounds))


def _first_choices(left: Sequence[int], cast: Sequence[tuple[Choices, int]]) -> dict[int, int]:
    votes = dict.fromkeys(left, 0)
    for choices, times in cast:
        for option in choices:
            if option in votes:
                votes[option] += times
                break
    return votes


def _won(
    votes: Mapping[int, int], alive: int, rounds: Sequence[Round], named: Mapping[int, int]
) -> Choices:
    """Who has more than half, or all that are left when nothing but the list parts them."""
    ahead = tuple(option for option, number in votes.items() if 2 * number > alive)
    level = {_strength(option, votes, rounds, named) for option in votes}
    return ahead or (tuple(votes) if len(level) == 1 else ())


def _leaving(
    left: Sequence[int],
    votes: Mapping[int, int],
    rounds: Sequence[Round],
    named: Mapping[int, int],
) -> tuple[Choices, bool]:
    """Who leaves after a round, and whether a rule about ties had to choose."""
    nobody = tuple(option for option in left if not votes[option])
    if nobody:
        return nobody, False
    fewest = min(votes.values())
    last = [option for option in left if votes[option] == fewest]
    # Of the same strength the later one goes: ``min`` takes the first it meets.
    weakest = min(reversed(last), key=lambda option: _strength(option, votes, rounds, named))
    return (weakest,), len(last) > 1


def _strength(
    option: int, votes: Mapping[int, int], rounds: Sequence[Round], named: Mapping[int, int]
) -> Choices:
    """What ties are decided by: this round, those before it back to the first, all mentions."""
    before = (each.votes[option] for each in reversed(rounds))
    return (votes[option], *before, named[option])
