"""Entries numbered by place, whole titles and words of their own.

What the old index held is dropped; the site fills the new one when it is brought up to date.
"""

from typing import Any

from django.db import migrations, models

TABLES = {
    "sqlite": (
        "DROP TABLE search_text",
        "DROP TABLE search_entry",
        """CREATE TABLE search_entry (
            id integer NOT NULL PRIMARY KEY, kind varchar(20) NOT NULL,
            object_id bigint unsigned NOT NULL CHECK (object_id >= 0), tokens text NOT NULL,
            CONSTRAINT one_search_entry UNIQUE (kind, object_id))""",
        # No positions and no sizes of columns: only which words an entry has is ever asked.
        """CREATE VIRTUAL TABLE search_text USING fts5(
            tokens, content='search_entry', content_rowid='id', prefix='1 2 3', detail=none,
            columnsize=0, tokenize='unicode61 remove_diacritics 0')""",
        """CREATE TRIGGER search_entry_added AFTER INSERT ON search_entry BEGIN
            INSERT INTO search_text(rowid, tokens) VALUES (new.id, new.tokens); END""",
        """CREATE TRIGGER search_entry_gone AFTER DELETE ON search_entry BEGIN
            INSERT INTO search_text(search_text, rowid, tokens)
            VALUES ('delete', old.id, old.tokens); END""",
        """CREATE TABLE search_title (
            compact varchar(80) NOT NULL, entry bigint NOT NULL,
            PRIMARY KEY (compact, entry)) WITHOUT ROWID""",
        "CREATE TABLE search_word (word varchar(40) NOT NULL PRIMARY KEY) WITHOUT ROWID",
    ),
    "postgresql": (
        "DROP TABLE search_entry",
        """CREATE TABLE search_entry (
            id bigint PRIMARY KEY, kind varchar(20) NOT NULL,
            object_id bigint NOT NULL CHECK (object_id >= 0), tokens text NOT NULL,
            words tsvector GENERATED ALWAYS AS
                (array_to_tsvector(string_to_array(tokens, ' '))) STORED,
            CONSTRAINT one_search_entry UNIQUE (kind, object_id))""",
        "CREATE INDEX search_entry_words ON search_entry USING gin (words)",
        """CREATE TABLE search_title (
            compact varchar(80) COLLATE "C" NOT NULL, entry bigint NOT NULL,
            PRIMARY KEY (compact, entry))""",
        """CREATE TABLE search_word (word varchar(40) COLLATE "C" PRIMARY KEY)""",
    ),
}


def create(apps: Any, schema_editor: Any) -> None:
    """Make the tables."""
    for statement in TABLES[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    """Raw SQL: Django has no words for these indexes."""

    dependencies = (("search", "0002_full_text"),)
    operations = (
        migrations.SeparateDatabaseAndState(
            database_operations=[migrations.RunPython(create)],
            state_operations=[
                migrations.RemoveField("entry", "key"),
                migrations.RemoveField("entry", "weight"),
                migrations.AlterField(
                    "entry", "id", models.BigIntegerField(primary_key=True, serialize=False)
                ),
                migrations.CreateModel(
                    "Title",
                    fields=[
                        (
                            "pk",
                            models.CompositePrimaryKey(
                                "compact",
                                "entry",
                                blank=True,
                                editable=False,
                                primary_key=True,
                                serialize=False,
                            ),
                        ),
                        ("compact", models.CharField(max_length=80)),
                        ("entry", models.BigIntegerField()),
                    ],
                ),
                migrations.CreateModel(
                    "Word",
                    fields=[
                        (
                            "word",
                            models.CharField(max_length=40, primary_key=True, serialize=False),
                        ),
                    ],
                ),
            ],
        ),
    )
