"""What one rendering may still spend. One object per call, so threads never share it."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

from django.utils.translation import gettext as _

from cineclub.markup import limits
from cineclub.markup.errors import TextTooComplex, TextTooSlow

T = TypeVar("T")

LOOK_EVERY = 256  # steps between two looks at the clock


@dataclass(slots=True)
class Budget:
    """Counts steps and cells; looks at the processor time of this thread now and then."""

    started: float = field(default_factory=time.thread_time)
    steps: int = 0
    blocks: int = 0
    cells: int = 0

    def step(self, steps: int = 1) -> None:
        """Spend parser steps. Raises `TextTooComplex` or `TextTooSlow`."""
        before = self.steps
        self.steps += steps
        if self.steps > limits.MAX_STEPS:
            raise TextTooComplex(
                _("This text has too many brackets and formatting marks. Use fewer of them.")
            )
        if before // LOOK_EVERY != self.steps // LOOK_EVERY:
            self.look()

    def block(self, depth: int) -> None:
        """Spend one block at a nesting depth."""
        self.blocks += 1
        if depth >= limits.MAX_DEPTH:
            raise TextTooComplex(_("Quotes or lists are nested too deeply. Use fewer levels."))
        if self.blocks > limits.MAX_BLOCKS:
            raise TextTooComplex(
                _("This text has too many lines that stand alone. Split it into two posts.")
            )

    def table(self, cells: int) -> None:
        """Spend the cells of one table."""
        self.cells += cells
        if self.cells > limits.MAX_CELLS:
            raise TextTooComplex(
                _("Tables may have %(most)s cells in one text. Leave some rows out.")
                % {"most": limits.MAX_CELLS}
            )

    def look(self) -> None:
        """The hard check: raises `TextTooSlow` when the time is used up."""
        if time.thread_time() - self.started > limits.RENDER_SECONDS:
            raise TextTooSlow


def within_time(work: Callable[[Budget], T]) -> T:
    """Do pure work under a budget, a second time when the first was too slow.

    A collection of garbage in this thread can eat the time of a text that is not to blame for it.
    """
    try:
        return work(Budget())
    except TextTooSlow:
        return work(Budget())
