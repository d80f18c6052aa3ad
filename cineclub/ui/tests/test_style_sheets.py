"""Every sheet arrives in the one that pages link to."""

import re
from pathlib import Path

from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.management import call_command
from django.test import override_settings

from cineclub.ui.style_sheets import SHEETS, style_sheets

FOLDER = Path(__file__).parents[1] / "static/ui/css"
COLLECTED = {"staticfiles": {"BACKEND": "cineclub.ui.style_sheets.OneSheetStorage"}}


def test_every_file_is_named():
    assert {path.stem for path in FOLDER.glob("*.css")} == set(SHEETS)


def test_all_sheets_are_sent_as_one(tmp_path, settings):
    with override_settings(STATIC_ROOT=tmp_path, STORAGES=settings.STORAGES | COLLECTED):
        call_command("collectstatic", verbosity=0, interactive=False)
        (address,) = style_sheets()
        sent = (tmp_path / address.removeprefix("/static/")).read_text("utf-8")
        assert re.search(r"/site\.[0-9a-f]{12}\.css$", address)
        assert Path(staticfiles_storage.path(address.removeprefix("/static/") + ".br")).is_file()
    places = [sent.index(_beginning(name)) for name in SHEETS]
    assert places == sorted(places)
    assert "../img/star.svg" not in sent, "addresses inside are those of the collected files"


def _beginning(name: str) -> str:
    return (FOLDER / f"{name}.css").read_text("utf-8")[:120]


def test_what_opens_is_hidden_by_no_rule():
    """Two lists of selectors that ran together once hid the way to another vote."""
    for path in sorted(FOLDER.glob("*.css")):
        sheet = path.read_text("utf-8")
        assert not re.search(r",\s*/\*", sheet), f"{path.name}: a comment amid selectors"
        rules = re.findall(
            r"([^{}]+)\{([^{}]*)\}", re.sub(r"/\*.*?\*/", "", sheet, flags=re.DOTALL)
        )
        hiding = [select for select, body in rules if re.search(r"display:\s*none", body)]
        found = [one for one in hiding if re.search(r"\bsummary\s*(,|$)", one.strip())]
        assert [one for one in found if ".always" not in one] == [], (
            path.name
        )  # open on wide screens
