"""A place of a proposal, and what stands there, in the words of a person."""

from collections import Counter
from collections.abc import Callable, Mapping

from models.proposal import paths
from models.proposal.part import FieldSpec, Part, field_specs
from models.proposal.proposal import Indicator, Proposal
from models.texts.words import words_of
from models.values import kinds
from models.values.in_message import as_text
from models.values.words import counted, listed, shortened

NOTHING = "nothing"
"""What is said of a gap in what was changed; where it is still to be filled, `nothing yet`."""
_NOTHING_YET = "nothing yet"
BY_CODE: Mapping[str, str] = {}
"""The names of countries where nobody knows any: each is said by its code."""
_NAMES = ("key", "id", "legal_name", "acronym", "title", "name", "item", "call", "description")
_LONGEST = 200
"""Characters of a value that are shown."""


_ONE_OF: Mapping[str, str] = {
    "partners": "applicant",
    "work_packages": "work package",
    "costs": "cost line",
    "sources": "source of the own share",
    "shares": "share of the lump sum",
    "staff": "person",
    "previous_projects": "previous project",
    "other_applications": "other application",
    "references": "reference",
    "indicators": "indicator",
    "risks": "risk",
    "self_assessment": "own assessment",
    "tasks": "task",
    "deliverables": "deliverable",
    "milestones": "milestone",
}
"""What one item of a list is, where it has no name of its own."""
_MANY = {
    "person": "people",
    "source of the own share": "sources of the own share",
    "share of the lump sum": "shares of the lump sum",
}
"""What several are called, where it is not `s` more."""
_NAMED_BY_NUMBER = ("costs", "sources", "shares", "risks", "staff")
"""Lists whose items are told apart by their number rather than by what stands in them."""


def place_in_words(proposal: Proposal, path: str, worded: Callable[[str], str] = str) -> str:
    """What a person calls a place: `HMC, ECCP date`, `cost line 3, unit cost`, `WP2, start`.

    A key that the format does not know stands as it is written in the file. `worded` gives a label
    in the words of a call.
    """
    pieces: list[str] = []
    held: object = proposal
    steps = paths.steps(path)
    for at, step in enumerate(steps):
        if isinstance(step, int):
            if isinstance(held, tuple) and held and not isinstance(held[0], Part):
                break  # a list of texts is one field
            pieces[-1:] = [item_in_words(held, steps[at - 1], step)]
        elif isinstance(held, Mapping):
            pieces.append(step)
        elif isinstance(held, Part) and step in (specs := field_specs(type(held))):
            # A part in a part (`project`, `eccp`) has no name: its fields have.
            last = at + 1 == len(steps)
            label = specs[step].label if last or not _is_part(getattr(held, step)) else ""
            # In its words at last: a name keeps its capital.
            pieces.append(worded(_inside(label) if any(pieces) else label))
        else:
            pieces.append(str(step))
        held = _child(held, step)
    return shortened(", ".join(filter(None, pieces)), _LONGEST) or "the proposal"


def _is_part(value: object) -> bool:
    return isinstance(value, Part)


def item_in_words(items: object, name: paths.Step, index: int) -> str:
    """An item of a list by its name, or else by its number."""
    item = items[index] if isinstance(items, tuple) and index < len(items) else None
    if isinstance(item, Part) and name not in _NAMED_BY_NUMBER and (called := name_of(item)):
        return shortened(called, 40)
    return f"{one_and_many(name)[0]} {index + 1}"


def one_and_many(name: paths.Step) -> tuple[str, str]:
    """What one item of a list is called, and what several are."""
    one = _ONE_OF.get(str(name), "entry")
    many = "entries" if one == "entry" else _MANY.get(one, f"{one}s")
    return one, many


def _inside(label: str) -> str:
    """A label in the middle of a line: its first letter is small, unless it is an abbreviation."""
    return label if label[1:2].isupper() else label[:1].lower() + label[1:]


