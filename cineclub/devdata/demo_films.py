"""The demo's films, read from ``demo/films/*.toml`` and ``demo/people.toml``."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from cineclub.catalogue.fields import (
    CastFields,
    CrewFields,
    FilmFields,
    PersonFields,
    ReleaseFields,
    TitleFields,
)
from cineclub.devdata.demo_files import DEMO, read, rows

SOURCE = "demo"


def people() -> Iterator[PersonFields]:
    """People of whom more is known than their credits."""
    for row in rows("people"):
        yield PersonFields(**{**row, "aliases": tuple(row.get("aliases", ()))})


def films() -> Iterator[FilmFields]:
    """All films, oldest first."""
    for path in sorted((DEMO / "films").glob("*.toml"), key=lambda path: path.stem[-4:]):
        yield film_fields(read(f"films/{path.name}"))


def film_fields(data: dict[str, Any]) -> FilmFields:
    """One file's film."""
    lists = ("genres", "countries", "languages", "keywords", "companies")
    plain = ("title", "year", "kind", "original_title", "runtime", "release_date", "synopsis")
    simple: dict[str, Any] = {name: data[name] for name in plain if name in data}
    simple |= {name: tuple(data.get(name, ())) for name in lists}
    return FilmFields(
        **simple,
        titles=tuple(TitleFields(**row) for row in data.get("titles", ())),
        cast=tuple(
            CastFields(row["person"], row.get("character", ""), row.get("credited_as", ""))
            for row in data.get("cast", ())
        ),
        crew=tuple(
            CrewFields(row["person"], row["department"], row["job"], row.get("credited_as", ""))
            for row in data.get("crew", ())
        ),
        releases=tuple(ReleaseFields(**row) for row in data.get("releases", ())),
        external_ids=tuple(data.get("external", {}).items()),
    )
