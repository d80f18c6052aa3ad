"""What `render` may raise; every message is written for the member who typed the text."""

from django.utils.translation import gettext as _

from cineclub.markup.limits import MAX_BYTES


class MarkupError(ValueError):
    """The text cannot be rendered. `str(error)` says why and what to change."""


class TextTooLong(MarkupError):
    """More than `MAX_BYTES` of UTF-8."""

    def __init__(self, size: int) -> None:
        self.size = size
        super().__init__(
            _(
                "This text is too long: it takes %(size)s KiB and %(most)s KiB fit. "
                "Shorten it or split it into two posts."
            )
            % {"size": -(-size // 1024), "most": MAX_BYTES // 1024}
        )


class TextTooComplex(MarkupError):
    """One of the counts in `limits` is exceeded: nesting, cells, references, parser steps."""


class TextTooSlow(MarkupError):
    """Rendering took longer than `RENDER_SECONDS` of processor time."""

    def __init__(self) -> None:
        super().__init__(
            _("This text takes too long to format. Use fewer brackets, lists and other marks.")
        )
