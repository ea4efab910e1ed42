"""The work plan as a Gantt chart in the terminal; its bars are moved and stretched by keys."""

from collections.abc import Callable, Iterator
from functools import partial
from itertools import groupby

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from models.plan.editing import CannotMove, shifted, stretched
from models.plan.gantt import Chart, Due, GanttRow, Mark, chart
from models.proposal import Proposal
from models.proposal.lasting import found, lasting
from models.terms.phases import phases_said
from tui.draft.session import Session
from tui.grid.paint import fit
from tui.plan import gantt_lines as lines
from tui.plan import gantt_words as words

HEAD = 2
"""Lines above the rows: years, and months."""
_NOTHING_DUE = (
    "No deliverables or milestones in it yet.",
    "They stand in the row of their work package, above.",
)
"""Said of a work package, and of a task."""
LEAST_LABEL, MOST_LABEL = 12, 36


class GanttChart(ScrollView, can_focus=True):
    """Rows of bars under a head of months; only the lines in view are ever drawn."""

    NO_PASTE = "Months are moved by keys here: Enter goes to the fields, paste there."

    HELP = """\
# Gantt chart

**↑ ↓**  another row
**Space**  the next deliverable or milestone of the row (**Backspace**: the one before)
**← →**  move it by a month; a work package takes along what is below it
**, .**  make the bar shorter or longer (or Shift+← →)
**Enter**  edit its fields
**+ -**  zoom (**0**: all months at once)
**( )**  look at other months (**Home**, **End**: at the first, the last)
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
        Binding("space", "due(1)", "Next deliverable or milestone", show=False),
        Binding("backspace", "due(-1)", "The one before", show=False),
        Binding("enter", "select", "Edit", show=False),
    ]
    COMPONENT_CLASSES = {
        "gantt--head",
        "gantt--cursor",
        "gantt--fault",
        "gantt--chosen",
        *(f"gantt--phase-{place}" for place, _ in enumerate(lines.FILLS)),
    }
    DEFAULT_CSS = """
    GanttChart {
        height: 1fr;
        scrollbar-size: 0 1;
        & > .gantt--head { color: $foreground-muted; }
        & > .gantt--phase-0, & > .gantt--phase-4 { color: $foreground-muted; }
        & > .gantt--phase-1, & > .gantt--phase-5 { color: $text-accent; }
        & > .gantt--phase-2, & > .gantt--phase-6 { color: $text-primary; }
        & > .gantt--phase-3, & > .gantt--phase-7 { color: $text-success; }
        & > .gantt--chosen { text-style: reverse bold; }
        &:focus > .gantt--cursor { background: $block-cursor-background; text-style: bold; }
        &:focus:nocolor > .gantt--cursor { text-style: bold underline; }
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
        self._chosen = ""
        """The path of the deliverable or milestone in the row that is chosen, not the bar."""
        self._longest = 0
        """Cells of the longest label."""
        self._zoom: int | None = None
        """Which of the scales was chosen; None while all months are to be seen."""

    # --- showing ---

    def patch(self) -> None:
        """Show the plan as it stands."""
        proposal = self._session.proposal
        shown, call = self._shown, self._session.call
        phases = phases_said(call.phases, call.strand_of(proposal))
        if (
            shown is not None
            and shown.work_packages is proposal.work_packages
            and shown.project is proposal.project
            and self.chart.named == phases
        ):
            return
        at = self.row.path if self.row is not None else ""
        if shown is not None:
            at = found(proposal, lasting(shown, at))
        self._shown = proposal
        self.chart = chart(proposal, phases)
        paths = [row.path for row in self.chart.rows]
        self._cursor = paths.index(at) if at in paths else min(self._cursor, max(len(paths) - 1, 0))
        self._longest = max(
            (cell_len(words.label_of(row, self.chart)) for row in self.chart.rows), default=0
        )
        self._measure()
        self.post_message(self.Highlighted(self.path))

    @property
    def row(self) -> GanttRow | None:
        """The row under the cursor."""
        rows = self.chart.rows
        return rows[self._cursor] if rows else None

    @property
    def due(self) -> Due | None:
        """The deliverable or milestone of the row that is chosen; None while it is the bar."""
        dues = self.row.dues if self.row is not None else ()
        return next((due for due in dues if due.path == self._chosen), None)

    @property
    def path(self) -> str:
        """The path of the part under the cursor; empty where there is none."""
        at = self.due or self.row
        return at.path if at is not None else ""

    @property
    def scale(self) -> lines.Scale:
        """How many cells a month has."""
        if self._zoom is not None:
            return lines.SCALES[self._zoom]
        return lines.SCALES[lines.fitting(self.chart.months, self._across - self._least_label)]

    def go_to(self, path: str) -> None:
        """Put the cursor on the part at a path, or on what holds it."""
        holding = [n for n, row in enumerate(self.chart.rows) if path.startswith(row.path)]
        if holding:
            number = max(holding, key=lambda n: len(self.chart.rows[n].path))
            dues = self.chart.rows[number].dues
            self._put_cursor(number, next((d.path for d in dues if path.startswith(d.path)), ""))

    @property
    def _least_label(self) -> int:
        return min(max(self._across * 3 // 10, LEAST_LABEL), MOST_LABEL)

    @property
    def _label(self) -> int:
        """Cells for labels: more than the least, where months leave some and a label needs them."""
        least = self._least_label
        spare = self._across - least - self.scale.width(self.chart.months)
        return max(least, min(least + spare, self._longest + 2))

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
        due = self.due if cursor else None
        label = words.label_line(words.label_of(row, self.chart, due), self._label, cursor=cursor)
        bar = self._bar(row, due, style)
        return Strip([Segment(label, style), *bar]).adjust_cell_length(width, style)

    def _bar(self, row: GanttRow, due: Due | None, style: Style) -> Iterator[Segment]:
        """The part of a row in view: its bar in the colour of the phase."""
        left = int(self.scroll_offset.x)
        whole = lines.bar_line(row, self.chart, self.scale)
        chosen = self.scale.last(due.at) - left if isinstance(due, Mark) else -1
        place, fill = self.chart.place_of(row.phase), lines.fill_of(row.phase, self.chart)
        phase = style
        if place is not None and not row.fault:
            look = f"gantt--phase-{place % len(lines.FILLS)}"
            phase += self.get_component_rich_style(look, partial=True)
        reverse = style + self.get_component_rich_style("gantt--chosen", partial=True)
        shown = enumerate(lines.bar_in_view(whole, left, self._room))
        for (is_chosen, is_phase), cells in groupby(
            shown, lambda cell: (cell[0] == chosen, cell[1] == fill)
        ):
            text = "".join(cell for _, cell in cells)
            yield Segment(text, reverse if is_chosen else phase if is_phase else style)

    def _head(self, y: int, width: int) -> Strip:
        left = int(self.scroll_offset.x)
        if y == 0:
            label = "Work plan"
            text = lines.years_line(self.chart, self.scale, left)[left : left + self._room]
        else:
            label, text = self.scale.said, lines.months_line(self.chart, self.scale)
            text = lines.months_in_view(text, left, self._room)
        style = self.rich_style + self.get_component_rich_style("gantt--head", partial=True)
        label = f"{fit(f'  {label}', self._label - 1)} "
        return Strip([Segment(label + text, style)]).adjust_cell_length(width, style)

    # --- moving about ---

    def action_row(self, by: int) -> None:
        self._put_cursor(self._cursor + by)

    def action_page(self, by: int) -> None:
        self._put_cursor(self._cursor + by * max(self.scrollable_content_region.height - HEAD, 1))

    def action_due(self, by: int) -> None:
        """Choose the next deliverable or milestone of the row; after the last, the bar again."""
        if self.row is None:
            return
        around = ["", *(due.path for due in self.row.dues)]
        if len(around) == 1:
            self.post_message(self.Refused(_NOTHING_DUE[self.row.level]))
            return
        at = around.index(self._chosen) if self.due is not None else 0
        self._put_cursor(self._cursor, around[(at + by) % len(around)])

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
            cell = (
                event.x - self._label + int(self.scroll_offset.x) if event.x >= self._label else -1
            )
            marks = self.chart.rows[number].marks
            self._put_cursor(
                number, next((m.path for m in marks if self.scale.last(m.at) == cell), "")
            )

    def ways_in_sight(self) -> Iterator[tuple[int, Callable[[], None]]]:
        """The lines in which a row is seen, and what puts the cursor there."""
        for y in range(HEAD, self.content_size.height):
            number = y - HEAD + int(self.scroll_offset.y)
            if number < len(self.chart.rows):
                yield y, partial(self._put_cursor, number)

    def _put_cursor(self, number: int, chosen: str = "") -> None:
        number = min(max(number, 0), max(len(self.chart.rows) - 1, 0))
        if (number, chosen) != (self._cursor, self._chosen):
            self._cursor, self._chosen = number, chosen
            self._session.pause()
            self.post_message(self.Highlighted(self.path))
        self._into_view()
        self.refresh()

    def _into_view(self) -> None:
        """Scroll so that the row under the cursor and the ends of its bar can be seen.

        After another zoom or size it waits for a refresh: before, Textual does not scroll that far.
        """
        height = max(self.scrollable_content_region.height - HEAD, 1)
        top = min(max(self.scroll_offset.y, self._cursor - height + 1), self._cursor)
        left = self.scroll_offset.x
        if isinstance(self.due, Mark):
            first = last = self.scale.last(self.due.at)
            left = min(max(left, last - self._room + 2), max(first - 1, 0))
        elif self.row is not None and self.row.span is not None:
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
