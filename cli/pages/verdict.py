"""The verdict on a proposal as a page: at a glance first, then what to do, gravest first."""

from collections.abc import Sequence

from cli.printing import Page, Span
from models.criteria.finding import SYMBOLS, Finding, Status
from models.criteria.own import DEADLINE
from models.proposal import Proposal
from models.values.money import in_euro, in_percent
from models.values.words import counted, listed, shortened
from models.verdict.report import Report
from models.verdict.words import GROUPS, of_group, sign_of, status_of, verdict_words
from storage.judged import Judged
from storage.own_time import own_time

STYLES = {
    Status.MET: "good",
    Status.UNMET: "bad",
    Status.OPEN: "open",
    Status.WARNING: "warn",
    Status.NOT_APPLICABLE: "faint",
}
_LONGEST = 600
"""Characters of one message that are shown."""


def verdict_page(file: str, judged: Judged, *, everything: bool, width: int) -> Page:
    """All that a person is told about one proposal."""
    page = Page(width)
    page.add(*title(file, judged), hang=2)
    page.add(*glance(judged.report))
    for group in GROUPS:
        found = [same for same in of_group(group, judged.report) if same[0].criterion != DEADLINE]
        if found and (everything or group.asks):
            page.blank()
            page.add(Span(group.heading, "strong"))
            for first, *also in found:
                add_finding(page, first, judged, also=also)
    page.blank()
    _add_budget(page, judged)
    if judged.report.pages is not None:
        pages = judged.report.pages
        mark, gap = (
            (symbol(pages.status), " ") if pages.status is not Status.MET else (Span(""), "")
        )
        page.add("Pages     ", mark, gap, pages.said, hang=10)
    _add_deadline(page, judged)
    return page


def title(file: str, judged: Judged) -> list[str | Span]:
    """File, acronym, call and strand."""
    proposal, call = judged.draft.proposal, judged.call
    strand = call.strand_of(proposal)
    if not call.has_strands:
        said = ""
    elif strand is not None:
        said = f" · strand {strand.id}"
    else:
        said = f" · no strand “{shortened(proposal.strand, 20)}”" if proposal.strand else ""
        said = said or " · no strand yet"
    if call.stage is not None:
        said += f" · stage {call.stage.id}{' by date' * call.stage_by_date(proposal)}"
    return [Span(file, "strong"), f"  {acronym_of(proposal)} · {call.id}{said}"]


def acronym_of(proposal: Proposal) -> str:
    """The acronym; that there is none, where there is none."""
    return shortened(proposal.project.acronym, 40) or "no acronym yet"


def glance(report: Report) -> list[str | Span]:
    """The verdict, and how many findings there are of each status."""
    words = Span(verdict_words(report), STYLES[status_of(report)])
    counts = report.counts
    parts = [f"{counts[s]} {s}" for s in (Status.MET, Status.UNMET, Status.OPEN) if counts[s]]
    undecided = len(report.undecided)
    if undecided:
        parts.append(f"{undecided} undecided")
    if warnings := counts[Status.WARNING] - undecided:
        parts.append(counted(warnings, "warning"))
    return [words, f"  {' · '.join(parts)}"]


def verdict_word(report: Report) -> Span:
    """A verdict by its symbol and its word in the JSON, and how many are struck: `✗ ineligible`."""
    struck = f", {len(report.struck)} struck" if report.struck else ""
    return Span(f"{sign_of(report)} {report.verdict.value}{struck}", STYLES[status_of(report)])


def verdict_sign(report: Report) -> Span:
    """The sign of a verdict in its colour."""
    return Span(sign_of(report), STYLES[status_of(report)])


def symbol(status: Status) -> Span:
    """The symbol of a status in its colour."""
    return Span(SYMBOLS[status], STYLES[status])


def add_finding(page: Page, finding: Finding, judged: Judged, *, also: Sequence[Finding]) -> None:
    """A finding: what is the case, what puts it right, where it stands, which criteria say so."""
    message = shortened(finding.message, _LONGEST)
    page.add(symbol(finding.status), f" {message}", indent=2, hang=2)
    if finding.fix:
        page.add(f"→ {shortened(finding.fix, _LONGEST)}", indent=4, hang=2)
    if finding.status in (Status.MET, Status.NOT_APPLICABLE):
        return
    place = places(finding, judged)
    criteria = listed((f.criterion for f in (finding, *also)), most=4)
    tail = f"{place} · {criteria}" if place else criteria
    page.add(Span(tail, "faint"), indent=4)


def places(finding: Finding, judged: Judged) -> str:
    """Where in the file: the first places with their lines, and how many more there are."""
    said = ", ".join(place(path, judged) for path in finding.where[:3])
    more = len(finding.where) - 3
    return f"{said} and {more} more" if more > 0 else said


def place(path: str, judged: Judged) -> str:
    """A dotted path, with its line where the file has it."""
    line = judged.draft.line_of(path)
    return f"{path} (line {line})" if line else path


def _add_budget(page: Page, judged: Judged) -> None:
    totals, strand = judged.report.totals, judged.call.strand_of(judged.draft.proposal)
    if not totals.is_asked_for:
        page.add("Budget    no costs yet", hang=10)
        return
    unknown = "; the rate of the call is not known" if strand and strand.rate is None else ""
    most = f" of at most {in_euro(totals.max_grant)}" if totals.max_grant else ""
    how = f"{in_percent(totals.rate)}{unknown}" if totals.shares is None else "a lump sum"
    grant = f"grant {in_euro(totals.grant)}{most} ({how})"
    if totals.is_without_costs:
        page.add(f"Budget    {grant} · no costs in its working paper", hang=10)
        return
    cost, own = in_euro(totals.eligible_cost), in_euro(totals.own_share)
    page.add(f"Budget    eligible cost {cost} · {grant} · own share {own}", hang=10)


def _add_deadline(page: Page, judged: Judged) -> None:
    for finding in judged.report.about(DEADLINE):
        mark = symbol(finding.status) if finding.status is Status.WARNING else Span("")
        gap = " " if mark.text else ""
        page.add("Deadline  ", mark, gap, finding.message, hang=10)
        deadline = judged.call.deadline
        if finding.status is not Status.WARNING and (own := own_time(deadline.instant)):
            page.add(f"{deadline.said} is {own}", indent=10)
