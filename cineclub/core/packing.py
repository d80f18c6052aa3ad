"""Pages as browsers like them best: packed with gzip, a fifth of their size.

Only for what is the same for every reader. A page with something secret beside something its
reader chose would tell the secret by its size (the BREACH attack); such pages go out plain.
"""

from __future__ import annotations

import gzip

Headers = list[tuple[str, str]]

# Below this the headers weigh as much as what is saved.
WORTH_PACKING = 1_024
# Beyond it pages get no smaller to speak of, and take twice as long.
LEVEL = 5
_NEVER = ("q=0", "q=0.", "q=0.0", "q=0.00", "q=0.000")


def takes_gzip(accepted: str) -> bool:
    """Whether an ``Accept-Encoding`` names gzip and does not rule it out."""
    if "gzip" not in accepted:
        return False
    for part in accepted.split(","):
        name, _, weight = part.partition(";")
        if name.strip().lower() == "gzip":
            return weight.replace(" ", "").lower() not in _NEVER
    return False


def is_worth_packing(headers: Headers, body: bytes) -> bool:
    """Whether it is text, not packed already, and large enough."""
    named = {name.lower(): value for name, value in headers}
    text = named.get("content-type", "").startswith(("text/", "image/svg+xml"))
    return text and "content-encoding" not in named and len(body) >= WORTH_PACKING


def may_be_packed(headers: Headers) -> Headers:
    """Headers of an answer that is packed for some: caches on the way have to tell them apart."""
    varied = [value for name, value in headers if name.lower() == "vary"]
    others = [(name, value) for name, value in headers if name.lower() != "vary"]
    return [*others, ("Vary", ", ".join([*varied, "Accept-Encoding"]))]


def packed(headers: Headers, body: bytes) -> tuple[Headers, bytes]:
    """The same answer with gzip. Its ETag is another one, as its bytes are."""
    small = gzip.compress(body, LEVEL, mtime=0)

    def changed(name: str, value: str) -> str:
        if name.lower() == "content-length":
            return str(len(small))
        return f'{value[:-1]}-gzip"' if name.lower() == "etag" else value

    told = [(name, changed(name, value)) for name, value in headers]
    return [*told, ("Content-Encoding", "gzip")], small
