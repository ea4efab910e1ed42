"""Where a proposal names an applicant or a work package by its key, and renaming it everywhere."""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, Literal, cast

from models.proposal import paths
from models.proposal.entry import typed
from models.proposal.part import FieldSpec, Part, field_specs
from models.proposal.paths import Step
from models.proposal.proposal import Proposal
from models.proposal.remembered import remembered_by_part
from models.values.keys import key_form

Refers = Literal["partners", "work_packages"]
KEY_FIELD: Mapping[str, str] = {"partners": "key", "work_packages": "id"}
"""The field that holds the key of an item of each list that can be referred to."""


def is_key(path: str) -> bool:
    """Whether the field at a path is a key by which others name an applicant or a work package."""
    places = paths.steps(path)
    return len(places) == 3 and KEY_FIELD.get(str(places[0])) == places[2]


def no_applicant(key: str) -> str:
    """What to say of a key that should name an applicant and does not."""
    return f"“{key}” is no applicant of this proposal"


def references(
    proposal: Proposal, to: Refers, within: str = "", but: frozenset[str] = frozenset()
) -> Iterator[tuple[str, str]]:
    """Every place that names a key of the list `to`, as path and key; empty fields are left out.

    A table names a key even where what it says of it cannot be read.

    `within` names the one top-level field to look at; without it, all are looked at. Places that
    name a key in `but` are left out.
    """
    for spec in _ways(Proposal, to):
        if within in ("", spec.name):
            for steps, key in _under(spec, proposal, to, (), but):
                yield paths.join(*steps), key


def rename(proposal: Proposal, to: Refers, old: str, new: str) -> Proposal:
    """The next proposal in which every reference to `old` says `new`."""
    return rename_all(proposal, to, {old: new})


def rename_all(proposal: Proposal, to: Refers, names: Mapping[str, str]) -> Proposal:
    """The next proposal in which every reference to a key of `names` says what stands there.

    All change at once, so that two keys may change places. Where a table has an entry under the new
    key already, that of the old one stays as it is: it leads nowhere then, which is seen, and
    nothing is lost, which would not be.
    """
    tables: set[str] = set()
    for path in {path for path, key in references(proposal, to) if key in names}:
        value = paths.get(proposal, path)
        if isinstance(value, tuple):
            # Each once: two keys may have become one.
            renamed = dict.fromkeys(names.get(key, key) for key in value)
            proposal = paths.replace(proposal, path, tuple(renamed))
        elif isinstance(value, str):
            proposal = paths.replace(proposal, path, names[value])
        else:  # the entry of a table, read or not; its key is the reference
            tables.add(paths.join(*paths.steps(path)[:-1]))
    # A table at once, not entry by entry: where two keys change places, the first would take the
    # place of the second.
    for table in tables:
        *above, name = paths.steps(table)
        holder: Part = paths.get(proposal, paths.join(*above))
        changed = holder.with_entries_named(str(name), names)
        proposal = paths.replace(proposal, paths.join(*above), changed)
    return proposal


def rekeyed(start: Proposal, path: str, text: str) -> Proposal:
    """Type a new key of an item, and let every reference follow while the key is unmistakable.

    `start` is the proposal before the typing began, so that references are found by the key that
    they had then, whatever was typed in between.
    """
    of = cast(Refers, str(paths.steps(path)[0]))
    old = str(paths.get(start, path))
    others = [str(getattr(item, KEY_FIELD[of])) for item in cast(Any, getattr(start, of))]
    proposal = typed(start, path, text)
    new = str(paths.get(proposal, path))
    if old and others.count(old) == 1 and new and new not in others:
        proposal = rename(proposal, of, old, new)
    return proposal


def unread_keys(proposal: Proposal, of: Refers) -> list[str]:
    """Where keys of a list stand that cannot be read; a reference may well mean one of these."""
    if of in proposal.kept:
        return [of]
    field = KEY_FIELD[of]
    items = enumerate(getattr(proposal, of))
    return [paths.join(of, n, field) for n, item in items if field in item.kept]


def duplicates(proposal: Proposal, of: Refers) -> Iterator[tuple[str, str]]:
    """Every place that gives an item a key that an earlier item already has, as path and key."""
    seen: set[str] = set()
    for index, item in enumerate(getattr(proposal, of)):
        key = getattr(item, KEY_FIELD[of])
        if key and key in seen:
            yield paths.join(of, index, KEY_FIELD[of]), key
        seen.add(key)


@cache
def _ways(part: type[Part], to: Refers) -> tuple[FieldSpec, ...]:
    """The fields of a part that refer to the list, or that hold parts that do.

    Known of the class once, so that no text or figure is looked at in any proposal.
    """
    return tuple(
        spec
        for spec in field_specs(part).values()
        if spec.refers == to or (spec.holds is not None and _ways(spec.holds, to))
    )


def _found(
    part: Part, to: Refers, above: tuple[Step, ...], but: frozenset[str]
) -> Iterator[tuple[tuple[Step, ...], str]]:
    for spec in _ways(type(part), to):
        yield from _under(spec, part, to, above, but)


@remembered_by_part
def _named(row: Part, to: Refers) -> frozenset[str]:
    """Every key of the list that a row names."""
    found: set[str] = set()
    _gather(row, to, found)
    return frozenset(found)


# Apart from `_found`, for every row is asked this, and with places it would take twice as long.
def _gather(part: Part, to: Refers, found: set[str]) -> None:
    held = part.__dict__  # to ask the part for each of its fields takes three times as long
    for spec in _ways(type(part), to):
        value: Any = held[spec.name]
        if spec.many:
            for item in value:
                found |= _named(item, to)
        elif spec.holds is not None:
            _gather(value, to, found)
        elif isinstance(value, str):
            found.add(value)
        else:
            found.update(value)
            if spec.entries is not None:
                found.update(map(key_form, part.unread_entries(spec.name)))
    found.discard("")


def _under(
    spec: FieldSpec, part: Part, to: Refers, above: tuple[Step, ...], but: frozenset[str]
) -> Iterator[tuple[tuple[Step, ...], str]]:
    value: Any = getattr(part, spec.name)
    at = (*above, spec.name)
    if spec.many:
        for index, item in enumerate(value):
            if not but.issuperset(_named(item, to)):
                yield from _found(item, to, (*at, index), but)
    elif spec.holds is not None:
        yield from _found(value, to, at, but)
    elif isinstance(value, str):
        if value and value not in but:
            yield at, value
    elif isinstance(value, Mapping):
        for key in value:
            if key not in but:
                yield (*at, key), key
        for written in part.unread_entries(spec.name):
            if key_form(written) not in but:
                yield (*at, written), key_form(written)
    elif not but.issuperset(value):
        yield from ((at, key) for key in value if key not in but)
