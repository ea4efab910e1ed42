"""The face of a grid: its rows drawn line by line, its cursor, selection and scrolling.

Headings, heads of rows, the last column and the line at the foot stay in their places.
Only what is in sight is drawn, and of that only what looks different from before.
"""

from collections.abc import Sequence
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Offset, Region, Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from models.criteria.finding import SYMBOLS, Status
from tui.grid.paint import Layout, cell, clean, fit, heading, laid_out
from tui.grid.rows import GridRows
from tui.marks import css_of
from tui.widgets.typed_line import TypedLine

Cell = tuple[int, int]
"""Row, and column; column -1 is the head of the row."""


class GridFace(ScrollView, can_focus=True):
    """Shows the cells of a `GridRows` and where the cursor is among them."""

    DEFAULT_CSS = (
        """
    GridFace {
        overflow-x: auto; overflow-y: auto;
        scrollbar-size-horizontal: 0; scrollbar-size-vertical: 1; scrollbar-gutter: stable;
        /* Not the colours of the terminal: where a row has a background, one would be left. */
        & > .grid--ground { background: $background; color: $foreground; }
        & > .grid--title { text-style: bold; background: $panel; color: $foreground; }
        & > .grid--head { color: $foreground-muted; }
        & > .grid--odd { background: $surface; }
        & > .grid--banner { text-style: bold; background: $panel; }
        & > .grid--chosen { background: $primary-muted; }
        &:nocolor > .grid--chosen { text-style: underline; }
        & > .grid--cursor { text-style: bold reverse; }
        & > .grid--typed { background: $primary-muted; color: $text; text-style: not reverse; }
        & > .grid--hint { background: $primary-muted; color: $foreground-muted; }
    """
        + "".join(f"& > .grid--{status.name.lower()} {{ {css_of(status)} }}\n" for status in Status)
        + "}"
    )
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        f"grid--{part}"
        for part in (
            "ground",
            "title",
            "head",
            "odd",
            "banner",
            "chosen",
            "cursor",
            "typed",
            "hint",
        )
    } | {f"grid--{status.name.lower()}" for status in Status}

    def __init__(self, grid_rows: GridRows) -> None:
        super().__init__()
        self.grid_rows = grid_rows
        self.row, self.column = 0, 0
        self.typing: TypedLine | None = None
        """The text of the cell under the cursor while it is typed."""
        self._corner: Cell | None = None
        """The other corner of the selection."""
        self._columns, self._width = grid_rows.columns, 80
        """What the layout was made for."""
        self._layout_of = laid_out(grid_rows.heads, grid_rows.columns, self._width)
        self._painted: dict[int, Strip] = {}

    @property
    def chosen(self) -> tuple[range, range]:
        """Rows and columns that are selected; all columns where a head is among them."""
        row, column = self._corner or (self.row, self.column)
        rows = range(min(row, self.row), max(row, self.row) + 1)
        columns = range(min(column, self.column), max(column, self.column) + 1)
        return rows, range(len(self.grid_rows.columns)) if columns.start < 0 else columns

    @property
    def chosen_cells(self) -> int:
        """How many cells are selected, the one under the cursor counted."""
        rows, columns = self.chosen
        return len(rows) * len(columns)

    @property
    def whole_rows(self) -> bool:
        """Whether rows are selected, not cells."""
        return min(self.column, self._corner[1] if self._corner else self.column) < 0

    def follow(self) -> None:
        """Follow the rows in their columns and their number."""
        self._lay_out(self._width)
        bottom = max(0, self.grid_rows.height - 1)
        self.row = min(self.row, bottom)
        if self._corner is not None:
            self._corner = min(self._corner[0], bottom), self._corner[1]
        size = Size(self._layout_of.width, self.grid_rows.height + self._edges)
        if size != self.virtual_size:
            self.virtual_size = size

    def _lay_out(self, width: int) -> None:
        grid_rows = self.grid_rows
        if grid_rows.columns is not self._columns or width != self._width:
            self._columns, self._width = grid_rows.columns, width
            self._layout_of = laid_out(grid_rows.heads, grid_rows.columns, width)

    @property
    def _edges(self) -> int:
        """The line above the rows, and the one below them where there is one."""
        return 1 if self.grid_rows.foot is None else 2

    def _rows_in(self, room: Size) -> int:
        """How many rows there is room for."""
        return max(1, room.height - self._edges)

    def _come_into_sight(self) -> None:
        top, rows = round(self.scroll_y), self._rows_in(self.room)
        y = min(max(top, self.row - rows + 1), self.row)
        x = self._scrolled if self.column < 0 else self._layout_of.reach(
            self.column, self._scrolled
        )  # fmt: skip
        if (x, y) != (self._scrolled, top):
            # By force: else Textual scrolls only where it shows a bar, which comes with a refresh.
            self.scroll_to(x, y, animate=False, force=True)

    @property
    def room(self) -> Size:
        """What there is to draw in, beside the scroll bar."""
        return self.scrollable_content_region.size

    @property
    def _scrolled(self) -> int:
        return self._layout_of.scrolled(round(self.scroll_x))

    def _row_at(self, y: int, room: Size) -> int | None:
        """The row on a line of the grid; None where there is none, as at the foot."""
        row = y - 1 + round(self.scroll_y)
        return row if 0 < y <= self._rows_in(room) and row < self.grid_rows.height else None

    # --- drawing ---

    def on_resize(self, event: events.Resize) -> None:
        self._lay_out(self.room.width)
        self.follow()
        self._come_into_sight()
        self.refresh()

    def repaint(self) -> None:
        """Draw the lines that look different from before."""
        if self.grid_rows.columns is not self._columns:
            self.follow()
        room = self.room
        for y in range(room.height):
            strip = self._strip(y, room)
            if self._painted.get(y) != strip:
                self.refresh(Region(0, y, room.width, 1))
        if self.has_focus and self.typing is not None:
            # Where an input method of the system shows what it is putting together.
            self.app.cursor_position = self.content_region.offset + self._place_of_cursor()

    def render_line(self, y: int) -> Strip:
        strip = self._painted[y] = self._strip(y, self.room)
        return strip

    def _strip(self, y: int, room: Size) -> Strip:
        layout, row, foot = self._layout_of, self._row_at(y, room), self.grid_rows.foot
        if y == 0:
            strip = self._titles(layout)
        elif row is not None:
            strip = self._row(row, layout)
            if self.typing is not None and row == self.row:
                strip = self._with_typing(strip, layout)
        elif foot is not None and y == self._foot_at(room):
            strip = self._foot(foot, layout)
        else:
            return Strip.blank(room.width, self._ground)
        return strip.adjust_cell_length(room.width, self._ground)

    def _joined(
        self, head: list[Segment], cells: list[list[Segment]], layout: Layout, ground: Style
    ) -> Strip:
        """A line of the head and all cells, as far as they are in sight."""
        left = self._scrolled
        middle = Strip([segment for drawn in cells[:-1] for segment in drawn])
        seen = middle.crop(left, left + layout.shown(left))
        seen = seen.adjust_cell_length(layout.room, ground)
        return Strip.join([Strip(head), seen, Strip(cells[-1])])

    def _titles(self, layout: Layout) -> Strip:
        style = self._style("title")
        more_left, more_right = self._scrolled > 0, self._scrolled + layout.room < layout.end
        head = [Segment(fit("‹" if more_left else "", layout.head, True), style)]
        texts = [
            heading(self.grid_rows.title(n), layout.widths[n], column.numeric)
            for n, column in enumerate(self.grid_rows.columns)
        ]
        cells = [[Segment(" " + text, style)] for text in texts]
        cells[-1] = [Segment(("›" if more_right else " ") + texts[-1], style)]
        return self._joined(head, cells, layout, style)

    def _foot_at(self, room: Size) -> int:
        """The line of the foot: right under the rows."""
        return 1 + min(self._rows_in(room), self.grid_rows.height - round(self.scroll_y))

    def _foot(self, foot: Sequence[str], layout: Layout) -> Strip:
        style = self._style("title")
        head = [Segment(fit(f" {foot[0]}", layout.head), style)]
        cells = [
            cell(text, layout.widths[n], self.grid_rows.columns[n], style, None)
            for n, text in enumerate(foot[1:])
        ]
        return self._joined(head, cells, layout, style)

    def _row(self, row: int, layout: Layout) -> Strip:
        grid_rows = self.grid_rows
        rows, columns = self.chosen
        banner = grid_rows.banner(row)
        ground = self._ground
        if banner is not None or row % 2:
            ground += self._style("banner" if banner is not None else "odd")
        inside = row in rows and (self._corner is not None or self.column < 0)

        def style(column: int) -> Style:
            if (row, column) == (self.row, self.column):
                if self.typing is not None:
                    return ground + self._style("typed")
                return ground + self._style("cursor" if self.has_focus else "chosen")
            if inside and (column in columns or (column < 0 and self.whole_rows)):
                return ground + self._style("chosen")
            return ground + self._style("head") if column < 0 else ground

        def drawn(column: int) -> list[Segment]:
            own = style(column)
            mark = self._mark(grid_rows.mark(row, column), own)
            if column < 0:
                number = fit(grid_rows.head(row), layout.head - 2, grid_rows.heads.numeric)
                arrow = "▸" if row == self.row else " "
                return [mark or Segment(" ", own), Segment(number, own), Segment(arrow, own)]
            shown = grid_rows.columns[column]
            text = grid_rows.text(row, column) or shown.empty
            return cell(text, layout.widths[column], shown, own, mark)

        if banner is not None:
            text = Segment(" " + fit(banner, layout.room - 1), ground)
            return Strip([*drawn(-1), text, *drawn(len(grid_rows.columns) - 1)])
        cells = [drawn(column) for column in range(len(grid_rows.columns))]
        return self._joined(drawn(-1), cells, layout, ground)

    def _mark(self, status: Status | None, style: Style) -> Segment | None:
        if status is None:
            return None
        return Segment(SYMBOLS[status], style + self._style(status.name.lower()))

    def _with_typing(self, strip: Strip, layout: Layout) -> Strip:
        """The row with the text that is being typed, over as many cells as it needs."""
        assert self.typing is not None
        x, width = self._typing_room(layout)
        text, at = self.typing.window(width)
        style, hint = self._style("typed"), self._style("hint")
        shown, hinted = clean(text), clean(self._completion())
        after = shown[at:] or hinted or " "
        tail = [Segment(after[1:], hint if at == len(shown) else style)]
        if at < len(shown):
            tail.append(Segment(hinted, hint))
        cursor = Segment(after[:1], style + Style(reverse=True))
        pieces = [Segment(shown[:at], style), cursor, *tail]
        typed = Strip(pieces).adjust_cell_length(width, style)
        end = x + width
        return Strip.join([strip.crop(0, x), typed, strip.crop(end, max(end, strip.cell_length))])

    def _typing_room(self, layout: Layout) -> tuple[int, int]:
        """Where the text that is being typed stands, and how many columns it has."""
        assert self.typing is not None
        needed = len(clean(self.typing.text)) + len(self._completion()) + 2
        if self.column >= len(layout.starts):
            return layout.head + layout.room + 1, layout.widths[-1]
        x = layout.head + layout.starts[self.column] - self._scrolled + 1
        rest = layout.head + layout.room - x
        return x, max(1, min(max(layout.widths[self.column], needed), rest))

    def _completion(self) -> str:
        """What the letters typed so far are taken for, where it is more than they are."""
        assert self.typing is not None
        text = self.typing.text
        if not text:
            return self.grid_rows.columns[self.column].empty
        taken = self.grid_rows.completed(self.column, text)
        if taken == text:
            return ""
        same = taken.casefold().startswith(text.casefold())
        return taken[len(text) :] if same else f" = {taken}"

    def _place_of_cursor(self) -> Offset:
        x, width = self._typing_room(self._layout_of)
        assert self.typing is not None
        text, at = self.typing.window(width)
        return Offset(
            x + Strip([Segment(text[:at])]).cell_length, self.row + 1 - round(self.scroll_y)
        )

    @property
    def _ground(self) -> Style:
        """The style of what has none of its own; Textual keeps it until the theme changes."""
        return self.get_component_rich_style("grid--ground")

    def _style(self, part: str) -> Style:
        return self.get_component_rich_style(f"grid--{part}", partial=True)
