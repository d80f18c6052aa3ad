"""The sheet a poster is printed on: its facts, inks and chances, and what has been put on it."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from .facts import PosterFacts
from .ink import SHELVES, Palette, readable
from .lettering import Setting, line_of_text, title_block
from .shapes import rect

WIDTH, HEIGHT = 400, 600


@dataclass
class Sheet:
    """Pictures go on with ``draw`` and may be mirrored; lettering with ``write`` and is not."""

    facts: PosterFacts
    as_drawn: bool = False
    ground: str = ""
    art: list[str] = field(default_factory=list)
    letters: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        digest = self.facts.digest
        shelf = SHELVES[self.facts.region]
        palette = shelf[digest[0] % len(shelf)]
        colours = [palette.first, palette.second, palette.third]
        if digest[1] % 3 == 0 and not self.as_drawn:  # now and then another colour leads
            colours = colours[1:] + colours[:1]
        self.inks = Palette(palette.paper, palette.ink, *colours)
        self.rng = random.Random(int.from_bytes(digest[:8]))  # noqa: S311 (no secret)
        self.ground = self.ground or self.inks.ink

    def marks(self, minutes_each: int, least: int) -> int:
        """How many marks the runtime gives."""
        return max(least, self.facts.minutes // minutes_each)

    def choose(self, options: Sequence[str]) -> str:
        """One of the options, by the film's own facts."""
        return options[self.facts.digest[4] % len(options)]

    def fill(self, colour: str) -> None:
        """Cover the sheet."""
        self.draw(rect(0, 0, WIDTH, HEIGHT, colour))

    def base(self, top: float, colour: str) -> None:
        """A foot of one colour, on which the title will stand."""
        self.draw(rect(0, top, WIDTH, HEIGHT - top, colour))
        self.ground = colour

    def draw(self, *elements: str) -> None:
        """Add to the picture."""
        self.art += elements

    def write(self, *elements: str) -> None:
        """Add lettering."""
        self.letters += elements

    def title(
        self,
        x: float,
        y: float,
        setting: Setting,
        align: str = "start middle",
        capitals: bool = False,
    ) -> None:
        """Set the title in a box, in an ink that reads on the ground."""
        text = self.facts.heading.upper() if capitals else self.facts.heading
        ink = readable(self.ground, self.inks.paper, self.inks.ink)
        self.write(title_block(text, x, y, ink, setting, align))

    def credit(self, y: float, face: str, size: float = 17, margin: float = 26) -> None:
        """Director on the left, year on the right."""
        ink = readable(self.ground, self.inks.paper, self.inks.ink)
        year = str(self.facts.year or "")
        room = WIDTH - 2 * margin - (60 if year else 0)
        self.write(line_of_text(self.facts.credit, margin, y, size, face, ink, room=room))
        self.write(line_of_text(year, WIDTH - margin, y, size, face, ink, "end"))

    def centred_credit(self, y: float, face: str, size: float = 17) -> None:
        """Director and year on one line in the middle."""
        ink = readable(self.ground, self.inks.paper, self.inks.ink)
        said = [part for part in (self.facts.credit, str(self.facts.year or "")) if part]
        self.write(
            line_of_text("  ·  ".join(said), WIDTH / 2, y, size, face, ink, "middle", room=348)
        )


Motif = Callable[[Sheet], None]


@dataclass(frozen=True)
class Family:
    """A way of making posters: its motifs, which of them suit a film, and how it letters."""

    motifs: Mapping[str, Motif]
    suits: Callable[[PosterFacts], Sequence[str]]
    letter: Motif
    mirrors: bool = True

    def make(self, facts: PosterFacts, motif: str = "") -> Sheet:
        """Print one: with the named motif, or one that suits."""
        sheet = Sheet(facts, as_drawn=bool(motif))
        self.motifs[motif or sheet.choose(self.suits(facts))](sheet)
        self.letter(sheet)
        return sheet
