"""Two states of a proposal side by side, as a page: the verdict first, then what was changed."""

from cli.pages.verdict import STYLES
from cli.printing import Page, Span, cells_of
from models.compared.between import Between, Text
from models.criteria.finding import SYMBOLS, Finding
from models.merging.differences import Cost
from models.merging.wording import Sort
from models.values.money import format_amount, in_euro
from models.values.words import shortened
from models.verdict.report import Report
from models.verdict.words import status_of, verdict_words
from storage.history.in_words import NOTHING, sentence

_LOOKS: dict[Sort, tuple[str, str]] = {
    "gone": ("[-{}-]", "bad"),
    "new": ("{{+{}+}}", "good"),
    "same": ("{}", ""),
    "left out": ("{}", "faint"),
}
"""How words of a text are told, in signs that need no colour, and in the colour that they have."""
_LONGEST = 400
"""Characters of some words in a row, and of a finding, that are shown."""


def add_between(page: Page, found: Between) -> None:
    """All that became of a proposal, or that nothing did."""
    add_standing(page, found)
    if found.nothing:
        page.add(f"What changed: {NOTHING}.")
    if found.applicants:
        _head(page, "Applicants")
        for one in found.applicants:
            page.add(f"· {sentence(one)}", indent=2, hang=2)
    if found.differences.costs:
        _head(page, "Direct costs by applicant, in €")
        for cost in found.differences.costs:
            page.add(f"· {cost_said(cost)}", indent=2, hang=2)
    for text in found.texts:
        _add_text(page, text)
    if found.others:
        _head(page, "Changed")
        for one in found.others:
            page.add(f"· {sentence(one)}", indent=2, hang=2)
    for heading, findings in (("Asked for now", found.came), ("Asked for no more", found.went)):
        if findings:
            _head(page, heading)
            for finding in findings:
                _add_finding(page, finding, went=findings is found.went)


def _verdict(report: Report | None) -> Span:
    if report is None:
        return Span("not judged")
    return Span(verdict_words(report), STYLES[status_of(report)])


def add_standing(page: Page, found: Between) -> None:
    """Verdict, costs and grant before and after, where they moved."""
    was, now = found.before.report, found.after.report
    verdicts = dict.fromkeys((_verdict(was), _verdict(now)))
    page.add("Verdict  ", *[piece for one in verdicts for piece in (" → ", one)][1:], hang=9)
    if was is None or now is None:
        return
    for name, then, since in (
        ("Costs", was.totals.eligible_cost, now.totals.eligible_cost),
        ("Grant", was.totals.grant, now.totals.grant),
    ):
        if then != since:
            page.add(f"{name:9}{in_euro(then)} → {in_euro(since)}", hang=9)


def cost_said(cost: Cost) -> str:
    """Whose direct cost moved, and by how much: `HMC: 155 880 → 160 880 (+5 000)`."""
    by = cost.after - cost.before
    sign = "+" if by > 0 else "−"
    was, now = format_amount(cost.before), format_amount(cost.after)
    return f"{cost.applicant or 'nobody'}: {was} → {now} ({sign}{format_amount(abs(by))})"


def _add_text(page: Page, text: Text) -> None:
    _head(page, text.said)
    for one in text.paragraphs:
        number = f"¶{one.number} "
        pieces: list[str | Span] = [Span(number, "faint")]
        for words in one.words:
            signs, style = _LOOKS[words.sort]
            pieces += [Span(signs.format(shortened(words.text, _LONGEST)), style), " "]
        page.add(*pieces, indent=2, hang=cells_of(number))


def _add_finding(page: Page, finding: Finding, *, went: bool) -> None:
    symbol = Span(SYMBOLS[finding.status], "faint" if went else STYLES[finding.status])
    page.add(symbol, f" {shortened(finding.message, _LONGEST)}", indent=2, hang=2)


def _head(page: Page, text: str) -> None:
    page.blank()
    page.add(Span(text, "strong"))
