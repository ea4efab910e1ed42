"""Which drafts the desk shows, and in which order."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from models.values.natural import natural
from models.values.words import fold
from tui.columns import Column
from tui.draft.desk_rows import DraftRow

ROOM_FOR_VERDICT = 26
"""Characters: as many as the longest verdict has, with its sign."""
COLUMNS = (
    Column("Acronym", lambda row: row.acronym, 12),
    Column("Call · strand", lambda row: row.call, keeps=" · "),
    Column("Verdict", lambda row: row.verdict, ROOM_FOR_VERDICT),
    Column("Grant €", lambda row: row.grant, 12, numeric=True, least=74),
    Column("Deadline", lambda row: row.deadline, 9, least=84),
    Column("Changed", lambda row: row.changed, 16, least=104),
)
BY_FILE = ""
"""The order in which the files are named, under no column."""
_LAST = datetime.max.replace(tzinfo=UTC)


def _amount(row: DraftRow) -> Decimal:
    try:
        return Decimal("".join(c for c in row.grant if c.isdigit() or c == "."))
    except InvalidOperation:
        return Decimal(-1)


_KEYS: dict[str, Callable[[DraftRow], Any]] = {
    BY_FILE: lambda row: natural(row.path.name),
    "Acronym": lambda row: natural(row.acronym),
    "Call · strand": lambda row: natural(row.call),
    "Verdict": lambda row: (row.sign, natural(row.verdict)),
    "Grant €": _amount,
    "Deadline": lambda row: row.closes.instant if row.closes is not None else _LAST,
    "Changed": lambda row: row.stamp[0],
}
ORDERS = tuple(_KEYS)
"""By which column the rows can be sorted, from one press of the key to the next."""


def ordered(rows: Sequence[DraftRow], by: str, *, back: bool) -> list[DraftRow]:
    """Rows, which come by their files, sorted by a column; `back` from the end."""
    if by == BY_FILE:
        return list(rows[:: -1 if back else 1])
    return sorted(rows, key=_KEYS[by], reverse=back)


def filtered(rows: Sequence[DraftRow], words: str) -> list[DraftRow]:
    """Rows in which all words occur, whatever their case, accents and marks."""
    wanted = [word for word in map(fold, words.split()) if word]
    return [row for row in rows if all(word in row.said for word in wanted)]


def renamed(was: DraftRow, before: Sequence[DraftRow], rows: Sequence[DraftRow]) -> Path | None:
    """Where the file of a row went that is not there any more: it is the same on the disk, or has
    the same id."""
    old = {row.path for row in before}
    new = [row for row in rows if row.path not in old]
    for same in (
        [row.path for row in new if row.stamp[3] and row.stamp[3] == was.stamp[3]],
        [row.path for row in new if row.id and row.id == was.id],
    ):
        if len(same) == 1:
            return same[0]
    return None
