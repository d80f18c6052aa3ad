"""What the rules find in a text, in links, in a mail address.

Patterns are plain words with ``*`` for any letters: each is tried in one pass over the text, so no
rule and no text can make it slow. Case, accents of width and punctuation make no difference.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Sequence
from html import unescape
from urllib.parse import unquote

from cineclub.moderation.models import TextRule
from cineclub.moderation.rule_models import RuleAct, RuleSort

ANY = "*"
_LATIN = re.compile("[a-z]")
# Cyrillic and Greek small letters, and the Latin ones they look like (Unicode's confusables.txt).
_ALIKE = str.maketrans("аеіјкморсѕтухһԁӏαεικνορτυ", "aeijkmopcstyxhdlaeiknoptu")
_WORDS = re.compile(r"[^\W_]+")
_PATTERN_WORDS = re.compile(r"(?:[^\W_]|\*)+")
_AUTHORITY = re.compile(r"(?:href|src)=\"(?:https?:)?//([^/\"?#]+)", re.IGNORECASE)
# As a reader copies it into the browser: with a scheme, with www, or a domain with a path or port,
# or one with an ending that begins no English sentence after a forgotten space.
_WRITTEN_OUT = re.compile(
    r"\w://\w|\bwww\.\w|\b[\w-]+\.[^\W\d_]{2,}(?::\d|/\w)"
    r"|\w\.(?:com|net|org|info|biz|xyz|icu|shop|online|casino|bet|ru|cn)\b"
)
_PORT = re.compile(r":\d*$")
_NO_SITE = re.compile(r"[^\w.-]+")
_OUTSIDE = re.compile(r"(?:href|src)=\"(?:[a-z][a-z0-9+.-]*:)?//([^\"]+)", re.IGNORECASE)
_TAG = re.compile(r"<[^>]*>")
# Longer ones are cut: what tells something of an address stands at its beginning.
LONGEST_ADDRESS = 200
# Nobody writes a longer word, and a wildcard need not look at one.
LONGEST_WORD = 100
GRAVEST = (RuleAct.REFUSE, RuleAct.HOLD, RuleAct.FLAG)
# What refuses a text that is too short to wait for a moderator, such as a name.
REFUSING = (RuleAct.REFUSE, RuleAct.HOLD)


def words_of(text: str) -> list[str]:
    """The words as rules see them."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return [_in_one_script(word[:LONGEST_WORD]) for word in _WORDS.findall(folded)]


def _in_one_script(word: str) -> str:
    """A Latin word with a few letters of another script that look alike, in Latin letters: nobody
    writes so but to get by a rule. A word of that script stays as it is."""
    return word.translate(_ALIKE) if not word.isascii() and _LATIN.search(word) else word


def pattern_words(pattern: str) -> list[str]:
    """The words of a pattern, ``*`` kept."""
    return _PATTERN_WORDS.findall(unicodedata.normalize("NFKC", pattern).casefold())


def fits(pattern: str, word: str) -> bool:
    """Whether ``word`` is as ``pattern`` says; ``*`` stands for any letters, or none."""
    if ANY not in pattern:
        return pattern == word
    first, *middle, last = pattern.split(ANY)
    end = len(word) - len(last)
    if end < len(first) or not word.startswith(first) or not word.endswith(last):
        return False
    at = len(first)
    for part in middle:
        found = word.find(part, at, end)
        if found < 0:
            return False
        at = found + len(part)
    return True


def found_in(text: str, html: str, rules: Iterable[TextRule]) -> list[TextRule]:
    """The rules that a text with its rendered ``html`` breaks, the gravest first. No query."""
    words = words_of(f"{text}\n{_shown(html)}")
    joined, hosts = f" {' '.join(words)} ", hosts_of(html)
    found = [
        rule
        for rule in rules
        if (rule.sort == RuleSort.WORD and _says(pattern_words(rule.pattern), words, joined))
        or (rule.sort == RuleSort.LINK and any(is_of(host, rule.pattern) for host in hosts))
    ]
    return gravest_first(found)


def found_in_mail(address: str, rules: Iterable[TextRule]) -> list[TextRule]:
    """The rules that a mail address breaks, the gravest first. No query."""
    host = address.rpartition("@")[2].strip().casefold()
    found = [rule for rule in rules if rule.sort == RuleSort.MAIL and is_of(host, rule.pattern)]
    return gravest_first(found)


def hosts_of(html: str) -> set[str]:
    """The sites that rendered text links to or shows pictures from, as a browser reads them."""
    return {_host(authority) for authority in _AUTHORITY.findall(html)}


def addresses_in(html: str) -> tuple[str, ...]:
    """Where the links and pictures of rendered text lead, each once: site and path, as it is
    written there, not in the words that stand for it."""
    found = (unescape(address)[:LONGEST_ADDRESS] for address in _OUTSIDE.findall(html))
    return tuple(dict.fromkeys(found))


def writes_address(text: str) -> bool:
    """Whether an address on the web stands in plain text, a link or not."""
    return bool(_WRITTEN_OUT.search(unicodedata.normalize("NFKC", text).casefold()))


def refused_pattern(text: str, acts: Collection[str] = (RuleAct.REFUSE,)) -> str:
    """The pattern of a rule of these ``acts`` that finds something in ``text``, which is shown as
    it is and may name a site without a link; "" where none does. One query."""
    rules = [rule for rule in all_rules() if rule.act in acts]
    found = found_in(text, "", rules) or _naming(text, rules)
    return found[0].pattern if found else ""


def _naming(text: str, rules: Iterable[TextRule]) -> list[TextRule]:
    """The rules about sites that a plain text names, the gravest first."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    sites = {word.strip(".-") for word in _NO_SITE.split(folded) if "." in word}
    found = (rule for rule in rules if rule.sort == RuleSort.LINK)
    return gravest_first([rule for rule in found if any(is_of(s, rule.pattern) for s in sites)])


def _host(authority: str) -> str:
    """Without a user's name before it, a port or a dot behind it, and not in disguise."""
    host = unquote(unescape(authority)).rpartition("@")[2]
    return unicodedata.normalize("NFKC", _PORT.sub("", host)).casefold().rstrip(".")


def _shown(html: str) -> str:
    """What a reader sees of rendered text: no mark in the middle of a word hides it."""
    return unescape(_TAG.sub("", html))


def is_of(host: str, pattern: str) -> bool:
    """Whether a host is the domain that a rule names, or below it."""
    wanted = pattern.casefold().strip(". ")
    if ANY in wanted:
        return fits(wanted, host)
    return host == wanted or host.endswith(f".{wanted}")


def gravest_first(rules: list[TextRule]) -> list[TextRule]:
    """Refused, held, flagged."""
    return sorted(rules, key=lambda rule: GRAVEST.index(RuleAct(rule.act)))


def all_rules() -> list[TextRule]:
    """Every rule there is. One query."""
    return list(TextRule.objects.all())


def _says(pattern: Sequence[str], words: Sequence[str], joined: str) -> bool:
    if not pattern:
        return False
    if not any(ANY in each for each in pattern):
        return f" {' '.join(pattern)} " in joined
    last = len(words) - len(pattern)
    return any(
        all(fits(each, words[at + place]) for place, each in enumerate(pattern))
        for at in range(last + 1)
    )
