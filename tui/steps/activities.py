"""Step 4: the work plan."""

from collections.abc import Mapping

from textual import events, on
from textual.app import ComposeResult
from textual.widget import Widget

from models.criteria.contents.activities import Outputs, TargetsServed
from models.criteria.finding import Finding
from models.plan.person_months import cell
from models.proposal import paths
from models.proposal.workplan import PLAN
from models.starter.starter_plan import with_plan
from models.values.words import counted
from tui.draft.finding_index import FindingIndex
from tui.draft.session import Session
from tui.draft.told import Change
from tui.in_order import keep_keys_back
from tui.marks import plain
from tui.plan.checklist import PlanChecklist
from tui.plan.editor import PlanEditor
from tui.plan.gantt import Gantt
from tui.plan.gantt_chart import GanttChart
from tui.plan.months import Months
from tui.plan.no_plan import STARTER, NoPlan, starter_plan
from tui.steps.base import Step
from tui.steps.listing import ACTIVITIES
from tui.widgets.quiet_text import QuietText
from tui.widgets.view_tabs import ViewTabs

TREE, GANTT, MONTHS, CHECKLIST = "plan", "gantt", "months", "checklist"
VIEWS: Mapping[str, str] = {
    TREE: "Plan",
    GANTT: "Gantt",
    MONTHS: "Person-months",
    CHECKLIST: "Checklist",
}
KEYS: Mapping[str, str] = {
    TREE: "Enter edits · F8 or w t e m add · F6 other views",
    GANTT: "← → move · , . stretch · Space ◆⚑ · + - zoom · Enter · F6",
    MONTHS: "Type a number, or paste a block · F1 keys · F6 checklist",
    CHECKLIST: "It ticks itself · Enter goes to the part · F6 plan",
}
"""What goes on from each view, in a line."""
FIRST_KEYS = "F8 adds a work package"
"""What goes on where there is none yet, and no usual plan for it."""
_MONTHS_OF_A_BAR = ("start_month", "end_month", "due_month")
_NOTHING_EXPECTED = (
    "Nothing to tick off: no outputs are expected under this call and strand, and no targets have "
    "to be served."
)


