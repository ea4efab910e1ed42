"""Whether the description has no more pages than the form of the call allows.

Pages are counted once they are typeset, which no judging of a draft does by itself: only a report
on pages that were counted has a finding on them.
"""

from dataclasses import replace
from typing import NamedTuple

from models.call import Call
from models.criteria.finding import Consequence, Finding, Status
from models.criteria.own import CHARACTERS, PAGES
from models.terms.document import PageCount
from models.values.words import counted
from models.verdict.report import Pages, Report


class Typeset(NamedTuple):
    """The pages of a description as it was typeset."""

    all: int
    cover: int = 0
    contents: int = 0
    """Those of the cover and of the table of contents, which are among them."""

    def counting(self, limit: PageCount | None) -> int:
        """How many of them count towards a limit."""
        parts = {"cover": self.cover, "contents": self.contents}
        left_out = set(limit.without) if limit is not None else set[str]()
        return self.all - sum(parts[name] for name in left_out)


def page_limit(call: Call) -> PageCount | None:
    """The most pages that the form of a call allows, if it is known to allow so many."""
    return call.document.page_limit if call.document is not None else None


def with_pages(report: Report, call: Call, typeset: Typeset) -> Report:
    """The report with the pages that were counted and, where the call limits them, a finding."""
    return with_so_many(report, call, typeset.counting(page_limit(call)))


def with_so_many(report: Report, call: Call, many: int) -> Report:
    """The same where it is known how many of them count."""
    limit = page_limit(call)
    cut = any(one.status is Status.UNMET for one in report.about(CHARACTERS))
    if limit is None:
        return replace(report, pages=Pages(many, cut=cut))
    pages = Pages(many, int(limit.value), not limit.may_leave_undecided, cut)
    return replace(report, findings=(*report.findings, _finding(pages, limit)), pages=pages)


def _finding(pages: Pages, limit: PageCount) -> Finding:
    fix = "Shorten the text that is cut, and count the pages again." if pages.cut else None
    if pages.over:
        fix = f"Shorten the description by {counted(pages.over, 'page')}."
    left_out = f"; {' and '.join(limit.without)} not counted" if limit.without else ""
    said = f"The description has {pages.said}{left_out}"
    effect: Consequence = (
        "advises" if pages.assumed or (not pages.over and pages.cut) else "completes"
    )
    return Finding(PAGES, pages.status, effect, said, fix, (), limit.source, limit.evidence)
