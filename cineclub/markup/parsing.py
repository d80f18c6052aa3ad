"""The parser: CommonMark with our rules, one instance for all threads."""

import re
from types import SimpleNamespace
from typing import Any, cast

from django.utils.translation import gettext as _
from markdown_it import MarkdownIt, helpers
from markdown_it.token import Token

from cineclub.markup import block_rules, inline_rules
from cineclub.markup.budget import Budget
from cineclub.markup.errors import TextTooComplex
from cineclub.markup.limits import MAX_INLINE_DEPTH, MAX_URL

_SAFE = re.compile(r"(?:https?://[^/?#\s\\]|mailto:[^\s@]+@[^\s@]|/(?![/\\])|#)", re.IGNORECASE)
_EVERYWHERE = {"alt": ["paragraph", "reference", "blockquote", "list"]}
_RULES_BLOCK = ["blockquote", "code", "fence", "heading", "hr", "lheading", "list", "paragraph"]
_RULES_INLINE = ["autolink", "backticks", "emphasis", "entity", "escape", "link", "newline", "text"]


def safe_address(address: str) -> bool:
    """http, https, mailto, or a path on this site; nothing else is ever linked."""
    return len(address) <= 3 * MAX_URL and _SAFE.match(address) is not None


class Parser(MarkdownIt):
    """CommonMark without HTML; addresses are shown as typed, never decoded."""

    def validateLink(self, url: str) -> bool:  # noqa: N802
        """See `safe_address`."""
        return safe_address(url)

    def normalizeLinkText(self, link: str) -> str:  # noqa: N802
        """As typed: decoding could bring back characters that reorder text."""
        return link


def _build() -> Parser:
    parser = Parser("zero", {"html": False, "maxNesting": MAX_INLINE_DEPTH + 4})
    cast("Any", parser).helpers = SimpleNamespace(
        parseLinkLabel=inline_rules.parse_link_label,
        parseLinkDestination=helpers.parseLinkDestination,
        parseLinkTitle=helpers.parseLinkTitle,
    )
    parser.enable([*_RULES_BLOCK, *_RULES_INLINE, "strikethrough"])
    parser.enable(["balance_pairs", "fragments_join", "text_join"])
    block = parser.block.ruler
    block.before("table", "spend", block_rules.spend, cast("Any", _EVERYWHERE))
    block.before("blockquote", "spoiler", block_rules.block_spoiler, cast("Any", _EVERYWHERE))
    block.at("table", block_rules.bounded_table, cast("Any", {"alt": ["paragraph", "reference"]}))
    block.at("reference", block_rules.bounded_reference)
    parser.enable(["table", "reference"])
    inline = parser.inline.ruler
    parser.inline.add_terminator_char("|")
    inline.before("text", "spend", inline_rules.spend)
    inline.before("link", "film", inline_rules.film)
    inline.before("link", "mention", inline_rules.mention)
    inline.before("link", "spoiler", inline_rules.spoiler)
    inline.before("link", "bare_address", inline_rules.bare_address)
    inline.before("image", "own_image", inline_rules.own_image)
    inline.at("image", inline_rules.image)
    parser.enable("image")
    parser.parse("warm", {"budget": Budget()})  # fills the rulers' caches before threads share them
    return parser


_PARSER = _build()


def parse(text: str, budget: Budget | None = None) -> list[Token]:
    """Tokens of a cleaned text. Raises `TextTooComplex` or `TextTooSlow`."""
    budget = budget or Budget()
    tokens = _PARSER.parse(text, {"budget": budget})
    for token in tokens:
        token.children = _without_dead_links(token.children or [])
        for child in token.children:
            if child.level > MAX_INLINE_DEPTH:
                raise TextTooComplex(
                    _("Formatting marks are nested too deeply. Use fewer inside each other.")
                )
    budget.look()
    return tokens


def _without_dead_links(children: list[Token]) -> list[Token]:
    """`[words]()` keeps its words and is no link; links never stand inside each other."""
    kept: list[Token] = []
    dead = False
    for token in children:
        if token.type == "link_open" and not token.attrs["href"]:
            dead = True
        elif token.type == "link_close" and dead:
            dead = False
        else:
            kept.append(token)
    return kept
