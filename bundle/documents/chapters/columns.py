"""Tables whose columns a form may choose: what each is called, and what it tells of a row."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from bundle.content import Align, Column, Table
from bundle.documents.chapters.wording import without_empty_columns

R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Told(Generic[R]):
    """A column, what it tells of each row, and of all together."""

    heading: str
    width: float
    said: Callable[[R], str]
    align: Align = Align.LEFT
    in_sum: str = ""


def table_of(
    caption: str,
    columns: Mapping[str, Told[R]],
    chosen: Sequence[str],
    usual: Sequence[str],
    rows: Iterable[R],
) -> Table:
    """A table with the columns that a form chose, else the usual ones; none without a word."""
    shown = [columns[name] for name in (chosen or usual)]
    sums = tuple(column.in_sum for column in shown)
    table = Table(
        caption,
        tuple(Column(column.heading, column.align, column.width) for column in shown),
        tuple(tuple(column.said(row) for column in shown) for row in rows),
        (sums,) if any(sums[1:]) else (),
    )
    return without_empty_columns(table)
