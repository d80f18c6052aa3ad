"""The full-text index of each database over ``search_entry.tokens``."""

from typing import Any

from django.db import migrations

SQLITE = (
    """CREATE VIRTUAL TABLE search_text USING fts5(
        tokens, content='search_entry', content_rowid='id', prefix='1 2 3',
        tokenize='unicode61 remove_diacritics 0')""",
    """CREATE TRIGGER search_entry_added AFTER INSERT ON search_entry BEGIN
        INSERT INTO search_text(rowid, tokens) VALUES (new.id, new.tokens); END""",
    """CREATE TRIGGER search_entry_gone AFTER DELETE ON search_entry BEGIN
        INSERT INTO search_text(search_text, rowid, tokens)
        VALUES ('delete', old.id, old.tokens); END""",
    """CREATE TRIGGER search_entry_changed AFTER UPDATE OF tokens ON search_entry BEGIN
        INSERT INTO search_text(search_text, rowid, tokens)
        VALUES ('delete', old.id, old.tokens);
        INSERT INTO search_text(rowid, tokens) VALUES (new.id, new.tokens); END""",
)
POSTGRESQL = (
    """CREATE INDEX search_entry_text ON search_entry
        USING gin (to_tsvector('simple', tokens))""",
)
UNDO = {
    "sqlite": (
        "DROP TRIGGER search_entry_added",
        "DROP TRIGGER search_entry_gone",
        "DROP TRIGGER search_entry_changed",
        "DROP TABLE search_text",
    ),
    "postgresql": ("DROP INDEX search_entry_text",),
}


def create(apps: Any, schema_editor: Any) -> None:
    """Make the index."""
    statements = {"sqlite": SQLITE, "postgresql": POSTGRESQL}
    for statement in statements[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def drop(apps: Any, schema_editor: Any) -> None:
    """Take it away again."""
    for statement in UNDO[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    """Raw SQL: Django has no words for either index."""

    dependencies = (("search", "0001_initial"),)
    operations = (migrations.RunPython(create, drop),)
