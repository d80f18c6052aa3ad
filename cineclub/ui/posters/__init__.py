"""Generated posters: a film's own facts in, a drawn SVG out, the same for ever.

Decade and genre choose the family and which of its motifs suit, country the inks, runtime the
count of marks; a digest of the facts chooses the motif, how it is framed (``framing``) and which
way round it is printed. The best-known films have their own (``own``). 400 x 600, flat colour, no
script, nothing fetched. After a change that alters pictures raise ``printing.PRINTING``.
"""

from .facts import PosterFacts
from .render import family_of, render_poster

__all__ = ["PosterFacts", "family_of", "render_poster"]
