"""The texts that a person writes into a proposal, each with its place.

Left out is what names something: keys and numbers of parts, references to them, ids of the call.
"""

from collections.abc import Iterator

from models.proposal.part import FieldSpec, Part, field_specs
from models.proposal.paths import Place
from models.values import kinds

_TEXTS = (kinds.TEXT, kinds.LONG_TEXT, kinds.TEXTS, kinds.KEY, kinds.KEYS)
_OF_PARTS = frozenset(("key", "id", "unit", "category", "kind", "output", "annexes"))
_OF_CALLS = frozenset(("call", "call_revision", "strand", "funded_under"))
_NAMING = _OF_PARTS | _OF_CALLS


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


def _is_free(spec: FieldSpec) -> bool:
    return spec.kind in _TEXTS and not spec.refers and spec.name not in _NAMING
