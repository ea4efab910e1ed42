"""Two calls as a page: what is otherwise, and how each draft fares under both."""

from collections.abc import Iterable, Sequence

from cli.pages.verdict import acronym_of, symbol, verdict_word
from cli.printing import Page, Span
from models.call import Call
from models.criteria.finding import Finding
from models.proposal import Proposal
from models.values.words import counted, shortened
from models.verdict.report import Report
from models.verdict.since_revision import SURENESS, between
from models.what_if.under_both import UnderBoth

_LONGEST = 300
"""Characters of one value or message that are shown."""
_MOST = 6
"""Findings of one draft that are shown of either sort."""

Told = tuple[str, Proposal, UnderBoth]
"""The file of a draft, the draft, and how it fares."""


def compared_page(before: Call, after: Call, moved: Sequence[Told]) -> Page:
    """All that is otherwise under the second call, and what that means for drafts."""
    page = Page()
    page.add(Span(_said(before), "strong"), " → ", Span(_said(after), "strong"))
    page.blank()
    values = list(between(before, after))
    if not values:
        page.add("Both say the same.")
    sureness: dict[str, list[str]] = {}
    for value in values:
        if value.label.endswith(SURENESS):
            of = value.label.removesuffix(SURENESS)
            sureness.setdefault(f"{value.was} → {value.now}", []).append(of)
            continue
        was, now = shortened(value.was, _LONGEST), shortened(value.now, _LONGEST)
        page.add(Span(value.label, "faint"), f": {was} → {now}", indent=2, hang=2)
    # Where a whole call becomes surer, or less sure, a line for each value would hide the others.
    for change, of_what in sureness.items():
        page.add(Span(f"evidence: {change}", "faint"), f": {'; '.join(of_what)}", indent=2, hang=2)
    page.blank()
    if not moved:
        page.add("No draft there answers one of the two.")
        return page
    turning = [one for one in moved if one[2].turns]
    said = counted(len(moved), "draft answers", "drafts answer")
    page.add(f"{said} one of the two; {_changing(len(turning))}")
    for one in (*turning, *(other for other in moved if not other[2].turns)):
        _add_draft(page, *one)
    return page


def _said(call: Call) -> str:
    return f"{call.id} (revision {shortened(call.revision, 40)})"


def _changing(number: int) -> str:
    return f"{counted(number, 'changes', 'change')} verdict." if number else "none changes verdict."


def _add_draft(page: Page, file: str, proposal: Proposal, both: UnderBoth) -> None:
    page.blank()
    stays = "" if both.turns else "stays "
    pieces = [Span(file, "strong"), f"  {acronym_of(proposal)} · {stays}", *_standing(both.now)]
    if both.turns:
        pieces[-len(_standing(both.now)) :] = [*_standing(both.was), " → ", *_standing(both.now)]
    page.add(*pieces, hang=2)
    _add(page, "Asks for something now:", both.matters)
    _add(page, "Stands in the way no more:", both.eased)


def _standing(report: Report) -> list[str | Span]:
    ready = ", ready to submit" if report.submission_ready else ""
    return [verdict_word(report), ready]


def _add(page: Page, heading: str, findings: Iterable[Finding]) -> None:
    told = list(findings)
    if told:
        page.add(heading, indent=2)
    for finding in told[:_MOST]:
        message = shortened(finding.message, _LONGEST)
        mark, criterion = symbol(finding.status), Span(f"({finding.criterion})", "faint")
        page.add(mark, f" {message} ", criterion, indent=4, hang=2)
    if len(told) > _MOST:
        page.add(f"and {len(told) - _MOST} more (--json has all)", indent=4)
