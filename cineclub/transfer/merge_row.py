"""What a row changes on a film that is there: what is empty, and what the same source wrote."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from cineclub.catalogue.edits import Edit
from cineclub.catalogue.fields import EVERY_FIELD, LABELS, FilmFields
from cineclub.core.text import slugify
from cineclub.transfer.meet_films import Decision


@dataclass(frozen=True, slots=True)
class Merge:
    """The fields of a decision's row that differ: to be filled, or replaced if they are ours."""

    decision: Decision
    fill: tuple[str, ...]
    replace: tuple[str, ...]


def compare(decision: Decision, film: FilmFields) -> Merge:
    """Hold a row against its film. An empty field of the row says nothing."""
    fill: list[str] = []
    replace: list[str] = []
    for name in EVERY_FIELD:
        if name == "external_ids":
            if decision.free_ids:
                fill.append(name)
            continue
        new, old = getattr(decision.row.fields, name), getattr(film, name)
        if not new or name in decision.row.silent or _same(name, new, old):
            continue
        if old and name in decision.row.fill_only:
            continue
        (replace if old else fill).append(name)
    return Merge(decision, tuple(fill), tuple(replace))


def owners(films: Collection[int]) -> dict[tuple[int, str], str]:
    """Which source wrote a field last, or made the film (field ``created``). One query."""
    if not films:
        return {}
    edits = Edit.objects.filter(film_id__among=films).order_by("id")
    rows: Iterable[tuple[int | None, str, str]] = edits.values_list("film_id", "field", "source")
    return {(film, name): source for film, name, source in rows if film is not None}


def fields_to_change(
    merge: Merge, owner: dict[tuple[int, str], str], source: str
) -> tuple[str, ...]:
    """What of the merge may be written: nothing that a member or another source wrote."""
    film = merge.decision.film
    made_by = owner.get((film, "created"), "")
    ours = (name for name in merge.replace if owner.get((film, name), made_by) == source)
    return (*merge.fill, *ours)


def _same(name: str, new: object, old: object) -> bool:
    if new == old:
        return True
    if isinstance(new, tuple) and isinstance(old, tuple):
        return _comparable(name, new) == _comparable(name, old)
    return False


def _comparable(name: str, values: tuple[object, ...]) -> object:
    if name in ("countries", "languages"):
        return set(values)
    if name in LABELS:
        return {slugify(str(value)) for value in values}
    if name == "cast":
        return [(v.name, v.character, v.credited_as) for v in values]  # type: ignore[attr-defined]
    if name == "crew":
        return [
            (v.name, v.department, v.job, v.credited_as)  # type: ignore[attr-defined]
            for v in values
        ]
    return set(values)
