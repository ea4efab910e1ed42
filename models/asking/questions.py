"""What is open, as questions: each a place to fill in, with the findings that ask for it."""

from dataclasses import dataclass
from enum import Enum, auto

from models.asking.labels import order
from models.asking.rows import LISTS, generic
from models.call.offers import Answered
from models.criteria.contents.activities import Outputs
from models.criteria.finding import TO_DO, Finding, Status
from models.proposal import Proposal, paths
from models.proposal.proposal import by_program
from models.proposal.workplan import PLAN
from models.values import kinds
from models.verdict.report import Report


class Form(Enum):
    """How a question is answered."""

    VALUE = auto()
    """A line, read as the field reads it."""
    TEXT = auto()
    """Lines up to one with a single full stop."""
    EACH = auto()
    """A figure for each applicant: `HMC 9, ACLI 4.5`."""
    ROW = auto()
    """What a new entry of a list is called."""
    OUTPUT = auto()
    """The work package that hands in what the call expects."""


@dataclass(frozen=True)
class Question:
    """Something to be asked."""

    place: str
    form: Form
    findings: tuple[Finding, ...] = ()
    """Why it is asked, the gravest first; empty where it belongs to a row that was just added."""
    output: str = ""
    """The expected output, by its id, that a deliverable is to provide."""

    @property
    def id(self) -> tuple[str, str]:
        """By what it is known again after other answers."""
        return self.place, self.output

    @property
    def rule(self) -> str:
        """The criterion that asks first; empty where none does."""
        return self.findings[0].criterion if self.findings else ""


def form_of(proposal: Proposal, place: str) -> Form | None:
    """How a place is filled in; None where it cannot be by an answer, or is not there."""
    try:
        paths.get(proposal, place)
        spec = paths.spec_at(Proposal, place)
    except (KeyError, ValueError):
        return None
    if spec.many:
        return Form.ROW if generic(place) in LISTS else None
    if spec.entries is not None and paths.steps(place)[-1] == spec.name:
        return Form.EACH if spec.refers == "partners" else None
    kind = spec.kind or spec.entries
    # Another call is chosen with its strands in view, in the wizard; what else is at the top is
    # written by the program.
    if kind is None or place in ("format", "call") or by_program(place):
        return None
    return Form.TEXT if kind is kinds.LONG_TEXT else Form.VALUE


def questions(answered: Answered, report: Report) -> tuple[Question, ...]:
    """What is open, in the order of the steps and of the file."""
    found: dict[tuple[str, str], list[Finding]] = {}
    forms: dict[tuple[str, str], Form] = {}
    for finding in report.to_mend:
        for question in _asked_by(answered, finding):
            forms.setdefault(question.id, question.form)
            found.setdefault(question.id, []).append(finding)
    asked = [
        Question(id_[0], forms[id_], tuple(findings), id_[1]) for id_, findings in found.items()
    ]
    return tuple(sorted(asked, key=lambda question: order(question.place)))


def told_only(answered: Answered, report: Report) -> tuple[Finding, ...]:
    """What asks for something that no answer to a question can give: it is told."""
    return tuple(f for f in report.to_mend if not _asked_by(answered, f))


def _asked_by(answered: Answered, finding: Finding) -> list[Question]:
    if finding.status not in TO_DO:
        return []
    proposal = answered.proposal
    if outputs := _outputs(answered, finding):
        return outputs
    asked = []
    for at in finding.where:
        place = _whole(at)
        form = form_of(proposal, place)
        if form is not None and not (form is Form.ROW and _is_full(proposal, place, finding)):
            asked.append(Question(place, form))
    return asked


def _is_full(proposal: Proposal, place: str, finding: Finding) -> bool:
    """Whether a list has entries, and one more is not what a finding about it asks for.

    Costs that break a rule are not mended by one more; and what is advised of a list as a whole is
    about the entries that are there.
    """
    broken = place == "costs" and finding.status is Status.UNMET
    return bool(paths.get(proposal, place)) and (broken or finding.effect == "advises")


def _whole(place: str) -> str:
    """The field itself, where an entry of its list of texts is meant."""
    try:
        listed = place.endswith("]") and paths.spec_at(Proposal, place).kind is not None
    except (KeyError, ValueError):
        return place
    return paths.of_field(place) if listed else place


def _outputs(answered: Answered, finding: Finding) -> list[Question]:
    """For each expected output without a deliverable: who hands it in? Once there is a plan."""
    packages, call = answered.proposal.work_packages, answered.call
    rules = (rule for rule in call.criteria if rule.id == finding.criterion)
    if not packages or not any(isinstance(rule, Outputs) for rule in rules):
        return []
    provided = {d.output for package in packages for d in package.deliverables}
    expected = call.offered(call.outputs, call.strand_of(answered.proposal))
    return [
        Question(PLAN, Form.OUTPUT, output=output.id)
        for output in expected
        if output.id not in provided
    ]
