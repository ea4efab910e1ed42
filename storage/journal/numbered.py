"""The tables of a draft, in which each row of a list has a number.

So it is told by nothing that an edit may change: neither by where it stands nor by its key.

Rows get their numbers in the order in which they are read, those that come later the next ones.
Who wrote a journal and who reads it count alike; in the file of the draft no number stands.
"""

from collections.abc import Iterator
from typing import Any

Step = str | int
"""A key of a table, or the number of a row."""


_HOLDING = (list, dict)
"""What may hold rows."""


class Row(dict[str, Any]):
    """A row of a list, as a table."""

    number: int


class Numbered:
    """Tables with numbered rows, and how edits change them."""

    def __init__(self, tables: dict[str, Any]) -> None:
        """`tables` are those of a whole proposal."""
        self.next = 0
        """The number of the next row."""
        self.touched: set[str] = set()
        """The keys at the top under which something was done."""
        self.entered: set[int] = set()
        """The numbers of the rows inside which something was done."""
        self.tables: dict[str, Any] = {k: self._taken(v) for k, v in tables.items()}

    def put(self, place: list[Step], value: object) -> None:
        """Set a value; None takes it out. Raises `LookupError` where the place is not there."""
        *above, last = place
        self.touched.add(str(place[0]))
        holder = self._at(above, make=value is not None)
        if value is not None:
            holder[str(last)] = self._taken(value)
        elif isinstance(holder, dict):
            holder.pop(str(last), None)

    def add(self, place: list[Step], after: int | None, row: dict[str, Any]) -> int:
        """Put a new row behind another, or first; returns its number. Raises `LookupError`."""
        *above, last = place
        self.touched.add(str(place[0]))
        rows = self._at(above, make=True).setdefault(str(last), [])
        at = _behind(rows, after)
        taken = self._row(row)
        rows.insert(at, taken)
        return taken.number

    def drop(self, place: list[Step]) -> None:
        """Take a row out; the last one takes its list along. Raises `LookupError`."""
        rows = self._at(place[:-1])
        rows.pop(_where(rows, place[-1]))
        if not rows:
            self._at(place[:-2]).pop(str(place[-2]))

    def move(self, place: list[Step], after: int | None) -> None:
        """Put a row behind another, or first. Raises `LookupError`."""
        rows = self._at(place[:-1])
        row = rows.pop(_where(rows, place[-1]))
        rows.insert(_behind(rows, after), row)

    def value(self, place: list[Step]) -> Any:
        """What stands at a place. Raises `LookupError`."""
        return self._at(place)

    def _at(self, place: list[Step], *, make: bool = False) -> Any:
        self.touched.update(map(str, place[:1]))
        held: Any = self.tables
        for step in place:
            if isinstance(step, int):
                self.entered.add(step)
                held = held[_where(held, step)]
            elif not isinstance(held, dict):
                raise LookupError(step)
            else:
                held = held.setdefault(step, {}) if make else held[step]
        return held

    def _taken(self, value: Any) -> Any:
        """A value with its rows numbered."""
        if isinstance(value, list):
            tables = bool(value) and all(isinstance(item, dict) for item in value)
            return [self._row(item) if tables else self._taken(item) for item in value]
        if isinstance(value, dict):
            return {key: self._taken(inner) for key, inner in value.items()}
        return value

    def _row(self, table: dict[str, Any]) -> Row:
        row = Row()
        row.number = self.next
        self.next += 1
        # Most values are neither: of ten thousand each call counts.
        for key, value in table.items():
            row[key] = self._taken(value) if isinstance(value, _HOLDING) else value
        return row


def numbers(rows: object) -> Iterator[int]:
    """The numbers of the rows of a list; none where it is no list of rows."""
    for row in rows if isinstance(rows, list) else ():
        if isinstance(row, Row):
            yield row.number


def _where(rows: Any, number: Step) -> int:
    if isinstance(rows, list):
        for at, row in enumerate(rows):
            if isinstance(row, Row) and row.number == number:
                return at
    raise LookupError(number)


def _behind(rows: Any, after: int | None) -> int:
    if not isinstance(rows, list):
        raise LookupError(after)
    return 0 if after is None else _where(rows, after) + 1
