"""How the applicants themselves see their proposal by the award criteria of the call.

Whoever evaluates gives the points; so nothing here is a verdict, and what is not known stays empty.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from models.call import Call
from models.criteria.finding import Finding, Status
from models.criteria.own import ASSESSMENT, FORMAT_SOURCE
from models.proposal import Proposal
from models.proposal.paths import join
from models.proposal.problems import did_you_mean, nearest
from models.proposal.proposal import SelfAssessment
from models.terms.award import AwardCriterion
from models.terms.evidence import Stated
from models.terms.strands import Strand
from models.values.money import exactly, format_number
from models.values.words import first_said, listed, shortened
from models.verdict.report import Report

LIST = "self_assessment"
IN_ALL = "in all"
_ONCE = Decimal(1)
_LONGEST = 80


@dataclass(frozen=True, slots=True)
class Assessed:
    """An award criterion with what the applicants say of it; either may be missing."""

    criterion: AwardCriterion | None
    said: SelfAssessment | None
    path: str
    """Where that stands; of one that has none, where it would."""

    @property
    def title(self) -> str:
        """What to call it."""
        if self.criterion is not None:
            return self.criterion.title
        return shortened(first_said(self.said.id if self.said is not None else ""), _LONGEST)

    @property
    def points(self) -> Decimal | None:
        """The points that the applicants would give."""
        return self.said.points if self.said is not None else None

    @property
    def note(self) -> str:
        """Why."""
        return self.said.note.strip() if self.said is not None else ""

    @property
    def most(self) -> Decimal | None:
        """The most points there are, if that is known."""
        known = self.criterion.points if self.criterion is not None else None
        return known.value if known is not None else None

    @property
    def least(self) -> Decimal | None:
        """The fewest points with which a proposal can be funded, if that is known."""
        known = self.criterion.threshold if self.criterion is not None else None
        return known.value if known is not None else None

    @property
    def weight(self) -> Decimal:
        """How many times its points count."""
        known = self.criterion.weight if self.criterion is not None else None
        return known.value if known is not None else _ONCE

    @property
    def counted(self) -> Decimal | None:
        """Its points as they count in the sum."""
        if self.points is None:
            return None
        with exactly():
            return self.points * self.weight

    @property
    def points_said(self) -> str:
        """`12 of 20 points`, as far as it is known; empty without points."""
        if self.points is None:
            return ""
        of = f" of {format_number(self.most)}" if self.most is not None else ""
        times = f" × {format_number(self.weight)}" if self.weight != _ONCE else ""
        return f"{format_number(self.points)}{of} points{times}"


@dataclass(frozen=True, slots=True)
class Assessment:
    """All award criteria of a strand with what is said of them, then what is said besides."""

    rows: tuple[Assessed, ...]
    threshold: Decimal | None
    """The fewest points in all with which a proposal can be funded, if that is known."""

    @property
    def of_call(self) -> tuple[Assessed, ...]:
        """Those of the call."""
        return tuple(row for row in self.rows if row.criterion is not None)

    @property
    def begun(self) -> bool:
        """Whether the applicants give points for any criterion of the call."""
        return any(row.points is not None for row in self.of_call)

    @property
    def total(self) -> Decimal | None:
        """The points in all; None while one of the criteria has none."""
        counted = [row.counted for row in self.of_call]
        if not counted or None in counted:
            return None
        with exactly():
            return sum((one for one in counted if one is not None), Decimal(0))

    @property
    def most(self) -> Decimal | None:
        """The most points there are in all; None where that is not known of each."""
        known = [(row.most, row.weight) for row in self.of_call if row.most is not None]
        if not known or len(known) < len(self.of_call):
            return None
        with exactly():
            return sum((most * weight for most, weight in known), Decimal(0))

    @property
    def total_said(self) -> str:
        """`72 of 100 points, at least 60 to be funded`; what is not known is left out."""
        least = format_number(self.threshold) if self.threshold is not None else ""
        end = f", at least {least} to be funded" if least else ""
        if self.total is None:
            given = sum(row.points is not None for row in self.of_call)
            return f"{given} of {len(self.of_call)} award criteria with points{end}"
        of = f" of {format_number(self.most)}" if self.most is not None else ""
        return f"{format_number(self.total)}{of} points{end}"


def assessment(proposal: Proposal, call: Call, strand: Strand | None) -> Assessment:
    """The award criteria of a strand in their order, then what is said of any other."""
    places: dict[str, int] = {}
    for number, one in enumerate(proposal.self_assessment):
        places.setdefault(one.id, number)
    rows: list[Assessed] = []
    for criterion in call.offered(call.award_criteria, strand):
        at = places.pop(criterion.id, None)
        own = proposal.self_assessment[at] if at is not None else None
        rows.append(Assessed(criterion, own, LIST if at is None else join(LIST, at)))
    told = {row.path for row in rows}
    elsewhere = {one.id for one in call.of_other_stages}
    for number, one in enumerate(proposal.self_assessment):
        if join(LIST, number) not in told and one.id not in elsewhere:
            rows.append(Assessed(None, one, join(LIST, number)))
    overall = call.award_threshold
    return Assessment(tuple(rows), overall.value if overall is not None else None)


def award_said(call: Call, strand: Strand | None) -> Iterator[tuple[str, str]]:
    """The award criteria with what is known of them, each with its source."""
    for one in call.offered(call.award_criteria, strand):
        parts = (one.asks.rstrip("."), *one.particulars)
        known = "; ".join(filter(None, parts)) or "no points are known"
        yield one.title, f"{known} ({one.source}; {one.evidence})"
    overall = call.award_threshold
    if overall is not None:
        known = f"at least {overall.said} points to be funded"
        yield IN_ALL, f"{known} ({overall.source}; {overall.evidence})"


def points_said(proposal: Proposal, call: Call) -> Iterator[tuple[str, str]]:
    """The points that the applicants give, and their sum; nothing where they give none."""
    found = assessment(proposal, call, call.strand_of(proposal))
    yield from ((row.title, row.points_said) for row in found.of_call if row.points_said)
    if found.begun:
        yield IN_ALL, found.total_said


def places_of(proposal: Proposal) -> Iterator[str]:
    """Where the applicants say how they see the proposal."""
    for number in range(len(proposal.self_assessment)):
        yield from (f"{join(LIST, number)}.{name}" for name in ("id", "points", "note"))


def of_the_assessment(proposal: Proposal, call: Call) -> Iterator[Finding]:
    """Advice on points that cannot be or would not be enough; nothing where none are given."""
    if not proposal.self_assessment:
        return
    found = assessment(proposal, call, call.strand_of(proposal))
    advice = [one for row in found.rows for one in _of_row(row, call)]
    yield from advice
    overall = call.award_threshold
    total = found.total
    if overall is not None and total is not None and total < overall.value:
        yield _advice(
            f"Your own points are {format_number(total)} in all; "
            f"at least {overall.said} are needed to be funded",
            "Strengthen what gets few points, or look at the points again.",
            LIST,
            overall,
        )
    elif found.begun and not advice:
        said = f"Your own assessment: {found.total_said}"
        basis = found.of_call[0].criterion
        yield _finding(Status.MET, said, None, LIST, basis)


def without_assessment(report: Report) -> Report:
    """The report for others than the applicants, who see themselves for themselves."""
    left = tuple(one for one in report.findings if one.criterion != ASSESSMENT)
    return report if len(left) == len(report.findings) else replace(report, findings=left)


def _of_row(row: Assessed, call: Call) -> Iterator[Finding]:
    if row.criterion is None:
        yield _of_unknown(row, call)
        return
    name, points = f"“{row.title}”", row.points
    if points is None:
        return
    most, least = row.criterion.points, row.criterion.threshold
    at = f"{row.path}.points"
    if most is not None and points > most.value:
        said = f"{name}: {format_number(points)} points; there are at most {most.said}"
        yield _advice(said, f"Give at most {most.said}.", at, most)
    elif least is not None and points < least.value:
        said = f"{name}: {format_number(points)} points; at least {least.said} are needed"
        yield _advice(f"{said} to be funded", "Strengthen what it looks at.", at, least)


def _of_unknown(row: Assessed, call: Call) -> Finding:
    """What is said of a criterion that the strand does not have, or twice of one."""
    name = row.title
    known = {one.id: one for one in call.award_criteria}
    at = f"{row.path}.id"
    if name in known:
        said = f"“{known[name].title}” is assessed twice, or belongs to another strand"
        return _advice(said, "Leave one assessment of each criterion.", at)
    if not name:
        return _advice("An assessment names no award criterion", "Name one of the call.", at)
    if not known:
        said = f"“{name}” is assessed, and no award criteria of this call are known"
        return _advice(said, "Leave it as a note of your own.", at)
    end = did_you_mean(nearest(name, list(known)), f"; there are {listed(known, most=8)}")
    return _advice(f"“{name}” is no award criterion of the call{end}", "Name one of the call.", at)


def _advice(message: str, fix: str, where: str, basis: Stated | None = None) -> Finding:
    return _finding(Status.WARNING, message, fix, where, basis)


def _finding(
    status: Status, message: str, fix: str | None, where: str, basis: Stated | None
) -> Finding:
    source = basis.source if basis is not None else FORMAT_SOURCE
    evidence = basis.evidence if basis is not None else "primary"
    return Finding(ASSESSMENT, status, "advises", message, fix, (where,), source, evidence)
