"""The sheet a poster is printed on: its facts, inks and chances, and what has been put on it."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from .facts import PosterFacts
from .framing import FRAMINGS, OVERLAP, Drawing
from .ink import SHELVES, Palette, readable
from .lettering import Setting, line_of_text, title_block
from .shapes import group, num, polygon, rect

WIDTH, HEIGHT = 400, 600


@dataclass(frozen=True)
class Choice:
    """What a family prints: the motif, how it is framed, and which way round.

    ``as_drawn``: in the inks' own order, as the motif was drawn.
    """

    motif: str
    framing: str = "whole"
    mirrored: bool = False
    upended: bool = False
    as_drawn: bool = False


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
_WHOLE = ("whole",)


@dataclass(frozen=True)
class Family:
    """A way of making posters: its motifs, which of them suit a film, and how it letters.

    ``picture`` is how far down the picture reaches: above it motifs may be framed anew, below it
    the title stands on the ground. 0 for families whose title is the picture. ``lean`` is by how
    much that edge rises to the right. ``upends``: the title may stand above the picture.
    Motifs in ``lettered`` hold the title themselves and are shown whole.
    """

    motifs: Mapping[str, Motif]
    suits: Callable[[PosterFacts], Sequence[str]]
    letter: Motif
    mirrors: bool = True
    picture: float = 0
    lean: float = 0
    upends: bool = False
    framings: Sequence[str] = tuple(FRAMINGS)
    lettered: Sequence[str] = ()

    def make(self, facts: PosterFacts, choice: Choice | None = None) -> Sheet:
        """Print one: as chosen, else as the facts have it."""
        choice = choice or self.choose(facts)
        sheet = Sheet(facts, as_drawn=choice.as_drawn)
        self.motifs[choice.motif](sheet)
        if choice.framing != "whole":
            self._frame(sheet, choice)
        if choice.mirrored:
            sheet.art = [f'<g transform="translate({WIDTH} 0) scale(-1 1)">', *sheet.art, "</g>"]
        self.letter(sheet)
        if choice.upended:
            self._upend(sheet)
        return sheet

    def choose(self, facts: PosterFacts) -> Choice:
        """Motif, framing and way round: each from its own byte of the facts' digest."""
        digest = facts.digest
        suiting = self.suits(facts)
        motif = suiting[digest[4] % len(suiting)]
        framings = self.framings if self.picture and motif not in self.lettered else _WHOLE
        return Choice(
            motif=motif,
            framing=framings[digest[12] % len(framings)],
            mirrored=self.mirrors and bool(digest[5] & 1),
            upended=self.upends and digest[13] % 3 == 0,
        )

    def _frame(self, sheet: Sheet, choice: Choice) -> None:
        counter = Sheet(sheet.facts, as_drawn=choice.as_drawn)
        paper, ink, first, second, third = counter.inks
        counter.inks = Palette(ink, paper, second, third, first)
        self.motifs[choice.motif](counter)
        drawing = Drawing(
            art="".join(sheet.art),
            counter="".join(counter.art),
            height=self.picture,
            ground=sheet.ground,
            line=readable(sheet.ground, sheet.inks.first, sheet.inks.paper, sheet.inks.ink),
            rng=random.Random(int.from_bytes(sheet.facts.digest[16:24])),  # noqa: S311
        )
        sheet.art = [FRAMINGS[choice.framing](drawing), self._foot(sheet)]

    def _foot(self, sheet: Sheet) -> str:
        if self.picture >= HEIGHT:
            return ""
        top = self.picture - OVERLAP
        edge = [(0, top), (WIDTH, top - self.lean)]
        return polygon([*edge, (WIDTH, HEIGHT), (0, HEIGHT)], sheet.ground)

    def _upend(self, sheet: Sheet) -> None:
        """The picture below, the title above it."""
        foot = HEIGHT - self.picture
        picture = group("".join(sheet.art), f"translate(0 {num(foot)})")
        sheet.art = [picture, rect(0, 0, WIDTH, foot + OVERLAP, sheet.ground)]
        sheet.letters = [group("".join(sheet.letters), f"translate(0 {num(-self.picture)})")]
