"""Django's SQLite, made fair and quick for many writers of one process: see ``base``."""
