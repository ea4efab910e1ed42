"""The eligibility report: verdict, every criterion with its finding and source, resilience."""

from collections.abc import Iterator
from typing import Any

from bundle.application import Application, Variant
from bundle.content import TONES, Block, Bullets, Callout, Document, Facts, Heading, Paragraph, Tone
from bundle.documents.chapters.opening import cover
from bundle.documents.chapters.wording import euro
from bundle.documents.findings import all_groups, sources_in
from bundle.documents.outlook import resilience_blocks
from bundle.documents.showing import evidence_words, sheet, sources
from models.as_json.answers import resilience_json
from models.as_json.report import report_json
from models.criteria.finding import Status
from models.values.money import ZERO, exactly, in_percent
from models.values.words import counted, listed
from models.verdict.explanation import sources_named
from models.verdict.report import Report, Verdict
from models.verdict.words import STATUS_OF, verdict_words
from models.what_if.resilience import resilience

TITLE = "Eligibility report"
FILE = "proposal.toml"
"""The name under which the proposal lies in a bundle."""
LEFT_OUT = "Money, what was found in each place, resilience and notes on texts"
"""What the public variant does not tell."""


def eligibility(application: Application) -> Document:
    """The report on paper; the public variant tells no messages and no money."""
    coordinator = application.coordinator
    author = coordinator.legal_name if coordinator is not None else ""
    return sheet(application, TITLE, _blocks(application), author)


def _blocks(application: Application) -> Iterator[Block]:
    public = application.variant is Variant.PUBLIC
    yield Heading("Verdict")
    report = application.report
    yield Callout(verdict_said(report), TONES[STATUS_OF[report.verdict]])
    yield Facts((*cover(application).rows, ("Call data", f"revision {application.call.revision}")))
    if public:
        yield Paragraph(f"{LEFT_OUT} are not part of the public variant of this report.")
    else:
        yield Heading("Key figures", 2)
        yield from _figures(application)
    yield Heading("Criteria")
    yield Paragraph(
        "Each criterion of the call with its finding. A proposal that does not meet a binding "
        "criterion is rejected; rules that are not known well enough only give a warning."
    )
    yield from all_groups(application, 2)
    if not public:
        yield Heading("Resilience")
        yield Paragraph(
            "What is left of the consortium where applicants drop out or are struck out, since "
            "they stand in two applications."
        )
        yield from resilience_blocks(resilience(application.proposal, application.call))
    yield from _grounds(application)
    if not public:
        yield Heading("Notes on texts")
        yield from _notes(application)


def verdict_said(report: Report) -> str:
    """The verdict, and what it rests on, in a sentence."""
    words = f"{verdict_words(report).partition(' ')[2]}."  # the sign is that of the callout
    if report.verdict is Verdict.ELIGIBLE:
        if report.submission_ready:
            return f"{words} Every binding criterion is met, and nothing is left to do."
        left = counted(report.left_to_do, "point")
        return f"{words} Every binding criterion is met; {left} left to do."
    status, why = Status.OPEN, "cannot be decided yet"
    if report.verdict is Verdict.INELIGIBLE:
        status, why = Status.UNMET, "not met"
    ids = [f.criterion for f in report.findings if f.binding and f.status is status]
    names = list(dict.fromkeys(ids))
    many = counted(len(names), "binding criterion", "binding criteria")
    return f"{words} {many} {why}: {listed(names, most=30)}."


def _figures(application: Application) -> Iterator[Block]:
    totals, strand = application.report.totals, application.strand
    if not totals.by_cell:
        yield Callout("There is no cost line yet, so that no grant can be told.", Tone.MISSING)
        return
    rows = [("Eligible cost", euro(totals.eligible_cost)), ("Grant requested", euro(totals.grant))]
    if totals.max_grant is not None:
        with exactly():
            left = totals.max_grant - totals.grant
        beside = f"{euro(abs(left))} {'below' if left >= ZERO else 'above'} it"
        rows.append(("Maximum grant", f"{euro(totals.max_grant)}; the grant is {beside}"))
    most = strand.rate if strand is not None else None
    known = f"at most {most.said}" if most is not None else "the rate of the call is not known"
    rows.append(("Co-financing rate", f"{in_percent(totals.rate)} ({known})"))
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
    """The report for other programs: that of `check --json`, and what a bundle adds to it.

    The public variant has all keys, but no messages, no places, no money and no names.
    """
    proposal, call, report = application.proposal, application.call, application.report
    findings = report.findings
    data = report_json(FILE, proposal, call, report) | {
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
    return _without_what_is_private(data) if application.variant is Variant.PUBLIC else data


def _without_what_is_private(data: dict[str, Any]) -> dict[str, Any]:
    private: dict[str, Any] = {"message": None, "fix": None, "where": []}
    return data | {
        "findings": [finding | private for finding in data["findings"]],
        "budget": None,
        "resilience": None,
        "notes": [],
    }
