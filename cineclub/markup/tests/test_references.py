import pytest

from cineclub.markup import (
    FilmLink,
    FilmReference,
    MemberLink,
    TextTooComplex,
    film_reference,
    render,
)
from cineclub.markup.tests.reading import RED_SHOES, know_films, know_members, read, rendered


@pytest.mark.parametrize(
    ("typed", "reference"),
    [
        ("The Red Shoes (1948)", FilmReference("The Red Shoes", 1948)),
        ("The Red Shoes", FilmReference("The Red Shoes")),
        ("1917", FilmReference("1917")),
        ("  8½   (1963) ", FilmReference("8½", 1963)),
        ("Movie (Part One)", FilmReference("Movie (Part One)")),
        ("(1999)", FilmReference("(1999)")),
    ],
)
def test_film_reference(typed: str, reference: FilmReference) -> None:
    assert film_reference(typed) == reference


def test_a_known_film_is_a_chip() -> None:
    result = rendered("See [[The Red Shoes (1948)]], [[the unknown (1900)]] and [[The Red Shoes]].")
    chip = (
        '<a class="chip" href="/films/the-red-shoes-1948/"><span>The Red Shoes</span> '
        '<span class="y num">(1948)</span></a>'
    )
    assert result.html.count(chip) == 2
    assert "the unknown (1900) and" in result.html
    assert result.film_ids == (7,)
    assert result.plain == "See The Red Shoes (1948), the unknown (1900) and The Red Shoes (1948)."
    assert result.links == 0


@pytest.mark.parametrize(
    "title", ["[REC] (2007)", "[REC]", "*batteries not included (1987)", "M*A*S*H"]
)
def test_titles_with_marks(title: str) -> None:
    asked: list[FilmReference] = []

    def films(references: list[FilmReference]) -> dict[FilmReference, FilmLink]:
        asked.extend(references)
        return {}

    result = render(f"I like [[{title}]].", films=films, members=know_members)
    assert asked == [film_reference(title)]
    assert result.plain == f"I like {title}."


@pytest.mark.parametrize(
    "text", ["`[[The Red Shoes]]`", r"\[[The Red Shoes]]", "[[ ]]", "[[]]", "[[The Red\nShoes]]"]
)
def test_not_a_reference(text: str) -> None:
    assert rendered(text).film_ids == ()


@pytest.mark.parametrize(
    ("text", "ids", "plain"),
    [
        ("@mark f said", (3,), "@mark f said"),
        ("@mark said", (4,), "@mark said"),
        ("@mark f, hello", (3,), "@mark f, hello"),
        ("(@mark f)", (3,), "(@mark f)"),
        ("@mark, f", (4,), "@mark, f"),
        ("@old Mr Lamp!", (5,), "@old Mr Lamp!"),
        ("@[old Mr Lamp] is", (5,), "@old Mr Lamp is"),
        ("@St. Clair went", (8,), "@St. Clair went"),
        ("**@Nausicaä**", (6,), "@Nausicaä"),
        ("@nobody here", (), "@nobody here"),
        ("@[no body]", (), "@no body"),
        ("mail me@mark.example", (), "mail me@mark.example"),
        ("@mark and @mark f and @mark", (4, 3), "@mark and @mark f and @mark"),
        ("`@mark`", (), "@mark"),
        ("@ mark", (), "@ mark"),
        ("@mark\nf", (4,), "@mark\nf"),
        ("> @mark wrote that\n\n@Nausicaä", (6,), "@Nausicaä"),
        ("[@mark](https://example.org)", (), "@mark"),
    ],
)
def test_mentions(text: str, ids: tuple[int, ...], plain: str) -> None:
    result = rendered(text)
    assert result.member_ids == ids
    assert result.plain == plain


def test_the_rest_of_a_line_survives_a_mention() -> None:
    html = rendered("@mark f *says* https://example.org/ ok").html
    assert '<a class="at" href="/members/mark-f/">@mark f</a> <em>says</em> <a href=' in html


def test_each_resolver_is_asked_once_and_only_when_needed() -> None:
    calls: list[str] = []

    def films(references: list[FilmReference]) -> dict[FilmReference, FilmLink]:
        calls.append("films")
        assert len(references) == len(set(references))
        return know_films(references)

    def members(names: list[str]) -> dict[str, MemberLink]:
        calls.append("members")
        assert len(names) == len(set(names))
        return know_members(names)

    render("[[A]] [[B]] [[A]]\n\n- @mark f\n- @mark", films=films, members=members)
    assert calls == ["films", "members"]
    render("nothing", films=films, members=members)
    assert calls == ["films", "members"]


def test_what_resolvers_answer_is_escaped_and_bounded() -> None:
    def films(references: list[FilmReference]) -> dict[FilmReference, FilmLink]:
        evil = FilmLink(1, "<img src=x onerror=alert(1)>", None, "javascript:alert(1)")
        return dict.fromkeys(references, evil)

    def members(names: list[str]) -> dict[str, MemberLink]:
        return {name: MemberLink(2, '"><script>', '/m/"onclick="x') for name in names}

    html = render("[[a]] @b", films=films, members=members).html
    read(html)
    assert "javascript:" not in html
    assert "<img" not in html
    assert "<script" not in html


def test_too_many_references_are_refused_with_the_count() -> None:
    with pytest.raises(TextTooComplex, match="101"):
        rendered("[[a]] " * 101)
    with pytest.raises(TextTooComplex, match="101"):
        rendered("@mark " * 101)
    assert rendered("[[The Red Shoes]] " * 100).film_ids == (RED_SHOES.id,)


def test_marks_after_a_name_are_the_sentences() -> None:
    """A resolver that takes names however they are written does not swallow what follows them."""

    def forgiving(names: list[str]) -> dict[str, MemberLink]:
        known = {"otto quill": "Otto Quill", "ferdinand k": "Ferdinand K."}
        found = {name: known.get(name.lower().rstrip(".,;:!?")) for name in names}
        return {name: MemberLink(1, real, "/m/") for name, real in found.items() if real}

    for text in ("Hi @Otto Quill. Next", "@Otto Quill, hello", "Is it @Otto Quill? Yes"):
        assert render(text, films=know_films, members=forgiving).plain == text
    html = render("With @Ferdinand K. there", films=know_films, members=forgiving).html
    assert ">@Ferdinand K.</a> there" in html
