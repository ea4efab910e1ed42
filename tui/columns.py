"""The columns of a table: which are shown, how wide, and numbers with their points aligned."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from rich.text import Text
from textual.widgets import DataTable

from models.values.money import places, under_point
from tui.marks import flat


@dataclass(frozen=True)
class Column:
    """A column of the table."""

    title: str
    show: Callable[[Any], str]
    """What a part shows in it."""
    width: int | None = None
    """Characters; the one column without a width takes the room that the others leave."""
    numeric: bool = False
    least: int = 0
    """Table width below which it is left out."""
    where: Callable[[], bool] | None = None
    """Whether it is there at all, where that is not always so."""
    keeps: str = ""
    """A sign: where there is no room for all, what stands before it is cut first."""


def aligned(columns: Iterable[Column], items: Sequence[Any]) -> dict[str, int]:
    """The decimals that the numbers of each column need, by its title."""
    return {c.title: places(map(c.show, items)) for c in columns if c.numeric}


def cell_text(column: Column, shown: str, width: int, decimals: int, style: str = "") -> Text:
    """The cell of a table: one line; numbers with their points under one another."""
    text = _cut(column, shown, width) if shown else ""
    if not column.numeric or not text:
        return Text(text, style)
    return Text(under_point(text, decimals, width), style, justify="right")


def _cut(column: Column, shown: str, width: int) -> str:
    head, sign, tail = shown.partition(column.keeps) if column.keeps else (shown, "", "")
    room = width - len(sign) - len(tail)
    return flat(flat(head, room) + sign + tail if room >= width // 2 else shown, width)


def fitted(columns: Iterable[Column], room: int) -> list[tuple[Column, int]]:
    """The columns that are shown in a table of that width, each with its own width."""
    wide = (column for column in columns if room >= column.least)
    shown = [column for column in wide if column.where is None or column.where()]
    taken = sum((column.width or 0) + 2 for column in shown) + 3
    return [(column, column.width or max(8, room - taken)) for column in shown]


def refill(
    table: DataTable[Text],
    titles: Iterable[str],
    width: int,
    rows: Iterable[tuple[str | None, Iterable[Text]]],
) -> None:
    """Fill a table anew with columns of one width; each row has its key, if it has one.

    The cursor stays in its row, and nothing is told of that.
    """
    at = table.cursor_row
    with table.prevent(DataTable.RowHighlighted):
        table.clear(columns=True)
        for title in titles:
            table.add_column(Text(title), key=title, width=width)
        for key, cells in rows:
            table.add_row(*cells, key=key)
        table.move_cursor(row=at, animate=False)
