"""Step 4: the work plan."""

from collections.abc import Callable

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Button, Static, Tree

from models import paths
from models.finding import Status
from models.part import Part
from models.workplan import Deliverable, Milestone, Task, WorkPackage
from tui import offers
from tui.finding_index import FindingIndex
from tui.marks import line, mark
from tui.session import Change, Session
from tui.steps.base import Step, StepInfo
from tui.widgets.field import Field
from tui.widgets.person_months import PersonMonths
from tui.widgets.picker import Pick
from tui.widgets.plan_tree import PlanTree
from tui.widgets.told import Told

PLAN = "work_packages"
Offers = Callable[[Session], list[Pick]]

FIELDS: dict[str, tuple[str, tuple[str, ...]]] = {
    "package": (
        PLAN + "[0]",
        (
            "id",
            "title",
            "phase",
            "lead",
            "start_month",
            "end_month",
            "target_countries",
            "objectives",
        ),
    ),
    "tasks": (
        PLAN + "[0].tasks[0]",
        ("id", "title", "kind", "lead", "participants", "start_month", "end_month", "description"),
    ),
    "deliverables": (
        PLAN + "[0].deliverables[0]",
        ("id", "title", "output", "nature", "level", "lead", "due_month"),
    ),
    "milestones": (PLAN + "[0].milestones[0]", ("id", "title", "due_month", "verification")),
}
OFFERS: dict[str, Offers] = {
    "lead": offers.partners,
    "participants": offers.partners,
    "target_countries": offers.targets,
    "kind": offers.activity_kinds,
    "output": offers.outputs,
}
OF_THE_CALL = ("kind", "output")
"""Fields in which only what the call names can be chosen."""


