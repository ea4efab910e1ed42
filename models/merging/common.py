"""What two states of a proposal have in common: all that is known of where both came from."""

from collections.abc import Mapping
from difflib import SequenceMatcher
from typing import Any, TypeVar

from models.merging.pairing import key_field, pairs
from models.merging.sameness import Unread, alike, equal, names_in, standing
from models.proposal import Proposal
from models.proposal.part import FieldSpec, Part, field_specs
from models.values import kinds

P = TypeVar("P", bound=Part)
_MOST = 400
"""Paragraphs of a text that are compared."""


def common(ours: Proposal, theirs: Proposal) -> Proposal:
    """A base for `merge` where none is left: what both say.

    Whatever they say differently is then a conflict, and a row that only one has stays. Of a row
    with two keys it has ours, so that their key is a renaming.
    """
    return _part(ours, theirs)


def _part(ours: P, theirs: P) -> P:
    if alike(ours, theirs):
        return ours
    result, nothing = ours, type(ours).read({})
    specs = field_specs(type(ours))
    for name in names_in(ours, theirs):
        sides = standing(ours, name), standing(theirs, name)
        if alike(*sides) or name == key_field(type(ours)):
            continue
        if name in specs and not any(isinstance(side, Unread) for side in sides):
            value = _value(specs[name], *sides, getattr(nothing, name))
            # A table keeps what stands unread in it, unless it is emptied first.
            emptied = result.with_fields_of(nothing, [name]) if specs[name].entries else result
            result = emptied.with_values(**{name: value})
        else:
            result = result.with_fields_of(nothing, [name])
    return result


def _value(spec: FieldSpec, ours: Any, theirs: Any, nothing: Any) -> Any:
    if spec.many:
        at = pairs(ours, theirs)
        return tuple(_part(ours[n], theirs[m]) for n, m in sorted(at.items()))
    if spec.holds is not None:
        return _part(ours, theirs)
    if spec.entries is not None:
        return _entries(ours, theirs)
    if isinstance(ours, tuple):
        return tuple(item for item in ours if item in theirs)
    if spec.kind is kinds.LONG_TEXT:
        return _paragraphs(ours, theirs)
    return ours if equal(ours, theirs) else nothing


def _entries(ours: Mapping[str, Any], theirs: Mapping[str, Any]) -> dict[str, Any]:
    made: dict[str, Any] = {}
    for key, value in ours.items():
        other = theirs.get(key)
        if equal(value, other):
            made[key] = value
        elif isinstance(value, str) and isinstance(other, str):
            made[key] = _paragraphs(value, other)
    return made


def _paragraphs(ours: str, theirs: str) -> str:
    """The paragraphs that both have."""
    if not (ours and theirs):
        return ""
    one, other = ours.split("\n\n"), theirs.split("\n\n")
    if max(len(one), len(other)) > _MOST:
        return ""
    blocks = SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks()
    return "\n\n".join(text for block in blocks for text in one[block.a : block.a + block.size])
