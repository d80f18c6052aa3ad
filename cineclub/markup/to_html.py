"""Tokens to HTML, through nh3 with a tight list as the second wall."""

import re
from html import escape

import nh3
from django.utils.translation import gettext as _
from markdown_it.token import Token

from cineclub.markup.cleaning import tame
from cineclub.markup.references import OWN_IMAGES, FilmLink, ImageLink, MemberLink

OUTSIDE = "nofollow ugc noopener"
TAGS = frozenset(
    {
        *("a", "b", "blockquote", "br", "cite", "code", "details", "div", "em"),
        *("h3", "h4", "h5", "h6", "hr", "input", "li", "ol", "p", "pre", "s", "span", "strong"),
        *("figcaption", "figure", "img"),
        *("summary", "table", "tbody", "td", "th", "thead", "tr", "ul"),
    }
)
_DIRECTED = {"p", "h3", "h4", "h5", "h6", "li", "td", "th", "summary", "cite", "figcaption"}
_WRITTEN = {"p", "h3", "h4", "h5", "h6", "blockquote", "ul", "ol", "li"} | {
    *("figure", "table", "thead", "tbody", "tr", "td", "th", "strong", "em", "s")
}
_INLINE = {"strong", "em", "s"}
# As wide as its text at most; of a narrow page everything but the margins.
_SIZES = "(min-width: 44rem) 41rem, 100vw"
# What a narrow text shows to who reads no list of sizes.
_USUAL = 640
_ALIGN = re.compile(r"text-align:(center|right)")
_ATTRIBUTES = {
    "a": {"href", "title", "rel"},
    "ol": {"start"},
    "details": {"data-film"},
    "span": {"hidden", "data-film"},
    "input": {"autocomplete", "aria-label"},
    "div": {"tabindex", "aria-label"},
    "img": {"src", "srcset", "sizes", "width", "height", "alt", "title"},
}
_VALUES = {
    **{tag: {"dir": {"auto"}} for tag in _DIRECTED},
    "input": {"type": {"checkbox"}},
    "div": {"role": {"group"}},
    "img": {"loading": {"lazy"}, "decoding": {"async"}},
}
_CLASSES = {
    "a": {"chip", "at", "video", "image"},
    "blockquote": {"quote"},
    "details": {"spoiler"},
    "div": {"table-scroll"},
    "input": {"spoiler-toggle"},
    "span": {"spoiler", "spoiler-text", "y", "num"},
    "td": {"centre", "end"},
    "th": {"centre", "end"},
}


class _Wall:
    """The cleaner, and after it: no picture but those of this site."""

    _img = re.compile(r'<img((?: [a-z]+="[^"]*")*)>')  # as the cleaner writes it

    def __init__(self, cleaner: nh3.Cleaner) -> None:
        self._cleaner = cleaner

    def clean(self, html: str) -> str:
        """What of the HTML is safe."""
        return self._img.sub(self._ours_alone, self._cleaner.clean(html))

    @staticmethod
    def _ours_alone(img: re.Match[str]) -> str:
        return img[0] if f' src="{OWN_IMAGES}' in img[1] else ""


_CLEANER = _Wall(
    nh3.Cleaner(
        tags=set(TAGS),
        clean_content_tags={"script", "style"},
        attributes=_ATTRIBUTES,
        tag_attribute_values=_VALUES,
        allowed_classes=_CLASSES,
        url_schemes={"http", "https", "mailto"},
        link_rel=None,
    )
)


def to_html(tokens: list[Token]) -> str:
    """Safe HTML of arranged, bound tokens."""
    written = "".join(_block(token) for token in tokens)
    return tame(_CLEANER.clean(written)).strip()


def _block(token: Token) -> str:
    match token.type:
        case "inline":
            return to_inline(token.children or [])
        case "cite":
            return f'<cite dir="auto">{to_inline(token.children or [])}</cite>'
        case "fence" | "code_block":
            return f"<pre><code>{escape(token.content)}</code></pre>\n"
        case "hr":
            return "<hr>\n"
        case "spoiler_block_open":
            title = f" {escape(token.info)}" if token.info else ""
            label = escape(_("Spoiler"))
            opened = f'<details class="spoiler"{_giving_away(token)}>'
            return f'{opened}<summary dir="auto"><b>{label}</b>{title}</summary>\n'
        case "spoiler_block_close":
            return "</details>\n"
        case _:
            return _tag(token)


