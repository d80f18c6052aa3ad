"""Order and comparison over sets of ids, by bits of their values.

A value of each thing (a year, a number of viewers) is kept as *slices*: for each binary digit the
set of the ids whose value has it. From the highest digit down, one intersection a digit tells
which of any set are the largest, or lie beyond a value, whatever the size of the set and however
it was chosen: nothing is sorted and no row is read. A *level* is a slice and which of its halves
comes first; levels one after the other are an order.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pyroaring import BitMap

Level = tuple[BitMap, bool]
# Shared, so never changed.
NONE = BitMap()


def digits(value: int, width: int) -> list[bool]:
    """The binary digits of ``value``, the highest first."""
    return [bool(value >> place & 1) for place in range(width - 1, -1, -1)]


def rising(slices: Iterable[BitMap]) -> list[Level]:
    """Small values first; ``slices`` from the highest digit."""
    return [(each, False) for each in slices]


def falling(slices: Iterable[BitMap]) -> list[Level]:
    """Large values first."""
    return [(each, True) for each in slices]


def backwards(levels: Sequence[Level]) -> list[Level]:
    """The opposite order."""
    return [(each, not ones_first) for each, ones_first in levels]


def first(found: BitMap, levels: Sequence[Level], size: int) -> tuple[BitMap, BitMap, int]:
    """The first ``size`` of ``found``: those that are certain, those that are equal in everything
    beside them, and how many of these are wanted."""
    certain, equal = BitMap(), found
    for ones, ones_first in levels:
        if len(equal) <= size:
            break
        ahead = ones.intersection_cardinality(equal)
        if not ones_first:
            ahead = len(equal) - ahead
        if ahead == len(equal):
            continue
        if ahead >= size:
            equal = _half(equal, ones, ones_first)
        elif ahead:
            certain |= _half(equal, ones, ones_first)
            size -= ahead
            equal = _half(equal, ones, not ones_first)
    return certain, equal, min(size, len(equal))


def beyond(found: BitMap, levels: Sequence[Level], place: Sequence[bool]) -> tuple[BitMap, BitMap]:
    """Those of ``found`` that come after ``place`` (its digits along the levels), and those that
    are equal to it."""
    after, equal = BitMap(), found
    for (ones, ones_first), digit in zip(levels, place, strict=True):
        if not equal:
            break
        if digit is ones_first:
            after |= _half(equal, ones, not digit)
        equal = _half(equal, ones, digit)
    return after, equal


def at_least(found: BitMap, slices: Sequence[BitMap], value: int) -> BitMap:
    """Those of ``found`` whose value is ``value`` or more."""
    more, equal = beyond(found, rising(slices), digits(value, len(slices)))
    return more | equal


def at_most(found: BitMap, slices: Sequence[BitMap], value: int) -> BitMap:
    """Those of ``found`` whose value is ``value`` or less."""
    fewer, equal = beyond(found, falling(slices), digits(value, len(slices)))
    return fewer | equal


def equal_to(found: BitMap, slices: Sequence[BitMap], value: int) -> BitMap:
    """Those of ``found`` whose value is ``value``."""
    for ones, digit in zip(slices, digits(value, len(slices)), strict=True):
        found = _half(found, ones, digit)
    return found


def ranks(few: BitMap, levels: Sequence[Level]) -> dict[int, int]:
    """For each of ``few`` a number that is smaller the earlier it comes along the levels."""
    numbers = dict.fromkeys(few, 0)
    for place, (ones, ones_first) in enumerate(reversed(levels)):
        for each in _half(few, ones, not ones_first):
            numbers[each] |= 1 << place
    return numbers


def _half(found: BitMap, ones: BitMap, with_digit: bool) -> BitMap:
    return found & ones if with_digit else found - ones
