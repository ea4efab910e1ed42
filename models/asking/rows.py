"""The lists that an answer adds to, what a new entry begins with, and what is asked of it next."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from models.call.offers import Answered
from models.plan.numbering import Numbers, next_risk
from models.proposal import Proposal, paths
from models.proposal.part import Part
from models.proposal.partner import role_of_next
from models.proposal.proposal import Indicator
from models.proposal.workplan import PLAN, Deliverable
from models.starter.starter import starter
from models.starter.starter_plan import StarterPlan, with_plan
from models.values.words import counted


@dataclass(frozen=True)
class Rows:
    """A list of a proposal, as one who is asked fills it in."""

    noun: str
    named: str
    """The field of a new entry that the answer goes into."""
    wants: str
    """What is to be typed for a new entry."""
    then: tuple[str, ...]
    """What is asked of a new entry at once, whether or not a rule asks for it."""
    more: bool = False
    """Whether one more is offered after each; elsewhere the rules say whether one is missing."""


LISTS: Mapping[str, Rows] = {
    "partners": Rows("applicant", "legal_name", "its full name, as in the statutes", ("key",)),
    PLAN: Rows("work package", "title", "its title", ("phase", "lead", "start_month", "end_month")),
    f"{PLAN}[*].tasks": Rows("task", "title", "its title", ("lead", "start_month", "end_month")),
    f"{PLAN}[*].deliverables": Rows(
        "deliverable", "title", "its title", ("output", "lead", "due_month")
    ),
    f"{PLAN}[*].milestones": Rows("milestone", "title", "its title", ("due_month", "verification")),
    "costs": Rows(
        "cost line",
        "item",
        "what is paid for, such as Project manager",
        ("partner", "work_package", "category", "units", "unit", "unit_cost"),
        more=True,
    ),
    "funding.sources": Rows(
        "source of the own share", "partner", "the applicant who brings it in", ("kind", "amount"),
        more=True,
    ),
    "funding.shares": Rows(
        "share of the lump sum", "partner", "the applicant who gets it", ("work_package", "amount"),
        more=True,
    ),
    "indicators": Rows("indicator", "id", "its name", ("unit", "target", "verification")),
    "risks": Rows("risk", "description", "what can go wrong", ("likelihood", "mitigation")),
    "self_assessment": Rows("own assessment", "id", "an award criterion", ("points", "note")),
    "partners[*].staff": Rows("person", "name", "a name", ("role", "expertise"), more=True),
    "partners[*].previous_projects": Rows(
        "previous project", "title", "the name of the project", ("programme", "year", "role"),
        more=True,
    ),
    "partners[*].other_applications": Rows(
        "other application", "acronym", "the acronym of the other proposal", ("call", "strand")
    ),
}  # fmt: skip
"""By place; an entry of a list above it stands as `[*]`."""
USUAL = "usual"
"""What is typed to have all that is usual under the call put in."""


def generic(place: str) -> str:
    """A place whichever entry of a list it is in."""
    return re.sub(r"\[\d+\]", "[*]", place)


def usual(
    answered: Answered, place: str, plan: StarterPlan | None
) -> tuple[str, Callable[[], Proposal]] | None:
    """What is usual in a list under the call, in words, and how to put it in; None for nothing."""
    proposal, call = answered.proposal, answered.call
    if place == PLAN and plan is not None and not proposal.work_packages:
        packages = counted(len(plan.work_packages), "work package")
        return f"the usual work plan of the call ({packages})", lambda: with_plan(proposal, plan)
    if place == "indicators":
        here = {indicator.id for indicator in proposal.indicators}
        of_call = starter(call, call.strand_of(proposal)).indicators
        missing = tuple(indicator for indicator in of_call if indicator.id not in here)
        if missing:
            whole = (*proposal.indicators, *missing)
            said = f"the {counted(len(missing), 'indicator')} of the call"
            return said, lambda: paths.replace(proposal, place, whole)
    return None


def with_row(answered: Answered, place: str, name: str) -> tuple[Proposal, str]:
    """The proposal with a new entry at the end of a list, and the place of the entry.

    What the answer says of it is still to be typed into its field; `name` helps to find a key.
    """
    proposal = answered.proposal
    number = len(paths.get(proposal, place))
    part = _new(answered, place, name)
    return paths.insert(proposal, place, number, part), paths.under(place, number)


def with_output(answered: Answered, output: str, package: str) -> Proposal:
    """The proposal with a deliverable for an expected output in the package of that number."""
    proposal = answered.proposal
    at = next(i for i, p in enumerate(proposal.work_packages) if p.id == package)
    titles = {offer.id: offer.title for offer in answered.call.outputs}
    holder = proposal.work_packages[at]
    deliverable = Deliverable(
        id=Numbers(proposal.work_packages).item("deliverables", package),
        title=titles.get(output, output),
        output=output,
        lead=holder.lead,
    )
    place = f"{PLAN}[{at}].deliverables"
    return paths.insert(proposal, place, len(holder.deliverables), deliverable)


def _new(answered: Answered, place: str, name: str) -> Part:
    proposal, call = answered.proposal, answered.call
    part = paths.spec_at(Proposal, place).holds
    assert part is not None
    new = part.read({})
    if place == "partners":
        taken = {partner.key for partner in proposal.partners}
        role = role_of_next(proposal.partners)
        return new.with_values(key=key_for(name, taken), role=role)
    if place == PLAN:
        return new.with_values(id=Numbers(proposal.work_packages).package())
    if place.startswith(PLAN):
        _, number, field = paths.steps(place)
        package = proposal.work_packages[int(number)].id
        return new.with_values(id=Numbers(proposal.work_packages).item(str(field), package))
    if place == "risks" and any(risk.id for risk in proposal.risks):
        return new.with_values(id=next_risk(proposal.risks))
    if place == "indicators":
        of_call = {i.id: i for i in starter(call, call.strand_of(proposal)).indicators}
        return of_call.get(name, Indicator(title=name))
    return new


def key_for(name: str, taken: set[str]) -> str:
    """A short name for an applicant: that in brackets, else its initials; none that is taken."""
    bracketed = re.search(r"\(([A-Z][A-Z0-9-]{1,9})\)", name)
    initials = "".join(word[0] for word in name.split()[:50] if word[0].isupper())[:6]
    stem = bracketed[1] if bracketed else initials if len(initials) > 1 else "P"
    numbers = (f"{stem}{n or ''}" for n in range(1 if stem == "P" else 0, len(taken) + 2))
    return next(key for key in numbers if key not in taken)
