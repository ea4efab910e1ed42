"""How the wizard shows a verdict, and how many findings there are of each status."""

from textual.content import Content

from models.criteria.finding import SYMBOLS, Status
from models.verdict.report import Report
from models.verdict.words import brief, sign_of, signed, status_of, verdict_words
from tui.marks import style_of, weight


def verdict_style(report: Report) -> str:
    """The style of a verdict."""
    return style_of(status_of(report), bars=True)


def verdict_mark(report: Report) -> Content:
    """The sign of a verdict alone."""
    return Content.styled(sign_of(report), verdict_style(report))


def verdict_text(report: Report) -> Content:
    """The verdict, and whether anything is left to do before submission."""
    return Content.styled(verdict_words(report), verdict_style(report))


def verdict_brief(report: Report) -> Content:
    """The verdict as it fits a narrow panel: `✓ ELIGIBLE, ready to submit`."""
    return Content.styled(brief(report), verdict_style(report))


def verdict_word(report: Report) -> Content:
    """The verdict alone, and how many are struck: `✗ NOT ELIGIBLE, 2 struck`."""
    return Content.styled(signed(report), verdict_style(report))


def counts_text(report: Report) -> Content:
    """How many findings of each status: `18 ✓  2 ✗  5 …`."""
    shown = (Status.MET, Status.UNMET, Status.OPEN, Status.WARNING)
    counts = [(s, report.counts[s]) for s in shown if report.counts[s]]
    return Content("  ").join(
        Content.styled(f"{count} {SYMBOLS[status]}", weight(report.findings, status))
        for status, count in counts
    )
