"""The index of posts: their words, and each database's full-text index over them.

The site fills it when it is brought up to date.
"""

from typing import Any

import django.db.models.deletion
from django.db import migrations, models

TABLES = {
    "sqlite": (
        """CREATE TABLE discussion_postwords (
            post_id integer NOT NULL PRIMARY KEY
                REFERENCES discussion_post (id) DEFERRABLE INITIALLY DEFERRED,
            plain text NOT NULL, tokens text NOT NULL)""",
        # No positions and no sizes of columns: only which words a post has is ever asked.
        """CREATE VIRTUAL TABLE discussion_posttext USING fts5(
            tokens, content='discussion_postwords', content_rowid='post_id', detail=none,
            columnsize=0, tokenize='unicode61 remove_diacritics 0')""",
        """CREATE TRIGGER discussion_postwords_added AFTER INSERT ON discussion_postwords BEGIN
            INSERT INTO discussion_posttext(rowid, tokens)
            VALUES (new.post_id, new.tokens); END""",
        """CREATE TRIGGER discussion_postwords_gone AFTER DELETE ON discussion_postwords BEGIN
            INSERT INTO discussion_posttext(discussion_posttext, rowid, tokens)
            VALUES ('delete', old.post_id, old.tokens); END""",
    ),
    "postgresql": (
        """CREATE TABLE discussion_postwords (
            post_id bigint PRIMARY KEY
                REFERENCES discussion_post (id) DEFERRABLE INITIALLY DEFERRED,
            plain text NOT NULL, tokens text NOT NULL,
            words tsvector GENERATED ALWAYS AS
                (array_to_tsvector(string_to_array(tokens, ' '))) STORED)""",
        "CREATE INDEX discussion_postwords_words ON discussion_postwords USING gin (words)",
    ),
}
UNDO = {
    "sqlite": ("DROP TABLE discussion_posttext", "DROP TABLE discussion_postwords"),
    "postgresql": ("DROP TABLE discussion_postwords",),
}


def create(apps: Any, schema_editor: Any) -> None:
    """Make the tables."""
    for statement in TABLES[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def drop(apps: Any, schema_editor: Any) -> None:
    """Take them away again."""
    for statement in UNDO[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    """Raw SQL: Django has no words for these indexes."""

    dependencies = (("discussion", "0011_images"),)
    operations = (
        migrations.SeparateDatabaseAndState(
            database_operations=[migrations.RunPython(create, drop)],
            state_operations=[
                migrations.CreateModel(
                    "PostWords",
                    fields=[
                        (
                            "post",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                primary_key=True,
                                related_name="words",
                                serialize=False,
                                to="discussion.post",
                            ),
                        ),
                        ("plain", models.TextField(blank=True)),
                        ("tokens", models.TextField()),
                    ],
                ),
            ],
        ),
    )
