from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0003_posters")]

    operations = [
        migrations.CreateModel(
            name="FilmTouch",
            fields=[
                ("key", models.BigIntegerField(primary_key=True, serialize=False)),
                ("film", models.BigIntegerField()),
            ],
            options={"verbose_name_plural": "film touches"},
        ),
        migrations.CreateModel(
            name="FacetPiece",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("facet", models.CharField(max_length=40)),
                ("piece", models.PositiveIntegerField()),
                ("ids", models.BinaryField()),
                ("version", models.BigIntegerField(db_index=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("piece", "facet"), name="one_piece_of_a_facet"
                    )
                ],
            },
        ),
        # The films there are: readers look them up one by one until they are folded into pieces,
        # which happens right after the migrations (operations.up_to_date).
        migrations.RunSQL(
            "INSERT INTO catalogue_filmtouch (key, film) SELECT id, id FROM catalogue_film",
            migrations.RunSQL.noop,
        ),
    ]
