"""Two states of a proposal side by side, as a page: the verdict first, then what was changed."""

from cli.pages.verdict import STYLES
from cli.printing import Page, Span, cells_of
from models.compared.between import Between, Text
from models.compared.in_words import cost_said, sums_said
from models.criteria.finding import SYMBOLS, Finding
from models.merging.wording import Sort
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
    verdicts = dict.fromkeys(map(_verdict, (found.before.report, found.after.report)))
    page.add("Verdict  ", *[piece for one in verdicts for piece in (" → ", one)][1:], hang=9)
    for name, moved in sums_said(found):
        page.add(f"{name:9}{moved}", hang=9)


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
