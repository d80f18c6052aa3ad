"""`python -m cineclub` is the `cineclub` command."""

import sys

from cineclub.cli.main import main

if __name__ == "__main__":
    sys.exit(main())
