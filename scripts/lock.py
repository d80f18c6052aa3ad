"""Write `requirements/*.txt`: exact versions with hashes, and no address of any index.

    .venv/bin/python scripts/lock.py          renew (needs the network)
    .venv/bin/python scripts/lock.py --check  say whether they are stale (no network)

Stale means: the dependency tables of pyproject.toml are not those the files were made from.
Their digest stands in the first line of each file.
"""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "requirements"
UV = ROOT / ".tools" / "bin" / "uv"
MARK = "# made by `make lock` from dependency tables "
EXTRAS: dict[str, list[str]] = {
    "dev": ["scale", "test", "dev"],
    "test": ["scale", "test"],
    "run": [],
}


def main(arguments: list[str]) -> int:
    if arguments == ["--check"]:
        stale = stale_files()
        for name in stale:
            print(f"{name} is older than pyproject.toml: run `make lock`", file=sys.stderr)
        return 1 if stale else 0
    if arguments:
        print("usage: lock.py [--check]", file=sys.stderr)
        return 2
    # The widest first: the narrower files take their versions from it, so that no two differ.
    for name in EXTRAS:
        write(name)
    write_uv()
    return 0


def write(name: str) -> None:
    target = FOLDER / f"{name}.txt"
    command = ["pip", "compile", "pyproject.toml", "-", *options()]
    for extra in EXTRAS[name]:
        command += ["--extra", extra]
    if name != "dev":
        command += ["--constraint", str(FOLDER / "dev.txt")]
    target.write_text(header() + compile_with(command, build_backend()))
    print(f"wrote {target.relative_to(ROOT)}")


def write_uv() -> None:
    (FOLDER / "uv.txt").write_text(
        header() + compile_with(["pip", "compile", "-", *options()], "uv\n")
    )
    print("wrote requirements/uv.txt")


def compile_with(command: list[str], extra_input: str) -> str:
    done = subprocess.run(
        [str(UV), *command],
        cwd=ROOT,
        input=extra_input,
        text=True,
        stdout=subprocess.PIPE,
        check=True,
    )
    return done.stdout


def options() -> list[str]:
    return [
        *(
            "--universal",
            "--python-version",
            "3.11",
            "--generate-hashes",
            "--no-annotate",
            "--quiet",
        ),
        *("--no-header", "--no-emit-index-url", "--no-emit-find-links", "--upgrade"),
    ]


def build_backend() -> str:
    """The build backend is pinned with the rest: the editable install of the clone needs it."""
    requires: list[str] = tables()["build"]
    return "\n".join([*requires, "editables"]) + "\n"


def header() -> str:
    return f"{MARK}{tables_digest()}\n"


def stale_files() -> list[str]:
    """Names of the requirement files that were not made from today's pyproject.toml."""
    names = [*EXTRAS, "uv"]
    files = [FOLDER / f"{name}.txt" for name in names]
    return [
        str(file.relative_to(ROOT))
        for file in files
        if not file.exists() or not file.read_text().startswith(header())
    ]


def tables_digest() -> str:
    return hashlib.sha256(json.dumps(tables(), sort_keys=True).encode()).hexdigest()[:16]


def tables() -> dict[str, list[str]]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    return {
        "build": project["build-system"]["requires"],
        "python": [project["project"]["requires-python"]],
        "run": project["project"]["dependencies"],
        **project["project"]["optional-dependencies"],
    }


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
