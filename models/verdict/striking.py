"""What is left of a proposal when applicants are struck from it."""

from collections.abc import Iterator
from dataclasses import replace

from models.criteria.applicants.entities import entities_of
from models.criteria.base import Criterion
from models.criteria.case import Case
from models.criteria.finding import Finding, Status
from models.criteria.own import STRUCK
from models.proposal.partner import applicant_name
from models.proposal.paths import join
from models.values.words import counted, listed
from models.verdict.part_in_plan import named_elsewhere
from models.verdict.report import Report, Verdict

_STILL: dict[Verdict, str] = {
    Verdict.ELIGIBLE: "still eligible",
    Verdict.UNDECIDED: "whether that is eligible depends on the call text",
    Verdict.INCOMPLETE: "whether that is eligible is still open",
    Verdict.INELIGIBLE: "not eligible",
}


def with_what_is_left(report: Report, rest: Case) -> Report:
    """The report on a proposal some of whose applicants are struck, saying what that leads to.

    Each finding that strikes says who is left, and whether they are eligible (S0 'Eligible
    consortia': the rest still has to fulfil the criteria). One more says what of plan and budget
    has to be divided anew, as these are judged as the file has them.
    """
    left = f"; {what_is_left(report, rest)}"
    findings: list[Finding] = []
    last = 0
    for finding in report.findings:
        strikes = finding.effect == "strikes" and finding.status is Status.UNMET
        findings.append(replace(finding, message=finding.message + left) if strikes else finding)
        last = len(findings) if strikes else last
    findings[last:last] = _to_divide(findings[last - 1], report.struck, rest)
    return replace(report, findings=tuple(findings))


def what_is_left(report: Report, rest: Case) -> str:
    """`without it 3 entities from DE, ES, IT remain: still eligible`, of who is not struck."""
    still = _STILL[report.verdict]
    if report.verdict is Verdict.INELIGIBLE and not _too_few(report, rest):
        still = "enough, but not eligible for other reasons"
    return f"without {_those(len(report.struck))} {_left(rest)}: {still}"


def _too_few(report: Report, rest: Case) -> bool:
    """Whether a rule that asks for enough applicants of some sort rejects those who are left."""
    rules = (rule for rule in rest.terms.criteria if isinstance(rule, Criterion))
    asking = {rule.id for rule in rules if rule.of_consortium}
    rejecting = (f for f in report.findings if f.effect == "rejects" and f.status is Status.UNMET)
    return any(finding.criterion in asking for finding in rejecting)


def _those(number: int) -> str:
    """Who is struck, without their names: a finding of each would repeat those of all."""
    return {1: "it", 2: "both who are struck,"}.get(number, f"all {number} who are struck,")


def _left(rest: Case) -> str:
    """`3 entities from DE, ES, IT remain`."""
    partners = [partner for _, partner in rest.applicants]
    if not partners:
        return "nobody remains"
    number = len(entities_of(rest))
    codes = dict.fromkeys(partner.country for partner in partners if partner.country)
    whence = f" from {listed(codes, most=12)}" if codes else ""
    verb = "remains" if number == 1 else "remain"
    return f"{counted(number, 'entity', 'entities')}{whence} {verb}"


def _to_divide(told: Finding, struck: tuple[int, ...], rest: Case) -> Iterator[Finding]:
    """What those who are struck have a part in."""
    partners = rest.proposal.partners
    parts = {
        i: list(named_elsewhere(rest.proposal, partners[i].key, 0))
        for i in struck
        if partners[i].key
    }
    named = {i: applicant_name(partners[i], i) for i, part in parts.items() if part}
    said = [f"{name} ({'; '.join(parts[i])})" for i, name in named.items()]
    if said:
        yield Finding(
            STRUCK,
            Status.WARNING,
            "advises",
            f"To be divided anew without those who are struck: {'; '.join(said)}",
            "Agree now who would take over their part of plan and budget.",
            tuple(join("partners", i) for i in named),
            told.source,
            told.evidence,
        )
