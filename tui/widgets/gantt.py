"""The work plan as a Gantt chart in the terminal; its bars are moved and stretched by keys."""

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from models.gantt import Chart, Row, chart
from models.plan_edit import CannotMove, shifted, stretched
from models.proposal import Proposal
from tui.marks import line
from tui.session import Session
from tui.widgets import gantt_lines as lines
from tui.widgets.grid_paint import fit
from tui.widgets.told import Told

HEAD = 2
"""Lines above the rows: years, and months."""
LEAST_LABEL, MOST_LABEL = 12, 36


class GanttChart(ScrollView, can_focus=True):
    """Rows of bars under a head of months; only the lines in view are ever drawn."""

    HELP = """\
# Gantt chart

- **↑ ↓**: another row · **Enter**: edit it
- **← →**: move the bar by a month; a work package takes along what is below it
- **,** **.** (or Shift+← →): make the bar shorter or longer
- **+** **-**: zoom · **0**: all months at once
- **Home** **End**, **(** **)**: look at other months
"""
    BINDINGS = [
        Binding("up", "row(-1)", "Up", show=False),
        Binding("down", "row(1)", "Down", show=False),
        Binding("pageup", "page(-1)", "Page up", show=False),
        Binding("pagedown", "page(1)", "Page down", show=False),
        Binding("left", "shift(-1)", "Earlier", show=False),
        Binding("right", "shift(1)", "Later", show=False),
        Binding("comma,shift+left", "stretch(-1)", "Shorter", show=False),
        Binding("full_stop,shift+right", "stretch(1)", "Longer", show=False),
        Binding("plus,equals_sign", "zoom(1)", "Zoom in", show=False),
        Binding("minus", "zoom(-1)", "Zoom out", show=False),
        Binding("0", "fit", "All months", show=False),
        Binding("home", "look(-1000)", "First months", show=False),
        Binding("end", "look(1000)", "Last months", show=False),
        Binding("left_parenthesis", "look(-1)", "Earlier months", show=False),
        Binding("right_parenthesis", "look(1)", "Later months", show=False),
        Binding("enter", "select", "Edit", show=False),
    ]
    COMPONENT_CLASSES = {"gantt--head", "gantt--cursor", "gantt--fault"}
    DEFAULT_CSS = """
    GanttChart {
        height: 1fr;
        scrollbar-size: 1 1;
        & > .gantt--head { color: $foreground-muted; }
        & > .gantt--cursor { text-style: bold; }
        &:focus > .gantt--cursor { background: $block-cursor-blurred-background; }
        & > .gantt--fault { color: $text-warning; }
    }
    """

    class Highlighted(Message):
        """The cursor came to another row, or the row says something else now."""

        def __init__(self, path: str) -> None:
            super().__init__()
            self.path = path

    class Selected(Message):
        """The person wants to edit a row."""

        def __init__(self, path: str) -> None:
            super().__init__()
            self.path = path

    class Refused(Message):
        """A bar could not be moved."""

        def __init__(self, why: str) -> None:
            super().__init__()
            self.why = why

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._shown: Proposal | None = None
        self.chart: Chart = chart(Proposal())
        self._cursor = 0
        self._zoom: int | None = None
        """Which of the scales was chosen; None while all months are to be seen."""

    # --- showing ---

    def patch(self) -> None:
        """Show the plan as it stands."""
        proposal = self._session.proposal
        shown = self._shown
        if (
            shown is not None
            and shown.work_packages is proposal.work_packages
            and shown.project is proposal.project
        ):
            return
        self._shown = proposal
        at = self.path
        self.chart = chart(proposal)
        paths = [row.path for row in self.chart.rows]
        self._cursor = paths.index(at) if at in paths else min(self._cursor, max(len(paths) - 1, 0))
        self._measure()
        self.post_message(self.Highlighted(self.path))

    @property
    def row(self) -> Row | None:
        """The row under the cursor."""
        rows = self.chart.rows
        return rows[self._cursor] if rows else None

    @property
    def path(self) -> str:
        """The path of the part under the cursor; empty where there is none."""
        return self.row.path if self.row is not None else ""

    @property
    def scale(self) -> lines.Scale:
        """How many cells a month has."""
        if self._zoom is not None:
            return lines.SCALES[self._zoom]
        return lines.SCALES[lines.fitting(self.chart.months, self._room)]

    def go_to(self, path: str) -> None:
        """Put the cursor on the part at a path, or on what holds it."""
        found = [n for n, row in enumerate(self.chart.rows) if path.startswith(row.path)]
        if found:
            self._put_cursor(max(found, key=lambda n: len(self.chart.rows[n].path)))

    @property
    def _label(self) -> int:
        return min(max(self._across * 3 // 10, LEAST_LABEL), MOST_LABEL)

    @property
    def _across(self) -> int:
        return self.scrollable_content_region.width

    @property
    def _room(self) -> int:
        """Cells for months that are in view."""
        return max(self._across - self._label, 1)

    def _measure(self) -> None:
        width = self._label + self.scale.width(self.chart.months)
        size = Size(width, HEAD + len(self.chart.rows))
        if size != self.virtual_size:
            self.virtual_size = size
        self.refresh()

    def on_resize(self, _event: events.Resize) -> None:
        self._measure()
        self.call_after_refresh(self._into_view)

    def render_line(self, y: int) -> Strip:
        width = self._across
        if y < HEAD:
            return self._head(y, width)
        number = y - HEAD + self.scroll_offset.y
        if number >= len(self.chart.rows):
            return Strip.blank(width, self.rich_style)
        row, cursor = self.chart.rows[number], number == self._cursor
        style = self.rich_style
        if row.fault:
            style += self.get_component_rich_style("gantt--fault", partial=True)
        if cursor:
            style += self.get_component_rich_style("gantt--cursor", partial=True)
        label = lines.label_line(row, self._label, cursor=cursor)
        return self._strip(label, lines.bar_line(row, self.chart, self.scale), style, width)

    def _head(self, y: int, width: int) -> Strip:
        if y == 0:
            label = "Work plan"
            text = lines.years_line(self.chart, self.scale, int(self.scroll_offset.x))
        else:
            label, text = self.scale.said, lines.months_line(self.chart, self.scale)
        style = self.rich_style + self.get_component_rich_style("gantt--head", partial=True)
        label = f"{fit(f'  {label}', self._label - 1)} "
        return self._strip(label, text, style, width)

    def _strip(self, label: str, bar: str, style: Style, width: int) -> Strip:
        left = int(self.scroll_offset.x)
        strip = Strip([Segment(label, style), Segment(bar[left : left + self._room], style)])
        return strip.adjust_cell_length(width, style)

    # --- moving about ---

    def action_row(self, by: int) -> None:
        self._put_cursor(self._cursor + by)

    def action_page(self, by: int) -> None:
        self._put_cursor(self._cursor + by * max(self.scrollable_content_region.height - HEAD, 1))

    def action_select(self) -> None:
        if self.path:
            self.post_message(self.Selected(self.path))

    def action_look(self, by: int) -> None:
        self.scroll_to(self.scroll_offset.x + by * max(self._room // 2, 1), animate=False)

    def action_zoom(self, by: int) -> None:
        current = lines.SCALES.index(self.scale)
        self._zoom = min(max(current + by, 0), len(lines.SCALES) - 1)
        self._measure()
        self.call_after_refresh(self._into_view)

    def action_fit(self) -> None:
        self._zoom = None
        self._measure()

    def on_click(self, event: events.Click) -> None:
        number = event.get_content_offset_capture(self).y - HEAD + self.scroll_offset.y
        if event.y >= HEAD and number < len(self.chart.rows):
            self._put_cursor(number)

    def _put_cursor(self, number: int) -> None:
        number = min(max(number, 0), max(len(self.chart.rows) - 1, 0))
        if number != self._cursor:
            self._cursor = number
            self._session.pause()
            self.post_message(self.Highlighted(self.path))
        self._into_view()
        self.refresh()

    def _into_view(self) -> None:
        """Scroll so that the row under the cursor and the ends of its bar can be seen."""
        height = max(self.scrollable_content_region.height - HEAD, 1)
        top = min(max(self.scroll_offset.y, self._cursor - height + 1), self._cursor)
        left = self.scroll_offset.x
        if self.row is not None and self.row.span is not None:
            first = self.scale.first(self.row.span.first)
            last = self.scale.last(self.row.span.last)
            left = min(max(left, last - self._room + 1), first)
        self.scroll_to(left, top, animate=False)

    # --- editing ---

    def action_shift(self, by: int) -> None:
        if self.path:
            try:
                self._session.apply(shifted(self._session.proposal, self.path, by))
            except CannotMove as error:
                self.post_message(self.Refused(str(error)))
            else:
                self.call_after_refresh(self._into_view)

    def action_stretch(self, by: int) -> None:
        if self.path:
            try:
                end = stretched(self._session.proposal, self.path, by)
            except CannotMove as error:
                self.post_message(self.Refused(str(error)))
            else:
                self._session.pause()
                self._session.edit(f"{self.path}.end_month", str(end))
                self._session.pause()
                self.call_after_refresh(self._into_view)


class Gantt(Vertical):
    """The chart with what its row says in full, and what its characters mean."""

    DEFAULT_CSS = """
    Gantt {
        height: 1fr;
        & > Told { height: 1; text-wrap: nowrap; text-overflow: ellipsis; }
        & > #gantt-legend { color: $foreground-muted; }
    }
    """

    def __init__(self, session: Session) -> None:
        super().__init__(classes="gantt")
        self.bars = GanttChart(session)
        self._detail = Told("gantt-detail", fixed=True)
        self._legend = Told("gantt-legend", fixed=True)

    def compose(self) -> ComposeResult:
        yield self.bars
        yield self._detail
        yield self._legend

    def patch(self) -> None:
        """Show the plan as it stands."""
        self.bars.patch()
        self._legend.tell(line(lines.legend(self.bars.chart)))

    def on_gantt_chart_highlighted(self) -> None:
        row = self.bars.row
        self._detail.tell(line(lines.detail(row, self.bars.chart) if row is not None else ""))

    def on_gantt_chart_refused(self, event: GanttChart.Refused) -> None:
        event.stop()
        self._detail.tell(line(f"! {event.why}"))
