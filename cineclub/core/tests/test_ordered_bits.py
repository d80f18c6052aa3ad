"""Order and comparison by bits, against sorting."""

from hypothesis import given
from hypothesis import strategies as st
from pyroaring import BitMap

from cineclub.core import ordered_bits as bits

WIDTH = 6
VALUES = st.dictionaries(st.integers(0, 200_000), st.integers(0, 2**WIDTH - 1), max_size=60)


def slices_of(values: dict[int, int]) -> list[BitMap]:
    return [
        BitMap(each for each, value in values.items() if value >> place & 1)
        for place in range(WIDTH - 1, -1, -1)
    ]


@given(VALUES, st.integers(1, 20), st.booleans())
def test_the_first(values, size, large_first):
    slices = slices_of(values)
    levels = bits.falling(slices) if large_first else bits.rising(slices)
    certain, equal, wanted = bits.first(BitMap(values), levels, size)
    expected = sorted(values.values(), reverse=large_first)[:size]
    given_ = [*certain, *list(equal)[:wanted]]
    assert sorted((values[each] for each in given_), reverse=large_first) == expected


@given(VALUES, st.integers(0, 2**WIDTH - 1), st.booleans())
def test_beyond_a_place(values, value, backwards):
    levels = bits.rising(slices_of(values))
    levels = bits.backwards(levels) if backwards else levels
    after, equal = bits.beyond(BitMap(values), levels, bits.digits(value, WIDTH))
    assert set(equal) == {each for each, has in values.items() if has == value}
    later = {each for each, has in values.items() if (has < value if backwards else has > value)}
    assert set(after) == later


@given(VALUES, st.integers(0, 2**WIDTH - 1))
def test_comparisons(values, value):
    slices, found, told = slices_of(values), BitMap(values), values
    assert set(bits.at_least(found, slices, value)) == {
        e for e, has in told.items() if has >= value
    }
    assert set(bits.at_most(found, slices, value)) == {e for e, has in told.items() if has <= value}
    assert set(bits.equal_to(found, slices, value)) == {
        e for e, has in told.items() if has == value
    }


@given(VALUES)
def test_ranks_sort_as_the_levels_do(values):
    rank = bits.ranks(BitMap(values), bits.falling(slices_of(values)))
    assert sorted(values, key=lambda each: (rank[each], each)) == sorted(
        values, key=lambda each: (-values[each], each)
    )


def test_the_shared_empty_set_stays_empty():
    bits.first(BitMap([1, 2]), [(bits.NONE, True)], 1)
    bits.beyond(BitMap([1, 2]), [(bits.NONE, True)], [False])
    assert not bits.NONE
