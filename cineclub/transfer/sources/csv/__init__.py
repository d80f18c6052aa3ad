"""Catalogues kept in a table: comma, semicolon or tab separated. Columns: ``docs/import.md``."""
