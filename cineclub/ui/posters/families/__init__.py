"""The families of posters, one module each."""

from ..sheet import Family
from . import (
    absence,
    billtype,
    constructivist,
    crest,
    cutout,
    deco,
    grid,
    horizon,
    op,
    scallop,
    stage,
    track,
    woodcut,
)

FAMILIES: dict[str, Family] = {
    "absence": absence.FAMILY,
    "billtype": billtype.FAMILY,
    "constructivist": constructivist.FAMILY,
    "crest": crest.FAMILY,
    "cutout": cutout.FAMILY,
    "deco": deco.FAMILY,
    "grid": grid.FAMILY,
    "horizon": horizon.FAMILY,
    "op": op.FAMILY,
    "scallop": scallop.FAMILY,
    "stage": stage.FAMILY,
    "track": track.FAMILY,
    "woodcut": woodcut.FAMILY,
}
