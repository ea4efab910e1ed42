"""Step 8: everything that is not right, and whether the proposal can be submitted."""

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from models.finding import Finding, Status
from models.report import Report, alike
from tui.finding_index import FindingIndex
from tui.marks import counts_text, line, verdict_text
from tui.session import Change
from tui.steps.base import Step, StepInfo
from tui.widgets.findings_panel import FindingsList
from tui.widgets.told import Told
from tui.widgets.totals import totals_lines

GROUPS = (
    ("unmet", "What makes it ineligible"),
    ("open", "What cannot be decided yet"),
    ("before", "What a complete proposal still needs"),
    ("warnings", "What to verify"),
    ("met", "What holds"),
)


class ReviewStep(Step):
    """All findings in groups; each line leads to its field."""

    info = StepInfo(
        "review", "Review", 8, "Enter goes to the field, Escape comes back; F1 explains the rule."
    )

    def body(self) -> ComposeResult:
        yield Told("review-head")
        for name, title in GROUPS:
            yield Static(line(title), classes="subtitle", id=f"title-{name}")
            yield FindingsList(f"group-{name}")
        yield Told("review-budget")

    def patch(self, index: FindingIndex, change: Change | None) -> None:
        report = self.session.report
        head = Content.assemble(verdict_text(report), "   ", counts_text(report))
        self.query_one("#review-head", Told).tell(head)
        for name, findings in grouped(report).items():
            listing = self.query_one(f"#group-{name}", FindingsList)
            listing.patch(findings)
            listing.display = bool(findings)
            self.query_one(f"#title-{name}").display = bool(findings)
        budget = Content("\n").join(totals_lines(report.totals))
        self.query_one("#review-budget", Told).tell(budget)

    def reveal(self, path: str) -> bool:
        return self.enter()

    def enter(self) -> bool:
        """To the gravest findings, with the verdict above them in sight."""
        listing = next((found for found in self.query(FindingsList) if found.display), None)
        if listing is not None:
            listing.enter(scroll=False)
        self.scroll_home(animate=False)
        return listing is not None


def grouped(report: Report) -> dict[str, tuple[Finding, ...]]:
    """The findings of a report by what they mean for the person."""
    groups: dict[str, list[Finding]] = {name: [] for name, _ in GROUPS}
    for finding in report.findings:
        if finding.status is not Status.NOT_APPLICABLE:
            groups[_group(finding)].append(finding)
    return {name: tuple(same[0] for same in alike(found)) for name, found in groups.items()}


def _group(finding: Finding) -> str:
    if finding.status is Status.WARNING:
        return "warnings"
    if finding.status in (Status.UNMET, Status.OPEN):
        if not finding.binding:
            return "before"
        return "unmet" if finding.status is Status.UNMET else "open"
    return "met"