class ActivitiesStep(Step):
    """The plan as a tree, with an editor for the part under the cursor."""

    info = StepInfo(
        "activities",
        "Activities",
        4,
        "Work packages with their tasks, deliverables and milestones.",
    )

    BINDINGS = [
        Binding("w", "add_package", "Add work package", show=False),
        Binding("t", "add('tasks')", "Add task", show=False),
        Binding("e", "add('deliverables')", "Add deliverable", show=False),
        Binding("m", "add('milestones')", "Add milestone", show=False),
        Binding("d", "duplicate", "Duplicate", show=False),
        Binding("delete", "remove", "Remove", show=False),
        Binding("less_than_sign", "shift(-1)", "Move up", show=False),
        Binding("greater_than_sign", "shift(1)", "Move down", show=False),
    ]

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._tree = PlanTree()
        self._months = PersonMonths(session)
        self._at = ""
        self._editors: dict[str, dict[str, Field]] = {
            editor: {
                name: Field(session, f"{example}.{name}", offers=OFFERS.get(name)) for name in names
            }
            for editor, (example, names) in FIELDS.items()
        }

    def body(self) -> ComposeResult:
        yield Static(
            line("No work packages yet: add the first with the button below or the key w."),
            classes="empty",
            id="no-plan",
        )
        yield self._tree
        with Horizontal(classes="buttons"):
            yield Button("WP w", id="add_package", compact=True)
            yield Button("Task t", id="add_tasks", compact=True)
            yield Button("Deliverable e", id="add_deliverables", compact=True)
            yield Button("Milestone m", id="add_milestones", compact=True)
            yield Button("Remove Del", id="remove", compact=True)
        for editor, fields in self._editors.items():
            with Vertical(classes="editor", id=f"edit-{editor}"):
                yield from fields.values()
                if editor == "package":
                    yield self._months
        yield Told("outputs")

    # --- showing ---

    def patch(self, index: FindingIndex, change: Change | None) -> None:
        packages = self.session.proposal.work_packages
        self._tree.patch(self.session.proposal, index)
        self._tree.display = bool(packages)
        self.query_one("#no-plan").display = not packages
        self.query_one("#outputs", Told).tell(self._outputs())
        self._patch_editor(index, force=change is None or not change.path)

    def _patch_editor(self, index: FindingIndex, *, force: bool) -> None:
        at = self._current()
        shown = editor_of(at)
        for editor, fields in self._editors.items():
            self.query_one(f"#edit-{editor}").display = editor == shown
            if editor != shown:
                continue
            for name, field in fields.items():
                field.bind(f"{at}.{name}")
                field.patch(index, force=force or at != self._at)
                if name in OF_THE_CALL:  # nothing to choose in a call that names none
                    there = bool(OFFERS[name](self.session) or self.session.text(field.path))
                    field.display = there or field.being_typed
        if shown == "package":
            self._months.patch(at, index, force=force)
        self._at = at

    def _current(self) -> str:
        """Path of the part under the cursor; empty while there is none."""
        at = self._under_cursor()
        if not at and self.session.proposal.work_packages:
            return PLAN + "[0]"
        return at

    def _under_cursor(self) -> str:
        """The same, but empty where that part is gone and the tree still shows it."""
        node = self._tree.cursor_node
        at = (node.data if node is not None else "") or ""
        try:
            paths.get(self.session.proposal, at)
        except KeyError:
            return ""
        return at

    def _outputs(self) -> Content:
        """The outputs that the strand expects, ticked once a deliverable provides them."""
        planned = {
            deliverable.output: deliverable.id
            for package in self.session.proposal.work_packages
            for deliverable in package.deliverables
            if deliverable.output
        }
        lines = [
            Content.assemble(
                mark(Status.MET if pick.value in planned else Status.OPEN),
                " ",
                line(pick.label),
                Content.styled(f"  {planned.get(pick.value, '')}", "$foreground-muted"),
            )
            for pick in offers.outputs(self.session)
        ]
        return Content("\n").join([Content("Expected outputs"), *lines]) if lines else Content("")

    def check_action(self, action: str, _parameters: tuple[object, ...]) -> bool | None:
        """The keys of the plan work on the tree and its buttons, not from inside an editor."""
        focused = self.app.focused
        inside = focused is not None and any(a.has_class("editor") for a in focused.ancestors)
        acts = ("add_package", "add", "duplicate", "remove", "shift")
        return not (inside and action in acts)

    # --- moving about ---

    @on(Tree.NodeHighlighted)
    def _moved(self, event: Tree.NodeHighlighted[str]) -> None:
        event.stop()
        self.session.pause()
        self._patch_editor(FindingIndex(self.session.report), force=True)

    @on(Tree.NodeSelected)
    def _into_editor(self, event: Tree.NodeSelected[str]) -> None:
        event.stop()
        if shown := editor_of(self._current()):
            next(iter(self._editors[shown].values())).enter()

    def leave(self) -> bool:
        if self._tree.has_focus or not self.session.proposal.work_packages:
            return False
        self._tree.focus()
        return True

    def reveal(self, path: str) -> bool:
        if not self.session.proposal.work_packages:
            self.query_one("#add_package", Button).focus()
            return True
        self._tree.go_to(path)
        self.call_after_refresh(self.call_after_refresh, self._enter_field, path)
        return True

    def _enter_field(self, path: str) -> None:
        editor = self.query_one(f"#edit-{editor_of(self._current())}")
        field = next((f for f in editor.query(Field) if f.path == path), None)
        if field is not None:
            field.enter()
        else:
            self._tree.focus()

    def enter(self) -> bool:
        if self.session.proposal.work_packages:
            self._tree.focus()
        else:
            self.query_one("#add_package", Button).focus()
        return True

    # --- changing ---

    @on(Button.Pressed)
    def _pressed(self, event: Button.Pressed) -> None:
        event.stop()
        pressed = event.button.id or ""
        if pressed == "add_package":
            self.action_add_package()
        elif pressed == "remove":
            self.action_remove()
        else:
            self.action_add(pressed.removeprefix("add_"))

    def action_add_package(self) -> None:
        packages = self.session.proposal.work_packages
        at = self._place()[0] + 1 if packages else 0
        taken = {package.id for package in packages}
        key = next(k for n in range(1, len(taken) + 2) if (k := f"WP{n}") not in taken)
        self.session.insert(PLAN, at, WorkPackage(id=key))
        self._edit(paths.join(PLAN, at))

    def action_add(self, what: str) -> None:
        packages = self.session.proposal.work_packages
        if not packages:
            return
        number, _, _ = self._place()
        at = f"{paths.join(PLAN, number)}.{what}"
        items = paths.get(self.session.proposal, at)
        digits = "".join(c for c in packages[number].id if c.isdigit()) or str(number + 1)
        new: dict[str, Part] = {
            "tasks": Task(id=f"T{digits}.{len(items) + 1}"),
            "deliverables": Deliverable(id=f"D{digits}.{len(items) + 1}"),
            "milestones": Milestone(id=f"M{digits}.{len(items) + 1}"),
        }
        self.session.insert(at, len(items), new[what])
        self._edit(f"{at}[{len(items)}]")

    def action_duplicate(self) -> None:
        if self.session.proposal.work_packages:
            number, what, place = self._place()
            path = f"{paths.join(PLAN, number)}.{what}" if what else PLAN
            index = place if what else number
            item = paths.get(self.session.proposal, path)[index]
            self.session.insert(path, index + 1, item)
            self._tree.go_to(f"{path}[{index + 1}]")

    def action_remove(self) -> None:
        if self._under_cursor():
            number, what, place = self._place()
            if what:
                self.session.remove(f"{paths.join(PLAN, number)}.{what}", place)
            else:
                self.session.remove(PLAN, number)
            self.app.notify("Removed; ctrl+z brings it back", timeout=4)

    def action_shift(self, by: int) -> None:
        if not self.session.proposal.work_packages:
            return
        number, what, place = self._place()
        path = f"{paths.join(PLAN, number)}.{what}" if what else PLAN
        index = place if what else number
        if 0 <= index + by < len(paths.get(self.session.proposal, path)):
            self.session.move(path, index, index + by)
            self._tree.go_to(f"{path}[{index + by}]")

    def _place(self) -> tuple[int, str, int]:
        """Work package, list and position of the part under the cursor."""
        _, number, *rest = paths.steps(self._current())
        return (int(number), str(rest[0]), int(rest[1])) if rest else (int(number), "", 0)

    def _edit(self, path: str) -> None:
        self._tree.go_to(path)
        self.call_after_refresh(self.call_after_refresh, self._enter_field, f"{path}.title")


def editor_of(path: str) -> str:
    """Which editor fits the part at a path."""
    steps = paths.steps(path)
    if not steps:
        return ""
    return str(steps[2]) if len(steps) > 2 else "package"
