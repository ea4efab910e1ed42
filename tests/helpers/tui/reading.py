"""What is on the screen of the wizard, where the person is, and what the draft holds."""

import io
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from rich.color import Color, ColorSystem
from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from textual.color import Color as Colour
from textual.geometry import Region
from textual.pilot import Pilot
from textual.widget import Widget
from textual.widgets import DataTable

from models.proposal import Proposal
from storage import load
from tui.budget.grid import BudgetGrid
from tui.draft.session import Session
from tui.findings.panel import FindingsPanel
from tui.looks import ratio
from tui.plan.months import Months
from tui.screens.desk import Desk
from tui.screens.draft import DraftScreen
from tui.widgets.field import Field
from tui.widgets.guided import Guided
from tui.widgets.records import Records

DRAWN = frozenset(" ─│┌┐└┘├┤╭╮╰╯▁▂▃▄▅▆▇█▔▏▎▍▌▐▊░")
"""What only parts one thing from another."""


def screen_text(app: Any) -> str:
    """The frame that is on the screen, as text; the one place that touches `_compositor`."""
    width, height = app.size
    console = Console(
        width=width,
        height=height,
        file=io.StringIO(),
        force_terminal=True,
        color_system=None,
        record=True,
        legacy_windows=False,
        _environ={},
    )
    frame = app.screen._compositor.render_update(full=True, screen_stack=app._background_screens)
    console.print(frame)
    text = console.export_text(styles=False)
    return "\n".join(row.rstrip() for row in text.splitlines()).rstrip() + "\n"


def half_painted(app: Any) -> list[str]:
    """What is on the screen without a background or a foreground of its own.

    Which colour the terminal then puts in the place of the missing one nobody knows: black text on
    black, on a terminal that is black on white.
    """
    return [
        f"{segment.text!r} {style}"
        for segment in _painted(app)
        if not ((style := segment.style) and _is_set(style.bgcolor) and _is_set(style.color))
    ]


def hard_to_read(app: Any) -> list[str]:
    """Text on the screen whose contrast is less than 4.5, and other marks with less than 3."""
    found = []
    for segment in _painted(app, behind=False):
        style = segment.style
        if style and style.color and style.bgcolor:
            colours = [Colour.from_rich_color(c) for c in (style.color, style.bgcolor)]
            said = any(c.isalnum() for c in segment.text)
            drawn = not said and set(segment.text) <= DRAWN
            least = 4.5 if said else 0 if drawn else 3.0
            if (got := ratio(*colours)) < least:
                found.append(f"{segment.text!r} {style} {got:.2f}")
    return found


Look = tuple[object, ...]
"""What is left of the looks of a cell, on some terminal."""


def without_colours(style: Style) -> Look:
    """What is left of a style where there are no colours."""
    return bool(style.bold), bool(style.reverse), bool(style.underline)


def in_sixteen(style: Style) -> Look:
    """What is left of a style where there are but sixteen colours."""
    colours = (style.color, style.bgcolor)
    numbers = (c and c.downgrade(ColorSystem.STANDARD).number for c in colours)
    return (*numbers, *without_colours(style))


def looks(app: Any, place: Region, left: Callable[[Style], Look]) -> list[tuple[str, Look]]:
    """The cells of a place on the screen, with what is `left` of their looks."""
    seen = []
    for x, y, segment in _segments(app):
        if place.y <= y < place.bottom and segment.style is not None:
            look = left(segment.style)
            letters = enumerate(segment.text, x)  # wide ones are one cell too few: so be it
            seen += [(letter, look) for at, letter in letters if place.x <= at < place.right]
    return seen


def red_signs(app: Any) -> list[str]:
    """What has a ✗ in the red of what keeps a proposal out."""
    red = app.theme_variables["text-error"]
    reds = {Colour.parse(red).rich_color.triplet, Color.parse("red").triplet}
    return [
        segment.text
        for segment in _painted(app)
        if "✗" in segment.text and segment.style and segment.style.color
        if segment.style.color.triplet in reds
    ]


