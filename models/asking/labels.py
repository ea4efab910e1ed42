"""How a place of a proposal is called in a question: `HMC, ECCP date`, never by its path."""

from collections.abc import Mapping

from models.call.offers import Answered
from models.proposal import Proposal, paths
from models.proposal.in_words import place_in_words
from models.proposal.part import Part, field_specs
from models.values.words import shortened

STEPS: Mapping[str, str] = {
    "format": "Call",
    "call": "Call",
    "call_revision": "Call",
    "strand": "Call",
    "id": "Call",
    "family": "Call",
    "project": "Project",
    "partners": "Partners",
    "work_packages": "Activities",
    "costs": "Budget",
    "funding": "Budget",
    "indicators": "Indicators",
    "risks": "Indicators",
    "narrative": "Texts",
    "self_assessment": "Indicators",
}
"""The step of the wizard in which each field at the top of the file is edited."""
_BELOW = {"project.stage": "Call"}
"""The same of fields below these that have another step."""


def step_of(place: str) -> str:
    """The step of the wizard to which a place belongs."""
    return _BELOW.get(place) or STEPS.get(str(paths.steps(place)[0]), "Other")


def label(answered: Answered, place: str) -> str:
    """What a field, or a list, is called, with whose it is: `HMC, ECCP date`.

    Written parts and indicators go by their titles, which their keys do not tell.
    """
    top, *rest = paths.steps(place)
    if top == "narrative" and rest:
        titles = {section.id: section.title for section in answered.call.sections}
        return titles.get(str(rest[0]), str(rest[0]))
    said = place_in_words(answered.proposal, place, answered.call.words.worded)
    if top == "indicators" and len(rest) == 2:
        title = paths.get(answered.proposal, paths.join(top, rest[0])).title
        field = paths.spec_at(Proposal, place).label.lower()
        return f"{shortened(title, 120)}, {field}" if title else said
    return said


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
