"""What the best-known films wear: the motif that was drawn for them, or that says most of them."""

from __future__ import annotations

from .sheet import Choice

# Title as it is compared (lower case, straight apostrophes), year, family, motif, and how it is
# framed where that is not whole.
_ROWS = """
1895|workers leaving the lumière factory|constructivist|wheels|close
1902|a trip to the moon|constructivist|rocket|
1920|the cabinet of dr. caligari|constructivist|crooked|
1922|nosferatu|constructivist|steps|
1925|battleship potemkin|constructivist|wedge|
1927|metropolis|constructivist|towers|
1928|the passion of joan of arc|constructivist|halves|
1929|man with a movie camera|constructivist|lens|
1929|un chien andalou|cutout|eyes|close
1931|city lights|woodcut|lamp|
1931|limite|deco|waves|
1931|mädchen in uniform|deco|fan|lozenge
1934|l'atalante|deco|moon|
1934|the goddess|woodcut|candle|
1935|top hat|stage|hat|
1939|the rules of the game|deco|chequers|
1940|his girl friday|deco|skyline|
1942|casablanca|deco|fan|
1943|meshes of the afternoon|absence|key|
1944|double indemnity|woodcut|blinds|
1945|brief encounter|deco|clock|
1945|i know where i'm going!|deco|express|
1946|a matter of life and death|deco|stairs|
1947|black narcissus|absence|peak|
1948|bicycle thieves|woodcut|roofs|
1948|spring in a small town|woodcut|tree|
1948|the red shoes|stage|slippers|
1949|kind hearts and coronets|deco|glass|
1949|the third man|woodcut|doorway|
1950|rashomon|crest|rain|
1952|ikiru|crest|rings|
1953|tokyo story|crest|chimneys|
1954|godzilla|crest|beast|
1954|seven samurai|crest|spears|
1955|pather panchali|crest|alpona|
1955|the night of the hunter|cutout|torn|
1956|the searchers|horizon|stranger|
1957|the seventh seal|cutout|procession|
1958|vertigo|cutout|spiral|
1959|some like it hot|stage|spotlights|
1960|breathless|billtype|arrows|
1960|psycho|cutout|knife|
1962|cléo from 5 to 7|grid|column|
1966|daisies|grid|flowers|
1967|playtime|grid|windows|
1968|2001: a space odyssey|op|squares|
1970|wanda|track|frames|
1972|aguirre, the wrath of god|track|hills|
1973|don't look now|op|eye|
1973|the wicker man|track|sunrise|
1973|touki bouki|track|arrow|
1976|taxi driver|track|lanes|
1977|suspiria|op|stair|
1985|ran|crest|banners|
1991|daughters of the dust|billtype|waves|
1993|the piano|billtype|bars|
2000|in the mood for love|absence|window|
2001|mulholland drive|absence|door|
2001|spirited away|scallop|bathhouse|
2008|the headless woman|absence|road|
2011|a separation|absence|fold|
2016|moonlight|absence|shore|
2017|get out|absence|cup|
2019|parasite|absence|stairs|
2019|portrait of a lady on fire|absence|flame|
2021|petite maman|absence|house|
2022|aftersun|absence|waves|
2023|past lives|absence|two|
2023|the zone of interest|absence|chair|
"""


def _read(row: str) -> tuple[tuple[str, int], tuple[str, Choice]]:
    year, title, family, motif, framing = row.split("|")
    return (title, int(year)), (family, Choice(motif, framing or "whole", as_drawn=True))


OWN: dict[tuple[str, int], tuple[str, Choice]] = dict(map(_read, _ROWS.split("\n")[1:-1]))
