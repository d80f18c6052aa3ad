"""What IMDb's categories and jobs are called here."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass

from cineclub.catalogue.credits import ROLE_LENGTH
from cineclub.core.text import one_line
from cineclub.transfer.sources.imdb.numbers import BadCell

JOB_LENGTH = 120
_BETWEEN = " / "
_SMALL = {"a", "an", "and", "as", "at", "based", "by", "for", "from", "in", "of", "on", "the", "to"}


@dataclass(frozen=True, slots=True)
class Category:
    """A department, the job there, and words in the column ``job`` that say no more than it."""

    department: str
    job: str
    same: frozenset[str] = frozenset()


CAST = {"actor": "", "actress": "", "self": "Self", "archive_footage": "", "archive_sound": ""}
FROM_ARCHIVE = {"archive_footage": "archive footage", "archive_sound": "archive sound"}
CREW = {
    "director": Category(
        "Directing", "Director", frozenset({"director", "directed by", "film director"})
    ),
    "writer": Category("Writing", "Writer", frozenset({"writer", "written by"})),
    "producer": Category("Production", "Producer", frozenset({"producer", "produced by"})),
    "casting_director": Category(
        "Production", "Casting", frozenset({"casting", "casting by", "casting director"})
    ),
    "cinematographer": Category(
        "Camera",
        "Director of Photography",
        frozenset({"director of photography", "cinematographer", "cinematography by", "dop"}),
    ),
    "editor": Category("Editing", "Editor", frozenset({"editor", "film editor", "edited by"})),
    "composer": Category("Music", "Composer", frozenset({"composer", "music", "music by"})),
    "production_designer": Category(
        "Art",
        "Production Design",
        frozenset({"production designer", "production design", "production design by"}),
    ),
}


def job_of(category: str, said: str) -> tuple[str, str]:
    """Department and job: of the column ``job`` where it says more than the category."""
    known = CREW[category]
    said = one_line(said)
    if not said or said.casefold() in known.same or len(said) > JOB_LENGTH:
        return known.department, known.job
    return known.department, _as_name(said.removesuffix(" by"))


def characters_of(category: str, cell: str) -> tuple[str, bool]:
    """The parts of somebody in one text, and whether some had to be left out; ``BadCell``."""
    names = [one_line(name) for name in _array(cell)] if cell else []
    kept = CAST[category]
    left_out = False
    for number, name in enumerate(each for each in names if each):
        longer = name if number == 0 else f"{kept}{_BETWEEN}{name}"
        if len(longer) > ROLE_LENGTH - len(_BETWEEN) - len("archive footage"):
            left_out = True
        else:
            kept = longer
    if category in FROM_ARCHIVE:
        note = FROM_ARCHIVE[category]
        kept = f"{kept} ({note})" if kept else note.capitalize()
    return kept, left_out


def _array(cell: str) -> list[str]:
    if cell.startswith('"[') and cell.endswith(']"'):
        # Tables that a spreadsheet or a script wrote again quote their cells.
        cell = cell[1:-1].replace('""', '"')
    try:
        found = json.loads(cell)
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, list) or not all(isinstance(each, str) for each in found):
        raise BadCell(f"characters: “{cell[:40]}” is no list of names in JSON")
    try:
        cell_is_text = [each.replace("\x00", "").encode().decode() for each in found]
    except UnicodeEncodeError:
        raise BadCell(f"characters: “{cell[:40]!r}” holds half a character") from None
    return cell_is_text


def _as_name(said: str) -> str:
    """``executive producer`` as Executive Producer; what has capitals keeps them."""
    if said != said.lower() or re.search(r'["“(]', said):
        return said[:1].upper() + said[1:]
    words = said.split(" ")
    return " ".join(
        word if number and word in _SMALL else word[:1].upper() + word[1:]
        for number, word in enumerate(words)
    )
