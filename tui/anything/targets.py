"""What in sight can be jumped to: fields, buttons, tabs, and the rows of lists and tables."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Protocol, runtime_checkable

from textual.errors import NoWidget
from textual.geometry import Offset, Region
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Button, DataTable, OptionList, Tree

from tui.widgets.step_list import StepList
from tui.widgets.view_tabs import ViewTabs


@dataclass(frozen=True)
class Target:
    """A place on the screen, and what it is to go there."""

    at: Offset
    go: Callable[[], object]


@runtime_checkable
class Rows(Protocol):
    """A widget with rows of its own making, which tells where they are."""

    def ways_in_sight(self) -> Iterator[tuple[int, Callable[[], None]]]:
        """The lines in which a row is seen, and what puts the cursor there."""
        ...


def targets(screen: Screen[object]) -> list[Target]:
    """Everything in sight that can be gone to, from the top down and from left to right."""
    found = [target for widget in screen.focus_chain for target in _of(screen, widget)]
    return sorted(found, key=lambda target: (target.at.y, target.at.x))


def _of(screen: Screen[object], widget: Widget) -> Iterator[Target]:
    if isinstance(widget, OptionList | DataTable | Tree):
        yield from _rows(screen, widget)
        return
    if isinstance(widget, Rows):
        corner = widget.content_region.offset
        for y, go in widget.ways_in_sight():
            if _seen(screen, widget, place := corner + Offset(0, y)):
                yield Target(place, partial(_focused, widget, go))
        return
    at = next(
        (offset for offset in _lines(screen, widget.region) if _seen(screen, widget, offset)), None
    )
    if at is None:
        return
    tab = isinstance(widget, Button) and isinstance(widget.parent, ViewTabs)
    yield Target(at, widget.press if tab and isinstance(widget, Button) else widget.focus)


def _rows(
    screen: Screen[object], widget: "OptionList | DataTable[object] | Tree[object]"
) -> Iterator[Target]:
    """The rows that are seen, each once, by what the widget wrote into what it painted."""
    called = next(name for kind, name in _ROW.items() if isinstance(widget, kind))
    last: int | None = None
    for offset in _lines(screen, widget.content_region):
        if not _seen(screen, widget, offset):
            continue
        row = screen.get_style_at(*offset).meta.get(called)
        if not isinstance(row, int) or row < 0 or row == last:
            continue
        last = row
        yield Target(offset, partial(_to_row, widget, row))


_ROW = {OptionList: "option", DataTable: "row", Tree: "line"}
"""What each kind of list calls a row in what it paints."""


def _to_row(widget: Widget, row: int) -> None:
    widget.focus(scroll_visible=False)
    if isinstance(widget, OptionList):
        widget.highlighted = row
        if isinstance(widget, StepList):
            widget.action_select()
    elif isinstance(widget, DataTable):
        widget.move_cursor(row=row, animate=False)
    elif isinstance(widget, Tree):
        widget.cursor_line = row


def _focused(widget: Widget, go: Callable[[], None]) -> None:
    widget.focus(scroll_visible=False)
    go()


def _lines(screen: Screen[object], region: Region) -> Iterator[Offset]:
    """The first cell of each line of a region that is on the screen."""
    region = region.intersection(screen.region)
    for y in range(region.y, region.bottom):
        yield Offset(region.x, y)


def _seen(screen: Screen[object], widget: Widget, offset: Offset) -> bool:
    try:
        shown, _ = screen.get_widget_at(*offset)
    except NoWidget:
        return False
    return widget in shown.ancestors_with_self
