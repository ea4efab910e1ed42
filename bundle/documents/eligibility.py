"""The eligibility report: verdict, every criterion with its finding and source, resilience.

The public variant of a bundle holds none.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from bundle.application import Application
from bundle.content import TONES, Block, Bullets, Callout, Document, Facts, Heading, Paragraph
from bundle.documents.chapters.opening import cover
from bundle.documents.chapters.wording import euro
from bundle.documents.findings import all_groups, sources_in
from bundle.documents.outlook import resilience_blocks
from bundle.documents.showing import evidence_words, sheet, sources
from models.as_json.answers import resilience_json
from models.as_json.report import SCHEMA, report_json
from models.criteria.finding import Finding, Status
from models.values.money import ZERO, exactly, in_percent
from models.values.words import counted, listed
from models.verdict.explanation import sources_named
from models.verdict.report import Report, Verdict
from models.verdict.words import in_words, names_of_struck, status_of
from models.what_if.resilience import resilience

TITLE = "Eligibility report"
FILE = "proposal.toml"
"""The name under which the proposal lies in a bundle."""


def eligibility(application: Application) -> Document:
    """The report on paper."""
    coordinator = application.coordinator
    author = coordinator.legal_name if coordinator is not None else ""
    return sheet(application, TITLE, _blocks(application), author)


def _blocks(application: Application) -> Iterator[Block]:
    yield Heading("Verdict")
    report = application.report
    yield Callout(verdict_said(application), TONES[status_of(report)])
    yield Facts((*cover(application).rows, ("Call data", f"revision {application.call.revision}")))
    yield from _figures(application)
    yield Heading("Criteria")
    yield Paragraph(
        "Each criterion of the call with its finding. A proposal that breaks a binding criterion "
        "is rejected, or the applicant that breaks it is struck and the others are judged without "
        "it. Where rule, value or fact are known too weakly for that, the proposal is undecided, "
        "or there is only a warning."
    )
    yield from all_groups(application, 2)
    yield Heading("Resilience")
    yield Paragraph(
        "What is left of the consortium where applicants drop out or are struck out, since "
        "they stand in two applications."
    )
    yield from resilience_blocks(resilience(application.proposal, application.call))
    yield from _grounds(application)
    yield Heading("Notes on texts")
    yield from _notes(application)


def verdict_said(application: Application) -> str:
    """The verdict, and what it rests on, in a few sentences."""
    report = application.report
    ready, struck = report.submission_ready, len(report.struck)
    # The sign is that of the callout.
    said = [f"{in_words(report.verdict, ready, struck)}.", _rests_on(report)]
    if report.struck:
        names = listed(names_of_struck(application.proposal, report), most=30)
        said.append(f"Struck: {names}. All other criteria are judged on who is left.")
    if not report.submission_ready and report.verdict in (Verdict.ELIGIBLE, Verdict.UNDECIDED):
        said.append(f"{counted(report.left_to_do, 'point')} left to do.")
    return " ".join(said)


def _rests_on(report: Report) -> str:
    """The criteria that decide on the verdict; that none is in the way, where that is so."""
    match report.verdict:
        case Verdict.INELIGIBLE:
            named = [f for f in report.findings if f.effect == "rejects"]
            return _named([f for f in named if f.status is Status.UNMET], "not met")
        case Verdict.INCOMPLETE:
            named = [f for f in report.findings if f.binding and f.status is Status.OPEN]
            return _named(named, "cannot be decided yet")
        case Verdict.UNDECIDED:
            ids = report.undecided_ids
            many = counted(len(ids), "criterion", "criteria")
            against = "No binding criterion is against it; on"
            return f"{against} {many} the call text has to be asked: {listed(ids, most=30)}."
        case Verdict.ELIGIBLE:
            left = "" if report.submission_ready else "."
            by_whom = " by those who are left" if report.struck else ""
            return (
                f"Every binding criterion is met{by_whom}{left or ', and nothing is left to do.'}"
            )


def _named(findings: Sequence[Finding], why: str) -> str:
    ids = dict.fromkeys(finding.criterion for finding in findings)
    many = counted(len(ids), "binding criterion", "binding criteria")
    return f"{many} {why}: {listed(ids, most=30)}."


def _figures(application: Application) -> Iterator[Block]:
    totals, strand = application.report.totals, application.strand
    if not totals.is_asked_for:
        return
    yield Heading("Key figures", 2)
    rows = [("Eligible cost", euro(totals.eligible_cost)), ("Grant requested", euro(totals.grant))]
    if totals.max_grant is not None:
        with exactly():
            left = totals.max_grant - totals.grant
        beside = f"{euro(abs(left))} {'below' if left >= ZERO else 'above'} it"
        rows.append(("Maximum grant", f"{euro(totals.max_grant)}; the grant is {beside}"))
    most = strand.rate if strand is not None else None
    known = f"at most {most.said}" if most is not None else "the rate of the call is not known"
    if totals.shares is None:
        rows.append(("Co-financing rate", f"{in_percent(totals.rate)} ({known})"))
    else:
        rows.append(("Form of the grant", "a lump sum, shared by work package and applicant"))
    rows.append(("Own share", euro(totals.own_share)))
    yield Facts(tuple(rows))


def _grounds(application: Application) -> Iterator[Block]:
    """What the report rests on, and what it cannot rest on."""
    findings = application.report.findings
    yield Heading("Sources")
    yield Heading("How sure they are", 2)
    yield evidence_words(finding.evidence for finding in findings)
    tables = list(sources(application, sources_in(findings)))
    if tables:
        yield Heading("Documents", 2)
        yield from tables
    yield Heading("What no source tells", 2)
    unknown = application.call.unknown
    if unknown:
        yield Paragraph("On these questions the call text itself has to be asked:")
        yield Bullets(unknown)
    else:
        yield Paragraph("The data of the call names no question that its sources leave open.")
    yield Paragraph(
        "This report was worked out by a program from what the sources tell of the call. It "
        "decides nothing: who evaluates the proposals does."
    )


def _notes(application: Application) -> Iterator[Block]:
    if application.notes:
        yield Paragraph("For the documents' sake some texts were changed or show gaps:")
        yield Bullets(application.notes)
    else:
        yield Paragraph("Every text stands in the documents as it was written.")


def eligibility_json(application: Application) -> dict[str, Any]:
    """The report for other programs: that of `check --json`, and what a bundle adds to it."""
    proposal, call, report = application.proposal, application.call, application.report
    findings = report.findings
    return (
        {"schema": SCHEMA}
        | report_json(FILE, proposal, call, report)
        | {
            "moment": application.moment.isoformat(),
            "draft": application.draft,
            "variant": application.variant.value,
            "resilience": resilience_json(resilience(proposal, call)),
            "notes": list(application.notes),
            "sources": [
                {"id": one.id, "title": one.title, "url": one.url}
                for one in sources_named(call, sources_in(findings))
            ],
            "unknown": list(call.unknown),
        }
    )
