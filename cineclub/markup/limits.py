"""The bounds of one text, as policy: each is far above what people write by hand.

The counts make hostile input cost no more than a long honest text; the clock is the last wall.
"""

MAX_BYTES = 32 * 1024
"""UTF-8 bytes of source: about five thousand words, twice the longest review seen."""

RENDER_SECONDS = 0.25
"""Processor time of the rendering thread for one text: for parsing and writing together.

Not the time on the wall, so that a busy machine refuses nobody's text; nor the time of
its films being looked up, nor of garbage being collected.
"""

MAX_DEPTH = 16
"""Blocks inside blocks: sixteen quotes or eight lists (a list and its item count as two)."""

MAX_INLINE_DEPTH = 16
"""Emphasis, links and spoilers inside each other."""

MAX_STEPS = 120_000
"""Parser steps; an honest text of full length takes a quarter of it."""

MAX_BLOCKS = 4_000
"""Paragraphs, items, headings and other blocks."""

MAX_CELLS = 2_000
MAX_COLUMNS = 32
MAX_FILMS = 100
MAX_MENTIONS = 100
MAX_LINKS = 500
MAX_SPOILERS = 200
"""Inside lines; each is written thirty times as long as it is typed."""
MAX_IMAGES = 30
"""Pictures of this site; a longer gallery is several posts."""
MAX_DEFINITIONS = 200
"""Link reference definitions (`[label]: address`)."""

MAX_MARKS = 8
"""Combining marks on one letter; Vietnamese needs two, Hebrew with cantillation four."""

MENTION_WORDS = 4
"""Words tried for a plain `@name`; longer names are written `@[like this]`."""

MAX_ALT = 300
"""Characters of a picture's words, and of its caption."""

MAX_NAME = 80
MAX_TITLE = 200
MAX_URL = 2_000
