"""Call documents with a value that is otherwise, as whoever revises a call would have it."""

import copy
import datetime as dt
import random
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from models.call import Call
from models.terms.evidence import MEANING
from storage.calls.reading import read_call
from tests.helpers.models.cases import Raw

_NAMES = frozenset(["id", "kind", "format", "zone", "revision", "earlier"])
"""Keys whose values are left: what is otherwise there is no such call, or another one."""


def edited(raw: Raw, dice: random.Random) -> tuple[str, Raw]:
    """The document with one value otherwise, or one entry of a list less; and where that is."""
    changed = copy.deepcopy(raw)
    place, holder, key = dice.choice(list(_places(changed)))
    value = holder[key]
    if isinstance(value, dict):
        del holder[key]
    else:
        holder[key] = _otherwise(value, str(key), dice)
    return place, changed


def sound(raw: Raw) -> Call | None:
    """The call in a document; None where it has mistakes."""
    call, wrong = read_call(raw)
    return None if wrong else call


def _places(table: Any, under: str = "") -> Iterator[tuple[str, Any, Any]]:
    items = table.items() if isinstance(table, dict) else enumerate(table)
    for key, value in items:
        if key in _NAMES:
            continue
        place = f"{under}.{key}" if under else str(key)
        if not isinstance(table, dict) or not isinstance(value, dict):
            yield place, table, key
        if isinstance(value, dict) or (isinstance(value, list) and value):
            yield from _places(value, place)


def _otherwise(value: Any, key: str, dice: random.Random) -> Any:
    if key == "evidence":
        return dice.choice(list(MEANING))
    if isinstance(value, bool):
        return not value
    if isinstance(value, int | Decimal):
        return max(0, value + dice.choice((-1, 1, 5)))
    if isinstance(value, dt.date):
        return value + dt.timedelta(dice.choice((-400, -30, 1, 30, 400)))
    if isinstance(value, list):
        return value[1:] if dice.random() < 0.5 else [*value[1:], *value[:1]]
    return f"{value} anew"
