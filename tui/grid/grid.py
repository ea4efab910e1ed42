"""A table to type into, as in a spreadsheet.

Keys act the moment they arrive, not as bindings do, which Textual looks up once a key has gone all
the way up to the app: so fast typing never overtakes a Tab.
"""

from collections.abc import Callable, Iterator, Mapping
from functools import partial

from textual import events
from textual.binding import Binding
from textual.message import Message

from models.proposal.entry import Doubt
from models.values.clipboard import Cells, decimal_mark_of, read_pasted, read_table, write_table
from models.values.words import counted
from tui.grid.face import Cell, GridFace
from tui.grid.rows import GridRows
from tui.widgets.picker import Picker
from tui.widgets.typed_line import TypedLine

COPIED = "for here and for a spreadsheet"
"""Where what was copied can be pasted: the terminal is asked to put it on its clipboard."""
_NO_PICKS = "there is nothing to choose from yet; type it"


class Grid(GridFace):
    """The cells of a `GridRows`."""

    # For the footer alone: `on_key` has taken F2 by the time that bindings are looked up.
    BINDINGS = [Binding("f2", "change", "Edit")]

    class Moved(Message):
        """The cursor is in another cell, or the selection is another, or what is in it."""

    class TitlePressed(Message):
        """Somebody clicked on the title of a column."""

        def __init__(self, column: int) -> None:
            super().__init__()
            self.column = column

    class InDoubt(Message):
        """Several cells are to get a text that can be read in two ways."""

        def __init__(self, text: str, both: Doubt, take: Callable[[str | None], None]) -> None:
            """`take` gets the meaning, or that nobody told it."""
            super().__init__()
            self.text, self.both, self.take = text, both, take

    def __init__(
        self,
        grid_rows: GridRows,
        paste: Callable[[Cells], None],
        commands: Mapping[str, Callable[[], None]],
    ) -> None:
        """`paste` puts a block of cells in from the cursor on.

        `commands` are keys of the widget around it; letters among them act where none type.
        """
        super().__init__(grid_rows)
        self._paste = paste
        self.decimal_mark = "."
        """As in the last paste, for the spreadsheet that it came from."""
        self._commands = {
            "delete": self.clear,
            "ctrl+c": self.copy,
            "ctrl+x": self.cut,
            "ctrl+v": self.paste_own,
            **commands,
        }
        self._over: Cell | None = None
        """The other corner of what was selected when typing began."""
        self._tab_from: int | None = None
        """The column in which Tab was first pressed: Enter goes back to it."""
        self._keys = self._moves()

    # --- the cursor and the selection ---

    def go(self, row: int, column: int | None = None, *, corner: Cell | None = None) -> None:
        """Put the cursor into a cell; with a `corner`, select from there to it."""
        self.commit()
        self.row = max(0, min(row, self.grid_rows.height - 1))
        wanted, reach = self.column if column is None else column, self.grid_rows.cursor_columns
        self.column = max(reach.start, min(wanted, reach.stop - 1))
        self._corner = corner
        self.follow()
        self._come_into_sight()
        self.repaint()
        self.post_message(self.Moved())

    # --- typing ---

    def ways_in_sight(self) -> Iterator[tuple[int, Callable[[], None]]]:
        """The lines in which a row is seen, and what puts the cursor there."""
        room = self.room
        for y in range(room.height):
            if (row := self._row_at(y, room)) is not None:
                yield y, partial(self.go, row)

    def on_key(self, event: events.Key) -> None:
        if self._typed(event) or self._command(event):
            event.stop()
            event.prevent_default()

    def _typed(self, event: events.Key) -> bool:
        """Take a key that belongs to the text of a cell."""
        letter = event.character if event.is_printable else None
        if self.typing is None:
            if not self.grid_rows.writable(self.row, self.column):
                return False
            if event.key == "backspace":
                return self._begin(TypedLine("", fresh=True))
            if event.key == "f2":
                return self.change()
            if not letter:
                return False
            if letter == " " and self.grid_rows.picks(self.column) is not None:
                if not self.choose():
                    self.say(f"{self.grid_rows.columns[self.column].title}: {_NO_PICKS}")
                return True
            typing = TypedLine("", fresh=True)
            typing.insert(letter)
            return self._begin(typing)
        if event.key == "escape":
            self.typing = None
            self.grid_rows.give_up(self.row, self.column)
        elif event.key == "ctrl+enter" or (event.key == "ctrl+f" and self._over is not None):
            # ^F: few terminals tell ^Enter from Enter.
            self._type_over()
        elif letter:
            self.typing.insert(letter)
            self._send()
        elif self.typing.key(event.key):
            self._send()
        else:
            return False
        self.repaint()
        return True

    def _begin(self, typing: TypedLine) -> bool:
        self._over, self._corner = self._corner, None
        self.typing = typing
        self._send()
        self._come_into_sight()
        self.repaint()
        return True

    def _send(self) -> None:
        assert self.typing is not None
        text = self.typing.text
        self.grid_rows.write(self.row, self.column, self.grid_rows.completed(self.column, text))

    def commit(self) -> None:
        """Leave the text of the cell; the rows have had it since it was typed."""
        if self.typing is not None:
            self.typing = None
            self.grid_rows.done()

    def forget_typing(self) -> None:
        """Somebody else has changed what stands in the cell."""
        self.typing = None

    def change(self) -> bool:
        """Type on in the text that the cell has."""
        if not self.grid_rows.writable(self.row, self.column):
            return False
        text = self.grid_rows.text(self.row, self.column)
        self.typing = TypedLine(text, fresh=False)
        self._over, self._corner = self._corner, None
        self.repaint()
        return True

    def action_change(self) -> None:
        """What the footer calls `Edit`."""
        self.change()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A cell that is typed into already, or cannot be, leaves its key to the screen."""
        if action != "change":
            return super().check_action(action, parameters)
        return self.typing is None and self.grid_rows.writable(self.row, self.column)

    def choose(self) -> bool:
        """Open the list of what the column offers; where it offers nothing yet, it is typed."""
        picks = self.grid_rows.picks(self.column)
        if not picks or not self.grid_rows.writable(self.row, self.column):
            return False
        row, column = self.row, self.column
        text = self.grid_rows.text(row, column)

        def take(picked: tuple[str, ...] | None) -> None:
            if picked:
                self.grid_rows.write(row, column, picked[0])
                self.grid_rows.done()
                self.go(row, column)

        title = self.grid_rows.columns[column].title
        self.app.push_screen(Picker(title, picks, (text,) if text else ()), take)
        return True

    def on_paste(self, event: events.Paste) -> None:
        event.stop()
        if self.typing is not None:
            self.typing.insert(event.text)
            self._send()
            self.repaint()
        else:
            self.paste(event.text)

    def on_blur(self) -> None:
        self.commit()
        self.follow()
        self.repaint()

    def on_focus(self) -> None:
        self.repaint()
        self.post_message(self.Moved())

    # --- blocks of cells ---

    def clear(self) -> None:
        """Empty the selected cells."""
        self._fill("")

    def copy(self) -> None:
        """Put the selected cells on the clipboard, as a spreadsheet takes them."""
        rows, columns = self.chosen
        copied = (self.grid_rows.copied(row, columns, self.decimal_mark) for row in rows)
        cells = [row for row in copied if row]
        if cells:
            self.app.copy_to_clipboard(write_table(cells))
            self.say(f"{counted(sum(map(len, cells)), 'cell')} copied, {COPIED}")

    def cut(self) -> None:
        """Copy, then clear."""
        self.copy()
        self._commands["delete"]()

    def paste_own(self) -> None:
        """Paste what was copied here; a terminal pastes its own clipboard by its own keys."""
        self._put_in(read_table(self.app.clipboard))

    def paste(self, text: str) -> None:
        """Put cells in from the cursor on; a single one into all cells that are selected."""
        self._put_in(read_pasted(text))

    def _put_in(self, block: Cells) -> None:
        if not block:
            self.say("Nothing to paste: what was copied is empty.")
            return
        self.decimal_mark = decimal_mark_of(block)
        if len(block) == len(block[0]) == 1 and self.chosen_cells > 1:
            self._fill(block[0][0])
        else:
            self._paste(block)

    def _fill(self, text: str) -> None:
        """Put a text into the selected cells; ask first where it can be read in two ways."""
        rows, columns = self.chosen
        both = self.grid_rows.meanings(columns, text) if self.chosen_cells > 1 else ()
        if both:
            self.post_message(self.InDoubt(text, both, partial(self._fill_as_told, rows, columns)))
        else:
            self._fill_cells(rows, columns, text)

    def _fill_as_told(self, rows: range, columns: range, answer: str | None) -> None:
        if answer is None:
            self.say("Nothing was filled.")
        else:
            self._fill_cells(rows, columns, answer)

    def _fill_cells(self, rows: range, columns: range, text: str) -> None:
        self.grid_rows.fill(rows, columns, text)
        self.follow()
        self.repaint()
        self.post_message(self.Moved())

    def _type_over(self) -> None:
        """Put what is typed into all cells that were selected when its typing began."""
        assert self.typing is not None
        text = self.grid_rows.completed(self.column, self.typing.text)
        if self._over is None:
            self.commit()
            return
        # Taken back first, so that all of it is one step for undo.
        self.typing = None
        self.grid_rows.give_up(self.row, self.column)
        self._corner = self._over
        self._fill(text)

    def say(self, text: str) -> None:
        """Tell for a moment what came of a key."""
        self.app.notify(text, timeout=4, markup=False)

    # --- keys that move ---

    def _command(self, event: events.Key) -> bool:
        move = self._keys.get(event.key)
        if move is not None:
            move()
            return True
        command = self._commands.get(event.key)
        if command is None:
            return False
        self.commit()
        command()
        return True

    def _moves(self) -> dict[str, Callable[[], None]]:
        """What each key does that moves the cursor."""
        far = 1 << 30
        ways: dict[str, Callable[[], Cell]] = {
            "up": lambda: (self.row - 1, self.column),
            "down": lambda: (self.row + 1, self.column),
            "left": lambda: (self.row, self.column - 1),
            "right": lambda: (self.row, self.column + 1),
            "pageup": lambda: (self.row - self._page(), self.column),
            "pagedown": lambda: (self.row + self._page(), self.column),
            "home": lambda: (self.row, -1),
            "end": lambda: (self.row, far),
        }
        keys: dict[str, Callable[[], None]] = {
            "ctrl+home": lambda: self._move((0, 0)),
            "ctrl+end": lambda: self._move((far, 0)),
            "ctrl+shift+home": lambda: self._move((0, self.column), selecting=True),
            "ctrl+shift+end": lambda: self._move((far, self.column), selecting=True),
            "tab": lambda: self._tab(1),
            "shift+tab": lambda: self._tab(-1),
            "enter": self.press_enter,
        }
        for key, way in ways.items():
            keys[key] = self._mover(way)
            keys[f"shift+{key}"] = self._mover(way, selecting=True)
        return keys

    def _mover(self, way: Callable[[], Cell], *, selecting: bool = False) -> Callable[[], None]:
        return lambda: self._move(way(), selecting=selecting)

    def _page(self) -> int:
        return max(1, self.size.height - 1 - self._edges)

    def _move(self, to: Cell, *, selecting: bool = False) -> None:
        self._tab_from = None
        corner = (self._corner or (self.row, self.column)) if selecting else None
        self.go(*to, corner=corner)

    def press_enter(self) -> None:
        """End typing and go down; else begin to change what is in the cell."""
        if self.typing is not None:
            column = self.column if self._tab_from is None else self._tab_from
            self._tab_from = None
            self.go(self.row + 1, column)
        elif self.grid_rows.pressed(self.row):
            self.go(self.row)
        elif not (self.choose() or self.change()):
            self.go(self.row + 1)

    def _tab(self, by: int) -> None:
        """To the next cell that can be typed into; from the last one on to the next widget."""
        self.commit()
        if self._tab_from is None:
            self._tab_from = self.column
        row, column = self.row, self.column + by
        while 0 <= row < self.grid_rows.height:
            while -1 < column < len(self.grid_rows.columns):
                if self.grid_rows.writable(row, column):
                    self.go(row, column)
                    return
                column += by
            row, column = row + by, 0 if by > 0 else len(self.grid_rows.columns) - 1
        self.screen.focus_next() if by > 0 else self.screen.focus_previous()

    # --- the mouse ---

    def on_click(self, event: events.Click) -> None:
        offset = event.get_content_offset(self)
        if offset is None:
            return
        event.stop()
        column = self._layout_of.at(offset.x, self._scrolled)
        row = self._row_at(offset.y, self.room)
        if offset.y == 0:
            self.commit()
            if column is not None and column >= 0:
                self.post_message(self.TitlePressed(column))
        elif row is not None and column is not None and column in self.grid_rows.cursor_columns:
            same = (row, column) == (self.row, self.column)
            if event.chain == 2 and same:
                self.press_enter()
            elif not (same and self.typing is not None):
                self._move((row, column), selecting=event.shift)