class ActivitiesStep(Step):
    """One plan, seen four ways: as a tree to edit, as a chart, as person-months, as a checklist."""

    info = ACTIVITIES
    own_act = "next_view"
    brings = "work_packages"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.view = TREE
        self._came_from = ""
        """The view from which the person went to a part of the plan, to come back to."""
        self._place = self._entered = ""
        """The part of the plan that the person is at, and what of it the view came to show."""
        self._was_empty = not session.proposal.work_packages
        self._tabs = ViewTabs(VIEWS, {})
        self._no_plan = NoPlan(session)
        self._plan = PlanEditor(session)
        self._gantt = Gantt(session)
        self._months = Months(session)
        self._checklist = PlanChecklist(session)
        self._nothing = QuietText("nothing-expected")

    def compose(self) -> ComposeResult:
        yield self._tabs
        yield from self.body()

    def on_paste(self, event: events.Paste) -> None:
        """A table that is pasted on the tree is brought in; that of person-months takes its own."""
        if self.view == TREE:
            self.bring_in_pasted(event)

    def body(self) -> ComposeResult:
        yield self._no_plan
        yield self._plan
        yield self._gantt
        yield self._months
        yield self._checklist
        yield self._nothing

    # --- showing ---

    @property
    def keys(self) -> str:
        if not self.session.proposal.work_packages and self.view != CHECKLIST:
            return self.info.keys if starter_plan(self.session) else FIRST_KEYS
        return KEYS[self.view]

    def _enter_again(self) -> None:
        """Put the person in, unless the first part is being entered by now."""
        if not (self._plan.display and self._plan.inside):
            self.enter()

    def patch(self, index: FindingIndex, change: Change | None) -> None:
        """Show the view in view; the others are shown anew when they come into view."""
        empty = not self.session.proposal.work_packages
        if empty != self._was_empty:
            self._was_empty = empty
            if self.has_focus_within:
                # What takes the focus then is hidden until further down.
                keep_keys_back(self)
                self.call_after_refresh(self.app.call_later, self._enter_again)
        self._tabs.show(self.view)
        if self.view == CHECKLIST:
            self._checklist.patch()
        shown = self._shown()
        for widget in (self._no_plan, *self._widgets().values(), self._nothing):
            widget.display = widget is shown
        if shown is self._no_plan:
            self._no_plan.patch()
        elif shown is self._plan:
            self._plan.patch(index, change)
        elif shown is self._gantt:
            self._gantt.patch()
        elif shown is self._months:
            self._months.patch()
        elif shown is self._nothing:
            self._nothing.tell(plain(_NOTHING_EXPECTED))

    def _widgets(self) -> Mapping[str, Widget]:
        return {
            TREE: self._plan,
            GANTT: self._gantt,
            MONTHS: self._months,
            CHECKLIST: self._checklist,
        }

    def _shown(self) -> Widget:
        """What fills the step in this view; something to say where it has nothing to show."""
        if self.view == CHECKLIST:
            return self._checklist if self._checklist.option_count else self._nothing
        if not self.session.proposal.work_packages:
            return self._no_plan
        return self._widgets()[self.view]

    # --- views ---

    def action_next_view(self) -> None:
        views = list(VIEWS)
        self.action_view(views[(views.index(self.view) + 1) % len(views)])

    @on(ViewTabs.Chosen)
    def _tab_chosen(self, event: ViewTabs.Chosen) -> None:
        event.stop()
        self.action_view(event.name)

    def action_view(self, view: str) -> None:
        """Bring a view into view, at the same part of the plan, and put the person into it."""
        self._show(view)
        if not self.enter():
            self.screen.set_focus(None)

    def _show(self, view: str) -> None:
        self._came_from = ""
        if view == self.view:
            return
        self.session.pause()
        at = self._at()
        if at and at != self._entered:
            self._place = at
        self.view = view
        self.patch(FindingIndex(self.session.report), None)
        self.scroll_home(animate=False)
        if view == TREE:
            self._plan.go_to(self._place)
        elif view == GANTT:
            self._gantt.bars.go_to(self._place)
        elif view == MONTHS:
            self._to_column(self._place)
        self._entered = self._at() if view != TREE else ""

    def _at(self) -> str:
        """The part of the plan that the view in view is at; empty where it is at none."""
        if not self.session.proposal.work_packages or self.view == CHECKLIST:
            return ""
        if self.view == MONTHS:
            months = self._months.at
            return paths.join(PLAN, months[1]) if months is not None else ""
        return self._plan.at if self.view == TREE else self._gantt.bars.path

    def at(self) -> str:
        """The field, what months a package has, or the part under the cursor."""
        at = self.path_in_focus() or self._at()
        return f"{at}.person_months" if at and self.view == MONTHS else at

    def _to_column(self, path: str) -> None:
        """Put the cursor of the matrix on the work package of a path, the applicant unchanged."""
        at, steps = self._months.at, paths.steps(path)
        if at is not None and len(steps) > 1:
            self._months.go_to(cell(int(steps[1]), at[0]))

    # --- moving about ---

    def enter(self) -> bool:
        shown = self._shown()
        if isinstance(shown, NoPlan | PlanEditor):
            shown.enter()
        elif shown is self._nothing:
            return False
        else:
            if shown is self._checklist and self._checklist.highlighted is None:
                self._checklist.action_first()
            {GANTT: self._gantt.bars, MONTHS: self._months.grid}.get(
                self.view, self._checklist
            ).focus()
        return True

    def leave(self) -> bool:
        """From the editor back to where the person came from: another view, or the tree."""
        if self.view != TREE or not self.session.proposal.work_packages:
            return False
        if self._came_from:
            self.action_view(self._came_from)
            return True
        return self._plan.leave()

    def reveal(self, path: str) -> bool:
        parts = paths.steps(path)
        if not self.session.proposal.work_packages:
            self._show(TREE)
            return self.enter()
        if parts[2:3] == ("person_months",):
            self._show(MONTHS)
            if not self._months.go_to(path):
                self._to_column(path)
            return self.enter()
        self._show(TREE)
        self._plan.reveal(path)
        return True

    def return_to(self, path: str, view: str = "") -> bool:
        """A part and its months are seen in the chart too; ticks have no place of their own."""
        *part, name = paths.steps(path) or ("",)
        inside = paths.join(*part) if name in _MONTHS_OF_A_BAR else path
        if view == GANTT and inside and isinstance(paths.steps(inside)[-1], int):
            self._show(GANTT)
            self._gantt.bars.go_to(inside)
            return self.enter()
        if path:
            return self.reveal(path)
        self._show(view or self.view)
        return self.enter()

    def follow(self, finding: Finding) -> bool:
        """Outputs that nothing provides and targets that nothing serves are on the checklist."""
        expected = (Outputs, TargetsServed)
        kinds = {type(c) for c in self.session.call.criteria if c.id == finding.criterion}
        if finding.where[0] == PLAN and kinds & set(expected):
            self.action_view(CHECKLIST)
            return True
        return super().follow(finding)

    @on(GanttChart.Highlighted)
    def _row_changed(self, event: GanttChart.Highlighted) -> None:
        event.stop()

    @on(GanttChart.Selected)
    def _edit_bar(self, event: GanttChart.Selected) -> None:
        """From a bar or mark to its months, to the wrong one where only the last is wrong."""
        event.stop()
        index = FindingIndex(self.session.report)
        due = paths.steps(event.path)[2:3] not in ((), ("tasks",))
        names = ["due_month"] if due else ["start_month", "end_month"]
        wrong = [name for name in names if index.at(f"{event.path}.{name}")]
        self._go(f"{event.path}.{(wrong or names)[0]}")

    @on(PlanChecklist.Followed)
    def _provider(self, event: PlanChecklist.Followed) -> None:
        event.stop()
        self._go(event.path)
        if event.advice and self.session.proposal.work_packages:
            self.app.notify(event.advice, timeout=6, markup=False)

    def _go(self, path: str) -> None:
        """Go to a part of the plan, to come back with Escape."""
        origin = self.view
        self.reveal(path)
        self._came_from = origin

    # --- changing ---

    @on(NoPlan.Wanted)
    def _begin(self, event: NoPlan.Wanted) -> None:
        event.stop()
        if event.what == STARTER:
            self.action_starter_plan()
        else:
            self.action_first()

    def add(self) -> None:
        if not self.session.proposal.work_packages:
            self.action_first()
        elif self.view == TREE:
            self._plan.action_add_any()

    def action_first(self) -> None:
        """Add a work package."""
        self._show(TREE)
        self._plan.action_add_package()

    def action_starter_plan(self) -> None:
        """Insert the usual plan of the strand after what there is."""
        plan = starter_plan(self.session)
        if plan is None:
            told = "No usual plan is known here for this call and strand"
            self.app.notify(told, severity="warning", timeout=5)
            return
        first = len(self.session.proposal.work_packages)
        self.session.apply(with_plan(self.session.proposal, plan))
        added = len(self.session.proposal.work_packages) - first
        count = counted(added, "work package", "work packages")
        self.app.notify(f"{count} inserted; ^Z takes them out again", timeout=5)
        self._show(TREE)
        self._plan.go_to(paths.join(PLAN, first))
        self._plan.enter()

    def action_renumber(self) -> None:
        self._in_plan()
        self._plan.action_renumber()

    def action_duplicate(self) -> None:
        self._in_plan()
        self._plan.action_duplicate()

    def action_rehouse(self) -> None:
        self._in_plan()
        self._plan.action_rehouse()

    def _in_plan(self) -> None:
        """Bring the tree into view, for what is done there."""
        if self.session.proposal.work_packages:
            self.action_view(TREE)