def _child(held: object, step: paths.Step) -> object:
    if isinstance(held, tuple) and isinstance(step, int):
        return held[step] if step < len(held) else None
    if isinstance(held, Mapping):
        return held.get(step)
    if isinstance(held, Part):
        return getattr(held, str(step), None)
    return None


def shown_at(proposal: Proposal, path: str) -> str:
    """What stands at a path, as one line for a person; gaps and unreadable values are named so.

    The applicant or work package in which it lies stands before it: a path tells its number only.
    """
    return _whose(proposal, path) + value_at(proposal, path)


def told_at(
    proposal: Proposal,
    path: str,
    countries: Mapping[str, str] = BY_CODE,
    worded: Callable[[str], str] = str,
) -> str:
    """A place and what stands there, all in words: `HMC, ECCP date: 2020-11-02`."""
    value = value_at(proposal, path, countries=countries)
    return f"{place_in_words(proposal, path, worded)}: {value}"


def value_at(
    proposal: Proposal,
    path: str,
    nothing: str = _NOTHING_YET,
    countries: Mapping[str, str] = BY_CODE,
) -> str:
    """What stands at a path, as one line for a person, without the place.

    `nothing` is said of a gap; `countries` are names by their codes.
    """
    try:
        kept, value = paths.kept_at(proposal, path), None
        if kept is None:
            value = paths.get(proposal, path)
    except (KeyError, ValueError):
        return nothing
    if kept is not None:
        why = "cannot be read" if _is_field(path) else "unknown key"
        return f"{shortened(as_text(kept), _LONGEST)} ({why})"
    return value_in_words(value, path, countries) or nothing


def _whose(proposal: Proposal, path: str) -> str:
    """The applicant or work package in which a place lies, to be put in front of its value."""
    steps = paths.steps(path)
    if len(steps) < 3 or steps[0] not in ("partners", "work_packages") or steps[2] in _NAMES[:2]:
        return ""
    try:
        name = name_of(paths.get(proposal, paths.join(*steps[:2])))
    except KeyError:
        return ""
    return f"{shortened(name, 40)}: " if name else ""


def name_of(part: Part) -> str:
    """What a part is called by, if by anything; an indicator not by its id, which is no word."""
    names = ("title", *_NAMES) if isinstance(part, Indicator) else _NAMES
    return next((str(n) for n in (getattr(part, f, "") for f in names) if n), "")


def value_in_words(value: object, path: str, countries: Mapping[str, str] = BY_CODE) -> str:
    """A value that its field can read as one line for a person; empty where there is none.

    `countries` are names by their codes.
    """
    if isinstance(value, Part):
        return shortened(name_of(value), _LONGEST)
    if isinstance(value, Mapping):
        return listed((f"{key} ({_measured(entry)})" for key, entry in value.items()), most=12)
    if isinstance(value, tuple) and any(isinstance(item, Part) for item in value):
        items: tuple[Part, ...] = value
        names = Counter(shortened(name_of(item), 40) or "without a name" for item in items)
        said = (f"{count} × {name}" if count > 1 else name for name, count in names.items())
        return f"{counted(len(items), 'entry', 'entries')}: {listed(said, most=12)}"
    spec = paths.spec_at(Proposal, path)
    kind = spec.entries or spec.kind
    if value is None or kind is None:
        return ""
    if kind is kinds.COUNTRY:
        text = countries.get(str(value), str(value))
    elif isinstance(value, tuple) and kind is kinds.COUNTRIES:
        text = ", ".join(countries.get(code, code) for code in value)
    else:
        text = spec.choices.get(str(value)) or kind.show(value)
    return f"{shortened(text, _LONGEST)} {unit_of(spec, text)}".strip() if text else ""


def unit_of(spec: FieldSpec, said: str) -> str:
    """The unit behind what is said of a field, in the singular of one."""
    return spec.unit.removesuffix("s") if said == "1" else spec.unit


def _measured(entry: object) -> str:
    return counted(words_of(entry), "word") if isinstance(entry, str) else str(entry)


def _is_field(path: str) -> bool:
    try:
        paths.spec_at(Proposal, path)
    except KeyError:
        return False
    return True