def _painted(app: Any, *, behind: bool = True) -> list[Segment]:
    """All on the screen that is not blank; without what is dimmed `behind` a dialog, if wanted."""
    places = [widget.region for widget in app.screen.children if widget.display]
    return [
        segment
        for x, y, segment in _segments(app)
        if segment.text.strip() and (behind or any(p.contains(x, y) for p in places))
    ]


def _segments(app: Any) -> Iterator[tuple[int, int, Segment]]:
    """All on the screen, with the column and the row in which it begins."""
    frame = app.screen._compositor.render_update(full=True, screen_stack=app._background_screens)
    console = Console(width=app.size.width, color_system="truecolor", legacy_windows=False)
    for y, line in enumerate(Segment.split_lines(console.render(frame))):
        x = 0
        for segment in line:
            if not (segment.control or "\x1b" in segment.text):
                yield x, y, segment
                x += segment.cell_length


def _is_set(color: Color | None) -> bool:
    return color is not None and not color.is_default


def on_screen(pilot: Pilot[Any], *wanted: str) -> bool:
    """Whether all of these can be read; text that runs over several rows counts too."""
    frame = screen_text(pilot.app)
    flat = " ".join(frame.split())
    return all(text in frame or text in flat for text in wanted)


def notices(pilot: Pilot[Any]) -> str:
    """All notifications that stand on the screen, title and text."""
    return "\n".join(f"{n.title}: {n.message}" for n in pilot.app._notifications)


def guided_text(widget: Guided) -> str:
    """What a text with guides says, on one line and without the guides."""
    return " ".join(re.sub("[│├└─]", " ", widget.render().plain).split())


def rows_of(table: DataTable[Any]) -> list[str]:
    """The rows of a table as text."""
    return [
        " | ".join(str(cell) for cell in table.get_row_at(n)).strip()
        for n in range(table.row_count)
    ]


def is_shown(widget: Widget) -> bool:
    """Whether a widget and all that holds it is displayed."""
    return all(w.display for w in widget.ancestors_with_self if isinstance(w, Widget))


def desk_screen(pilot: Pilot[Any]) -> Desk:
    return next(s for s in pilot.app.screen_stack if isinstance(s, Desk))


def draft_screen(pilot: Pilot[Any]) -> DraftScreen:
    """The screen of the open draft, whatever is on top of it."""
    return next(s for s in pilot.app.screen_stack if isinstance(s, DraftScreen))


def session_of(pilot: Pilot[Any]) -> Session:
    return draft_screen(pilot).session


def proposal_of(pilot: Pilot[Any]) -> Proposal:
    return session_of(pilot).proposal


def on_disk(path: Path) -> Proposal:
    """What the file of a draft holds."""
    return load(path).proposal


def panel_of(pilot: Pilot[Any]) -> FindingsPanel:
    return draft_screen(pilot).query_one(FindingsPanel)


def records_of(pilot: Pilot[Any], path: str) -> Records:
    """The list at a path, in the step in view."""
    return next(r for r in draft_screen(pilot).step.query(Records) if r.path == path)


def fields_in(pilot: Pilot[Any]) -> list[Field]:
    """Every field of the step in view that is displayed."""
    return [f for f in draft_screen(pilot).step.query(Field) if is_shown(f)]


def focused(pilot: Pilot[Any]) -> Widget | None:
    """The widget that takes the keys now: asked anew, as it changes with what is done."""
    return pilot.app.focused


def focused_path(pilot: Pilot[Any]) -> str:
    """The path of the field or the cell that the person is in; empty where there is none."""
    focused = pilot.app.focused
    above = focused.ancestors_with_self if focused is not None else ()
    return next((w.path for w in above if isinstance(w, Field | BudgetGrid | Months)), "")


def assert_tame(pilot: Any) -> None:
    """No character that a terminal obeys is on the screen."""
    frame = screen_text(pilot.app)
    assert {c for c in frame if ord(c) < 32 or 127 <= ord(c) < 160} <= {"\n"}
