"""What the call expects of the work plan, and which parts of the plan see to it."""

from collections.abc import Iterator
from dataclasses import dataclass

from models.call import Call
from models.criteria.contents.activities import TargetsServed, served_by
from models.proposal import Proposal
from models.proposal.paths import join
from models.proposal.workplan import PLAN, WorkPackage, package_name
from models.terms.phases import phases_said
from models.terms.strands import of_strand
from models.terms.targets import targets_of
from models.values.words import first_said


@dataclass(frozen=True, slots=True)
class Provider:
    """A part of the plan that sees to what is expected."""

    name: str
    path: str


@dataclass(frozen=True, slots=True)
class Item:
    """Something that is expected; ticked while something provides it."""

    title: str
    by: tuple[Provider, ...]

    @property
    def ticked(self) -> bool:
        """Whether anything provides it."""
        return bool(self.by)


@dataclass(frozen=True, slots=True)
class Checklist:
    """Expected outputs with the deliverables that provide them, targets with who serves them."""

    outputs: tuple[Item, ...]
    targets: tuple[Item, ...]
    phase: str
    """What the phase is called whose work packages have to serve the targets; empty where none
    has to."""


def checklist(proposal: Proposal, call: Call) -> Checklist:
    """The checklist of a proposal under a call and the strand that it chose."""
    strand = call.strand_of(proposal)
    outputs = tuple(
        Item(output.title, tuple(_providing(proposal, output.id)))
        for output in call.offered(call.outputs, strand)
    )
    rules = of_strand(call.criteria, strand)
    rule = next((rule for rule in rules if isinstance(rule, TargetsServed)), None)
    if rule is None:
        return Checklist(outputs, (), "")
    phase = phases_said(call.phases, strand).get(rule.phase, rule.phase)
    return Checklist(outputs, tuple(_targets(proposal, call, rule)), phase)


def _providing(proposal: Proposal, output: str) -> Iterator[Provider]:
    for number, package in enumerate(proposal.work_packages):
        for n, deliverable in enumerate(package.deliverables):
            if deliverable.output == output:
                name = first_said(deliverable.id, deliverable.title) or f"deliverable {n + 1}"
                yield Provider(name, f"{join(PLAN, number)}.deliverables[{n}]")


def _targets(proposal: Proposal, call: Call, rule: TargetsServed) -> Iterator[Item]:
    """The targets that the rule wants to be served, each once."""
    packages = enumerate(proposal.work_packages)
    serving = [(i, p, served_by(p, call.countries)) for i, p in packages if p.phase == rule.phase]
    for target in targets_of(proposal, call.countries, rule.outside).served:
        by = (_provider(i, p) for i, p, served in serving if target.key in served)
        yield Item(target.name, tuple(by))


def _provider(index: int, package: WorkPackage) -> Provider:
    return Provider(package_name(package, index), join(PLAN, index))
