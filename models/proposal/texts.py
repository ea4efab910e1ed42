"""The texts of a proposal: all of them at a glance, or each with its place."""

from collections.abc import Callable
from functools import cache
from operator import itemgetter
from typing import NamedTuple

from models.proposal.part import Part, field_specs
from models.proposal.paths import Place
from models.proposal.remembered import remembered_by_part
from models.values import kinds

_TEXTS = (kinds.TEXT, kinds.LONG_TEXT, kinds.TEXTS, kinds.KEY, kinds.KEYS)
_CODES = (kinds.COUNTRIES, kinds.PIC)
_OF_PARTS = frozenset(
    ("key", "id", "template", "base", "unit", "category", "kind", "output", "annexes")
)
_OF_CALLS = frozenset(("call", "call_revision", "strand", "funded_under"))
_NAMING = _OF_PARTS | _OF_CALLS


class Text(NamedTuple):
    """A text that stands in a proposal."""

    said: str
    place: Place
    """Where it stands; the key of a table stands where its entry does."""
    long: bool
    """Whether it may have several lines."""
    names: bool
    """Whether it only names something: keys and numbers of parts, references, ids of the call."""


def strings_in(part: Part) -> set[str]:
    """What all texts under a part say, keys of tables among them; nothing is said twice."""
    found: list[str] = []
    _collect(part, found)
    said = set(found)
    said.discard("")
    return said


def texts_in(part: Part) -> list[Text]:
    """Every text under a part in the order of the file, the keys of tables among them.

    What a field chooses from a closed list is none.
    """
    found: list[Text] = []
    _gather(part, (), found, names=True)
    return found


@remembered_by_part
def texts_told_in(part: Part) -> tuple[Text, ...]:
    """Those texts under a part that somebody wrote, and that do more than name something."""
    found: list[Text] = []
    _gather(part, (), found, names=False)
    return tuple(found)


# Apart from `_gather`, for this is asked at each key: with places it would take four times as long.
def _collect(part: Part, found: list[str]) -> None:
    held = part.__dict__
    single, parts, others = _by_sort(type(part))
    if single is not None:
        found += single(held)
    for name in parts:
        _collect(held[name], found)
    for name in others:
        value = held[name]
        if not value:
            continue
        if isinstance(value, str):
            found.append(value)
        elif isinstance(value, tuple):
            if isinstance(value[0], str):
                found += value
            else:
                for item in value:
                    found += _strings_of(item)
        else:
            found += value
            found += (entry for entry in value.values() if isinstance(entry, str))


@remembered_by_part
def _strings_of(row: Part) -> tuple[str, ...]:
    found: list[str] = []
    _collect(row, found)
    return tuple(found)


def _gather(part: Part, above: Place, found: list[Text], *, names: bool) -> None:
    """Gather the texts under a part; with `names`, those too that only name something."""
    held = part.__dict__  # to ask the part for each of its fields takes three times as long
    for name, long, naming in _with_texts(type(part)):
        if naming and not names:
            continue
        value = held[name]
        if not value:
            continue
        place = (*above, name)
        if isinstance(value, str):
            found.append(Text(value, place, long, naming))
        elif isinstance(value, tuple):
            for number, item in enumerate(value):
                if isinstance(item, Part):
                    _gather(item, (*place, number), found, names=names)
                else:
                    found.append(Text(item, (*place, number), False, naming))
        elif isinstance(value, Part):
            _gather(value, place, found, names=names)
        else:
            for key, entry in value.items():
                if names:
                    found.append(Text(key, (*place, key), False, True))
                if isinstance(entry, str):
                    found.append(Text(entry, (*place, key), long, naming))


@cache
def _by_sort(
    part: type[Part],
) -> tuple[Callable[..., tuple[str, ...]] | None, list[str], list[str]]:
    """What takes all texts that are fields of their own at once, fields with a part, and others.

    What holds a part is known of the class: to ask an object whether it is one takes longer.
    """
    of_text = (kinds.TEXT, kinds.LONG_TEXT, kinds.KEY, kinds.PIC)
    specs, names = field_specs(part), [name for name, _, _ in _with_texts(part)]
    single = [name for name in names if specs[name].kind in of_text]
    # One alone would come without its tuple.
    single = single if len(single) > 1 else []
    take = itemgetter(*single) if single else None
    parts = [name for name in names if specs[name].holds is not None and not specs[name].many]
    return take, parts, [name for name in names if name not in (*single, *parts)]


@cache
def _with_texts(part: type[Part]) -> tuple[tuple[str, bool, bool], ...]:
    """The fields that hold texts, or parts and tables with some; whether these are long, or name.

    For `_collect` and `_gather`, which go through a whole proposal.
    """
    found: list[tuple[str, bool, bool]] = []
    for name, spec in field_specs(part).items():
        if spec.kind in (None, *_TEXTS, *_CODES):
            long = kinds.LONG_TEXT in (spec.kind, spec.entries)
            names = bool(spec.refers) or name in _NAMING or spec.kind in _CODES
            found.append((name, long, names))
    return tuple(found)
