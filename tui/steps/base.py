"""What all steps of the wizard share."""

from collections.abc import Iterable, Iterator
from functools import cached_property, partial
from typing import ClassVar, TypeVar

from textual import events, on
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget

from models.criteria.finding import Finding
from models.proposal import Proposal, paths
from models.values.clipboard import Cells, read_pasted
from tui.draft.finding_index import FindingIndex
from tui.draft.session import Session
from tui.draft.told import Change
from tui.frame import Panel
from tui.overlays.help import Keys
from tui.overlays.one_of import ask_meaning
from tui.steps.listing import StepInfo
from tui.widgets.beside_typing import InDoubt
from tui.widgets.choice_control import ChoiceControl
from tui.widgets.field import Field
from tui.widgets.records import Records

W = TypeVar("W", bound=Widget)


class Step(VerticalScroll, Panel, can_focus=False):
    """One step: fields and lists that are patched in place after every change.

    Textual could compose it anew instead, but an input made anew has neither text nor focus.
    Tab goes to its fields: it is no stop itself, as a container that scrolls would be.

    The screen asks the step in view for all that depends on it, and knows none by name.
    """

    info: StepInfo
    own_keys: ClassVar[Keys | None] = None
    """The keys that it has beside those that work everywhere."""
    own_act: ClassVar[str] = ""
    """The action of F6 here; in most steps there is none."""
    view: str = ""
    """Which of its views is in sight; empty where it has one only."""
    brings: ClassVar[str] = "partners"
    """The list that a table is about that is brought in here, where its heads do not tell it."""
    was_in: Widget | None = None
    """What of it had the focus last."""

    def __init__(self, session: Session) -> None:
        super().__init__(id=f"step-{self.info.id}", classes="step panel")
        self.session = session
        self.call(f"{self.info.number} {self.info.title}", self.info.about)

    def compose(self) -> ComposeResult:
        yield from self.body()

    def body(self) -> ComposeResult:
        """The widgets of this step."""
        raise NotImplementedError

    def patch(self, index: FindingIndex, change: Change | None) -> None:
        """Show what the session holds now. `change` is None when the step comes into view."""
        force = change is None or not change.path
        for field in self.own_fields:
            field.patch(index, force=force)
        for records in self.own_records:
            records.patch(index, force=force)

    def come(self, index: FindingIndex) -> None:
        """Show what the session holds as the step comes into view."""
        self.patch(index, None)
        for choice in self.query(ChoiceControl):
            choice.refresh()  # what it offers may have got another name in another step

    @cached_property
    def own_fields(self) -> list[Field]:
        """The fields of the step itself, without those of row editors."""
        return [f for f in self.query(Field) if not _in_records(f)]

    @cached_property
    def own_records(self) -> list[Records]:
        """The lists of the step itself, without those nested in a row editor."""
        return [r for r in self.query(Records) if not _in_records(r)]

    def reveal(self, path: str) -> bool:
        """Go to the field at a path; False if it is not in this step."""
        for field in self.own_fields:
            if field.path == path:
                field.enter()
                return True
        for records in self.own_records:
            if path == records.path or path.startswith(f"{records.path}["):
                return records.reveal(path)
        return self.enter()

    def read(self, path: str, at: int) -> bool:
        """Go to a place in the text at a path."""
        return self.reveal(path)

    def follow(self, finding: Finding) -> bool:
        """Go to where a finding (that has a place) is put right."""
        return self.reveal(finding.where[0])

    @property
    def keys(self) -> str:
        """The keys that go on from here, in a line; a step may say those of what is in view."""
        return self.info.keys

    def hint(self, field: Field | None) -> str:
        """What the line at the foot tells while a field, or something else, is focused."""
        return field.hint if field else self.keys

    @on(InDoubt)
    def _ask(self, event: InDoubt) -> None:
        """Ask what a text means that can be read in two ways; then go on as the key says."""
        event.stop()
        take = partial(self._answered, event)
        ask_meaning(self.app, event.text, event.both, "leaves it as typed", take)

    def _answered(self, event: InDoubt, answer: str | None) -> None:
        if answer is not None:
            event.take(answer)
        if event.by:
            (self.screen.focus_next if event.by > 0 else self.screen.focus_previous)()

    def bring_in(self, block: Cells | None) -> None:
        """Bring in a table that was pasted, or ask for a file."""
        from tui.bringing.way import Bringing  # with all that reads tables: only now

        if self.session.read_only:
            self.app.notify(f"Read only: {self.session.read_only}", timeout=6, markup=False)
            return
        self.commit()
        Bringing(self.app, self.session, self.brings).begin(block)

    def bring_in_pasted(self, event: events.Paste) -> None:
        """Bring in what is pasted beside the fields if it is a table; nothing else is taken."""
        block = read_pasted(event.text)
        if next(self._in_focus(Field), None) is None and any(len(row) > 1 for row in block):
            event.stop()
            self.bring_in(block)

    def action_bring_file(self) -> None:
        """Ask for a file, and bring in what it holds."""
        self.bring_in(None)

    def path_in_focus(self) -> str:
        """The path of the field that the person is in; empty where there is none."""
        return next((field.path for field in self._in_focus(Field)), "")

    def at(self) -> str:
        """The path of where the person is: a field, or a row of a list; empty where it is none."""
        if path := self.path_in_focus():
            return path
        return next((records.row_path for records in self._in_focus(Records)), "")

    def next_of(self, asked: Iterable[str], after: str = "") -> str | None:
        """The first of some paths that comes after a place, as one goes through this step."""
        start = self.place(after) if after else ()
        left = ((self.place(path), path) for path in asked)
        return min((ahead for ahead in left if ahead[0] > start), default=((), None))[1]

    def place(self, path: str) -> tuple[int, ...]:
        """Where a path comes in this step: places are in the order in which one goes through it."""
        for records in self.own_records:
            if path.startswith(f"{records.path}["):
                return (*paths.place(Proposal, records.path), *records.place(path))
        return paths.place(Proposal, path)

    def add(self) -> None:
        """F8 from beside the lists of the step: one more in the first that is in sight."""
        for records in filter(shown, self.own_records):
            records.action_add_here()
            return

    def commit(self) -> None:
        """Take what stands in the focused control, should its message still be on the way."""
        for field in self._in_focus(Field):
            field.commit()

    def leaving(self) -> None:
        """Take what is only taken as a field is left: the draft is left from inside it."""
        self.commit()

    def _in_focus(self, kind: type[W]) -> Iterator[W]:
        """The widgets of a kind that hold the focus, from the innermost out."""
        focused = self.screen.focused
        for above in focused.ancestors_with_self if focused is not None else ():
            if isinstance(above, kind):
                yield above

    def return_to(self, path: str, view: str = "") -> bool:
        """Go to a place that was left, or that undo has changed: in a view, if that shows it."""
        return self.reveal(path) if path else self.enter()

    def come_back_in(self) -> bool:
        """Put the person where they were in this step; into the first field if that is gone."""
        at = self.was_in
        if at is not None and at.is_attached and at.focusable and shown(at):
            at.focus()
            return True
        return self.enter()

    def help(self) -> tuple[str, Content] | None:
        """Title and text of what F1 tells where nothing in focus has help of its own."""
        return None

    def leave(self) -> bool:
        """Go from an editor back to its list; False if there is no way back inside this step."""
        return False

    def enter(self) -> bool:
        """Put the person into the first field."""
        focusable = next((w for w in self.query("*") if w.focusable and shown(w)), None)
        if focusable is not None:
            focusable.focus()
        return focusable is not None


def shown(widget: Widget) -> bool:
    """Whether neither the widget nor anything around it is hidden."""
    return all(a.display for a in widget.ancestors_with_self if isinstance(a, Widget))


def _in_records(widget: Widget) -> bool:
    return any(isinstance(above, Records) for above in widget.ancestors)
