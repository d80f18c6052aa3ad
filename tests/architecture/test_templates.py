"""Templates extend, include and import from their own layer or from below."""

import re
from pathlib import Path

from tests.architecture.layers import PACKAGE, heights, may_know

REFERENCE = re.compile(r"""{%-?\s*(?:extends|include|import|from)\s+["']([^"']+)["']""")


def upward_references(package: str, source: str) -> list[str]:
    """The templates that `source`, in `package`, takes from beside or above it."""
    owners = (name.split("/")[0] for name in REFERENCE.findall(source))
    return [owner for owner in owners if owner in heights() and not may_know(package, owner)]


def templates() -> list[Path]:
    return [*PACKAGE.glob("*/jinja2/**/*.html"), *PACKAGE.glob("*/templates/**/*.html")]


def package_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0]


def test_no_template_looks_upwards():
    assert len(templates()) > 5
    wrong = {str(p): upward_references(package_of(p), p.read_text()) for p in templates()}
    assert {name: found for name, found in wrong.items() if found} == {}


def test_an_upward_template_would_be_seen():
    assert upward_references("ui", '{%- extends "web/film.html" %}') == ["web"]
    assert upward_references("catalogue", "{% from 'members/card.html' import card %}") == [
        "members"
    ]
    assert upward_references("web", '{% include "ui/base.html" %}') == []


def test_templates_name_what_they_take():
    # A computed name would hide where it leads.
    computed = re.compile(r"{%-?\s*(?:extends|include|import|from)\s+(?![\"'])")
    wrong = [str(p) for p in templates() if computed.search(p.read_text())]
    assert wrong == []
