"""Films to draw posters of: those of the demo, and invented ones of every sort."""

import itertools
import tomllib
from pathlib import Path

from cineclub import devdata
from cineclub.ui.posters import PosterFacts

TITLES = (
    "The Long Afternoon", "M", "8½", "羅生門の夜", "東京物語", "تاريخ السينما والحياة",
    "Летят журавли", "आवारा", "Az ötödik pecsét", "Night", "A Very Quiet Street", "Winter in Łódź",
    "Dr. Strangely or: How One Learned to Stop Fretting and Love the Rain", "Untitled",
    "Donaudampfschifffahrtsgesellschaft", "W" * 200,
    "the of a an in for on with", "Run, Run, Run", "Ночь", "影",
)  # fmt: skip
GENRES = (
    "Drama", "Comedy", "Horror", "Western", "Animation", "Musical", "Science Fiction", "Crime",
    "Romance", "Documentary", "War", "Thriller", "Fantasy", "Dance", "",
)  # fmt: skip
COUNTRIES = ("FR", "US", "GB", "JP", "SE", "HK", "BR", "IN", "IT", "SU", "SN", "DE", "")
YEARS = (
    1902,
    1919,
    1928,
    1933,
    1941,
    1949,
    1954,
    1961,
    1968,
    1974,
    1986,
    1995,
    2004,
    2013,
    2022,
    None,
)


def of_the_demo() -> list[PosterFacts]:
    """As the site draws them."""
    folder = Path(devdata.__path__[0]) / "demo" / "films"
    return [_facts(path.stem, tomllib.loads(path.read_text())) for path in sorted(folder.glob("*"))]


def _facts(slug: str, film: dict) -> PosterFacts:
    directing = [each for each in film.get("crew", ()) if each["job"] == "Director"]
    return PosterFacts(
        title=film["title"],
        year=film.get("year"),
        directors=tuple(each.get("credited_as") or each["person"] for each in directing),
        genres=tuple(film.get("genres", ())),
        countries=tuple(film.get("countries", ())),
        runtime=film.get("runtime"),
        seed=slug,
    )


def invented(count: int) -> list[PosterFacts]:
    """Films that agree in little or nothing; long titles and foreign scripts among them."""
    found = []
    for n, (title, genre, country, year) in enumerate(
        zip(*map(itertools.cycle, (TITLES, GENRES, COUNTRIES, YEARS)), strict=False)
    ):
        if n == count:
            return found
        names = ("Jane Doe",) if n % 5 else ("A Director Whose Name Goes On and On", "Xu")
        found.append(
            PosterFacts(
                title, year, names if n % 7 else (), (genre,), (country,), 55 + n % 130, f"n{n}"
            )
        )
    return found
