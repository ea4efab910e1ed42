"""Where a proposal names an applicant or a work package by its key, and renaming all of it at once."""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any, Literal

from models import paths
from models.part import FieldSpec, Part, field_specs
from models.paths import Step
from models.proposal import Proposal

Refers = Literal["partners", "work_packages"]
KEY_FIELD: Mapping[str, str] = {"partners": "key", "work_packages": "id"}
"""The field that holds the key of an item of each list that can be referred to."""


def references(proposal: Proposal, to: Refers, within: str = "") -> Iterator[tuple[str, str]]:
    """Every place that names a key of the list `to`, as path and key; empty fields are left out.

    `within` names the one top-level field to look at; without it, all are looked at.
    """
    for steps, key in _found(proposal, to, (), within):
        yield paths.join(*steps), key


def rename(proposal: Proposal, to: Refers, old: str, new: str) -> Proposal:
    """The next proposal in which every reference to `old` says `new`."""
    for path in {path for path, key in references(proposal, to) if key == old}:
        value = paths.get(proposal, path)
        if isinstance(value, tuple):
            renamed = dict.fromkeys(new if key == old else key for key in value)
            proposal = paths.replace(proposal, path, tuple(renamed))
        elif isinstance(value, str):
            proposal = paths.replace(proposal, path, new)
        else:  # the entry of a table; its key is the reference
            *above, _ = paths.steps(path)
            table = paths.get(proposal, paths.join(*above))
            entries = {new if key == old else key: v for key, v in table.items()}
            proposal = paths.replace(proposal, paths.join(*above), entries)
    return proposal


def duplicates(proposal: Proposal, of: Refers) -> Iterator[tuple[str, str]]:
    """Every place that gives an item a key that an earlier item already has, as path and key."""
    seen: set[str] = set()
    for index, item in enumerate(getattr(proposal, of)):
        key = getattr(item, KEY_FIELD[of])
        if key and key in seen:
            yield paths.join(of, index, KEY_FIELD[of]), key
        seen.add(key)


@lru_cache(maxsize=None)
def _ways(part: type[Part], to: Refers) -> tuple[FieldSpec, ...]:
    """The fields of a part that refer to the list, or that hold parts that do."""
    return tuple(
        spec
        for spec in field_specs(part).values()
        if spec.refers == to or (spec.holds is not None and _ways(spec.holds, to))
    )


def _found(
    part: Part, to: Refers, above: tuple[Step, ...], within: str = ""
) -> Iterator[tuple[tuple[Step, ...], str]]:
    for spec in _ways(type(part), to):
        if within and spec.name != within:
            continue
        value: Any = getattr(part, spec.name)
        at = (*above, spec.name)
        if spec.many:
            for index, item in enumerate(value):
                yield from _found(item, to, (*at, index))
        elif spec.holds is not None:
            yield from _found(value, to, at)
        elif isinstance(value, str):
            if value:
                yield at, value
        elif isinstance(value, Mapping):
            for key in value:
                yield (*at, key), key
        else:
            for key in value:
                yield at, key
