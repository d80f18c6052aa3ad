"""Hostile texts: lists that others collected, and our own."""

import json
import re
from pathlib import Path

# Attribute and element breaks, template languages, SQL, formulas, header injection, odd Unicode.
OURS = (
    '"><script>alert(1)</script>',
    "'><img src=x onerror=alert(1)>",
    "</textarea></title></style><svg/onload=alert(1)>",
    '" autofocus onfocus=alert(1) x="',
    "javascript:alert(1)",
    "[x](javascript:alert(1)) ![x](data:text/html,<script>alert(1)</script>)",
    "<https://a.example/\"onmouseover=alert(1)>",
    "||<b onclick=alert(1)>||[[<script>alert(1)</script> (1948)]] @<img src=x>",
    "{{7*7}} {% include 'x' %} ${7*7} #{7*7} <%= 7*7 %>",
    "'; DROP TABLE discussion_post; -- \" OR 1=1",
    "%' AND pg_sleep(5) -- _%\\",
    "=HYPERLINK(\"http://evil.example\",\"x\") +1 -1 @SUM(1)",
    "x\r\nSet-Cookie: a=b\r\n\r\n<html>",
    "%0d%0aLocation:%20https://evil.example",
    "nul\x00byte \x01\x02\x1b[31m",
    "\u202egnp.exe\u202c \u2066left\u2069 zero\u200bwidth\u2060joiner \ufeff\ufffe",
    "Z\u0335\u030d\u0301a\u0316\u034elgo\u0363" * 8,
    "\U0001f468\u200d\U0001f469\u200d\U0001f467 \U000e0041\U000e0042 \U0010ffff",
    "\ud83d lone".encode("utf-16", "surrogatepass").decode("utf-16", "replace"),
    "﷽" * 20,
    "../../../../etc/passwd\\..\\..",
    "//evil.example/ /\\evil.example",
    "0", "-1", "1e309", "NaN", "null", "True", "None", "[]", "9" * 60,
)  # fmt: skip
# The same in fewer texts: those that need to stand alone do.
ALONE = 9
TOGETHER = (*OURS[:ALONE], *(" ".join(OURS[n : n + 5]) for n in range(ALONE, len(OURS), 5)))
LISTS = "abuse-xss/payloadsallthethings/Intruders"
PAIRS = "abuse-xss/dompurify/expect.mjs"


def collected(real_file) -> list[str]:
    """Every payload of `CINECLUB_TEST_DATA/abuse-xss`, each once."""
    lines: dict[str, None] = {}
    for path in sorted(Path(real_file(LISTS)).glob("*.txt")):
        lines |= dict.fromkeys(path.read_text(errors="replace").splitlines())
    pairs = Path(real_file(PAIRS)).read_text()
    quoted = re.findall(r'"payload":\s*("(?:[^"\\]|\\.)*")', pairs)
    lines |= dict.fromkeys(json.loads(each, strict=False) for each in quoted)
    return [line for line in lines if line.strip()]


def packed(payloads: list[str], size: int, joint: str = "\n\n") -> list[str]:
    """The payloads joined into texts of at most `size` bytes; longer ones are left out."""
    texts, current = [], ""
    for payload in payloads:
        if len((current + joint + payload).encode()) > size:
            texts.append(current)
            current = ""
        if len(payload.encode()) < size:
            current += joint + payload
    return [text for text in (*texts, current) if text]
