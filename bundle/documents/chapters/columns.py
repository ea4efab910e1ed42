"""Tables whose columns a form may choose: what each is called, and what it tells of a row."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from bundle.content import Align, Column, Table, followed
from bundle.documents.chapters.wording import NOTHING, without_empty_columns

R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Told(Generic[R]):
    """A column, what it tells of each row, and of all together."""

    heading: str
    width: float
    said: Callable[[R], str]
    align: Align = Align.LEFT
    in_sum: str = ""
    under: str = ""
    """The column in whose cells it stands, after its name, where a form has no room for it."""


def table_of(
    caption: str,
    columns: Mapping[str, Told[R]],
    chosen: Sequence[str],
    usual: Sequence[str],
    rows: Iterable[R],
) -> Table:
    """A table with the columns that a form chose, else the usual ones; none without a word.

    What was written and has no column stands below what it belongs to: nothing is left out.
    """
    names = chosen or usual
    left_over = {
        name: [one for other, one in columns.items() if one.under == name and other not in names]
        for name in names
    }

    def cell(name: str, row: R) -> str:
        said = columns[name].said(row)
        for other in left_over[name]:
            more = other.said(row)
            said = followed(said, f"\n{other.heading}: ", more) if more != NOTHING else said
        return said

    shown = [columns[name] for name in names]
    sums = tuple(column.in_sum for column in shown)
    table = Table(
        caption,
        tuple(Column(column.heading, column.align, column.width) for column in shown),
        tuple(tuple(cell(name, row) for name in names) for row in rows),
        (sums,) if any(sums[1:]) else (),
    )
    return without_empty_columns(table)
