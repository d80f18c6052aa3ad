"""One folder per source; sources do not know each other."""
