"""Judging a proposal against a call."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator

from models.agreement.compare import disagreements
from models.call import Call
from models.criteria.applicants.regions import of_the_regions
from models.criteria.applicants.roles import of_the_roles, of_the_types
from models.criteria.base import Criterion, EachApplicant
from models.criteria.case import Case
from models.criteria.compared import Comparisons
from models.criteria.contents.phases import of_the_phases
from models.criteria.finding import Finding, Status
from models.criteria.own import EVIDENCE, FORMAT_SOURCE, KEYS, ROLES, STRAND, TYPES, VALUES
from models.criteria.rules import Rules
from models.criteria.stages import of_the_stage
from models.proposal import Proposal, paths
from models.proposal.entry import wanted
from models.proposal.in_words import place_in_words
from models.proposal.problems import Problem, problems
from models.proposal.remembered import remembered
from models.proposal.texts import strings_in
from models.terms.strands import of_strand
from models.values.printed import Glyphs
from models.values.words import listed
from models.verdict.characters import changed_texts, of_the_characters
from models.verdict.countdown import of_the_deadline
from models.verdict.leftovers import leftovers
from models.verdict.limits.part_a import of_part_a
from models.verdict.pictures import FaultOf, of_the_pictures
from models.verdict.report import Report
from models.verdict.self_assessment import of_the_assessment
from models.verdict.striking import with_what_is_left


def check(
    proposal: Proposal,
    call: Call,
    as_of: dt.datetime | None = None,
    glyphs: Glyphs | None = None,
    fault_of: FaultOf | None = None,
    comparisons: Comparisons | None = None,
) -> Report:
    """Judge a proposal: pure, and total over every proposal that can be read.

    `as_of` (with time zone) only adds a notice of how far the deadline is, and `glyphs` one of what
    documents will not show as it was typed; no rule depends on either. `fault_of` tells what is
    wrong with the pictures beside the file. `comparisons` listens to all that is compared, for a
    trace.
    """

    def told(found: Iterable[Finding], rule: Criterion | str = "") -> Iterable[Finding]:
        return found if comparisons is None else comparisons.listen(found, rule)

    everybody = Case.of(proposal, call, comparisons)
    rules = _rules_in(call, everybody.strand.id if everybody.strand is not None else None)
    rest = rules.judged(everybody)
    findings = [
        *told(_of_the_file(everybody), VALUES),
        *told(_of_the_strand(rest), STRAND),
        *told(_of_what_is_known(rest, rules), EVIDENCE),
    ]
    findings += told(of_the_stage(proposal, call, as_of))
    findings += told(of_the_roles(rest), ROLES)
    findings += told(of_the_types(rest), TYPES)
    findings += told(of_the_regions(rest))
    findings += told(of_the_phases(rest))
    seen: set[tuple[str, str]] = set()
    for criterion in call.criteria:
        # Who is struck is told by the rules that strike; every other one is judged on the rest.
        judged = everybody if criterion.effect == "strikes" else rest
        found = told(criterion.findings(judged), criterion)
        if rest.strand is not None:
            findings += found
            continue
        # Without a strand, each form of a rule says the same: that it depends on the strand.
        for finding in found:
            if (finding.criterion, finding.message) not in seen:
                findings.append(finding)
                seen.add((finding.criterion, finding.message))
    at_a_glance = strings_in(proposal)
    findings += told(leftovers(proposal, at_a_glance, findings))
    findings += told(of_the_pictures(proposal, at_a_glance, fault_of))
    findings += told(of_part_a(proposal, call))
    findings += told(disagreements(everybody))
    findings += told(of_the_assessment(proposal, call))
    findings = _without_moot(findings)
    if glyphs is not None:
        changed = changed_texts(proposal, glyphs, call.countries.name, at_a_glance)
        findings[:0] = told(of_the_characters(changed))
    if as_of is not None:
        findings += told(_of_the_deadline(everybody, call, as_of))
    report = Report(tuple(findings), rest.totals, as_of, tuple(sorted(rest.struck)))
    return with_what_is_left(report, rest) if report.struck else report


@remembered
def _rules_in(call: Call, strand: str | None) -> Rules:
    """The rules for the proposals of a strand, in which nothing is of one proposal alone."""
    chosen = next((one for one in call.strands if one.id == strand), None)
    return Rules(tuple(of_strand(call.criteria, chosen)), call, chosen)


def _without_moot(findings: list[Finding]) -> list[Finding]:
    """Leave out that a rule is for another strand where this strand has its own form of it."""
    applying = {f.criterion for f in findings if f.status is not Status.NOT_APPLICABLE}
    return [
        f for f in findings if f.status is not Status.NOT_APPLICABLE or f.criterion not in applying
    ]


def _of_the_file(case: Case) -> Iterator[Finding]:
    """What the file holds that could not be read."""
    proposal, worded = case.proposal, case.terms.words.worded
    found = problems(proposal)
    unread = [p for p in found if not p.unknown_key]
    unknown = [p for p in found if p.unknown_key]
    case.compared([p.path for p in unread], "empty", None, "open")
    if unread:
        first = place_in_words(proposal, unread[0].path, worded)
        yield Finding(
            VALUES,
            Status.OPEN,
            "rejects",
            f"Cannot be read: {_listed(proposal, unread, worded)}",
            f"Write {_wanted(proposal, unread[0])}: {first}.",
            tuple(p.path for p in unread),
            FORMAT_SOURCE,
            "primary",
        )
    case.compared([p.path for p in unknown], "empty", None, "warning")
    if unknown:
        yield Finding(
            KEYS,
            Status.WARNING,
            "advises",
            f"Unknown keys, kept as they are: {_listed(proposal, unknown, worded)}",
            "Correct the key, or leave it as a note of your own.",
            tuple(p.path for p in unknown),
            FORMAT_SOURCE,
            "primary",
        )


def _wanted(proposal: Proposal, unread: Problem) -> str:
    """What belongs in the place of a value, said without how it is written in a file."""
    spec = paths.spec_at(type(proposal), unread.path)
    if unread.ambiguous or (spec.kind is None and spec.entries is None):
        return unread.expected
    return wanted(spec)


def _listed(proposal: Proposal, found: Iterable[Problem], worded: Callable[[str], str]) -> str:
    """The places of what could not be read, with the key that may have been meant."""
    hints = ((p.path, f" (did you mean {p.nearest}?)" if p.nearest else "") for p in found)
    said = (f"{place_in_words(proposal, path, worded)}{hint}" for path, hint in hints)
    return listed(said, apart="; ")


def _of_the_deadline(case: Case, call: Call, as_of: dt.datetime) -> Iterator[Finding]:
    """How far the deadline is."""
    case.compared(as_of, "<=", call.deadline.instant, "warning")
    yield of_the_deadline(call, as_of)


def _of_the_strand(case: Case) -> Iterator[Finding]:
    """Whether a strand is chosen, where the call has strands."""
    terms, chosen = case.terms, case.proposal.strand
    if not terms.has_strands:
        return
    ids = " or ".join(strand.id for strand in terms.strands)
    case.compared(chosen, "said", None, "open")
    case.compared(case.strand.id if case.strand is not None else None, "said")
    if case.strand is not None:
        status, message, fix = Status.MET, f"Strand {case.strand.id}", None
    elif not chosen:
        status, message, fix = Status.OPEN, "No strand chosen yet", f"Choose strand {ids}."
    else:
        status, message = Status.UNMET, f"The call has no strand “{chosen}”"
        fix = f"Choose strand {ids}."
    source, evidence = terms.strands[0].title.source, terms.strands[0].title.evidence
    yield Finding(STRAND, status, "rejects", message, fix, ("strand",), source, evidence)
    meant = terms.strand_meant_by(case.proposal.call)
    if meant and case.strand is not None and case.strand.id != meant:
        case.compared(case.strand.id, "==", meant, "warning")
        message = f"{case.proposal.call} means strand {meant}, but strand {chosen} is chosen"
        fix = f"Choose strand {meant}, or name the call by its id {terms.id}."
        where = ("call", "strand")
        yield Finding(STRAND, Status.WARNING, "advises", message, fix, where, source, evidence)


def _of_what_is_known(case: Case, rules: Rules) -> Iterator[Finding]:
    """How well the rules are known that would reject, with what is compared to tell it."""
    if rules.strand is not None:
        case.compared(lambda: [one.id for one in _deciding(rules)], "said", None, "undecided")
        case.compared(lambda: [one.id for one in rules.too_weak], "empty", None, "warning")
    yield from _of_the_evidence(rules)


def _deciding(rules: Rules) -> list[Criterion]:
    """The binding rules on applicants or consortium."""
    return [r for r in rules.binding if r.of_consortium or isinstance(r, EachApplicant)]


@remembered
def _of_the_evidence(rules: Rules) -> tuple[Finding, ...]:
    """That rules which would reject are too weakly known to do so: less is sure than it seems.

    Where no rule on applicants or consortium is known well enough, the proposal is undecided.
    """
    if rules.strand is None:
        return ()
    weak = list(dict.fromkeys(f"“{rule.asks}”" for rule in rules.too_weak))
    said = listed(weak, apart="; ")
    known = bool(_deciding(rules))
    if known and not weak:
        return ()
    message = f"Known too weakly to reject a proposal that breaks it: {said}"
    if not known:
        message = "No rule on applicants or consortium is known well enough to decide on it"
    finding = Finding(
        EVIDENCE,
        Status.WARNING,
        "advises" if known else "undecided",
        message,
        f"Check the call text{'' if known else f' on these: {said}' if weak else ''}.",
        ("call",),
        rules.terms.title.source,
        rules.terms.title.evidence,
    )
    return (finding,)
