"""All texts that a person writes into a proposal: at one glance, and each with its place.

Left out is what names something: keys and numbers of parts, references to them, ids of the call.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from models.proposal.part import FieldSpec, Part, field_specs
from models.proposal.paths import Place
from models.values import kinds

_TEXTS = (kinds.TEXT, kinds.LONG_TEXT, kinds.TEXTS, kinds.KEY, kinds.KEYS)
_LISTS = (kinds.TEXTS, kinds.KEYS)
_OF_PARTS = frozenset(("key", "id", "unit", "category", "kind", "output", "annexes"))
_OF_CALLS = frozenset(("call", "call_revision", "strand", "funded_under"))
_NAMING = _OF_PARTS | _OF_CALLS


def written(part: Part) -> list[str]:
    """The texts under a part, in no order that matters; all that are empty left out."""
    found: list[str] = []
    _gather(part, found)
    return found


def texts(part: Part, above: Place = ()) -> Iterator[tuple[Place, str]]:
    """The texts under a part in the order of the file, each with its place; a list has one."""
    held = part.__dict__
    for name, spec in field_specs(type(part)).items():
        value, place = held[name], (*above, name)
        if isinstance(value, Part):
            yield from texts(value, place)
        elif spec.many:
            for index, item in enumerate(value):
                yield from texts(item, (*place, index))
        elif spec.entries in _TEXTS:
            yield from (((*place, key), entry) for key, entry in value.items() if entry)
        elif _is_free(spec) and isinstance(value, str):
            if value:
                yield place, value
        elif _is_free(spec):
            yield from ((place, item) for item in value if item)


@dataclass(frozen=True)
class _Fields:
    """The fields of a part, by how texts stand in them."""

    single: tuple[str, ...]
    lists: tuple[str, ...]
    entries: tuple[str, ...]
    parts: tuple[str, ...]
    many: tuple[str, ...]


@cache
def _fields(part: type[Part]) -> _Fields:
    specs = field_specs(part)
    free = {name: spec for name, spec in specs.items() if _is_free(spec)}
    return _Fields(
        single=tuple(name for name, spec in free.items() if spec.kind not in _LISTS),
        lists=tuple(name for name, spec in free.items() if spec.kind in _LISTS),
        entries=tuple(name for name, spec in specs.items() if spec.entries in _TEXTS),
        parts=tuple(name for name, spec in specs.items() if spec.holds and not spec.many),
        many=tuple(name for name, spec in specs.items() if spec.many),
    )


def _is_free(spec: FieldSpec) -> bool:
    return spec.kind in _TEXTS and not spec.refers and spec.name not in _NAMING


# By the dictionary of each part, and by lists made beforehand: every judgement comes by here.
def _gather(part: Part, found: list[str]) -> None:
    held, fields = part.__dict__, _fields(type(part))
    for name in fields.single:
        if text := held[name]:
            found.append(text)
    for name in fields.lists:
        found += held[name]
    for name in fields.entries:
        found += held[name].values()
    for name in fields.parts:
        _gather(held[name], found)
    for name in fields.many:
        for item in held[name]:
            _gather(item, found)
