"""Charts say in words what they draw."""

import xml.etree.ElementTree as ET

import pytest

from cineclub.ui import charts

COUNTS = [4, 9, 13, 31, 48, 121, 203, 331, 268, 256]


def test_histogram_marks_my_bar_and_names_every_count() -> None:
    root = ET.fromstring(charts.histogram(COUNTS, mine=9))
    bars = root.findall("rect")
    assert [bar.get("class") for bar in bars] == [None] * 8 + ["mine", None]
    assert max(float(bar.get("height", 0)) for bar in bars) == 92
    label = root.get("aria-label", "")
    assert label.startswith("1,284 ratings. 0.5 stars: 4;")
    assert "4 stars: 331" in label


def test_histogram_of_nothing_is_flat() -> None:
    root = ET.fromstring(charts.histogram([0] * 10))
    assert {bar.get("height") for bar in root.findall("rect")} == {"1.5"}
    assert root.get("aria-label") == "0 ratings"


@pytest.mark.parametrize("counts", [[1] * 9, [1] * 11, [-1] + [0] * 9])
def test_histogram_refuses_what_is_no_tally(counts: list[int]) -> None:
    with pytest.raises(ValueError, match="ten counts"):
        charts.histogram(counts)


def test_trail_rises_to_better_places() -> None:
    root = ET.fromstring(charts.trail([31, 26, 14]))
    heights = [float(dot.get("cy", 0)) for dot in root.findall("circle")]
    assert heights == sorted(heights, reverse=True)
    assert root.get("aria-label") == "Places: 31, 26, 14"
    with pytest.raises(ValueError, match="two placings"):
        charts.trail([1])
