"""A field stays where it is on the screen, though something above it comes or goes."""

from collections.abc import Callable

from textual.containers import VerticalScroll
from textual.widget import Widget


def staying(at: Widget | None) -> Callable[[], None]:
    """Remember where a widget stands now; what is returned, called after a change, keeps it there.

    A message that appears above would push the field down in which somebody types, on a small
    screen out of sight. What encloses it is scrolled by as much, where there is room for that, and
    unless the person went elsewhere meanwhile.
    """
    scroll = next((a for a in at.ancestors if isinstance(a, VerticalScroll)), None) if at else None
    if at is None or scroll is None:
        return lambda: None
    before = _row(at, scroll)

    def follow() -> None:
        if at.has_focus and (moved := _row(at, scroll) - before):
            scroll.scroll_relative(y=moved, animate=False)

    def stay() -> None:
        scroll.call_after_refresh(follow)

    return stay


def _row(at: Widget, scroll: Widget) -> int:
    """The row of a widget in what is scrolled, wherever that is scrolled to just now."""
    row = 0
    for above in at.ancestors_with_self:
        if above is scroll:
            break
        if isinstance(above, Widget):
            row += above.virtual_region.y
    return row
