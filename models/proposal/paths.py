"""Dotted paths into a proposal, and the next proposal with one place changed.

A path reads as a person would write it: `partners[2].eccp.status`, `narrative.relevance`. Nothing
is ever mutated: every function returns a new proposal that shares what is unchanged with the old.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Any, TypeVar, cast

from models.proposal.part import FieldSpec, Part, field_specs
from models.remembering import remembering

Step = str | int
Place = tuple[Step, ...]
"""A path as steps."""
P = TypeVar("P", bound=Part)

_STEP = re.compile(r'\[(\d+)\]|(?:^|\.)(?:([^.\[\]"]+)|"((?:[^"\\]|\\.)*)")')
_BARE = re.compile(r'[^.\[\]"]+')


# Findings and references name the same few places again and again, at every key.
@remembering(32_768)
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
        # What is an identifier, as nearly all are, is told much faster.
        bare = part.isidentifier() or _BARE.fullmatch(part)
        name = part if bare else '"' + re.sub(r'(["\\])', r"\\\1", part) + '"'
        path += f".{name}" if path else name
    return path


def under(path: str, name: Step) -> str:
    """The path of a field or list position directly under `path`."""
    return join(*steps(path), name)


def of_field(path: str) -> str:
    """The path of the field that a text stands in: a list of texts is one field."""
    return path[: path.rfind("[")] if path.endswith("]") else path


def get(part: Part, path: str) -> Any:
    """The value at a path. Raises `KeyError` where there is no such place.

    An entry that a table does not have is None.
    """
    return _at(part, steps(path), path)


def kept_at(part: Part, path: str) -> object | None:
    """What the file held at this path that could not be read, or None."""
    *above, last = steps(path)
    holder = _at(part, above, path)
    if isinstance(holder, Part):
        return holder.kept.get(str(last))
    if isinstance(holder, Mapping):
        *higher, table = above
        return cast(Part, _at(part, higher, path)).unread_entries(str(table)).get(str(last))
    return None


def makes_way(part: Part, path: str) -> bool:
    """Whether something unread stands above a path, so that the first value there moves it aside.

    `funding = 5` stands above `funding.rate`; the unread entries of a table are beside one another.
    """
    above = steps(path)[:-1]
    unread = (kept_at(part, join(*above[:end])) for end in range(1, len(above) + 1))
    return any(raw is not None and not isinstance(raw, Mapping) for raw in unread)


def replace(part: P, path: str, value: object) -> P:
    """The next proposal with `value` (already of the field's type) at the path.

    None or empty text takes an entry out of a table. `Part.with_values` says what becomes of what
    could not be read there before.
    """
    return cast(P, _replaced(part, steps(path), value, path))


def keep(part: P, path: str, raw: object) -> P:
    """The next proposal with a value at the path that its field cannot read, kept as it is."""
    *above, last = steps(path)
    holder = get(part, join(*above))
    if isinstance(holder, Part):
        changed = holder.keeping(str(last), raw)
    else:
        *above, table = above
        changed = cast(Part, get(part, join(*above))).keeping(str(table), raw, str(last))
    return cast(P, _replaced(part, tuple(above), changed, path))


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


def place(part: type[Part], path: str) -> tuple[int, ...]:
    """Where a path stands in a file: places are in the order in which the file has them."""
    found: list[int] = []
    holder: type[Part] | None = part
    for step in steps(path):
        if isinstance(step, int) or holder is None:
            found.append(step if isinstance(step, int) else 0)
            continue
        specs = field_specs(holder)
        found.append(list(specs).index(step) if step in specs else len(specs))
        holder = specs[step].holds if step in specs else None
    return tuple(found)


def _at(part: Part, way: Iterable[Step], path: str) -> Any:
    value: Any = part
    for step in way:
        value = _child(value, step, path)
    return value


def _child(value: Any, step: Step, path: str) -> Any:
    if isinstance(value, Part) and isinstance(step, str) and step in field_specs(type(value)):
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
        return holder.with_values(**{str(step): value})
    if isinstance(holder, tuple):
        position = cast(int, step)
        return (*holder[:position], value, *holder[position + 1 :])
    return {**holder, step: value}
