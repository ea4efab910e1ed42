"""A list of parts as a table, with an editor for the row under the cursor."""

from collections.abc import Callable, Iterable
from typing import Any

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.timer import Timer
from textual.widgets import DataTable, Static

from models.proposal import paths
from models.proposal.pairs import followed
from models.proposal.part import Part
from models.proposal.paths import join
from models.values.picks import Pick
from tui.buttons import Button
from tui.columns import Column
from tui.draft.background import SETTLE
from tui.draft.declared import spec_of
from tui.draft.finding_index import FindingIndex
from tui.draft.session import Session
from tui.marks import line
from tui.notices import has_room, say_removed
from tui.widgets.field import Field, field_path
from tui.widgets.form import Fields, Form, Group
from tui.widgets.from_inside import acted
from tui.widgets.quiet_text import QuietText
from tui.widgets.row_table import PartTable

Offers = Callable[[Session], list[Pick]]


class Records(Vertical):
    """The parts of one list of the proposal: a table, its buttons, and the editor of one row."""

    BINDINGS = [
        Binding("a", "add", "Add", show=False),
        Binding("f8", "add_here", "Add", show=False),
        Binding("d", "duplicate", "Duplicate", show=False),
        Binding("delete", "remove", "Remove", show=False),
        Binding("less_than_sign", "shift(-1)", "Move up", show=False),
        Binding("greater_than_sign", "shift(1)", "Move down", show=False),
    ]

    @property
    def NO_PASTE(self) -> str:  # what other widgets have as a constant
        """What is said where a table is pasted."""
        how = "Press F8 to add one, or Enter, and paste into its fields."
        if self._takes_tables:
            return f"A table is pasted here together with its heads. {how}"
        return f"A table of {self._noun}s cannot be pasted. {how}"

    def __init__(
        self,
        session: Session,
        path: str,
        columns: Iterable[Column],
        fields: Iterable[str | Fields],
        *,
        noun: str,
        begin: str = "",
        new: Callable[[int], Part],
        copy: Callable[[Part, int], Part] = lambda part, _: part,
        offers: dict[str, Offers] | None = None,
        where: dict[str, Callable[[Any], bool]] | None = None,
        empty: str = "",
        nested: Iterable["Records"] = (),
        note: Callable[[Any], Content] | None = None,
        style: Callable[[Any], str] = lambda _: "",
        takes_tables: bool = False,
        only_asked: bool = False,
    ) -> None:
        """Show the list at `path`.

        `fields` are names, or groups of them with a heading; `new` makes the part to add at a
        position, `copy` the duplicate of one; a person begins a new part in the field `begin`, if
        not in the first; a field named in
        `where` is shown for those parts only of which that is true; `nested` are lists inside each
        part, whose own path is set as the cursor moves; `note` is what is to be known of a part
        beside what stands in its fields, `style` that of its row; no style says what no word says;
        the step that it is in `takes_tables` that are pasted on it, or does not; a list that is
        `only_asked` for under some calls is hidden under the others, as long as it is empty.
        """
        super().__init__(classes="records")
        self.path = path
        self._session = session
        grouped = [f if isinstance(f, Fields) else Fields("", (f,)) for f in fields]
        self._names = tuple(name for group in grouped for name in group.names)
        self._noun = noun
        self._takes_tables = takes_tables
        self._only_asked = only_asked
        self._begin = self._names.index(begin) if begin else 0
        self._new = new
        self._copy = copy
        self._offers = offers or {}
        self._where = where or {}
        self._empty = f"{empty} F8 adds the first {noun}.".strip()
        self._nested = tuple(nested)
        self._note = note
        self._style = style
        self._noted = QuietText("note")
        self._row = 0
        self._followed: tuple[Part, ...] = ()
        """The parts among which `_row` was the position of the one in the editor."""
        self._settling: Timer | None = None
        self._table = PartTable(columns)
        self._editor = Vertical(classes="editor")
        made = {name: self._field(name) for name in self._names}
        self._fields = list(made.values())
        self._form = Form(
            *(Group(g.title, [made[n] for n in g.names], folded=g.folded) for g in grouped)
        )

    def compose(self) -> ComposeResult:
        yield self._table
        yield Static(line(self._empty), classes="empty")
        with Horizontal(classes="buttons"):
            yield Button(f"Add {self._noun} F8", id="add")
            yield Button("Duplicate ^D", id="duplicate")
            yield Button("Remove ^K", id="remove")
            yield Button("▲", id="up")
            yield Button("▼", id="down")
        with self._editor:
            yield self._form
            yield self._noted
            yield from self._nested

    # --- showing ---

    def on_resize(self, event: events.Resize) -> None:
        """Fit the columns to the room there is."""
        self._table.fit(event.size.width - 1, self._row)

    @property
    def items(self) -> tuple[Part, ...]:
        """The parts as they are now; the table may show them a moment later."""
        try:
            found: tuple[Part, ...] = paths.get(self._session.proposal, self.path)
        except KeyError:
            return ()
        return found

    @property
    def is_wanted(self) -> bool:
        """Whether the list is to be seen: it has something in it, or the call asks for it."""
        if not self._only_asked or self.items or self._session.is_asked(self.path):
            return True
        try:
            return paths.kept_at(self._session.proposal, self.path) is not None
        except KeyError:  # that in which the list is, is not there yet
            return False

    @property
    def row(self) -> int:
        """Position of the part in the editor."""
        return max(0, min(self._row, len(self.items) - 1))

    @property
    def row_path(self) -> str:
        """Path of the part in the editor."""
        return join(*paths.steps(self.path), self.row)

    def bind(self, path: str) -> None:
        """Show another list of the same kind."""
        if path != self.path:
            self.path = path
            self._row = 0
            self._followed = ()
            self._table.show_none()

    def patch(self, index: FindingIndex, *, force: bool = False) -> None:
        """Show what the session holds now: only rows that changed, and the editor."""
        items = self.items
        self._follow(items)
        if self._settling is not None:
            self._settling.stop()
        if force or len(items) != len(self._table.parts):
            self._settle(items, index)
        else:
            self._settling = self.set_timer(SETTLE, lambda: self._settle(items, index))
        self.set_class(not items, "-empty")
        self._patch_editor(index, force=force)

    def _follow(self, items: tuple[Part, ...]) -> None:
        """Stay with the part in the editor, wherever it went."""
        row = followed(self._followed, self._row, items)
        self._followed = items
        if row != self._row:
            self._row = row
            self._table.move_cursor(row=row, animate=False)

    def _settle(self, items: tuple[Part, ...], index: FindingIndex) -> None:
        """Show the parts in the table."""
        self._settling = None
        rows = [join(*paths.steps(self.path), i) for i in range(len(items))]
        looks = [
            (index.under(row), index.bars(row), self._style(item))
            for row, item in zip(rows, items, strict=True)
        ]
        self._table.tell(items, looks, self._row)

    def _patch_editor(self, index: FindingIndex, *, force: bool) -> None:
        row = self.row_path
        for name, field in zip(self._names, self._fields, strict=True):
            path = field_path(row, name)
            moved = path != field.path
            field.bind(path)
            if self.items:
                fits = name not in self._where or self._where[name](self.items[self.row])
                field.display = fits or field.being_typed
                field.patch(index, force=force or moved)
        self._form.patch()
        note = self._note(self.items[self.row]) if self._note and self.items else Content("")
        self._noted.tell(note)
        self._noted.display = bool(note)
        for nested in self._nested:
            name = str(paths.steps(nested.path)[-1])
            nested.bind(field_path(row, name))
            nested.display = nested.is_wanted
            nested.patch(index, force=force)

    def _field(self, name: str) -> Field:
        path = field_path(join(*paths.steps(self.path), 0), name)
        spec = spec_of(path)
        return Field(self._session, path, spec=spec, offers=self._offers.get(name))

    # --- moving about ---

    def place(self, path: str) -> tuple[int, ...]:
        """Where a path below this list comes in it: the row, and how far down in its editor."""
        row, *rest = paths.steps(path)[len(paths.steps(self.path)) :]
        names = [paths.steps(name) for name in self._names]
        ahead = [number for number, name in enumerate(names) if tuple(rest[: len(name)]) == name]
        return (int(row), *(ahead or [len(names)])) if rest else (int(row),)

    @on(DataTable.RowHighlighted)
    def _moved(self, event: DataTable.RowHighlighted) -> None:
        event.stop()
        # From a nested list it comes up to here too; and the cursor may be elsewhere by now.
        at = event.cursor_row
        if event.data_table is self._table and at == self._table.cursor_row != self._row:
            self._row = at
            self._session.pause()
            self._patch_editor(FindingIndex(self._session.report), force=True)

    @on(DataTable.RowSelected)
    def _into_editor(self, event: DataTable.RowSelected) -> None:
        event.stop()
        if event.data_table is self._table:
            self._fields[0].enter()

    def leave(self) -> bool:
        """Go from the editor back to the table; False if the person is there already."""
        if self._table.has_focus or not self.items:
            return False
        self._table.focus()
        return True

    def reveal(self, path: str) -> bool:
        """Go to the field at a path, if it lies in this list."""
        if not self.items:
            self.query_one("#add", Button).focus()
            return True
        own = paths.steps(self.path)
        rest = paths.steps(path)[len(own) :]
        if rest and isinstance(rest[0], int) and rest[0] < len(self.items):
            self._go(rest[0])
        wanted = path.removeprefix(self.row_path)
        for nested in self._nested:
            if path.startswith(nested.path):
                return nested.reveal(path)
        for name, field in zip(self._names, self._fields, strict=True):
            if wanted.lstrip(".") == name:
                field.enter()
                return True
        self._table.focus()
        return True

    # --- changing ---

    @on(Button.Pressed)
    def _pressed(self, event: Button.Pressed) -> None:
        event.stop()
        acts: dict[str | None, Callable[[], None]] = {
            "add": self.action_add,
            "duplicate": self.action_duplicate,
            "remove": self.action_remove,
            "up": lambda: self.action_shift(-1),
            "down": lambda: self.action_shift(1),
        }
        acts[event.button.id]()

    def check_action(self, action: str, _parameters: tuple[object, ...]) -> bool | None:
        """The keys of the list work on the list and its buttons, not from inside its editor.

        Fields take letters themselves, but the buttons beside them let letters through to here.
        """
        focused = self.app.focused
        inside = focused is not None and self._editor in focused.ancestors
        return not (inside and action in ("add", "duplicate", "remove", "shift"))

    def action_add(self) -> None:
        at = self.row + 1 if self.items else 0
        if not has_room(self.app, self.path, len(self.items) + 1):
            return
        self._session.insert(self.path, at, self._new(at))
        self._go(at)
        self._fields[self._begin].enter(select=True)

    def action_add_here(self) -> None:
        """Add from wherever the person is: the key works inside the editor too."""
        self._commit()
        self.action_add()

    def _commit(self) -> None:
        """Take what is typed in the editor, before its fields go to another part."""
        for field in self._fields:
            if field.being_typed:
                field.commit()

    def on_key(self, event: events.Key) -> None:
        """The keys that work from inside the editor too."""
        acts: dict[str, Callable[[], None]] = {
            "ctrl+d": self._duplicate_here,
            "ctrl+k": self._remove_here,
            "alt+up": lambda: self.action_shift(-1),
            "alt+down": lambda: self.action_shift(1),
        }
        if event.key in acts and self.items:
            self._commit()
            acted(event, acts)

    def _duplicate_here(self) -> None:
        """Go on in the copy."""
        self.action_duplicate()
        self._fields[self._begin].enter(select=True)

    def _remove_here(self) -> None:
        """Go on in the list: in the editor, the next part would stand where this one was."""
        self._table.focus()
        self.action_remove()

    def action_duplicate(self) -> None:
        if self.items and has_room(self.app, self.path, len(self.items) + 1):
            at = self.row
            self._session.insert(self.path, at + 1, self._copy(self.items[at], at + 1))
            self._go(at + 1)

    def action_remove(self) -> None:
        if self.items:
            self._session.remove(self.path, self.row)
            say_removed(self.app, self._noun.capitalize())
            if not self.items:
                self.query_one("#add", Button).focus()

    def action_shift(self, by: int) -> None:
        to = self.row + by
        if self.items and 0 <= to < len(self.items):
            self._session.move(self.path, self.row, to)
            self._go(to)

    def _go(self, row: int) -> None:
        self._row = row  # before the cursor moves: what is told of that finds nothing to do
        self._table.move_cursor(row=row, animate=False)
        self._patch_editor(FindingIndex(self._session.report), force=True)
