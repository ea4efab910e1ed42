"""All that can be gone to in an open draft, found anew each time the box opens."""

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Protocol

from models.criteria.base import asked_in
from models.criteria.finding import Finding
from models.criteria.own import OWN_CRITERIA
from models.proposal.every_place import Place, every_place
from models.proposal.paths import join
from models.proposal.workplan import PLAN
from models.terms.strands import of_strand
from models.values.words import shortened
from models.verdict.explanation import criterion_ids
from tui.anything.thing import Thing
from tui.draft.sections import sections_of
from tui.draft.session import Session
from tui.steps.listing import STEPS

KINDS: Mapping[str, str] = {
    "partners": "applicant",
    "work_packages": "work package",
    "tasks": "task",
    "deliverables": "deliverable",
    "milestones": "milestone",
    "costs": "cost line",
    "sources": "source",
    "shares": "share",
    "indicators": "indicator",
    "risks": "risk",
    "self_assessment": "own assessment",
    "staff": "person",
    "previous_projects": "project",
    "other_applications": "application",
}
"""What an item of each list is."""
_ALSO: Mapping[str, str] = {
    "partners": "partner",
    "work_packages": "wp package",
    "sources": "own share funding",
    "shares": "lump sum",
    "other_applications": "other",
}
_STEPS_ALSO: Mapping[str, str] = {
    "call": "strand stage cut-off",
    "partners": "applicants consortium organisations",
    "activities": "work plan packages tasks gantt deliverables milestones",
    "budget": "costs money grant funding",
    "indicators": "risks kpi",
    "texts": "sections narrative written parts",
    "review": "findings check export summary",
}
"""What else people call a step."""
_SLUGS = ("indicators", "self_assessment")
"""Lists whose keys are ids of the call file, which nobody says."""
_LONGEST = 160
"""Characters of a name that are shown."""


class Ways(Protocol):
    """How to get to something in a draft."""

    async def go_and_enter(self, number: int) -> None:
        """To a step."""

    async def jump(self, path: str, finding: Finding | None = None) -> None:
        """To a place."""

    async def follow(self, finding: Finding) -> None:
        """To where a finding is put right."""

    async def read(self, path: str, at: int) -> None:
        """To a place in a written part."""

    def explain(self, criterion: str) -> None:
        """To what a rule is about."""


def places_of(session: Session, ways: Ways) -> Iterator[Thing]:
    """Steps, items, fields, texts, findings and rules, in this order."""
    for number, step in enumerate(STEPS):
        yield Thing(
            "step",
            step.title,
            partial(ways.go_and_enter, number),
            f"{step.number} · {step.about}",
            also=f"{step.number} go to step {_STEPS_ALSO.get(step.id, '')}",
            memory=f"step {step.id}",
        )
    shown = _shown(session)
    items: list[Thing] = []
    fields: list[Thing] = []
    for place in every_place(session.proposal):
        go = partial(ways.jump, place.path)
        if place.list_name:
            items.append(_item(session, place, go))
        elif shown(place):
            fields.append(_field(session, place, go))
    yield from items
    yield from fields
    yield from _texts(session, ways)
    for finding in session.report.to_mend:
        yield Thing(
            "finding",
            shortened(finding.message, _LONGEST),
            partial(ways.follow, finding),
            finding.fix or "",
            also="problem",
            status=finding.status,
        )
    yield from _rules(session, ways)


def _item(session: Session, place: Place, go: Callable[[], object]) -> Thing:
    kind = KINDS.get(place.list_name, "entry")
    key = "" if place.list_name in _SLUGS else place.key
    said, number = [key, place.owner], str(place.number)
    if place.list_name == "costs":
        line = session.proposal.costs[place.number - 1]
        titles = {c.id: c.title for c in session.call.cost_model.categories}
        category = titles.get(line.category, line.category)
        said = [line.partner, line.work_package, category, f"line {number}"]
        number = ""  # among thousands a number is rather one that stands in the item
    name = shortened(place.name or place.key, _LONGEST)
    return Thing(
        kind,
        name or f"{kind} {place.number}",
        go,
        " · ".join(filter(None, said)),
        also=f"{_ALSO.get(place.list_name, '')} {number}",
        memory=place.named,
    )


def _field(session: Session, place: Place, go: Callable[[], object]) -> Thing:
    also = str(place.number) if place.number else ""
    name = session.call.words.worded(place.name)
    return Thing("field", name, go, shortened(place.owner, _LONGEST), "", also, place.named)


def _shown(session: Session) -> Callable[[Place], bool]:
    """Which fields are asked for: those that only some calls or answers lead to may not be."""
    from tui.plan.parts import editor_of, is_wanted  # with their steps: only now
    from tui.steps.applicant_fields import SHOWN_WHERE
    from tui.steps.indicators import risk_is_asked
    from tui.steps.project import STRATEGY, strategy_is_shown

    partners = session.proposal.partners

    def is_shown(place: Place) -> bool:
        if place.path == STRATEGY:
            return strategy_is_shown(session)
        at, _, name = place.path.rpartition("].")
        if at.startswith(PLAN):
            return is_wanted(session, editor_of(place.path), name, place.path)
        if at.startswith("risks["):
            return risk_is_asked(session, name, session.proposal.risks[place.number - 1])
        top, _, name = place.path.partition("].")
        if not top.startswith("partners[") or name not in SHOWN_WHERE:
            return True
        return SHOWN_WHERE[name](session, partners[place.number - 1])

    return is_shown


def _texts(session: Session, ways: Ways) -> Iterator[Thing]:
    for section in sections_of(session):
        path = join("narrative", section.id)
        yield Thing(
            "text",
            section.title,
            partial(ways.jump, path),
            shortened(section.guidance, _LONGEST),
            also="section",
            memory=f"text {section.id}",
            text=session.text(path),
            read=partial(ways.read, path),
        )


def _rules(session: Session, ways: Ways) -> Iterator[Thing]:
    """The rules of the strand and of the program, by what they ask for."""
    call = session.call
    strand = call.strand_of(session.proposal)
    for criterion in criterion_ids(call):
        if criterion in OWN_CRITERIA:
            asks = OWN_CRITERIA[criterion].asks
        elif forms := of_strand([c for c in call.criteria if c.id == criterion], strand):
            asks = asked_in(forms)
        else:
            continue
        yield Thing(
            "rule",
            shortened(f"{asks[:1].upper()}{asks[1:]}", _LONGEST),
            partial(ways.explain, criterion),
            also=f"criterion requirement {criterion}",
            memory=f"rule {criterion}",
        )
