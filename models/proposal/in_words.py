"""What stands at a place of a proposal, in one line for a person."""

from collections import Counter
from collections.abc import Mapping

from models.proposal import paths
from models.proposal.part import Part
from models.proposal.proposal import Proposal
from models.values.in_message import as_text
from models.values.words import counted, listed, shortened, words_in

_NOTHING = "nothing yet"
_NAMES = ("key", "id", "legal_name", "acronym", "title", "name", "item", "call", "description")
_LONGEST = 200
"""Characters of a value that are shown."""


def shown_at(proposal: Proposal, path: str) -> str:
    """What stands at a path, as one line for a person; gaps and unreadable values are named so."""
    try:
        kept, value = paths.kept_at(proposal, path), None
        if kept is None:
            value = paths.get(proposal, path)
    except (KeyError, ValueError):
        return _NOTHING
    whose = _whose(proposal, path)
    if kept is not None:
        why = "cannot be read" if _is_field(path) else "unknown key"
        return f"{whose}{shortened(as_text(kept), _LONGEST)} ({why})"
    return whose + (_shown(value, path) or _NOTHING)


def _whose(proposal: Proposal, path: str) -> str:
    """The applicant or work package in which a place lies, to be put in front of its value."""
    steps = paths.steps(path)
    if len(steps) < 3 or steps[0] not in ("partners", "work_packages") or steps[2] in _NAMES[:2]:
        return ""
    name = _name(paths.get(proposal, paths.join(*steps[:2])))
    return f"{shortened(name, 40)}: " if name else ""


def _name(part: Part) -> str:
    """What a part is called by, if by anything."""
    return next((str(n) for n in (getattr(part, f, "") for f in _NAMES) if n), "")


def _shown(value: object, path: str) -> str:
    if isinstance(value, Part):
        return shortened(_name(value), _LONGEST)
    if isinstance(value, Mapping):
        return listed((f"{key} ({_measured(entry)})" for key, entry in value.items()), most=12)
    if isinstance(value, tuple) and any(isinstance(item, Part) for item in value):
        items: tuple[Part, ...] = value
        names = Counter(shortened(_name(item), 40) or "without a name" for item in items)
        said = (f"{count} × {name}" if count > 1 else name for name, count in names.items())
        return f"{counted(len(items), 'entry', 'entries')}: {listed(said, most=12)}"
    spec = paths.spec_at(Proposal, path)
    kind = spec.entries or spec.kind
    if value is None or kind is None:
        return ""
    text = spec.choices.get(str(value)) or kind.show(value)
    return f"{shortened(text, _LONGEST)} {spec.unit}".strip() if text else ""


def _measured(entry: object) -> str:
    return counted(words_in(entry), "word") if isinstance(entry, str) else str(entry)


def _is_field(path: str) -> bool:
    try:
        paths.spec_at(Proposal, path)
    except KeyError:
        return False
    return True
