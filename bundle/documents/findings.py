"""The findings of a report as tables: what is asked, how it stands, who says so."""

from collections.abc import Iterable, Iterator, Sequence

from bundle.application import Application
from bundle.content import Block, Column, Heading, Table
from bundle.documents.showing import grounds, status_said
from models.call.honouring import honours
from models.criteria.finding import GRAVITY, Finding
from models.values.words import counted, shortened
from models.verdict.words import GROUPS, Group

_TOGETHER = 6
"""Findings of one criterion in one row; more of them go on in the next."""
_LONGEST = 600
"""Characters of one message that are shown."""


def all_groups(application: Application, level: int) -> Iterator[Block]:
    """Every finding, in the groups of a verdict; each group under a heading."""
    for group in GROUPS:
        yield from of_group(application, group, level)


def of_group(application: Application, group: Group, level: int) -> Iterator[Block]:
    """The findings of a group under its heading, on which the verdict hangs first and apart."""
    found = [finding for finding in application.report.findings if group.has(finding)]
    if found:
        yield Heading(group.heading, level)
    binding = {finding.criterion for finding in found if finding.binding}
    hang = [finding for finding in found if finding.criterion in binding]
    others = [finding for finding in found if finding.criterion not in binding]
    for findings, sort in ((hang, "binding "), (others, "other " if hang else "")):
        if findings:
            yield findings_table(application, findings, sort)


def findings_table(application: Application, findings: Sequence[Finding], sort: str = "") -> Table:
    """A row for each criterion, the gravest first.

    `sort` is what the caption says of the criteria: `binding `.
    """
    ordered = sorted(findings, key=lambda finding: GRAVITY.index(finding.status))
    by_criterion: dict[str, list[Finding]] = {}
    for finding in ordered:
        by_criterion.setdefault(finding.criterion, []).append(finding)
    return Table(
        counted(len(by_criterion), f"{sort}criterion", f"{sort}criteria"),
        (
            Column("Criterion", width=3.6),
            Column("What was found", width=4.9),
            Column("Source and evidence", width=2.5),
        ),
        tuple(
            row
            for criterion, found in by_criterion.items()
            for row in _rows(application, criterion, found)
        ),
    )


def _rows(
    application: Application, criterion: str, found: Sequence[Finding]
) -> Iterator[tuple[str, str, str]]:
    """One row, or where a criterion has very much to say, as many as that needs."""
    name = f"{criterion}\n{asked(application, criterion)}".strip()
    sayings = list(dict.fromkeys(said(application, finding) for finding in found))
    source = "\n".join(dict.fromkeys(_grounds(finding) for finding in found))
    for start in range(0, len(sayings), _TOGETHER):
        here = "\n".join(sayings[start : start + _TOGETHER])
        yield (f"{criterion}, continued", here, "") if start else (name, here, source)


def asked(application: Application, criterion: str) -> str:
    """What a criterion asks of the chosen strand, or in each strand; empty if nobody knows it."""
    call, strand = application.call, application.strand
    in_strand = f"strands.{strand.id}.{criterion}" if strand is not None and strand.id else ""
    return (in_strand and honours(call, in_strand)) or honours(call, criterion) or ""


def said(application: Application, finding: Finding) -> str:
    """How a criterion stands, what is the case and what would put it right."""
    # Some messages end with what is asked, which stands in the first column already.
    message = finding.message.removesuffix(f": {asked(application, finding.criterion)}")
    fix = f"\n→ {shortened(finding.fix, _LONGEST)}" if finding.fix else ""
    return f"{status_said(finding)}: {shortened(message, _LONGEST)}{fix}"


def _grounds(finding: Finding) -> str:
    binding = ", binding" if finding.binding else ""
    return f"{grounds(finding.source, finding.evidence)}{binding}"


def sources_in(findings: Iterable[Finding]) -> Iterator[str]:
    """What the findings name as their sources."""
    return (finding.source for finding in findings)
