"""Structured data cannot end the element it stands in, and says what was put in."""

import json

import pytest

from cineclub.ui.sharing import json_ld, picture_version, without_empty


@pytest.mark.parametrize(
    "text", ["</script><script>alert(1)</script>", "<!--", "a & b", "\u2028\u2029", '"\\', "東京"]
)
def test_json_ld(text: str) -> None:
    written = json_ld({"name": text, "list": [text]})
    assert not set("<>&\u2028\u2029") & set(written)
    assert json.loads(written) == {"name": text, "list": [text]}


def test_without_empty() -> None:
    data = {"a": "", "b": None, "c": [], "d": {}, "e": 0, "f": "x"}
    assert without_empty(data) == {"e": 0, "f": "x"}


def test_picture_version_changes_with_each_fact() -> None:
    assert picture_version("a", 1) == picture_version("a", 1)
    assert len({picture_version("a", 1), picture_version("a", 2), picture_version("b", 1)}) == 3
    assert picture_version("\ud800")
