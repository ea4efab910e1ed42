"""What a revision of the call means for a proposal that was begun under an earlier one."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from cli.pages.verdict import symbol
from cli.printing import Page, Span
from models.criteria.finding import Finding, Status
from models.values.words import shortened
from storage.judged import Judged

if TYPE_CHECKING:
    from models.verdict.since_revision import Changes

_LONGEST = 300
"""Characters of one value or message that are shown."""


def revised(judged: Judged) -> "Changes | str":
    """What is otherwise since the revision that a file is stamped with.

    Empty text where it is the present one or none, and a line where nothing is known of it.
    """
    stamp, call = judged.draft.proposal.call_revision, judged.call
    if stamp in ("", call.revision):
        return ""
    before = judged.known.revisions.get(stamp)
    if before is not None:
        from models.verdict.since_revision import changes

        return changes(judged.draft.proposal, before, call, judged.report.as_of)
    return (
        f"Last checked with revision {shortened(stamp, 40)} of the call data, of which nothing is "
        f"known here; judged by revision {call.revision}."
    )


def add_revised(page: Page, judged: Judged) -> None:
    """Add what is otherwise since the revision that a file is stamped with, where that matters."""
    found = revised(judged)
    if isinstance(found, str):
        if found:
            page.blank()
            page.add(symbol(Status.WARNING), f" {found}", hang=2)
        return
    if found.nothing:
        return
    page.blank()
    page.add(Span(f"Since revision {found.revision} of the call data", "strong"))
    for value in found.values:
        was, now = shortened(value.was, _LONGEST), shortened(value.now, _LONGEST)
        page.add(Span(value.label, "faint"), f": {was} → {now}", indent=2, hang=2)
    _add(page, "Asks for something now:", found.matters)
    _add(page, "Stands in the way no more:", found.eased)


def _add(page: Page, heading: str, findings: Iterable[Finding]) -> None:
    for number, finding in enumerate(findings):
        if not number:
            page.add(heading, indent=2)
        message = shortened(finding.message, _LONGEST)
        mark, criterion = symbol(finding.status), Span(f"({finding.criterion})", "faint")
        page.add(mark, f" {message} ", criterion, indent=4, hang=2)