def _tag(token: Token) -> str:
    tag = token.tag
    if token.hidden or tag not in _WRITTEN:
        return ""
    end = "" if tag in _INLINE else "\n"
    if token.nesting < 0:
        return f"</{tag}></div>{end}" if tag == "table" else f"</{tag}>{end}"
    attributes = ' dir="auto"' if tag in _DIRECTED else ""
    if tag == "blockquote":
        attributes = ' class="quote"'
    elif tag == "ol" and "start" in token.attrs:
        attributes = f' start="{int(token.attrs["start"])}"'
    elif tag in ("td", "th"):
        align = _ALIGN.match(str(token.attrs.get("style", "")))
        name = {"center": "centre", "right": "end"}[align[1]] if align else ""
        attributes += f' class="{name}"' if name else ""
    before = ""
    if tag == "table":
        label = escape(_("Table"))
        before = f'<div class="table-scroll" role="group" tabindex="0" aria-label="{label}">'
    return f"{before}<{tag}{attributes}>"


def to_inline(tokens: list[Token]) -> str:
    """HTML of inline tokens, not yet through the second wall."""
    return "".join(
        _spoiler(tokens[index + 1 : index + 2]) if token.type == "spoiler_open" else _inline(token)
        for index, token in enumerate(tokens)
    )


def _spoiler(first: list[Token]) -> str:
    """The beginning of a spoiler in a line; one that begins with a film is that film's."""
    film = first[0] if first and first[0].type == "film" else None
    label = escape(_("Show spoiler"))
    return (
        f'<span class="spoiler"{_giving_away(film)}><input type="checkbox" class="spoiler-toggle" '
        f'autocomplete="off" aria-label="{label}">'
        '<span class="spoiler-text" hidden>'
    )


def _giving_away(token: Token | None) -> str:
    """Which film a spoiler is about, where its author named it."""
    link: FilmLink | None = token.meta.get("link") if token else None
    return f' data-film="{link.id}"' if link else ""


def _inline(token: Token) -> str:
    match token.type:
        case "text":
            return escape(token.content)
        case "softbreak" | "hardbreak":
            return "<br>\n"
        case "code_inline":
            return f"<code>{escape(token.content)}</code>"
        case "link_open":
            return _link(token)
        case "link_close":
            return "</a>"
        case "film":
            return _film(token)
        case "mention":
            return _mention(token)
        case "own_image":
            return _image(token)
        case "spoiler_close":
            return "</span></span>"
        case _:
            return _tag(token)


def _link(token: Token) -> str:
    href = str(token.attrs["href"])
    title = str(token.attrs.get("title", ""))
    attributes = f' title="{escape(title)}"' if title else ""
    if not href.startswith(("/", "#")):
        attributes += f' rel="{OUTSIDE}"'
    site = token.meta.get("video")
    if site:
        label = escape(_("Video on %(site)s") % {"site": site})
        return f'<a class="video" href="{escape(href)}"{attributes}><b>{label}</b> '
    return f'<a href="{escape(href)}"{attributes}>'


def _film(token: Token) -> str:
    link: FilmLink | None = token.meta["link"]
    if link is None:
        return escape(token.content)
    year = f' <span class="y num">({link.year})</span>' if link.year is not None else ""
    return f'<a class="chip" href="{escape(link.url)}"><span>{escape(link.title)}</span>{year}</a>'


def _mention(token: Token) -> str:
    link: MemberLink | None = token.meta["link"]
    if link is None:
        return escape(f"@{token.content}")
    return f'<a class="at" href="{escape(link.url)}">@{escape(link.name)}</a>'


def _image(token: Token) -> str:
    """The picture, which leads to itself in full; one that is decoration leads nowhere."""
    link: ImageLink | None = token.meta["link"]
    if link is None:
        return escape(token.content)
    shown = _img(token, link)
    if token.content:
        shown = f'<a class="image" href="{escape(link.sizes[-1][0])}">{shown}</a>'
    if "framed" in token.meta:
        shown += f'<figcaption dir="auto">{escape(token.info)}</figcaption>'
    return shown


def _img(token: Token, link: ImageLink) -> str:
    usual = next((url for url, width in link.sizes if width >= _USUAL), link.sizes[-1][0])
    given = {"src": usual}
    if len(link.sizes) > 1:
        given["srcset"] = ", ".join(f"{url} {width}w" for url, width in link.sizes)
        given["sizes"] = _SIZES
    given |= {"width": str(link.width), "height": str(link.height), "alt": token.content}
    if token.info and "framed" not in token.meta:
        given["title"] = token.info
    said = " ".join(f'{name}="{escape(value)}"' for name, value in given.items())
    return f'<img {said} loading="lazy" decoding="async">'
