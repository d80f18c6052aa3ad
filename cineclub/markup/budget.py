"""What one rendering may still spend. One object per call, so threads never share it."""

import gc
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from cineclub.markup import limits
from cineclub.markup.errors import TextTooComplex, TextTooSlow

LOOK_EVERY = 256  # steps between two looks at the clock


class _Garbage(threading.local):
    """How long this thread has collected garbage: no text is to blame for that."""

    began = 0.0
    seconds = 0.0


_garbage = _Garbage()


def _note(phase: str, _info: dict[str, int]) -> None:
    if phase == "start":
        _garbage.began = time.thread_time()
    else:
        _garbage.seconds += time.thread_time() - _garbage.began


gc.callbacks.append(_note)


@dataclass(slots=True)
class Budget:
    """Counts steps and cells; looks at the processor time of this thread now and then.

    One budget goes through all of a rendering: what is refused has cost its time once.
    """

    started: float = field(default_factory=lambda: time.thread_time())  # noqa: PLW0108 (the clock of tests)
    collected: float = field(default_factory=lambda: _garbage.seconds)
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
        if self._spent() > limits.RENDER_SECONDS:
            raise TextTooSlow

    @contextmanager
    def paused(self) -> Iterator[None]:
        """What is done inside the block is no rendering, and costs nothing of it."""
        began = self._spent()
        yield
        self.started += self._spent() - began

    def _spent(self) -> float:
        """Processor time of the rendering so far, without what garbage took of it."""
        return time.thread_time() - self.started - (_garbage.seconds - self.collected)
