"""What is not in the documents does not exist for whoever runs a site."""

import argparse
import ast
import re
from pathlib import Path

import pytest
from django.conf import settings

from cineclub.cli.main import parser
from scripts import write_routes

ROOT = Path(__file__).resolve().parent.parent.parent
DOCS = ROOT / "docs"
VARIABLE = re.compile(r"(CINECLUB_[A-Z_]+|[A-Z]+_URL)")
# Set by `serve` for its own workers.
INTERNAL = {
    "CINECLUB_SERVED_HOSTS", "CINECLUB_LOOKS_ONLY", "CINECLUB_DOES_JOBS", "CINECLUB_SERVED_AT",
}  # fmt: skip


def read_variables(folder: Path, without: str = "") -> set[str]:
    """Names of variables in the calls that read the environment, anywhere in `folder`."""
    calls = (
        node
        for path in folder.rglob("*.py")
        if without not in path.parts
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Call)
    )
    words = (arg.value for call in calls for arg in call.args if isinstance(arg, ast.Constant))
    return {word for word in words if isinstance(word, str) and VARIABLE.fullmatch(word)}


def commands():
    """`("import catalogue", parser)` for each command of the command line."""

    def walk(found: argparse.ArgumentParser, name: str):
        inner = [a for a in found._actions if isinstance(a, argparse._SubParsersAction)]
        if not inner:
            yield name, found
        for action in inner:
            for word, child in action.choices.items():
                yield from walk(child, f"{name} {word}".strip())

    return dict(walk(parser(), ""))


def test_every_variable_is_documented():
    text = (DOCS / "run-your-own.md").read_text()
    read = read_variables(ROOT / "cineclub", "tests") - INTERNAL
    assert {"CINECLUB_HOME", "DATABASE_URL", "CINECLUB_SIGNUP"} <= read
    assert {name for name in read if f"| `{name}` |" not in text} == set()


def test_every_variable_of_the_tests_is_documented():
    text = (DOCS / "testing.md").read_text() + (DOCS / "run-your-own.md").read_text()
    read = read_variables(ROOT / "tests")
    assert {name for name in read if f"`{name}`" not in text} == set()


@pytest.mark.parametrize("name", sorted(commands()))
def test_every_command_and_option_is_documented(name):
    text = (DOCS / "commands.md").read_text()
    assert f"### cineclub {name}\n" in text
    section = text.split(f"### cineclub {name}\n")[1].split("\n### ")[0]
    options = {o for a in commands()[name]._actions for o in a.option_strings if o.startswith("--")}
    assert {o for o in options - {"--help"} if f"`{o}`" not in section} == set()


def test_every_route_is_documented():
    # `make docs` writes the page anew.
    assert (DOCS / "routes.md").read_text() == write_routes.page()


def test_every_route_says_what_it_is():
    assert [path for path, _, what in write_routes.routes() if not what] == []


def test_every_package_is_on_the_map():
    text = (DOCS / "map.md").read_text()
    ours = [
        name.removeprefix("cineclub.") for name in settings.INSTALLED_APPS if "cineclub" in name
    ]
    assert [name for name in ours if f"`{name}`" not in text] == []
