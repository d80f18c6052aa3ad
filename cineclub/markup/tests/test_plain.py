import pytest

from cineclub.markup import excerpt
from cineclub.markup.tests.reading import rendered


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("Great film. See it.", "Great film."),
        ("She ||dies||. But it dances!", "But it dances!"),
        ("> Quoted.\n\nMy own. More.", "My own."),
        ("# Heading.\n\nFirst words? Yes.", "First words?"),
        ("By Mr. Lamp and J. Smith, e.g. here. Next.", "By Mr. Lamp and J. Smith, e.g. here."),
        ('"Run!" she said. Then.', '"Run!"'),
        ("赤い靴は美しい。もう一度見たい。", "赤い靴は美しい。"),
        ("No end at all", "No end at all"),
        (":::spoiler\nHidden.\n:::\n\nOpen.", "Open."),
        ("||All hidden.||", ""),
        ("4.5/5. *Splendid* [[The Red Shoes]]. x", "Splendid The Red Shoes (1948)."),
        ("```\nCode.\n```\n\nText.", "Text."),
        ("| a |\n|---|\n| Cell. |\n\nText.", "Text."),
        ("- Item one. Item two.", "Item one."),
        ("", ""),
    ],
)
def test_first_sentence(text: str, sentence: str) -> None:
    assert rendered(text).first_sentence == sentence


def test_a_long_sentence_is_cut() -> None:
    sentence = rendered("word " * 200).first_sentence
    assert len(sentence) <= 280
    assert sentence.endswith("word…")


@pytest.mark.parametrize(
    ("text", "length", "short"),
    [
        ("short", 10, "short"),
        ("two\n\nlines", 20, "two lines"),
        ("the quick brown fox", 12, "the quick…"),
        ("the quick, brown", 11, "the quick…"),
        ("unbreakable", 5, "unbr…"),
        ("東京物語は良い", 4, "東京物…"),
        ("ab", 1, "…"),
        ("ab", 0, ""),
    ],
)
def test_excerpt(text: str, length: int, short: str) -> None:
    assert excerpt(text, length) == short
    assert len(short) <= max(length, 0)


def test_plain_keeps_everything_else() -> None:
    table = "| a | b |\n|---|---|\n| 1 | 2 |"
    text = f"# Head\n\n1. one\n2. two\n\n{table}\n\n```\ncode\n```\n\n![alt](/x.png)\nend"
    assert rendered(text).plain == "Head\n\none\n\ntwo\n\na b\n\n1 2\n\ncode\n\nalt\nend"
