"""Step 8: everything that is not right, and whether the proposal can be submitted."""

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static

from models.verdict import words
from models.verdict.limits.pages import page_limit
from models.what_if.repair import Repair, repairs
from models.what_if.resilience import Resilience, resilience
from models.what_if.trees import repair_trees, resilience_tree
from tui.budget.totals import totals_lines
from tui.buttons import Button
from tui.draft.background import Reckoning
from tui.draft.finding_index import FindingIndex
from tui.draft.session import Session
from tui.draft.told import Change
from tui.findings.listing import FindingsList
from tui.findings.verdicts import counts_text, verdict_text
from tui.marks import line, marked
from tui.overlays.help import tree_text
from tui.steps.base import Step
from tui.steps.listing import REVIEW
from tui.widgets.guided import Guided
from tui.widgets.quiet_text import QuietText

GROUPS = tuple(group for group in words.GROUPS if group.name != "not-asked")

MOST_LOSSES = 6
"""Losses that are told one by one."""


class Outlook(Guided, can_focus=True):
    """A tree to be read that Tab comes to, so that keys alone bring it into view."""


class ReviewStep(Step):
    """All findings in groups; each line leads to its field."""

    info = REVIEW
    own_act = "screen.export"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._repairs = Outlook(Content("working it out …"), name="repairs")
        self._losses = Outlook(Content("working it out …"), name="losses")
        self._outlook = (
            Reckoning(self, session, repairs, self._tell_repairs),
            Reckoning(self, session, resilience, self._tell_resilience),
        )

    def body(self) -> ComposeResult:
        yield QuietText("review-head")
        with Horizontal(classes="buttons"):
            yield Button("Export the bundle… F6", id="export-bundle", action=self.own_act)
            yield Button("Into the portal…", id="into-portal", action="screen.portal")
        yield QuietText("review-pages")
        yield Button("Count the pages", id="count-pages", action="screen.count_pages")
        for group in GROUPS:
            yield Static(line(group.heading), classes="subtitle", id=f"title-{group.name}")
            yield FindingsList(f"group-{group.name}")
            if group.name == "undecided":
                title = "The smallest changes that would mend it"
                yield Static(line(title), classes="subtitle", id="title-repairs")
                yield self._repairs
                yield Static(line("Resilience"), classes="subtitle")
                yield self._losses
        yield QuietText("review-budget")

    def patch(self, index: FindingIndex, change: Change | None) -> None:
        report = self.session.report
        head = Content.assemble(verdict_text(report), "   ", counts_text(report))
        self.query_one("#review-head", QuietText).tell(head)
        for group in GROUPS:
            findings = tuple(same[0] for same in words.of_group(group, report))
            listing = self.query_one(f"#group-{group.name}", FindingsList)
            listing.patch(findings)
            listing.display = bool(findings)
            self.query_one(f"#title-{group.name}").display = bool(findings)
        budget = Content("\n").join(totals_lines(report.totals))
        self.query_one("#review-budget", QuietText).tell(budget)
        asking = not report.holds
        self.query_one("#title-repairs").display = self._repairs.display = asking
        self.tell_pages()
        for reckoning in self._outlook:
            reckoning.follow(at_once=change is None)

    def tell_pages(self) -> None:
        """Tell how many pages there are, or may be; nothing where nobody asks for that."""
        counted, limit = self.session.pages, page_limit(self.session.call)
        told = Content("")
        if counted is not None:
            told = marked(
                counted.pages.status,
                line(f"The description has {counted.said(self.session.proposal)}"),
            )
        elif limit is not None:
            told = line(f"At most {limit.said}; they were not counted yet")
        self.query_one("#review-pages", QuietText).tell(told)
        self.query_one("#review-pages").display = bool(told.plain)
        self.query_one("#count-pages").display = bool(told.plain)

    def _tell_repairs(self, found: tuple[Repair, ...]) -> None:
        trees = repair_trees(found, self.session.report)
        told = Content("\n").join(tree_text(tree) for tree in trees)
        self._repairs.tell(told)

    def _tell_resilience(self, found: Resilience) -> None:
        tree = resilience_tree(found, most=MOST_LOSSES)
        self._losses.tell(tree_text(tree))

    def reveal(self, path: str) -> bool:
        return self.enter()

    def enter(self) -> bool:
        """To the gravest findings, else to the button; the verdict above them is in sight."""
        listing = next((found for found in self.query(FindingsList) if found.display), None)
        asking = self.session.report.to_mend
        if listing is not None and asking:
            listing.enter(scroll=False)
        else:
            self.query_one("#export-bundle", Button).focus(scroll_visible=False)
        self.scroll_home(animate=False)
        return True
