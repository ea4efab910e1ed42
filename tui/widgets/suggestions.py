"""What can be chosen, in a small list under the field that is typed into."""

from collections.abc import Sequence

from rich.cells import cell_len
from textual import events
from textual.containers import ScrollableContainer
from textual.content import Content
from textual.geometry import Offset
from textual.message import Message
from textual.widget import Widget

from models.values.picks import Pick
from tui.marks import line

MOST = 6
"""Picks that are shown at a time."""
_MARKED = "$block-cursor-foreground on $block-cursor-background"


class Suggestions(Widget):
    """Picks under a field, one of them marked. The field keeps the focus, and moves the mark.

    It lies over the form without a part in its layout: under the control that it is mounted into,
    or above it where the form ends. It is as wide as that; where its texts need more it begins
    further left, with the label of the field at the most.
    """

    class Clicked(Message):
        """Somebody clicked on one of the picks."""

        def __init__(self, index: int) -> None:
            super().__init__()
            self.index = index

    def __init__(self) -> None:
        super().__init__()
        self.display = False
        self._picks: Sequence[Pick] = ()
        self._at: int | None = None
        self._first = 0
        self._stands = (0, 0, Offset())
        """Height, width, and where it begins, seen from the line under the control."""

    def offer(self, picks: Sequence[Pick], at: int | None) -> None:
        """Show these, with the mark on one of them or on none; no picks close the list."""
        if not picks:
            self.close()
            return
        self._picks, self._at = picks, at
        if at is None or at < self._first:
            self._first = at or 0
        self._first = max(0, min(max(self._first, (at or 0) - MOST + 1), len(picks) - MOST))
        stands = self._fits(picks)
        if not self.display or stands != self._stands:  # each asks for a layout of the screen
            self._repaint_below()
            self._stands = self.styles.height, self.styles.width, self.styles.offset = stands
            self.display = True
        self.refresh()

    def _fits(self, picks: Sequence[Pick]) -> tuple[int, int, Offset]:
        """Where it stands: no narrower than before while it is open, or it would jump about."""
        control = self.parent
        assert isinstance(control, Widget)
        texts = (f"{pick.label}  {pick.note}" for pick in picks)
        wanted = max(map(cell_len, texts)) + len("▸ ✗ ")
        before = self._stands[1] if self.display else 0
        width, beside = control.outer_size.width, control.virtual_region.x
        wide = min(max(width, wanted, before), width + beside)
        around = (above for above in control.ancestors if isinstance(above, ScrollableContainer))
        form: Widget = next(around, self.screen)
        rows, bottom = self._rows, control.region.bottom
        above = bottom + rows > form.region.bottom and control.region.y - rows >= form.region.y
        left = width - wide - control.gutter.left
        return rows, wide, Offset(left, -rows - 1 if above else 0)

    def close(self) -> None:
        """Show nothing more."""
        if self.display:
            self._repaint_below()
            self.display = False

    def _repaint_below(self) -> None:
        """Paint anew what this covers, once it is laid out anew.

        Textual compares the layouts before and after for that, but takes the new one for the old
        where somebody asked meanwhile for the place of a widget.
        """
        if self.display:
            self.call_after_refresh(self.call_after_refresh, self.screen.refresh, self.region)

    @property
    def _rows(self) -> int:
        return min(len(self._picks), MOST) + (len(self._picks) > MOST)

    def render(self) -> Content:
        shown = range(self._first, min(self._first + MOST, len(self._picks)))
        rows = [self._row(number) for number in shown]
        if len(self._picks) > MOST:
            rows.append(self._fitted(Content(f"  {len(self._picks)} in all, ↑ ↓")))
        return Content("\n").join(rows)

    def _row(self, number: int) -> Content:
        pick, here = self._picks[number], number == self._at
        row = Content.assemble("▸ " if here else "  ", said(pick))
        fitted = self._fitted(row)
        return fitted.stylize(_MARKED) if here else fitted

    def _fitted(self, row: Content) -> Content:
        return row.truncate(self.size.width, ellipsis=True, pad=True)

    def on_click(self, event: events.Click) -> None:
        event.stop()
        index = self._first + event.y
        if event.y < MOST and index < len(self._picks):
            self.post_message(self.Clicked(index))


def said(pick: Pick) -> Content:
    """A pick with what is to be known about it; a sign says of one that it cannot be chosen."""
    note = f"  {line(pick.note).plain}" if pick.note else ""
    return Content.assemble("" if pick.allowed else "✗ ", line(pick.label), note)
