"""The person-months of all applicants in all work packages, edited cell by cell like a sheet."""

from collections.abc import Iterable
from decimal import Decimal

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from models.effort import DoesNotFit, Effort, cell, effort, with_block
from models.kinds import QUANTITY
from models.money import format_number
from models.proposal import Proposal
from models.table_text import read_table
from models.workplan import package_name
from tui.session import Session
from tui.widgets.cell_text import CellText
from tui.widgets.grid_paint import clean, fit

_EDGES = 2
"""The line of headings above, and the line of sums below."""
NOTHING = "·"
"""What an empty cell shows."""
_CARET = Style(reverse=True)
_NARROW = 7


class MonthMatrix(ScrollView, can_focus=True):
    """A grid whose first and last columns and lines stay in place."""

    HELP = """\
# Person-months

- **arrows**: another cell · **digits**: overwrite it · **Enter** or **F2**: edit it
- while editing, **Enter**: take it and go down · **Esc**: leave it as it was
- **Delete**: clear the cell · **paste**: a block of cells from a spreadsheet
"""
    BINDINGS = [
        Binding("up", "move(-1, 0)", "Up", show=False),
        Binding("down", "move(1, 0)", "Down", show=False),
        Binding("left", "move(0, -1)", "Left", show=False),
        Binding("right", "move(0, 1)", "Right", show=False),
        Binding("pageup", "page(-1)", "Page up", show=False),
        Binding("pagedown", "page(1)", "Page down", show=False),
        Binding("home", "move(0, -1000)", "First work package", show=False),
        Binding("end", "move(0, 1000)", "Last work package", show=False),
        Binding("enter,f2", "edit", "Edit", show=False),
        Binding("delete,backspace", "clear", "Clear", show=False),
    ]
    COMPONENT_CLASSES = {"matrix--edge", "matrix--cursor", "matrix--unread"}
    DEFAULT_CSS = """
    MonthMatrix {
        height: 1fr;
        scrollbar-size: 1 1;
        & > .matrix--edge { color: $foreground-muted; }
        & > .matrix--cursor { text-style: bold; }
        &:focus > .matrix--cursor { background: $block-cursor-blurred-background; }
        & > .matrix--unread { color: $text-error; text-style: bold; }
    }
    """

    class Moved(Message):
        """The cursor came to another cell, or what the matrix says changed."""

    class Refused(Message):
        """What was pasted does not fit."""

        def __init__(self, why: str) -> None:
            super().__init__()
            self.why = why

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._shown: Proposal | None = None
        self.effort: Effort = effort(Proposal())
        self._row = self._column = 0
        self._typing: CellText | None = None
        self._left = self._wide = self._right = _NARROW
        """Width of the applicants, of a cell, and of the sums."""

    # --- what there is ---

    def patch(self) -> None:
        """Show the person-months as they stand."""
        proposal, shown = self._session.proposal, self._shown
        if (
            shown is not None
            and shown.work_packages is proposal.work_packages
            and shown.partners is proposal.partners
        ):
            return
        path = self.path
        self._shown = proposal
        self.effort = effort(proposal)
        self._row = min(self._row, max(len(self.effort.keys) - 1, 0))
        self._column = min(self._column, max(len(self.effort.packages) - 1, 0))
        if self.path != path:
            self._typing = None
        self._measure()
        self.post_message(self.Moved())

    @property
    def at(self) -> tuple[str, int] | None:
        """Key and number of the work package under the cursor."""
        if not self.effort.keys or not self.effort.packages:
            return None
        return self.effort.keys[self._row], self._column

    @property
    def path(self) -> str:
        """The path of the cell under the cursor; empty where there is none."""
        return cell(self.at[1], self.at[0]) if self.at is not None else ""

    def go_to(self, path: str) -> bool:
        """Put the cursor on the cell at a path; False where there is none."""
        for row, key in enumerate(self.effort.keys):
            for column in range(len(self.effort.packages)):
                if cell(column, key) == path:
                    self._put_cursor(row, column)
                    return True
        return False

    # --- showing ---

    @property
    def _lines(self) -> int:
        """Lines of applicants that are in view."""
        return max(self.scrollable_content_region.height - _EDGES, 1)

    def _measure(self) -> None:
        matrix = self.effort
        longest = max((cell_len(clean(key[:60])) for key in matrix.keys), default=0)
        widest = max((cell_len(clean(p.id[:60])) for p in matrix.packages), default=0)
        quarter = max(self.scrollable_content_region.width // 4, _NARROW)
        self._left = min(max(longest + 3, _NARROW), quarter)
        self._wide = min(max(widest + 2, _NARROW), 12)
        self._right = min(max(len(format_number(matrix.total)) + 3, _NARROW), 16)
        hidden = len(matrix.packages) * self._wide - self._room
        size = Size(self.scrollable_content_region.width + hidden, len(matrix.keys) + _EDGES)
        if size != self.virtual_size:
            self.virtual_size = size
        self.refresh()

    def on_resize(self, _event: events.Resize) -> None:
        self._measure()
        self.call_after_refresh(self._into_view)

    def render_line(self, y: int) -> Strip:
        keys = self.effort.keys
        last = min(len(keys), self._lines) + 1
        number = y - 1 + self.scroll_offset.y
        if y == 0:
            return self._heading()
        if y < last and number < len(keys):
            return self._line(number)
        if y == last:
            return self._sums()
        return Strip.blank(self.scrollable_content_region.width, self.rich_style)

    @property
    def _room(self) -> int:
        """Columns of the screen in which cells are shown, all of them in full."""
        room = max(self.scrollable_content_region.width - self._left - self._right, self._wide)
        return min(room // self._wide, len(self.effort.packages)) * self._wide

    @property
    def _in_view(self) -> range:
        """The work packages that can be seen."""
        first = int(self.scroll_offset.x) // self._wide
        return range(first, min(first + self._room // self._wide, len(self.effort.packages)))

    def _heading(self) -> Strip:
        packages, wide = self.effort.packages, self._wide - 1
        names = (_right(package_name(packages[n], n), wide) for n in self._in_view)
        before = self._in_view.start > 0
        after = self._in_view.stop < len(packages)
        return self._edge("  ‹" if before else "", names, "› sum" if after else "sum")

    def _sums(self) -> Strip:
        unread = {column for _, column in self.effort.unread}
        sums = (_sum(self.effort.by_package[n], n in unread) for n in self._in_view)
        fitting = (fit(text, self._wide - 1, numeric=True) for text in sums)
        return self._edge("  sum", fitting, _sum(self.effort.total, bool(unread)))

    def _edge(self, label: str, texts: Iterable[str], total: str) -> Strip:
        style = self._style("matrix--edge")
        cells = [Segment(f" {text}", style) for text in texts]
        return self._strip(label, cells, total, style)

    def _line(self, row: int) -> Strip:
        key = self.effort.keys[row]
        style = self.rich_style
        cells = [part for n in self._in_view for part in self._cell(row, n, style)]
        unread = any(name == key for name, _ in self.effort.unread)
        sign = " " if row < self.effort.known else "!"
        label = f"{'▸' if row == self._row else ' '}{sign}{key}"
        return self._strip(label, cells, _sum(self.effort.by_key[key], unread), style)

    def _cell(self, row: int, column: int, style: Style) -> list[Segment]:
        key = self.effort.keys[row]
        if (key, column) in self.effort.unread:
            text = _right(f"!{self._session.text(cell(column, key))}", self._wide - 1)
            style = self._style("matrix--unread")
        else:
            text = QUANTITY.show(self.effort.packages[column].person_months.get(key)) or NOTHING
            text = fit(text, self._wide - 1, numeric=True)
        if (row, column) != (self._row, self._column):
            return [Segment(f" {text}", style)]
        style += self.get_component_rich_style("matrix--cursor", partial=True)
        if self._typing is not None:
            return self._caret(self._typing, style)
        return [Segment(f"▸{text}", style)]

    def _style(self, name: str) -> Style:
        return self.rich_style + self.get_component_rich_style(name, partial=True)

    def _caret(self, typing: CellText, style: Style) -> list[Segment]:
        """The cell while it is edited: the text from the left, the caret shown reversed."""
        text, at = typing.window(self._wide - 1)
        text = fit(f"{text} ", self._wide - 1)
        return [
            Segment(f"▸{text[:at]}", style),
            Segment(text[at : at + 1], style + _CARET),
            Segment(text[at + 1 :], style),
        ]

    def _strip(self, label: str, cells: list[Segment], total: str, style: Style) -> Strip:
        """A line: its label and its sum in place, between them what is in view of its cells."""
        edge = self._style("matrix--edge")
        parts = [
            Strip([Segment(fit(label, self._left), style)]),
            Strip(cells).adjust_cell_length(self._room, style),
            Strip([Segment(f" {fit(total, self._right - 1, numeric=True)}", edge)]),
        ]
        return Strip.join(parts).adjust_cell_length(self.scrollable_content_region.width, style)

    # --- moving about ---

    def action_move(self, down: int, right: int) -> None:
        self._put_cursor(self._row + down, self._column + right)

    def action_page(self, by: int) -> None:
        self._put_cursor(self._row + by * self._lines, self._column)

    def on_click(self, event: events.Click) -> None:
        at = event.get_content_offset(self)
        if at is None or not 1 <= at.y <= min(len(self.effort.keys), self._lines):
            return
        column = self._in_view.start + (at.x - self._left) // self._wide
        if at.x >= self._left and column in self._in_view:
            self._put_cursor(at.y - 1 + int(self.scroll_offset.y), column)

    def _put_cursor(self, row: int, column: int) -> None:
        self._finish()
        self._row = min(max(row, 0), max(len(self.effort.keys) - 1, 0))
        self._column = min(max(column, 0), max(len(self.effort.packages) - 1, 0))
        self._into_view()
        self.refresh()
        self.post_message(self.Moved())

    def _into_view(self) -> None:
        room = self._room
        x, y = int(self.scroll_offset.x), int(self.scroll_offset.y)
        first = self._column * self._wide
        x = min(max(x, first + self._wide - room), first)
        y = min(max(y, self._row - self._lines + 1), self._row)
        self.scroll_to(x, y, animate=False)

    # --- typing ---

    def on_key(self, event: events.Key) -> None:
        """Keys that edit the cell; all others are for the bindings."""
        if self.at is None:
            return
        typing = self._typing
        if typing is not None and self._edit_key(typing, event.key):
            event.stop()
            event.prevent_default()
        elif event.is_printable and event.character is not None:
            event.stop()
            event.prevent_default()
            typing = typing or self._begin("", fresh=True)
            typing.insert(event.character)
            self._typed(typing)

    def _edit_key(self, typing: CellText, key: str) -> bool:
        """Act on a key while a cell is edited; False if it is none of editing."""
        if key == "escape":
            self._typing = None
            self._session.abandon(self.path)
            self.refresh()
            self.post_message(self.Moved())
        elif key in ("enter", "f2"):
            self.action_move(1, 0)
        elif typing.key(key):
            self._typed(typing)
        else:
            return False
        return True

    def check_consume_key(self, key: str, character: str | None) -> bool:
        return character is not None and character.isprintable()

    def on_paste(self, event: events.Paste) -> None:
        """One cell is typed into the cell; several are put in from the cell on, or none."""
        if self.at is None:
            return
        event.stop()
        block = read_table(event.text)
        if len(block) <= 1 and len(block[0] if block else ()) <= 1:
            typing = self._typing or self._begin("", fresh=True)
            typing.insert(event.text.strip())
            self._typed(typing)
            return
        self._finish()
        try:
            self._session.apply(with_block(self._session.proposal, *self.at, block))
        except DoesNotFit as error:
            self.post_message(self.Refused(str(error)))

    def on_blur(self) -> None:
        self._finish()

    def action_edit(self) -> None:
        if self.path:
            self._begin(self._session.text(self.path), fresh=False)
            self.refresh()
            self.post_message(self.Moved())

    def action_clear(self) -> None:
        if self.path:
            self._session.pause()
            self._session.edit(self.path, "")
            self._session.pause()

    def _begin(self, text: str, *, fresh: bool) -> CellText:
        self._session.pause()
        self._typing = CellText(text, fresh=fresh)
        return self._typing

    def _typed(self, typing: CellText) -> None:
        self._session.edit(self.path, typing.text)
        self.refresh()
        self.post_message(self.Moved())

    def _finish(self) -> None:
        """What is typed next is a step of its own."""
        if self._typing is not None:
            self._typing = None
            self._session.pause()
            self.refresh()

    @property
    def typing(self) -> CellText | None:
        """The text of the cell while it is edited."""
        return self._typing


def _right(text: str, width: int) -> str:
    """Text at the right of so many cells; its beginning is what is left where it is too long."""
    text = clean(text[:200])
    room = width - cell_len(text)
    return " " * room + text if room >= 0 else fit(text, width)


def _sum(amount: Decimal, unread: bool) -> str:
    return f"{format_number(amount)}{'?' if unread else ''}"
