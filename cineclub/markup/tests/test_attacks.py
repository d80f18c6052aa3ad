"""Published attack strings through every place of a text: nothing of them comes alive."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from cineclub.markup import MarkupError, quote, render
from cineclub.markup.tests.reading import data_folder, know_films, know_members, read
from cineclub.markup.to_html import _CLEANER

PLACES = """{p}

[a]({p}) ![b]({p}) [c](<{p}> "{p}") <{p}> [[{p}]] @[{p}] @{p} ||{p}|| `{p}`

- {p}

| {p} | b |
|---|---|
| {p} | [x]({p}) |

> **{p}** wrote:
> {p}

[ref]: {p}
[ref] [{p}][ref]

:::spoiler {p}
{p}
:::

```{p}
{p}
```
"""


def _lists(folder: Path) -> Iterator[str]:
    for path in sorted((folder / "payloadsallthethings" / "Intruders").glob("*.txt")):
        yield from path.read_text("utf-8", "replace").splitlines()
    for path in sorted((folder / "payloadsallthethings").glob("*.md")):
        for block in re.findall(r"```\w*\n(.*?)```", path.read_text("utf-8"), re.DOTALL):
            yield block
            yield from block.splitlines()
    for path in sorted((folder / "bleach").glob("*.test")):
        yield path.read_text("utf-8").partition("\n--\n")[0]
    for path in sorted((folder / "payloadsallthethings" / "Files").glob("*.svg")):
        yield path.read_text("utf-8", "replace")
    source = (folder / "dompurify" / "expect.mjs").read_text("utf-8")
    for literal in re.findall(r"\"?payload\"?:\s*(\"(?:[^\"\\]|\\.)*\")", source):
        yield json.loads(literal, strict=False)


def _payloads() -> list[str]:
    found = dict.fromkeys(_lists(data_folder("abuse-xss")))
    return [payload for payload in found if payload.strip()]


def _checked(text: str) -> None:
    try:
        html = render(text, films=know_films, members=know_members).html
    except MarkupError:
        return
    page = read(html)
    for href in page.hrefs:
        assert not re.match(r"(?i)\s*(?:javascript|data|vbscript):", href)


def test_attack_strings_stay_text() -> None:
    payloads = _payloads()
    assert len(payloads) > 2500
    for payload in payloads:
        _checked(payload)


def test_attack_strings_in_every_place() -> None:
    for payload in _payloads()[::2]:
        line = payload.replace("\n", " ")
        _checked(PLACES.replace("{p}", line))
        _checked(quote(line, payload, "/posts/1/"))


def test_the_second_wall_holds_alone() -> None:
    for payload in _payloads():
        html = _CLEANER.clean(payload)
        assert not re.search(r"(?i)<(?:script|img|iframe|svg|math|form|object|embed|style)", html)
        for tag in re.findall(r"<[a-z][^>]*>", html):
            names = re.sub(r'"[^"]*"', '""', tag)
            assert not re.search(r"(?i)\s(?:on\w+|style|src|action)\s*=", names)
            for href in re.findall(r'href="([^"]*)"', tag):
                assert not re.match(r"(?i)[\x00-\x20]*(?:javascript|data|vbscript):", href)


@pytest.mark.parametrize(
    "text",
    [
        '[a](https://e.org/"onmouseover="alert(1))',
        '[a](/x "\\" onclick=alert(1) x=\\"")',
        '<https://e.org/"onclick=alert(1)>',
        '![](/x" onerror="y)',
        '[["><img src=x onerror=alert(1)>]]',
        '```"><script>\n```',
        ":::spoiler <img src=x onerror=alert(1)>\nx",
        "&lt;script&gt;alert(1)&lt;/script&gt;",
        'https://e.org/?"><script>alert(1)</script>',
    ],
)
def test_our_own_attempts(text: str) -> None:
    _checked(text)
