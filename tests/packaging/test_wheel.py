"""The wheel holds everything: installed alone, in another folder, it serves a whole site."""

import re
import subprocess
import sys
import zipfile

import pytest

from tests.fixtures.served import ROOT, Site
from tests.served.client import Reader

pytestmark = pytest.mark.slow
BUILD = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d"]


@pytest.fixture(scope="module")
def installed(tmp_path_factory):
    """The folder a wheel of this tree was unpacked into, which is how it is installed."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run([*BUILD, str(folder)], cwd=ROOT, check=True, capture_output=True)
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "site")
    return folder / "site"


def test_it_holds_what_it_needs_and_no_tests(installed):
    held = {path.relative_to(installed).as_posix() for path in installed.rglob("*")}
    package = {name.rpartition(".")[2] for name in held if name.startswith("cineclub/")}
    assert {"html", "css", "js", "svg", "txt", "toml"} <= package
    assert not [name for name in held if "/tests/" in name or not name.startswith("cineclub")]
    listed = (ROOT / "cineclub").rglob("*")
    missing = [
        path
        for path in (one.relative_to(ROOT).as_posix() for one in listed if one.is_file())
        if "/tests/" not in path and not path.endswith(".pyc") and path not in held
    ]
    assert missing == []


def test_it_serves_a_site(installed, tmp_path):
    site = Site(tmp_path / "home", PYTHONPATH=str(installed))
    where = [sys.executable, "-c", "import cineclub; print(cineclub.__file__)"]
    found = subprocess.run(
        where, env=site.environment, cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert found.stdout.startswith(str(installed))
    site.folder = tmp_path  # away from this tree, which would be imported first
    site.run("import", "catalogue", "csv", str(_one_film(tmp_path)))
    site.start()
    try:
        page = Reader(site.url).get("/films/limite-1931/").text
        (sheet,) = re.findall(r'<link rel="stylesheet" href="([^"]*)"', page)
        for address in (sheet, *re.findall(r'<script [^>]*src="([^"]*)"', page)):
            assert Reader(site.url).get(address).status == 200
        assert Reader(site.url).get("/films/limite-1931/poster.svg").status == 200
        assert Reader(site.url).get("/accounts/signup/").status == 200
    finally:
        site.stop()


def _one_film(folder):
    path = folder / "films.csv"
    path.write_text("title,year,directors\nLimite,1931,Mário Peixoto\n")
    return path
