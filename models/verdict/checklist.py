"""What the call expects of the work plan, and which parts of the plan see to it."""

from collections.abc import Iterator
from dataclasses import dataclass

from models.call import Call
from models.criteria.contents.activities import TargetsServed, served_by
from models.proposal import Proposal
from models.proposal.paths import join
from models.proposal.workplan import PLAN, WorkPackage, package_name
from models.terms.strands import of_strand
from models.values.kinds import country_code
from models.values.words import fold


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
    """The phase whose work packages have to serve the targets; empty where none has to."""


def checklist(proposal: Proposal, call: Call) -> Checklist:
    """The checklist of a proposal under a call and the strand that it chose."""
    strand = call.strand_of(proposal)
    outputs = tuple(
        Item(output.title, tuple(_providing(proposal, output.id)))
        for output in call.offered(call.outputs, strand)
    )
    rules = of_strand(call.criteria, strand)
    phase = next((rule.phase for rule in rules if isinstance(rule, TargetsServed)), "")
    return Checklist(outputs, tuple(_targets(proposal, call, phase)) if phase else (), phase)


def _providing(proposal: Proposal, output: str) -> Iterator[Provider]:
    for number, package in enumerate(proposal.work_packages):
        for n, deliverable in enumerate(package.deliverables):
            if deliverable.output == output:
                name = deliverable.id or deliverable.title or f"deliverable {n + 1}"
                yield Provider(name, f"{join(PLAN, number)}.deliverables[{n}]")


def _targets(proposal: Proposal, call: Call, phase: str) -> Iterator[Item]:
    """Countries by name, regions as typed; each once."""
    project = proposal.project
    serving = [(i, p) for i, p in enumerate(proposal.work_packages) if p.phase == phase]
    titles = {fold(country_code(c)): call.countries.name(c) for c in project.target_countries}
    titles = {fold(region): region for region in project.target_regions} | titles
    named = (*map(country_code, project.target_countries), *project.target_regions)
    for target in dict.fromkeys(map(fold, named)):
        if target:
            by = (_provider(i, p) for i, p in serving if target in served_by(p))
            yield Item(titles[target], tuple(by))


def _provider(index: int, package: WorkPackage) -> Provider:
    return Provider(package_name(package, index), join(PLAN, index))
