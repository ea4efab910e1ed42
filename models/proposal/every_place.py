"""All places of a proposal that a person may want to go to: the items of its lists, the fields."""

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from models.proposal import paths
from models.proposal.part import FieldSpec, Part, field_specs
from models.proposal.proposal import Proposal, by_program

FIELD = "field"
_NO_FIELDS = ("format", "narrative")
"""What nobody edits, and the written parts, which go by the sections of the call."""
_ROWS_ONLY = ("costs",)
"""Lists that are tables: a cell is gone to by its row."""
_KEYS = ("key", "id")
_NAMES = ("legal_name", "title", "name", "item", "acronym", "description", "kind")


class Place(NamedTuple):
    """A place, and what it is called."""

    path: str
    list_name: str
    """The list of which it is an item; empty for a field."""
    name: str
    """The label of a field; what stands in an item that names it, perhaps nothing."""
    key: str
    """How others refer to the item; of a field, how they refer to that in which it is."""
    number: int
    """The item's place in its list, from 1 on; of a field that of the item in which it is."""
    owner: str
    """What the item is called in which it lies; empty at the top."""
    named: str
    """The place by keys alone, which outlives a move; empty where something has no key."""


class _Field(NamedTuple):
    """A field of a part, perhaps of a part within it."""

    dotted: str
    spec: FieldSpec


def every_place(proposal: Proposal) -> Iterator[Place]:
    """The places of a proposal in the order of its file; the written parts are not among them."""
    fields, lists = _inside(Proposal)
    for field in fields:
        if field.dotted not in _NO_FIELDS and not by_program(field.dotted):
            yield Place(field.dotted, "", field.spec.label, "", 0, "", field.dotted)
    for name in lists:
        yield from _items(_list_at(proposal, name), name, name, "")


def _items(items: tuple[Part, ...], at: str, named_at: str, owner: str) -> Iterator[Place]:
    list_name = str(paths.steps(at)[-1])
    for index, part in enumerate(items):
        path, (names, keys) = f"{at}[{index}]", _naming(type(part))
        key = next((str(said) for n in keys if (said := getattr(part, n))), "")
        name = next((str(said) for n in names if (said := getattr(part, n))), "")
        named = f"{named_at}[{key}]" if key and named_at else ""
        number = index + 1
        yield Place(path, list_name, name, key, number, owner, named)
        if list_name in _ROWS_ONLY:
            continue
        fields, lists = _inside(type(part))
        called = ", ".join(filter(None, (key, name))) or f"{number}"
        for dotted, spec in fields:
            below = f"{named}.{dotted}" if named else ""
            yield Place(f"{path}.{dotted}", "", spec.label, key, number, called, below)
        for nested in lists:
            below = f"{named}.{nested}" if named else ""
            yield from _items(_list_at(part, nested), f"{path}.{nested}", below, called)


@cache
def _inside(part: type[Part]) -> tuple[tuple[_Field, ...], tuple[str, ...]]:
    """The fields of a part, and its lists of parts; both with those of parts within it."""
    fields: list[_Field] = []
    lists: list[str] = []
    for name, spec in field_specs(part).items():
        if spec.holds is None:
            fields.append(_Field(name, spec))
        elif spec.many:
            lists.append(name)
        else:
            within, deeper = _inside(spec.holds)
            fields += [_Field(f"{name}.{field.dotted}", field.spec) for field in within]
            lists += [f"{name}.{nested}" for nested in deeper]
    return tuple(fields), tuple(lists)


def _list_at(part: Part, dotted: str) -> tuple[Part, ...]:
    """The list at a name, or at names of parts within parts."""
    items: tuple[Part, ...] = paths.get(part, dotted)
    return items


@cache
def _naming(part: type[Part]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The fields of a part that name it, and those by which others refer to it."""
    specs = field_specs(part)
    return tuple(n for n in _NAMES if n in specs), tuple(n for n in _KEYS if n in specs)
