"""Generated posters: a film's own facts in, a drawn SVG out, the same for ever.

Decade and genre choose the family, country the inks, runtime the count of marks, and a digest of
the facts the motif and which way round it is printed. 400 x 600, flat colour, no script, nothing
fetched.
"""

from .facts import PosterFacts
from .render import family_of, render_poster

__all__ = ["PosterFacts", "family_of", "render_poster"]
