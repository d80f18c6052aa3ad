"""Every example of the CommonMark specification, but for rules where members' text differs."""

import json
import re
from collections import Counter
from html.parser import HTMLParser

import pytest

from cineclub.markup import render
from cineclub.markup.parsing import safe_address
from cineclub.markup.tests.reading import data_folder, rendered

EMPTY = {"br", "hr", "img"}


class _Events(HTMLParser):
    """HTML as a list of tags and words, with what we change on purpose taken out of both sides."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.events: list[str] = []
        self.hrefs: list[str] = []
        self.tags: set[str] = set()
        self.inside: list[str] = []
        self.bare = False  # an address stands in the text that is no link

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        kept = sorted((k, v or "") for k, v in attrs if k in ("href", "title", "start"))
        self.hrefs += [value for key, value in kept if key == "href"]
        if tag not in EMPTY:
            self.inside.append(tag)
        if tag == "br":
            self.handle_data("\n")
        else:
            self.events.append(f"<{tag} {kept}>")

    def handle_endtag(self, tag: str) -> None:
        if tag not in EMPTY:
            self.inside = self.inside[:-1]
            self.events.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        linked = {"a", "code"} & set(self.inside)
        self.bare = self.bare or bool(not linked and re.search(r"https?://\w", data))
        if self.events and not self.events[-1].startswith("<"):
            self.events[-1] += data
        else:
            self.events.append(" " + data)

    def flat(self) -> list[str]:
        out, code = [], 0
        for event in self.events:
            code += event.startswith("<pre") - event.startswith("</pre")
            text = event if event.startswith("<") or code else " ".join(event.split())
            if text.strip():
                out.append(text)
        return out


def _events(html: str) -> _Events:
    reader = _Events()
    reader.feed(html)
    reader.close()
    return reader


def _lowered(html: str) -> str:
    return re.sub(r"(</?h)([1-6])>", lambda m: f"{m[1]}{min(6, int(m[2]) + 2)}>", html)


def _exception(markdown: str, html: str, expected: _Events) -> str | None:
    """The rule by which an example does not apply, or None when it must hold."""
    if any(tag in html for tag in re.findall(r"<[a-zA-Z/!?][^\s>]*", markdown)):
        return "HTML is shown as text"
    if "img" in expected.tags:
        return "images become links"
    if not all(safe_address(href) for href in expected.hrefs):
        return "only http, https, mailto and paths of the site are linked"
    if "[[" in markdown:
        return "double brackets name a film"
    if expected.bare:
        return "bare addresses become links"
    return None


KNOWN = {
    "HTML is shown as text",
    "images become links",
    "only http, https, mailto and paths of the site are linked",
    "double brackets name a film",
    "bare addresses become links",
}


def test_the_specification_holds_where_we_do_not_differ() -> None:
    examples = json.loads((data_folder("commonmark") / "commonmark.json").read_text("utf-8"))
    assert len(examples) > 600
    differing: list[str] = []
    reasons: Counter[str] = Counter()
    held = 0
    for example in examples:
        expected = _events(_lowered(example["html"]))
        reason = _exception(example["markdown"], example["html"], expected)
        if reason:
            reasons[reason] += 1
            continue
        html = render(example["markdown"], films=lambda _films: {}, members=lambda _names: {}).html
        if _events(html).flat() != expected.flat():
            differing.append(f"{example['example']} {example['section']}: {example['markdown']!r}")
            differing.append(f"   want {expected.flat()}\n   have {_events(html).flat()}")
        else:
            held += 1
    assert set(reasons) <= KNOWN
    assert not differing, f"{held} held, {reasons}\n" + "\n".join(differing)
    assert held > 400, (held, reasons)


@pytest.mark.parametrize(
    "name",
    [
        "commonmark_extras",
        "issue-fixes",
        "strikethrough",
        "tables",
        "xss",
        "fatal",
        "linkify",
        "proto",
    ],
)
def test_the_parser_s_own_cases_render_to_safe_html(name: str) -> None:
    source = data_folder("commonmark") / "markdown-it-fixtures" / f"{name}.md"
    cases = re.split(r"^\.$\n", source.read_text("utf-8"), flags=re.MULTILINE)[1::3]
    assert cases
    for case in cases:
        rendered(case)
