"""The plan as a tree, with an editor for the part under the cursor."""

from collections.abc import Callable
from functools import partial

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.widgets import Tree

from models.plan.editing import copied, rehoused
from models.plan.numbering import Numbers, renumbered
from models.proposal import paths
from models.proposal.part import Part
from models.proposal.workplan import PLAN, WorkPackage, package_name
from models.values.picks import Pick
from tui.buttons import Button
from tui.draft.finding_index import FindingIndex
from tui.draft.session import Session
from tui.draft.told import Change
from tui.in_order import once_laid_out
from tui.notices import has_room, say_removed
from tui.overlays.one_of import OneOf
from tui.plan.parts import ADDED, BUTTONS, FIELDS, NEW, OFFERS, editor_of, is_wanted
from tui.plan.person_months import PersonMonths
from tui.plan.tree import PlanTree
from tui.plan.words import ADD_PACKAGE, REHOUSE
from tui.widgets.field import Field
from tui.widgets.form import form_of
from tui.widgets.from_inside import acted
from tui.widgets.picker import Picker


class PlanEditor(Vertical):
    """The tree with its keys, and the fields of the part under its cursor."""

    NO_PASTE = (
        "A table is pasted here together with its heads. Enter goes to the fields of this part: "
        "paste text there. Person-months (F6) take a table, too."
    )
    BINDINGS = [
        Binding("f8", "add_any", "Add", show=False),
        Binding("w", "add_package", ADD_PACKAGE, show=False),
        Binding("t", "add('tasks')", "Add task", show=False),
        Binding("e", "add('deliverables')", "Add deliverable", show=False),
        Binding("m", "add('milestones')", "Add milestone", show=False),
        Binding("d", "duplicate", "Duplicate with all below it", show=False),
        Binding("o", "rehouse", REHOUSE, show=False),
        Binding("n", "renumber", "Renumber", show=False),
        Binding("delete", "remove", "Remove", show=False),
        Binding("less_than_sign", "shift(-1)", "Move up", show=False),
        Binding("greater_than_sign", "shift(1)", "Move down", show=False),
    ]

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._tree = PlanTree()
        self._months = PersonMonths(session)
        self._at = ""
        self._spared = ""
        """The package that the cursor fell on as its last task, or the like, was removed: a key
        that repeats does not take it too."""
        self._editors: dict[str, dict[str, Field]] = {
            editor: {
                name: Field(session, f"{example}.{name}", offers=OFFERS.get(name)) for name in names
            }
            for editor, (example, names) in FIELDS.items()
        }

    def compose(self) -> ComposeResult:
        yield self._tree
        for number, row in enumerate(BUTTONS):
            with Horizontal(classes="buttons -more" if number else "buttons"):
                for label, name in row:
                    yield Button(label, id=name)
        for editor, fields in self._editors.items():
            with Vertical(classes="editor", id=f"edit-{editor}"):
                yield form_of(fields.values())
                if editor == "package":
                    yield self._months

    # --- showing ---

    def patch(self, index: FindingIndex, change: Change | None) -> None:
        """Show the plan as it stands."""
        self._tree.patch(self._session.proposal, index)
        self._patch_editor(index, force=change is None or not change.path)

    def _patch_editor(self, index: FindingIndex, *, force: bool) -> None:
        at = self.at
        shown = editor_of(at)
        for editor, fields in self._editors.items():
            self.query_one(f"#edit-{editor}").display = editor == shown
            if editor != shown:
                continue
            for name, field in fields.items():
                field.bind(f"{at}.{name}")
                field.patch(index, force=force or at != self._at)
                field.display = field.being_typed or is_wanted(
                    self._session, editor, name, field.path
                )
        if shown == "package":
            self._months.patch(at, index, force=force)
        self._at = at

    @property
    def at(self) -> str:
        """Path of the part under the cursor; empty while there is none."""
        at = self._under_cursor()
        if not at and self._session.proposal.work_packages:
            return PLAN + "[0]"
        return at

    def _under_cursor(self) -> str:
        """The same, but empty where that part is gone and the tree still shows it."""
        node = self._tree.cursor_node
        at = (node.data if node is not None else "") or ""
        try:
            paths.get(self._session.proposal, at)
        except KeyError:
            return ""
        return at

    @property
    def inside(self) -> bool:
        """Whether the person is in the editor, not on the tree or its buttons."""
        focused = self.app.focused
        return focused is not None and any(a.has_class("editor") for a in focused.ancestors)

    def check_action(self, action: str, _parameters: tuple[object, ...]) -> bool | None:
        """The keys of the plan work on the tree and its buttons, not from inside an editor."""
        acts = ("add_package", "add", "duplicate", "rehouse", "renumber", "remove", "shift")
        return not (action in acts and self.inside)

    # --- moving about ---

    @on(Tree.NodeHighlighted)
    def _moved(self, event: Tree.NodeHighlighted[str]) -> None:
        event.stop()
        if self._under_cursor() != self._spared:
            self._spared = ""
        self._session.pause()
        self._follow_cursor()
        if self._tree.has_focus:
            self._show_tree()

    def _follow_cursor(self) -> None:
        """Show the part under the cursor, unless it is shown: it may be typed into by now."""
        if self.at != self._at:
            self._patch_editor(FindingIndex(self._session.report), force=True)

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        if event.widget is self._tree:
            self._show_tree()

    def _show_tree(self) -> None:
        """Scroll the step so that the tree is in view as a whole, with its cursor.

        A tree that has grown is on its way to the screen while the next layout is made.
        """
        show = partial(self._tree.scroll_visible, animate=False, top=True)
        self.call_after_refresh(self.call_after_refresh, show)

    @on(Tree.NodeSelected)
    def _into_editor(self, event: Tree.NodeSelected[str]) -> None:
        event.stop()
        if shown := editor_of(self.at):
            next(iter(self._editors[shown].values())).enter()

    def enter(self) -> None:
        """Put the person onto the tree."""
        self._tree.focus()

    def leave(self) -> bool:
        """Go from the editor back to the tree; False if the person is there already."""
        if self._tree.has_focus:
            return False
        self._tree.focus()
        return True

    def go_to(self, path: str) -> None:
        """Put the cursor on the part at a path, or on what holds it."""
        self._tree.go_to(path)

    def reveal(self, path: str) -> None:
        """Go to the field at a path, or to the part in the tree."""
        self._tree.go_to(path)
        # The editor of another part is laid out anew before it scrolls to a field.
        once_laid_out(self, self._enter_field, path)

    def _enter_field(self, path: str) -> None:
        self._follow_cursor()  # what the tree tells of it may still be on its way
        editor = self.query_one(f"#edit-{editor_of(self.at)}")
        field = next((f for f in editor.query(Field) if f.path == path), None)
        if field is not None:
            field.enter()
        else:
            self._tree.focus()

    # --- changing ---

    @on(Button.Pressed)
    def _pressed(self, event: Button.Pressed) -> None:
        event.stop()
        pressed = event.button.id or ""
        acts: dict[str, Callable[[], None]] = {
            "add_any": self.action_add_any,
            "add_package": self.action_add_package,
            "remove": self.action_remove,
            "duplicate": self.action_duplicate,
            "rehouse": self.action_rehouse,
            "renumber": self.action_renumber,
            "up": lambda: self.action_shift(-1),
            "down": lambda: self.action_shift(1),
        }
        if pressed in acts:
            acts[pressed]()
        else:
            self.action_add(pressed.removeprefix("add_"))

    def on_key(self, event: events.Key) -> None:
        """The keys that work from inside an editor too."""
        acts: dict[str, Callable[[], None]] = {
            "ctrl+d": self.action_duplicate,
            "ctrl+k": self._remove_here,
            "alt+up": lambda: self.action_shift(-1),
            "alt+down": lambda: self.action_shift(1),
        }
        if event.key in acts:
            self._commit()
            acted(event, acts)

    def _remove_here(self) -> None:
        """Go on in the tree: in the editor, another part would stand where this one was."""
        self._tree.focus()
        self.action_remove()

    def _commit(self) -> None:
        """Take what is typed in an editor, before its fields go to another part."""
        for fields in self._editors.values():
            for field in fields.values():
                if field.being_typed:
                    field.commit()

    def action_add_any(self) -> None:
        """Ask what to add; another one of what the cursor is on comes first."""
        self._commit()
        first = editor_of(self.at) or "package"
        dialog = OneOf("Add to the work plan", ADDED, first, "adds nothing")
        self.app.push_screen(dialog, self._add_any)

    def _add_any(self, what: str | None) -> None:
        if what == "package":
            self.action_add_package()
        elif what is not None:
            self.action_add(what)

    def action_add_package(self) -> None:
        """Add a work package after that under the cursor."""
        packages = self._session.proposal.work_packages
        at = self._place()[0] + 1 if packages else 0
        if not has_room(self.app, PLAN, len(packages) + 1):
            return
        self._session.insert(PLAN, at, WorkPackage(id=Numbers(packages).package()))
        self._edit(paths.join(PLAN, at))

    def action_add(self, what: str) -> None:
        """Add to the work package under the cursor."""
        packages = self._session.proposal.work_packages
        if not packages:
            return
        number, _, _ = self._place()
        at = f"{paths.join(PLAN, number)}.{what}"
        end = len(paths.get(self._session.proposal, at))
        if not has_room(self.app, at, end + 1):
            return
        new = Numbers(packages).item(what, packages[number].id or f"WP{number + 1}")
        item: Part = NEW[what](id=new)
        self._session.insert(at, end, item)
        self._edit(f"{at}[{end}]")

    def action_duplicate(self) -> None:
        """Copy the part under the cursor, with all below it."""
        if self._session.proposal.work_packages:
            proposal, path = copied(self._session.proposal, self.at)
            *above, row = paths.steps(path)
            if isinstance(row, int):
                holder = paths.join(*above)
                if not has_room(self.app, holder, len(paths.get(proposal, holder))):
                    return
            self._session.apply(proposal)
            self._tree.go_to(path)

    def action_remove(self) -> None:
        """Remove the part under the cursor."""
        if self._spared and self._under_cursor() == self._spared:
            self.app.notify("That was the last of them; move to what else is to go", timeout=4)
        elif self._under_cursor():
            number, what, place = self._place()
            gone = paths.get(self._session.proposal, self.at).id or "It"
            if what:
                package = paths.join(PLAN, number)
                self._session.remove(f"{package}.{what}", place)
                if not paths.get(self._session.proposal, f"{package}.{what}"):
                    self._spared = package
            else:
                self._session.remove(PLAN, number)
            say_removed(self.app, gone)

    def action_shift(self, by: int) -> None:
        """Move the part under the cursor up or down in its list."""
        if not self._session.proposal.work_packages:
            return
        number, what, place = self._place()
        path = f"{paths.join(PLAN, number)}.{what}" if what else PLAN
        index = place if what else number
        if 0 <= index + by < len(paths.get(self._session.proposal, path)):
            self._session.move(path, index, index + by)
            self._tree.go_to(f"{path}[{index + by}]")

    def action_rehouse(self) -> None:
        """Move a task, deliverable or milestone to another work package."""
        packages = self._session.proposal.work_packages
        number, what, _ = self._place() if packages else (0, "", 0)
        others = [
            Pick(str(n), f"{package_name(package, n)}  {package.title}")
            for n, package in enumerate(packages)
            if n != number
        ]
        if not what or not others:
            told = (
                "Put the cursor on a task, deliverable or milestone to move it"
                if others
                else "There is no other work package to move it to"
            )
            self.app.notify(told, timeout=4)
            return
        path, before = self.at, self._session.proposal

        def take(picked: tuple[str, ...] | None) -> None:
            if picked and self._session.proposal is before:
                proposal, there = rehoused(before, path, int(picked[0]))
                self._session.apply(proposal)
                self._tree.go_to(there)

        item = paths.get(before, path)
        self.app.push_screen(Picker(f"Move {item.id or 'it'} to", others), take)

    def action_renumber(self) -> None:
        """Give all parts of the plan numbers in order; references follow."""
        proposal = renumbered(self._session.proposal)
        if proposal == self._session.proposal:
            self.app.notify("All numbers are in order", timeout=4)
            return
        self._session.apply(proposal)
        self.app.notify("Numbered in order, references too; ^Z takes it back", timeout=4)

    def _place(self) -> tuple[int, str, int]:
        """Work package, list and position of the part under the cursor."""
        _, number, *rest = paths.steps(self.at)
        return (int(number), str(rest[0]), int(rest[1])) if rest else (int(number), "", 0)

    def _edit(self, path: str) -> None:
        self._tree.go_to(path)
        once_laid_out(self, self._enter_field, f"{path}.title")
