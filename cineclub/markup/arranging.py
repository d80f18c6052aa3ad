"""Token changes between parsing and writing: attributions, links that hold spoilers, headings."""

import re

from django.utils.translation import gettext as _
from markdown_it.token import Token

from cineclub.markup.videos import mark_video

_FIRST_LINE_ENDS = ("softbreak", "hardbreak")
_NAMING = ("strong_open", "link_open", "mention")


def arrange(tokens: list[Token]) -> list[Token]:
    """The tokens as they are to be written; the list is new, the tokens are changed in place."""
    arranged: list[Token] = []
    for index, token in enumerate(tokens):
        if token.children:
            words = [child for child in token.children if child.type != "text" or child.content]
            token.children = _lift_spoilers(words)
            if len(words) == 3 and _alone(tokens, index):
                mark_video(token.children)
            _frame(tokens, index)
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{min(6, int(token.tag[1:]) + 2)}"
        previous = tokens[index - 2] if index > 1 else None
        if token.type == "inline" and previous and previous.type == "blockquote_open":
            arranged = _attribute(arranged, token)
        else:
            arranged.append(token)
    return _without_empty_paragraphs(arranged)


def _frame(tokens: list[Token], index: int) -> None:
    """A picture with a caption that is all of its paragraph becomes a figure."""
    children = tokens[index].children or []
    if tokens[index - 1].type != "paragraph_open" or len(children) != 1:
        return
    shown = children[0]
    if shown.type != "own_image" or not shown.info or shown.meta["link"] is None:
        return
    shown.meta["framed"] = True
    for around in (tokens[index - 1], tokens[index + 1]):
        around.tag, around.hidden = "figure", False


def _alone(tokens: list[Token], index: int) -> bool:
    """Whether these words are a paragraph of the text itself."""
    return tokens[index - 1].type == "paragraph_open" and tokens[index].level == 1


def _attribute(arranged: list[Token], inline: Token) -> list[Token]:
    """The first line `**Name** wrote:` of a quote moves into a `cite` before its paragraph."""
    children = inline.children or []
    ends = (index for index, child in enumerate(children) if child.type in _FIRST_LINE_ENDS)
    end = next(ends, len(children))
    first = children[:end]
    if arranged[-1].type != "paragraph_open" or not _is_attribution(first):
        return [*arranged, inline]
    first[-1].content = first[-1].content.rstrip().removesuffix(":")
    cite = Token("cite", "cite", 0, children=first, block=True)
    inline.children = children[end + 1 :]
    return [*arranged[:-1], cite, arranged[-1], inline]


def _is_attribution(first: list[Token]) -> bool:
    if len(first) < 2 or first[0].type not in _NAMING or first[-1].type != "text":
        return False
    if any(token.type == "spoiler_open" for token in first):
        return False
    words = {"wrote", _("wrote")}
    last = re.fullmatch(r"\s*(\S+?):\s*", first[-1].content)
    return last is not None and last[1] in words


def _without_empty_paragraphs(tokens: list[Token]) -> list[Token]:
    """A paragraph is empty when its only line became an attribution."""
    kept: list[Token] = []
    for token in tokens:
        if (
            token.type == "paragraph_close"
            and len(kept) > 2
            and kept[-1].type == "inline"
            and not kept[-1].children
            and kept[-3].type == "cite"
        ):
            del kept[-2:]
            continue
        kept.append(token)
    return kept


def _lift_spoilers(children: list[Token]) -> list[Token]:
    """A link with a spoiler in its words is hidden whole: a control cannot stand in a link."""
    if not any(child.type == "spoiler_open" for child in children):
        return children
    lifted: list[Token] = []
    inside_spoiler = 0
    index = 0
    while index < len(children):
        token = children[index]
        if token.type != "link_open":
            inside_spoiler += token.nesting if token.type.startswith("spoiler_") else 0
            lifted.append(token)
            index += 1
            continue
        end = index
        while children[end].type != "link_close":
            end += 1
        whole = children[index : end + 1]
        plain = [part for part in whole if not part.type.startswith("spoiler_")]
        if len(plain) < len(whole) and not inside_spoiler:
            plain = [Token("spoiler_open", "span", 1), *plain, Token("spoiler_close", "span", -1)]
        lifted.extend(plain)
        index = end + 1
    return lifted
