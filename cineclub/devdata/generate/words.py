"""What generated titles, names and texts are made of."""

from __future__ import annotations

import random


def _several(text: str) -> list[str]:
    """What stands between slashes, wherever lines are broken."""
    return " ".join(text.split()).split(" / ")


FIRST_NAMES = _several("""
    Ada / Bruno / Clara / Dario / Edith / Farid / Greta / Hugo / Ines / Jonas / Katja / Lorenz /
    Mireille / Nils / Odile / Pavel / Quentin / Rosa / Stellan / Tamar / Ulla / Viktor / Wanda /
    Xenia / Yusuf / Zora / Anselm / Beatriz / Cyril / Dagny / Emeka / Fumiko / Gwen / Halina /
    Ivo / Jelena / Kofi / Leonor / Milan
""")
LAST_NAMES = _several("""
    Abel / Brandt / Castell / Dvorak / Eklund / Farkas / Grieg / Holm / Ibarra / Jansen / Kowal
    / Lindqvist / Moreau / Nakata / Okafor / Petrov / Quist / Rossi / Sandoval / Tanaka / Ulrich
    / Varga / Weiss / Xu / Yildiz / Zeller / Amado / Bellini / Corti / Duarte / Elster /
    Fontaine / Gallo / Haas / Ito / Juhl
""")
ADJECTIVES = _several("""
    Last / Silent / Crimson / Hidden / Broken / Distant / Golden / Restless / Pale / Burning /
    Forgotten / Gentle / Hollow / Idle / Quiet / Long / Narrow / Open / Patient / Borrowed /
    Ragged / Second / Tender / Unlit / Velvet / Waking / Young / Bitter / Careless / Drowned /
    Early / Frozen / Grey / Honest / Invisible / Late
""")
NOUNS = _several("""
    Orchard / Lantern / Harbour / Winter / Letter / Mirror / Bridge / Garden / Train / Shadow /
    Summer / Carnival / Stranger / Passenger / Widow / Piano / River / House / Island / Corridor
    / Season / Witness / Tailor / Balloon / Sparrow / Machine / Road / Tide / Theatre / Station
    / Waltz / Ferry / Cellar / Telegram / Circus / Dancer
""")
PLACES = _several("""
    Lisbon / Gdansk / Kyoto / Trieste / the North / Bergen / Odessa / the Valley / Marseille /
    Tangier / the Coast / Valparaiso / Riga / the Hill / Porto / Bruges / Samarkand / the Marsh
    / Cork / Naples / the Border / Zagreb / Havana / Turku
""")
GENRES = ("Drama", "Comedy", "Romance", "Crime", "Horror", "Western", "Musical", "War",
          "Mystery", "Adventure", "Documentary", "Thriller")  # fmt: skip
COUNTRIES = ("FR", "US", "JP", "IT", "GB", "DE", "SE", "IN", "PL", "BR", "DK", "MX")
LANGUAGES = ("fr", "en", "ja", "it", "en", "de", "sv", "hi", "pl", "pt", "da", "es")

_OPENINGS = _several("""
    I came back to it last night / The print at our club was worn / Nobody warned me / It took
    me two attempts / My neighbour fell asleep / On a third viewing it opened up / What stays
    with me is the staircase / I had it all wrong / The restoration is kind / Forgive me if this
    was said before / I keep thinking of the harbour scene
""")
_MIDDLES = _several("""
    and the cut from the kitchen to the sea still makes no sense and needs none / because the
    camera waits longer than anybody would dare today / although the second act spends half an
    hour on a wedding that does not matter / and the score says plainly what the faces hide /
    while the supporting cast plays as if each had a film of their own / but the ending earns
    every slow minute before it / and the dialogue sounds as if it had been overheard on a tram
    / since the colours were timed by somebody who loved them / and one can feel the studio
    leaning over the director's shoulder
""")
_ENDINGS = _several("""
    I would not change a frame. / I would cut the dog. / See it in the largest room. / That is
    craft, not luck. / We argued all the way home. / Four stars, grudgingly. / Does anybody know
    where the exteriors were shot? / The dubbing does it no favours. / I am told the novel is
    worse. / It deserves a better subtitle file. / Next week, again.
""")
_TITLES = _several("""
    On {film} / {film}: the ending / Who else loves {film}? / The score of {film} / {film} after
    all these years / Second thoughts about {film} / Is {film} a comedy? / Restorations of
    {film} / {film} and its imitators / A question about {film}
""")
_TITLES_OF_NO_FILM = _several("""
    What did you see in {month}? / Best {noun} in any film / The {adjective} canon / Films with
    a {noun} / Who programmes {adjective} double bills? / Say hello, {month} / Underrated: the
    {adjective} ones / Ranking every {noun} / House rules, {month} edition
""")
_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September",
           "October", "November", "December")  # fmt: skip


def paragraph(chance: random.Random) -> str:
    """Two sentences or three, plain."""
    said = f"{chance.choice(_OPENINGS)}, {chance.choice(_MIDDLES)}. {chance.choice(_ENDINGS)}"
    if chance.random() < 0.5:
        return said
    middle = chance.choice(_MIDDLES)
    return f"{said} It works, {middle}. {chance.choice(_ENDINGS)}"


def sentence_about(film: str, chance: random.Random) -> str:
    """A sentence that names a film, as ``[[Title (Year)]]``."""
    return f"It made me think of [[{film}]], {chance.choice(_MIDDLES)}."


def thread_title(film: str, chance: random.Random) -> str:
    """What a thread about ``film``, or with "" about none, may be called."""
    if film:
        return chance.choice(_TITLES).format(film=film)
    return chance.choice(_TITLES_OF_NO_FILM).format(
        month=chance.choice(_MONTHS),
        noun=chance.choice(NOUNS).lower(),
        adjective=chance.choice(ADJECTIVES).lower(),
    )


def member_name(number: int) -> str:
    """A different name for every number from 0 on."""
    first = FIRST_NAMES[number % len(FIRST_NAMES)]
    number //= len(FIRST_NAMES)
    last = LAST_NAMES[number % len(LAST_NAMES)]
    rest = number // len(LAST_NAMES)
    return f"{first} {last} {rest + 1}" if rest else f"{first} {last}"


def film_title(number: int) -> tuple[str, int]:
    """A different title and year for every number from 0 on, up to some millions.

    The same title comes back in years that are far apart.
    """
    titles = len(ADJECTIVES) * len(NOUNS) * len(PLACES)
    # Coprime to the number of titles: neighbours look nothing alike.
    which, again = number * 7_919 % titles, number // titles
    adjective = ADJECTIVES[which % len(ADJECTIVES)]
    which //= len(ADJECTIVES)
    noun, place = NOUNS[which % len(NOUNS)], PLACES[which // len(NOUNS)]
    year = 1900 + (number * 31 + again * 7) % 126
    return f"The {adjective} {noun} of {place}", year
