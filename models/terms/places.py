"""Places of a call: what stands there, and that in words."""

import datetime as dt
from collections.abc import Mapping

from models.terms.evidence import Data, Stated

_LABELS = {
    "rate": "rate, at most",
    "min_grant": "grant, at least",
    "max_grant": "grant, at most",
    "max_grant_by_size": "grant, at most",
    "envelopes": "part of the budget",
    "envelope": "for all projects",
    "expected_projects": "projects expected",
    "indirect_rate": "indirect costs",
    "unknown": "to be read in the call text",
}
_SPEAKING = ("title", "aim")
"""Texts that need no label."""


def at(value: object, place: str) -> object:
    """What stands at a place inside a value of a call, None where nothing does.

    A place has the ids of the items in the place of numbers: `strands.A.rate`. An id may hold dots.
    """
    if not place:
        return value
    if isinstance(value, tuple):
        return _in_the_list(value, place)
    if isinstance(value, Mapping):
        return value.get(place)
    field, _, rest = place.partition(".")
    if isinstance(value, Data) and field in type(value).model_fields:
        return at(getattr(value, field), rest)
    return None


def _in_the_list(items: tuple[object, ...], place: str) -> object:
    """The item of that id, or what stands inside the first item that has it."""
    for item in items:
        name = getattr(item, "id", None)
        if name == place:
            return item
        # Not split at dots: ids of criteria have dots themselves (`project.duration`).
        if name is not None and place.startswith(f"{name}."):
            found = at(item, place[len(name) + 1 :])
            if found is not None:
                return found
    return None


def in_words(value: object, place: str) -> str:
    """What stands at a place of a call, for a person; empty where there is nothing to be told."""
    title = getattr(value, "title", None)
    if isinstance(title, Stated):
        strand = getattr(value, "id", "")
        return f"strand {strand}: {_plain(title)}" if strand else _plain(title)
    if isinstance(title, str) and isinstance(value, Data):
        return title
    *above, field = place.split(".")
    if isinstance(value, Mapping):
        return "; ".join(f"{name}: strand {meant}" for name, meant in value.items())
    if isinstance(value, tuple):
        plain = "; ".join(filter(None, (in_words(item, "") for item in value)))
        return f"{_LABELS[field]}: {plain}" if plain and field in _LABELS else plain
    plain = _plain(value)
    if place.startswith("strand_aliases."):
        return f"strand {plain}"
    strand = ".".join(above[1:]) if above[:1] == ["strands"] else ""
    spoken = isinstance(value, str) or field in _SPEAKING
    label = "" if spoken else _LABELS.get(field, field.replace("_", " "))
    whose = ", ".join(filter(None, (strand and f"strand {strand}", label)))
    return f"{whose}: {plain}" if plain and whose else plain


def _plain(value: object) -> str:
    """A number, day or text as a person writes it; empty for what is none of these."""
    said = getattr(value, "said", None) or getattr(value, "value", value)
    if isinstance(said, dt.date):
        return said.isoformat()
    if isinstance(said, bool):
        return "yes" if said else "no"
    return str(said) if isinstance(said, str | int) else ""
