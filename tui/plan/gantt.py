"""The Gantt chart with what its row says in full below it, and what its characters mean."""

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical

from tui.draft.session import Session
from tui.marks import line
from tui.plan import gantt_words as words
from tui.plan.gantt_chart import GanttChart
from tui.widgets.quiet_text import QuietText

_LOW = 18
"""With fewer lines than these, what a row says in full has one of them, not two."""


class Gantt(Vertical):
    """The chart with what its row says in full, and what its characters mean."""

    DEFAULT_CSS = """
    Gantt {
        height: 1fr;
        & > #gantt-detail { height: 2; }
        &.-low > #gantt-detail { height: 1; text-wrap: nowrap; text-overflow: ellipsis; }
        & > #gantt-legend {
            height: 1; text-wrap: nowrap; text-overflow: ellipsis; color: $foreground-muted;
        }
    }
    """

    def __init__(self, session: Session) -> None:
        super().__init__(classes="gantt")
        self.bars = GanttChart(session)
        self._detail = QuietText("gantt-detail", fixed=True)
        self._legend = QuietText("gantt-legend", fixed=True)

    def compose(self) -> ComposeResult:
        yield self.bars
        yield self._detail
        yield self._legend

    def patch(self) -> None:
        """Show the plan as it stands."""
        self.bars.patch()
        self._tell_legend()

    def on_resize(self, event: events.Resize) -> None:
        """Say as much as there is room for."""
        self.set_class(event.size.height < _LOW, "-low")
        self.call_after_refresh(self._tell_legend)  # by then it has its own width

    def _tell_legend(self) -> None:
        bars = self.bars
        self._legend.tell(line(words.legend(bars.chart, bars.scale, self._legend.size.width)))

    def on_gantt_chart_highlighted(self) -> None:
        bars = self.bars
        said = words.detail(bars.row, bars.chart, bars.due) if bars.row is not None else ""
        self._detail.tell(line(said))

    def on_gantt_chart_refused(self, event: GanttChart.Refused) -> None:
        event.stop()
        self._detail.tell(line(f"! {event.why}"))
