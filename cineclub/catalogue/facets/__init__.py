"""Which films are what, as sets of ids: what the films index counts and sorts with.

``stored`` holds the tables, ``of_films`` says what a film is in, ``keep`` writes, ``current``
reads. Why it is like that: docs/decisions/0012-films-as-sets.md.
"""
