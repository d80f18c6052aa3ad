"""Models know nothing of requests, and nothing but `transfer` speaks to other servers."""

import ast
from pathlib import Path

import pytest

from tests.architecture.layers import PACKAGE, ROOT

# Parts of Django that exist only while somebody asks for a page.
HTTP = ("django.http", "django.shortcuts", "django.views", "django.middleware", "django_htmx")
# Ways out of this machine.
OUTGOING = ("urllib.request", "http.client", "requests", "httpx", "aiohttp", "ftplib", "smtplib")
# Opens a socket to listen, or to measure the servers it started on this machine itself.
AT_HOME = {
    "cineclub/cli/commands/serve.py",
    "cineclub/operations/bench/load.py",
    "cineclub/operations/bench/measure.py",
    "cineclub/operations/bench/servers.py",
}


def imports(source: str) -> set[str]:
    """Every module a file imports, at its top or inside functions; `from a import b` gives both."""
    found = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found |= {name.name for name in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module} | {f"{node.module}.{name.name}" for name in node.names}
    return found


def of(modules: tuple[str, ...], source: str) -> set[str]:
    """Which of `modules`, or parts of them, a file imports."""
    return {
        name for name in imports(source) if name.startswith(tuple(f"{m}." for m in modules))
    } | {name for name in imports(source) if name in modules}


def product_files() -> list[Path]:
    return [path for path in PACKAGE.rglob("*.py") if "tests" not in path.parts]


def model_files() -> list[Path]:
    """Files that define a table."""
    return [
        path
        for path in product_files()
        if "migrations" not in path.parts and defines_models(path.read_text())
    ]


def defines_models(source: str) -> bool:
    """Whether a file has a class that stands on `models.Model` or a `Meta` of one."""
    bases = (
        ast.unparse(base)
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.ClassDef)
        for base in node.bases
    )
    return any(base in ("models.Model", "Model", "AbstractBaseUser") for base in bases)


def test_models_import_nothing_of_http():
    assert len(model_files()) > 5
    wrong = {str(p.relative_to(ROOT)): of(HTTP, p.read_text()) for p in model_files()}
    assert {name: found for name, found in wrong.items() if found} == {}


def test_only_transfer_reaches_out():
    outside = [p for p in product_files() if p.relative_to(PACKAGE).parts[0] != "transfer"]
    wrong = {str(p.relative_to(ROOT)): of((*OUTGOING, "socket"), p.read_text()) for p in outside}
    named = {name: found for name, found in wrong.items() if found and name not in AT_HOME}
    named.pop("cineclub/config/settings.py", None)  # asks for the name of this machine
    assert named == {}


@pytest.mark.parametrize(
    "line",
    ["import requests", "from urllib import request", "def f():\n    from http import client"],
)
def test_a_way_out_would_be_seen(line):
    assert of(OUTGOING, line)


def test_a_request_in_a_model_would_be_seen():
    assert of(HTTP, "from django.shortcuts import redirect")
