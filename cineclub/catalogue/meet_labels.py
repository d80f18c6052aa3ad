"""Finding genres, countries, languages, keywords and companies, making those that are new."""

from __future__ import annotations

from collections.abc import Iterable

from cineclub.catalogue import codes
from cineclub.catalogue.labels import Company, Country, Genre, Keyword, Label, Language
from cineclub.core.text import slugify

LABEL_MODELS: dict[str, type[Label]] = {
    "genres": Genre,
    "countries": Country,
    "languages": Language,
    "keywords": Keyword,
    "companies": Company,
}
_CODES = {"countries": codes.COUNTRIES, "languages": codes.LANGUAGES}


def meet_labels(field: str, names: Iterable[str]) -> dict[str, int]:
    """The id of each of ``names`` in ``field`` (``genres`` …), made where there was none.

    Names that share a slug are one label, as “Film noir” and “film noir” are; countries and
    languages are given by code. One query, two more when any is new.
    """
    unique = list(dict.fromkeys(names))
    if field in _CODES:
        return _meet_codes(field, unique)
    model = LABEL_MODELS[field]
    slugs = {name: slugify(name) for name in unique}
    known = _ids(model, "slug", slugs.values())
    new = {slug: name for name, slug in reversed(slugs.items()) if slug not in known}
    if new:
        model._default_manager.bulk_create(
            [model(name=name, slug=slug) for slug, name in reversed(new.items())]
        )
        known = _ids(model, "slug", slugs.values())
    return {name: known[slug] for name, slug in slugs.items()}


def _meet_codes(field: str, wanted: list[str]) -> dict[str, int]:
    model, names = LABEL_MODELS[field], _CODES[field]
    known = _ids(model, "code", wanted)
    new = [
        {"code": code, "name": names[code], "slug": slugify(names[code])}
        for code in wanted
        if code not in known
    ]
    if new:
        model._default_manager.bulk_create([model(**columns) for columns in new])
        known = _ids(model, "code", wanted)
    return known


def _ids(model: type[Label], key: str, values: Iterable[str]) -> dict[str, int]:
    values = list(values)
    if not values:
        return {}
    found = model._default_manager.filter(**{f"{key}__in": values})
    return dict(found.values_list(key, "id"))
