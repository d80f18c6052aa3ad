"""Threads are found by their films, too.

What was known of them is dropped; the site fills its index when it is brought up to date.
"""

from django.db import migrations


class Migration(migrations.Migration):
    """Nothing to undo: the former version does not mind what is missing."""

    dependencies = (("search", "0003_by_place"),)
    operations = (
        migrations.RunSQL(
            "DELETE FROM search_entry WHERE kind = 'thread'", migrations.RunSQL.noop
        ),
    )
