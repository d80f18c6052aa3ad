"""The style sheets of every page: one file per component to work on, one file to send."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.contrib.staticfiles.storage import staticfiles_storage
from whitenoise.storage import CompressedManifestStaticFilesStorage

from cineclub.ui.addresses import static

# In this order: the cascade layers are named in the first one.
SHEETS = (
    "tokens",
    "base",
    "layout",
    "masthead",
    "controls",
    "forms",
    "films",
    "people",
    "pictures",
    "reviews",
    "talk",
    "told",
    "polls",
    "conversations",
    "markup",
    "browse",
    "pages",
    "moderation",
    "search",
    "writing",
    "embed",
    "print",
)
TOGETHER = "ui/css/site.css"


def style_sheets() -> list[str]:
    """The addresses a page links to: the one that holds all, where static files are collected."""
    if isinstance(staticfiles_storage, OneSheetStorage):
        return [static(TOGETHER)]
    return [static(_path(name)) for name in SHEETS]


class OneSheetStorage(CompressedManifestStaticFilesStorage):  # type: ignore[misc]  # it has no types
    """Collected static files, with all sheets in one.

    On a telephone the number of files that hold up the first paint costs more than their size.
    """

    def post_process(
        self, paths: dict[str, Any], dry_run: bool = False, **options: Any
    ) -> Iterator[Any]:
        """Add the one sheet to ``paths``, then name and compress them all."""
        if not dry_run:
            parts = [Path(self.path(_path(name))).read_text("utf-8") for name in SHEETS]
            Path(self.path(TOGETHER)).write_text("\n".join(parts), "utf-8")
            paths = paths | {TOGETHER: (self, TOGETHER)}
        yield from super().post_process(paths, dry_run, **options)


def _path(name: str) -> str:
    return f"ui/css/{name}.css"
