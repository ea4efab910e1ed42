"""What undo and redo changed in the costs and the funding, in a line."""

from models.proposal import Proposal
from models.proposal.entry import shown
from models.proposal.part import field_specs
from models.proposal.paths import steps
from models.proposal.proposal import Funding
from models.values.words import counted, shortened
from tui.draft.session import spec_of

_FIGURES = ("rate", "requested")
_LONGEST = 30
"""Characters of a text that was brought back."""


def said(before: Proposal, after: Proposal, path: str) -> str:
    """What is different between two proposals at the path of the change."""
    places = steps(path)
    if path == "costs":
        return _lines(before, after)
    if len(places) < 2:
        return _funding(before, after)
    label = spec_of(path).label
    if places[0] == "costs":
        label = f"line {int(places[1]) + 1}, {label}"
    return f"{label}: {_text(before, path)} → {_text(after, path)}"


def _lines(before: Proposal, after: Proposal) -> str:
    more = len(after.costs) - len(before.costs)
    if more:
        return f"{counted(abs(more), 'line')} {'more' if more > 0 else 'fewer'}"
    pairs = zip(before.costs, after.costs, strict=True)
    return f"{counted(sum(was is not now for was, now in pairs), 'line')} changed"


def _funding(before: Proposal, after: Proposal) -> str:
    """The fields of the funding that are different; of lists, that they are."""
    said = []
    for name, spec in field_specs(Funding).items():
        path = f"funding.{name}"
        if getattr(before.funding, name) == getattr(after.funding, name):
            continue
        if name in _FIGURES:
            said.append(f"{spec.label}: {_text(before, path)} → {_text(after, path)}")
        else:
            said.append(f"{name} changed")
    return ", ".join(said) or "funding changed"


def _text(proposal: Proposal, path: str) -> str:
    """What a field shows; its row may be gone."""
    try:
        return shortened(shown(proposal, path), _LONGEST) or "empty"
    except KeyError:
        return "empty"
