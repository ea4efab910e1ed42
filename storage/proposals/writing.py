"""A proposal as canonical TOML text."""

from collections.abc import Iterator
from typing import Any

from models.proposal.part import FieldSpec, Part, field_specs
from models.proposal.partner import OtherApplication
from storage.proposals.tables import in_file
from storage.toml.values import dotted, pair


def dumps(proposal: Part) -> str:
    """The text of the file of a proposal (or an organisation); what is equal gives the same text.

    The order is that of the format; defaults and empty values are left out; a key or value that the
    program does not understand is written as it was read.
    """
    return table_text(in_file(proposal), (), type(proposal))


def table_text(
    table: dict[str, Any],
    names: tuple[str, ...],
    part: type[Part] | None,
    *,
    listed: bool = False,
) -> str:
    """A table with everything under it: its header (none for the whole document), keys, tables.

    `part` is the part that the table holds, if the program knows it.
    """
    return "\n".join(_blocks(table, names, part, listed))


def _blocks(
    table: dict[str, Any], names: tuple[str, ...], part: type[Part] | None, listed: bool
) -> Iterator[str]:
    """The text of this table's own keys, then that of each table under it."""
    specs = field_specs(part) if part is not None else {}
    own: list[str] = []
    below: dict[str, Any] = {}
    for key, value in table.items():
        if has_header(value, specs.get(key)):
            below[key] = value
        else:
            own.append(pair(key, value))
    if names and (listed or own or not below):
        header = f"[[{dotted(names)}]]" if listed else f"[{dotted(names)}]"
        own.insert(0, header)
    if own:
        yield "\n".join(own) + "\n"
    for key, value in below.items():
        spec = specs.get(key)
        holds = spec.holds if spec is not None else None
        for item in value if isinstance(value, list) else [value]:
            yield from _blocks(item, (*names, key), holds, isinstance(value, list))


def has_header(value: Any, spec: FieldSpec | None) -> bool:
    """Whether a value stands in the file as a table of its own, or as a list of such tables.

    A table does, unless it stands where a plain value should, or among the entries of a table.
    """
    tables = isinstance(value, list) and value and all(isinstance(item, dict) for item in value)
    if not (isinstance(value, dict) or tables):
        return False
    if spec is None:
        return True
    # The format shows other applications in braces: three short texts, too few for a header each.
    return spec.kind is None and spec.holds is not OtherApplication
