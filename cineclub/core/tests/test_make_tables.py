import pytest
from django.db import connection, models
from django.db.migrations import CreateModel
from django.db.migrations.state import ProjectState

from cineclub.core.make_tables import MakeTables

REEL = CreateModel("Reel", [("id", models.BigAutoField(primary_key=True))])
FRAME = CreateModel(
    "Frame",
    [
        ("id", models.BigAutoField(primary_key=True)),
        ("reel", models.ForeignKey("core.Reel", models.CASCADE)),
    ],
    options={"indexes": [models.Index(fields=["reel", "-id"], name="frames_of_a_reel")]},
)
BOTH = MakeTables([REEL, FRAME])
NAMES = {"core_reel", "core_frame"}


def states():
    before, after = ProjectState(), ProjectState()
    BOTH.state_forwards("core", after)
    return before, after


def ours():
    return NAMES & set(connection.introspection.table_names())


@pytest.mark.django_db(transaction=True)
def test_tables_are_made_and_taken_away_again():
    before, after = states()
    with connection.schema_editor() as editor:
        BOTH.database_forwards("core", editor, before, after)
    assert ours() == NAMES
    with connection.cursor() as cursor:
        assert "frames_of_a_reel" in connection.introspection.get_constraints(cursor, "core_frame")
    with connection.schema_editor() as editor:
        BOTH.database_backwards("core", editor, after, before)
    assert ours() == set()


def test_the_models_join_a_state_whose_classes_were_built_already():
    state = ProjectState()
    # As in the midst of a migration.
    assert not state.apps.get_models()
    BOTH.state_forwards("core", state)
    assert {model.__name__ for model in state.apps.get_models()} == {"Reel", "Frame"}


def test_it_says_what_it_makes():
    assert BOTH.describe() == "Make the tables of Reel, Frame"
