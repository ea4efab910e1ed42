"""How a place of a proposal is called in a question: `HMC, ECCP date`, never by its path."""

from collections.abc import Mapping
from itertools import pairwise

from models.call.offers import Answered
from models.proposal import Proposal, paths
from models.proposal.part import Part, field_specs
from models.proposal.partner import Partner, applicant_name
from models.proposal.workplan import WorkPackage, package_name
from models.values.words import shortened

STEPS: Mapping[str, str] = {
    "format": "Call",
    "call": "Call",
    "call_revision": "Call",
    "strand": "Call",
    "project": "Project",
    "partners": "Partners",
    "work_packages": "Activities",
    "costs": "Budget",
    "funding": "Budget",
    "indicators": "Indicators",
    "risks": "Indicators",
    "narrative": "Texts",
}
"""The step of the wizard in which each field at the top of the file is edited."""
_NOUNS: Mapping[str, str] = {
    "tasks": "task",
    "deliverables": "deliverable",
    "milestones": "milestone",
    "costs": "cost line",
    "sources": "source of the own share",
    "indicators": "indicator",
    "risks": "risk",
    "staff": "person",
    "other_applications": "other application",
}
_NUMBERED = ("costs", "sources", "risks")
"""Lists whose entries are told apart by their number: what they are called may stand twice."""
_NAMES = ("id", "title", "name", "acronym", "item")
_LONGEST = 120


def step_of(place: str) -> str:
    """The step of the wizard to which a place belongs."""
    return STEPS.get(str(paths.steps(place)[0]), "Other")


def label(answered: Answered, place: str) -> str:
    """What a field, or a list, is called, with whose it is: `HMC, ECCP date`."""
    steps = paths.steps(place)
    above = [
        _item(str(name), paths.get(answered.proposal, paths.join(*steps[: at + 1])), number)
        for at, (name, number) in enumerate(pairwise(steps), 1)
        if isinstance(number, int)
    ]
    return ", ".join([*above, _field(answered, place)])


def order(place: str) -> tuple[int, ...]:
    """To sort places as a file has them; a list comes after what is in it."""
    holder: type[Part] = Proposal
    found = list[int]()
    for step in paths.steps(place):
        if isinstance(step, int):
            found.append(step)
            continue
        specs = field_specs(holder)
        if step not in specs:  # the key of a table
            continue
        found.append(list(specs).index(step))
        holder = specs[step].holds or holder
    spec = paths.spec_at(Proposal, place)
    return (*found, 10**9) if spec.many and not place.endswith("]") else tuple(found)


def _item(name: str, item: object, index: int) -> str:
    if isinstance(item, Partner):
        return shortened(applicant_name(item, index), _LONGEST)
    if isinstance(item, WorkPackage):
        return shortened(package_name(item, index), _LONGEST)
    called = next((str(n) for n in (getattr(item, f, "") for f in _NAMES) if n), "")
    if name == "indicators":
        called = str(getattr(item, "title", "")) or called
    numbered = f"{_NOUNS.get(name, 'entry')} {index + 1}"
    if name in _NUMBERED:
        return f"{numbered} ({shortened(called, _LONGEST)})" if called else numbered
    return shortened(called, _LONGEST) or numbered


def _field(answered: Answered, place: str) -> str:
    *_, last = paths.steps(place)
    spec = paths.spec_at(Proposal, place)
    if spec.entries is None or last == spec.name:
        return spec.label
    if spec.name == "narrative":
        titles = {section.id: section.title for section in answered.call.sections}
        return titles.get(str(last), str(last))
    return f"{spec.label} of {last}"
