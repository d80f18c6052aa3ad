"""What a macro makes of the same values is made once."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from typing import Any

from django.db.models import Model
from django.utils.functional import Promise
from markupsafe import Markup

from cineclub.ui.words import language

REMEMBERED = 1_024
# Longer texts are made again: sixteen megabytes are enough.
LONGEST = 8 * 1024

_made: OrderedDict[tuple[Any, ...], Markup] = OrderedDict()


def once(macro: Callable[..., Markup], *args: Any, **kwargs: Any) -> Markup:
    """``{{ once(post, card, like_url=card.like_url) }}``: like ``{{ post(…) }}``, made once.

    Nothing has to be forgotten when something changes, because all that is shown is given, as
    values that are equal only when they look the same. Records are equal by their id alone, so
    they are refused.
    """
    values = (*args, *kwargs.values())
    if any(isinstance(value, Model) for value in values):
        raise TypeError("a record may have changed and still be equal: give what is shown of it")
    if any(isinstance(value, Promise) for value in values):
        return macro(*args, **kwargs)  # one request's token: only to be worked out where it shows
    key = (macro, language(), args, tuple(kwargs.items()))
    found = _made.get(key)
    if found is None:
        found = macro(*args, **kwargs)
        if len(found) <= LONGEST:
            _made[key] = found
        while len(_made) > REMEMBERED:
            _made.popitem(last=False)
    return found
