"""Tags that end in signs, such as “c++”, get an address of their own beside the one they shared;
boards get a tally."""

from typing import Any

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import Q

from cineclub.discussion.threads import tag_slug


def tell_apart(apps: Any, _editor: Any) -> None:
    """Add the rows by which they are found; the old ones stay, for links that are there."""
    thread_tag = apps.get_model("discussion", "ThreadTag")
    signed = apps.get_model("discussion", "Thread").objects.filter(
        Q(tags__contains="+") | Q(tags__contains="#")
    )
    for pk, tags in signed.values_list("pk", "tags").iterator(1_000):
        rows = [thread_tag(thread_id=pk, slug=tag_slug(name)) for name in tags.split(", ")]
        thread_tag.objects.bulk_create(rows, ignore_conflicts=True)


class Migration(migrations.Migration):
    """Reversible: older code does not look for the new addresses."""

    dependencies = [("discussion", "0012_words_of_posts")]

    operations = [
        migrations.RunPython(tell_apart, migrations.RunPython.noop),
        migrations.CreateModel(
            name="BoardTally",
            fields=[
                (
                    "board",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="tally",
                        serialize=False,
                        to="discussion.board",
                    ),
                ),
                ("threads", models.PositiveIntegerField(default=0)),
                ("posts", models.PositiveIntegerField(default=0)),
            ],
        ),
    ]
