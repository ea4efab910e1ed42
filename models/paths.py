"""Dotted paths into a proposal, and the next proposal with one place changed.

A path reads as a person would write it: `partners[2].eccp.status`, `narrative.relevance`. Nothing
is ever mutated: every function returns a new proposal that shares what is unchanged with the old.
"""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, TypeVar, cast

from models.part import KEPT, FieldSpec, Part, field_specs

Step = str | int
Place = tuple[Step, ...]
"""A path as steps."""
P = TypeVar("P", bound=Part)

_STEP = re.compile(r'\[(\d+)\]|(?:^|\.)(?:([^.\[\]"]+)|"((?:[^"\\]|\\.)*)")')
_BARE = re.compile(r'[^.\[\]"]+')


@lru_cache(maxsize=4096)
def steps(path: str) -> tuple[Step, ...]:
    """Split a path into field names and list positions. Raises `ValueError` if it is none."""
    found: list[Step] = []
    at = 0
    while at < len(path):
        matched = _STEP.match(path, at)
        if matched is None:
            raise ValueError(f"not a path into a proposal: {path!r}")
        number, bare, quoted = matched.groups()
        if number is not None:
            found.append(int(number))
        else:
            found.append(bare if bare is not None else re.sub(r"\\(.)", r"\1", quoted))
        at = matched.end()
    return tuple(found)


def join(*parts: Step) -> str:
    """Write steps as a path; the inverse of `steps`."""
    path = ""
    for part in parts:
        if isinstance(part, int):
            path += f"[{part}]"
            continue
        name = part if _BARE.fullmatch(part) else '"' + re.sub(r'(["\\])', r"\\\1", part) + '"'
        path += f".{name}" if path else name
    return path


def under(path: str, name: Step) -> str:
    """The path of a field or list position directly under `path`."""
    return join(*steps(path), name)


def get(part: Part, path: str) -> Any:
    """The value at a path. Raises `KeyError` where there is no such place.

    An entry that a table does not have is None.
    """
    value: Any = part
    for step in steps(path):
        value = _child(value, step, path)
    return value


def kept_at(part: Part, path: str) -> object | None:
    """What the file held at this path that could not be read, or None."""
    *above, last = steps(path)
    holder = get(part, join(*above))
    if isinstance(holder, Part):
        return holder.kept.get(str(last))
    if isinstance(holder, Mapping):
        *higher, table = above
        kept = get(part, join(*higher)).kept.get(str(table))
        return kept.get(str(last)) if isinstance(kept, Mapping) else None
    return None


def replace(part: P, path: str, value: object) -> P:
    """The next proposal with `value` (already of the field's type) at the path.

    What could not be read there before is given up; an unreadable list stays, as `…_unread`. None
    or empty text takes an entry out of a table.
    """
    return cast(P, _replaced(part, steps(path), value, path))


def keep(part: P, path: str, raw: object) -> P:
    """The next proposal with a value at the path that its field cannot read, kept as it is."""
    *above, last = steps(path)
    holder = get(part, join(*above))
    if isinstance(holder, Part):
        default = type(holder).model_fields[str(last)].get_default()
        kept = {**holder.kept, str(last): raw}
        changed: object = holder.model_copy(update={str(last): default, KEPT: kept})
        return cast(P, _replaced(part, tuple(above), changed, path)) if above else cast(P, changed)
    *higher, table = above
    owner = cast(Part, get(part, join(*higher)))
    entries = {k: v for k, v in cast(Mapping[str, object], holder).items() if k != last}
    beside = owner.kept.get(str(table))
    beside = dict(beside) if isinstance(beside, Mapping) else {}
    kept = {**owner.kept, str(table): {**beside, str(last): raw}}
    changed = owner.model_copy(update={str(table): entries, KEPT: kept})
    return cast(P, _replaced(part, tuple(higher), changed, path)) if higher else cast(P, changed)


def insert(part: P, path: str, index: int, item: Part) -> P:
    """The next proposal with `item` at `index` of the list at the path."""
    items = get(part, path)
    return replace(part, path, (*items[:index], item, *items[index:]))


def remove(part: P, path: str, index: int) -> P:
    """The next proposal without item `index` of the list at the path."""
    items = get(part, path)
    return replace(part, path, (*items[:index], *items[index + 1 :]))


def move(part: P, path: str, index: int, to: int) -> P:
    """The next proposal with item `index` of the list at the path moved to position `to`."""
    items = list(get(part, path))
    items.insert(to, items.pop(index))
    return replace(part, path, tuple(items))


def spec_at(part: type[Part], path: str) -> FieldSpec:
    """The declaration of the field at a path; list positions and table keys are passed over.

    Raises `KeyError` where there is no such field.
    """
    spec: FieldSpec | None = None
    holder: type[Part] | None = part
    for step in steps(path):
        if isinstance(step, int) or holder is None:
            continue
        spec = field_specs(holder)[step]
        holder = spec.holds
    if spec is None:
        raise KeyError(path)
    return spec


def _child(value: Any, step: Step, path: str) -> Any:
    if isinstance(value, Part) and isinstance(step, str) and step in type(value).model_fields:
        return getattr(value, step)
    if isinstance(value, Mapping) and isinstance(step, str):
        return value.get(step)
    if isinstance(value, tuple) and isinstance(step, int) and step < len(value):
        return value[step]
    raise KeyError(path)


def _replaced(holder: Any, rest: tuple[Step, ...], value: object, path: str) -> Any:
    if not rest:
        return value
    step, *deeper = rest
    if not (isinstance(holder, Mapping) and not deeper):
        old = _child(holder, step, path)
        value = _replaced(old, tuple(deeper), value, path)
    if isinstance(holder, Part):
        update: dict[str, Any] = {str(step): value}
        if step in holder.kept:
            update[KEPT] = _without(holder.kept, str(step), deeper)
            if field_specs(type(holder))[str(step)].many:
                update[KEPT][f"{step}_unread"] = holder.kept[str(step)]
        return holder.model_copy(update=update)
    if isinstance(holder, tuple):
        position = cast(int, step)
        return (*holder[:position], value, *holder[position + 1 :])
    entries = {k: v for k, v in holder.items() if k != step or value not in (None, "")}
    return entries if value in (None, "") else {**entries, step: value}


def _without(kept: Mapping[str, Any], name: str, deeper: list[Step]) -> dict[str, Any]:
    """What stays kept once the value at `name` (or its entry `deeper[0]`) is given anew."""
    rest = {k: v for k, v in kept.items() if k != name}
    beside = kept[name]
    if deeper and isinstance(beside, Mapping):
        entries = {k: v for k, v in beside.items() if k != deeper[0]}
        if entries:
            rest[name] = entries
    return rest
