"""What a person typed into a field of a part, and what the field shows of it afterwards.

Nothing that was typed is lost: what a field cannot read stays with the part as it was typed.
"""

from datetime import date
from typing import TypeVar

from models.proposal import paths
from models.proposal.limits import too_long
from models.proposal.part import FieldSpec, Part
from models.values.in_message import as_text, as_written
from models.values.kinds import FLAG, Kind
from models.values.money import NotRead, TwoMeanings
from models.values.pasted_number import Notation, typed_number

P = TypeVar("P", bound=Part)
Doubt = tuple[tuple[str, str], ...]
"""Two meanings of a text, each as it is typed and in words; none where there is no doubt."""


def kind_of(spec: FieldSpec) -> Kind:
    """The kind of what is typed into a field: its own, or that of its entries."""
    kind = spec.kind or spec.entries
    if kind is None:
        raise KeyError(spec.name)
    return kind


def shown(part: Part, path: str) -> str:
    """What a field shows: its value, or what was typed or stood in the file if unreadable."""
    kept = paths.kept_at(part, path)
    if kept is not None:
        return as_text(kept)
    value = paths.get(part, path)
    return "" if value is None else str(kind_of(paths.spec_at(type(part), path)).show(value))


def misread(part: Part, path: str) -> str:
    """Why what stands in a field cannot be read, now or once it is saved; empty where it can."""
    kept = paths.kept_at(part, path)
    if kept is None:
        value = paths.get(part, path)
        return _unsaved(value) if isinstance(value, str) else ""
    spec, text = paths.spec_at(type(part), path), as_text(kept)
    if too_much := _unsaved(text):
        return too_much
    try:
        meant = kind_of(spec).parse(text)
    except NotRead as error:
        said = str(error)
        # Some reasons (a number that can be read in two ways) quote the text themselves.
        return said if said.startswith("“") else f"“{text}” cannot be read; expected {said}"
    expected = wanted(spec)
    if isinstance(kept, str) and isinstance(meant, date):
        expected = f"{as_written(meant)}, without quotes"
    return f"“{text}” cannot be read; expected {expected}"


def _unsaved(text: str) -> str:
    """Why the draft cannot be saved with a text; empty where it can."""
    said = too_long(text)
    return f"{said.capitalize()}: the draft cannot be saved with it" if said else ""


def wanted(spec: FieldSpec) -> str:
    """What a field or an entry takes, as one says it to a person who fills it in."""
    if spec.choices:
        return f"one of {', '.join(spec.choices.values())}"
    if (spec.kind or spec.entries) is FLAG:
        return "yes or no"
    expected = spec.entries.expected if spec.entries is not None else spec.expected
    return expected.removesuffix(" in quotes")


def readings(part: Part, path: str) -> Doubt:
    """What an unreadable text may mean, where that is one of two things."""
    kept = paths.kept_at(part, path)
    if kept is None:
        return ()
    return both_meanings(kind_of(paths.spec_at(type(part), path)), as_text(kept))


def both_meanings(kind: Kind, text: str) -> Doubt:
    """What a text may mean where a kind of value stands, if it may mean two things."""
    try:
        kind.parse(text)
    except TwoMeanings as error:
        return tuple((one, _in_words(kind, one)) for one in error.readings)
    except NotRead:
        pass
    return ()


def echo(part: Part, path: str) -> str:
    """What a field holds in words; empty where nothing has to be said beside what it shows."""
    kind, value = kind_of(paths.spec_at(type(part), path)), None
    if kind.echo is not None and paths.kept_at(part, path) is None:
        value = paths.get(part, path)
    return "" if value is None or kind.echo is None else kind.echo(value)


def typed(part: P, path: str, text: str) -> P:
    """The part with what was typed into a field of it; unreadable text is kept as typed."""
    spec = paths.spec_at(type(part), path)
    try:
        value = kind_of(spec).parse(text)
        if spec.choices:
            value = _choice(spec, text)
    except NotRead:
        return paths.keep(part, path, text)
    return paths.replace(part, path, value)


def pasted_in(part: P, path: str, cell: str, notation: Notation, *, money: bool) -> P:
    """The part with a number out of a block; what cannot be read is there as it stood.

    Only what can be read in two ways is read as the block is written.
    """
    for text in (typed_number(cell, money=money), notation.typed(cell, money=money)):
        read = typed(part, path, text)
        if not misread(read, path):
            return read
    return typed(part, path, cell)


def _in_words(kind: Kind, text: str) -> str:
    return text if kind.echo is None else kind.echo(kind.parse(text))


def _choice(spec: FieldSpec, text: str) -> str | None:
    if text and text not in spec.choices and not spec.open:
        raise NotRead(spec.expected)
    return text or None
