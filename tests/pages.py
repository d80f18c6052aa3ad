"""Pages as tests read them: their forms, and whatever should not be in a page of ours."""

import json
import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urlsplit

VOID = {
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
    "track", "wbr",
}  # fmt: skip
NEVER = {"applet", "base", "embed", "frame", "frameset", "iframe", "math", "noscript", "object"}
ONCE = {"html", "head", "body", "main", "title", "footer"}
ADDRESSES = {
    "href",
    "src",
    "action",
    "formaction",
    "data",
    "poster",
    "xlink:href",
    "hx-get",
    "hx-post",
}
DATA = "application/ld+json"
# The names this site has in tests.
HERE = ("testserver", "localhost", "127.0.0.1")
ATTRIBUTE = re.compile(r"[a-z][a-z0-9:_-]*")
TYPED = ("text", "search", "email", "url", "password", "hidden", "tel", "number")


@dataclass
class Field:
    """A field of a form and what it holds."""

    name: str
    kind: str
    value: str
    options: list[str] = field(default_factory=list)


@dataclass
class Form:
    """A form as a browser would send it."""

    method: str
    action: str
    fields: list[Field] = field(default_factory=list)

    def values(self) -> dict[str, str]:
        """What it sends untouched: the first field of each name, checked boxes only."""
        found: dict[str, str] = {}
        for each in self.fields:
            found.setdefault(each.name, each.value)
        return found

    def typed(self) -> list[str]:
        """Names of the fields that take text, hidden ones too."""
        names = [each.name for each in self.fields if each.kind in (*TYPED, "textarea")]
        return [name for name in dict.fromkeys(names) if name != "csrfmiddlewaretoken"]


class Page(HTMLParser):
    """Reads a page; `forms` it has, and `problems`: everything in it that we did not put there."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.forms: list[Form] = []
        self.problems: list[str] = []
        self.stack: list[str] = []
        self.counted: dict[str, int] = {}
        # What is in a block of structured data, which runs nothing.
        self.data: str | None = None
        self.told: list[dict] = []
        self._area: Field | None = None
        self._select: Field | None = None
        self.feed(html)
        self.close()
        self.problems += [f"<{tag}> left open" for tag in self.stack]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        self._check_tag(tag, values)
        for name, value in values.items():
            self._check_attribute(tag, name, value)
        if len(values) != len(attrs):
            self.problems.append(f"an attribute twice on <{tag}>: {attrs}")
        self._note(tag, values)
        if tag == "script" and values == {"type": DATA}:
            self.data = ""
        if tag not in VOID:
            self.stack.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.stack or self.stack[-1] != tag:
            self.problems.append(f"</{tag}> closes {self.stack[-1:]}")
            if tag in self.stack:
                while self.stack.pop() != tag:
                    pass
            return
        self.stack.pop()
        if self.data is not None:
            self.told.append(json.loads(self.data))
            self.data = None
        self._area = None if tag == "textarea" else self._area
        self._select = None if tag == "select" else self._select

    def handle_data(self, data: str) -> None:
        if self.data is not None:
            self.data += data
        elif self.stack and self.stack[-1] in ("script", "style") and data.strip():
            self.problems.append(f"inline {self.stack[-1]}: {data[:80]}")
        if self._area is not None:
            self._area.value += data

    def handle_comment(self, data: str) -> None:
        self.problems.append(f"comment: {data[:80]}")

    def handle_pi(self, data: str) -> None:
        self.problems.append(f"instruction: {data[:80]}")

    def unknown_decl(self, data: str) -> None:
        self.problems.append(f"declaration: {data[:80]}")

    def _check_tag(self, tag: str, values: dict[str, str]) -> None:
        self.counted[tag] = self.counted.get(tag, 0) + 1
        twice = tag in ONCE and self.counted[tag] > 1 and "svg" not in self.stack
        loads = values.get("src" if tag == "script" else "href", "")
        foreign = tag in ("script", "link") and not loads.startswith("/static/")
        if values.get("rel") in ("alternate", "canonical") or values.get("type") == DATA:
            foreign = tag == "link" and urlsplit(loads).netloc not in ("", *HERE)
        if tag in NEVER or twice or foreign or (tag == "meta" and "http-equiv" in values):
            self.problems.append(f"<{tag}> {values}")

    def _check_attribute(self, tag: str, name: str, value: str) -> None:
        if name.startswith("on") or name in ("style", "srcdoc") or not ATTRIBUTE.fullmatch(name):
            self.problems.append(f"{name}={value[:80]!r} on <{tag}>")
        if name in ADDRESSES:
            plain = re.sub(r"[\x00-\x20]", "", value)
            scheme = plain.partition(":")[0].lower() if re.match(r"[a-zA-Z+.-]+:", plain) else ""
            if scheme not in ("", "http", "https", "mailto"):
                self.problems.append(f"{name}={value[:80]!r} on <{tag}>")
            if name in ("action", "formaction") and urlsplit(plain).netloc:
                self.problems.append(f"a form sends to {value[:80]!r}")

    def _note(self, tag: str, values: dict[str, str]) -> None:
        if tag == "form":
            self.forms.append(Form(values.get("method", "get"), values.get("action", "")))
        if not self.forms or "name" not in values or tag in ("meta", "form", "button", "details"):
            if tag == "option" and self._select is not None:
                self._select.options.append(values.get("value", ""))
                if "selected" in values or len(self._select.options) == 1:
                    self._select.value = values.get("value", "")
            return
        kind = values.get("type", "text") if tag == "input" else tag
        if kind in ("checkbox", "radio") and "checked" not in values:
            return
        each = Field(values["name"], kind, values.get("value", ""))
        self._area = each if tag == "textarea" else None
        self._select = each if tag == "select" else None
        self.forms[-1].fields.append(each)


def problems(html: str, *, part: bool = False) -> list[str]:
    """Everything in a page of ours that has no place in it, and what it lacks to be whole."""
    page = Page(html)
    if part:
        return page.problems
    lost = [f"no <{tag}>" for tag in sorted(ONCE) if not page.counted.get(tag)]
    return page.problems + lost
