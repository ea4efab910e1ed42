"""The face of a grid: its rows drawn line by line, its cursor, selection and scrolling.

Only what is in sight is drawn, and of that only what looks different from before.
"""

from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Offset, Region, Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from models.finding import Status
from models.verdicts import SYMBOLS
from tui.widgets.cell_text import CellText
from tui.widgets.grid_paint import HEAD, Layout, cell, clean, fit, laid_out
from tui.widgets.grid_sheet import Sheet

Cell = tuple[int, int]
"""Row, and column; column -1 is the head of the row."""


class GridFace(ScrollView, can_focus=True):
    """Shows the cells of a `Sheet` and where the cursor is among them."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        f"grid--{part}"
        for part in ("even", "title", "head", "odd", "banner", "chosen", "cursor", "typed", "hint")
    } | {f"grid--{status.name.lower()}" for status in Status}

    def __init__(self, sheet: Sheet) -> None:
        super().__init__()
        self.sheet = sheet
        self.row, self.column = 0, 0
        self.typing: CellText | None = None
        """The text of the cell under the cursor while it is typed."""
        self._corner: Cell | None = None
        """The other corner of the selection."""
        self._layout_of = laid_out(sheet.columns, 80)
        self._painted: dict[int, Strip] = {}

    @property
    def chosen(self) -> tuple[range, range]:
        """Rows and columns that are selected; all columns where a head is among them."""
        row, column = self._corner or (self.row, self.column)
        rows = range(min(row, self.row), max(row, self.row) + 1)
        columns = range(min(column, self.column), max(column, self.column) + 1)
        return rows, range(len(self.sheet.columns)) if columns.start < 0 else columns

    @property
    def whole_rows(self) -> bool:
        """Whether rows are selected, not cells."""
        return min(self.column, self._corner[1] if self._corner else self.column) < 0

    def fit_rows(self) -> None:
        """Follow the number of rows of the sheet."""
        layout = self._layout_of
        width = HEAD + layout.full + layout.widths[-1] + 1
        size = Size(width, self.sheet.height + 1)
        if size != self.virtual_size:
            self.virtual_size = size

    def _come_into_sight(self) -> None:
        top, rows = round(self.scroll_y), max(1, self.room.height - 1)
        y = min(max(top, self.row - rows + 1), self.row)
        x = self._scrolled if self.column < 0 else self._layout_of.reach(
            self.column, self._scrolled
        )  # fmt: skip
        if (x, y) != (self._scrolled, top):
            self.scroll_to(x, y, animate=False, force=True)

    @property
    def room(self) -> Size:
        """What there is to draw in, beside the scroll bar."""
        return self.scrollable_content_region.size

    @property
    def _scrolled(self) -> int:
        return round(self.scroll_x)

    # --- drawing ---

    def on_resize(self, event: events.Resize) -> None:
        self._layout_of = laid_out(self.sheet.columns, self.room.width)
        self.fit_rows()
        self._come_into_sight()
        self.refresh()

    def repaint(self) -> None:
        """Draw the lines that look different from before."""
        width, height = self.room
        for y in range(height):
            strip = self._strip(y)
            if self._painted.get(y) != strip:
                self.refresh(Region(0, y, width, 1))
        if self.has_focus and self.typing is not None:
            self.app.cursor_position = self.content_region.offset + self._place_of_cursor()

    def render_line(self, y: int) -> Strip:
        strip = self._painted[y] = self._strip(y)
        return strip

    def _strip(self, y: int) -> Strip:
        layout, right = self._layout_of, len(self.sheet.columns) - 1
        row = y - 1 + round(self.scroll_y)
        if y == 0:
            head, middle, last = self._titles(layout, right)
        elif row >= self.sheet.height:
            return Strip.blank(self.room.width, self._ground)
        else:
            head, middle, last = self._row(row, layout, right)
        left = self._scrolled
        strips = [Strip(head), Strip(middle).crop(left, left + layout.room), Strip(last)]
        strip = Strip.join(strips)
        if self.typing is not None and row == self.row and y:
            strip = self._with_typing(strip, layout)
        return strip.adjust_cell_length(self.room.width, self._ground)

    def _titles(self, layout: Layout, right: int) -> tuple[list[Segment], ...]:
        style = self._style("title")
        more_left, more_right = self._scrolled > 0, self._scrolled + layout.room < layout.end
        head = [Segment(fit("‹" if more_left else "", HEAD, True), style)]
        shown = [
            Segment(" " + fit(self.sheet.title(n), layout.widths[n], column.numeric), style)
            for n, column in enumerate(self.sheet.columns)
        ]
        last = Segment(("›" if more_right else " ") + shown[right].text[1:], style)
        return head, [*shown[:right], Segment(layout.rest, style)], [last]

    def _row(self, row: int, layout: Layout, right: int) -> tuple[list[Segment], ...]:
        sheet = self.sheet
        rows, columns = self.chosen
        banner = sheet.banner(row)
        ground = self._style("banner" if banner is not None else "odd") if (
            banner is not None or row % 2
        ) else self._ground  # fmt: skip
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
            mark = self._mark(sheet.mark(row, column), own)
            if column < 0:
                number = fit(sheet.head(row), HEAD - 2, True)
                arrow = "▸" if row == self.row else " "
                return [mark or Segment(" ", own), Segment(number, own), Segment(arrow, own)]
            width, numeric = layout.widths[column], sheet.columns[column].numeric
            return cell(sheet.text(row, column), width, numeric, own, mark)

        if banner is not None:
            text = " " * self._scrolled + " " + fit(banner, layout.room - 1)
            return drawn(-1), [Segment(text, ground)], drawn(right)
        middle = [segment for column in range(right) for segment in drawn(column)]
        return drawn(-1), [*middle, Segment(layout.rest, ground)], drawn(right)

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
            return HEAD + layout.room + 1, layout.widths[-1]
        x = HEAD + layout.starts[self.column] - self._scrolled + 1
        rest = HEAD + layout.room - x
        return x, max(1, min(max(layout.widths[self.column], needed), rest))

    def _completion(self) -> str:
        """What the letters typed so far are taken for, where it is more than they are."""
        assert self.typing is not None
        text = self.typing.text
        taken = self.sheet.completed(self.column, text)
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
        return self.get_component_rich_style("grid--even")

    def _style(self, part: str) -> Style:
        return self.get_component_rich_style(f"grid--{part}", partial=True)
