"""Whether the description has no more pages than the form of the call allows.

Pages are counted once they are typeset, which no judging of a draft does by itself: only a report
on pages that were counted has a finding on them.
"""

from dataclasses import replace
from typing import NamedTuple

from models.call import Call
from models.criteria.finding import Consequence, Finding
from models.criteria.own import PAGES
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
    if limit is None:
        return replace(report, pages=Pages(many))
    pages = Pages(many, int(limit.value), assumed=not limit.may_leave_undecided)
    return replace(report, findings=(*report.findings, _finding(pages, limit)), pages=pages)


def _finding(pages: Pages, limit: PageCount) -> Finding:
    fix = f"Shorten the description by {counted(pages.over, 'page')}." if pages.over else None
    left_out = f"; {' and '.join(limit.without)} not counted" if limit.without else ""
    said = f"The description has {pages.said}{left_out}"
    effect: Consequence = "advises" if pages.assumed else "completes"
    return Finding(PAGES, pages.status, effect, said, fix, (), limit.source, limit.evidence)
