"""What the desk says around its table: how many drafts, what is under the cursor, why none."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from models.values.words import counted
from storage.own_time import with_own_time
from tui.commands.of_desk import OF_TICKED
from tui.desk.below import FolderRow, all_below
from tui.desk.order import ROOM_FOR_VERDICT
from tui.desk.reading import Found
from tui.draft.desk_rows import CLOSED, DraftRow
from tui.draft.kin import count_behind, told_of


def count_of(
    found: Found,
    rows: Sequence[DraftRow],
    folders: Sequence[FolderRow],
    ticked: Iterable[str],
    library: Path | None,
) -> str:
    """How many drafts there are, here and below, and what else is there."""
    # What is ticked comes first: the next act is about that, and the line may be cut.
    told = [*ticked, counted(len(rows), "draft"), *filter(None, (all_below(folders),))]
    if found.conflicts:
        told.append(counted(len(found.conflicts), "conflict"))
    if to_update := count_behind(found.kin or {}):
        told.append(to_update)
    if found.lost:
        told.append(f"{counted(len(found.lost), 'lost draft')}: u")
    if library and any(library.glob("*.toml")):
        told.append("library: l")
    return " · ".join(told)


def hint_of(row: DraftRow | None, found: Found, *, ticked: bool) -> str:
    """What is told of the row under the cursor, or of what is ticked."""
    if ticked:
        return OF_TICKED
    if row is None:
        return ""
    if isinstance(row, FolderRow):
        return f"{row.error or row.path.name} · Enter goes in"
    copy = f"a copy of {row.copy_of.name}; m merges it" if row.copy_of else ""
    cut = row.verdict if len(row.verdict) > ROOM_FOR_VERDICT else ""
    kin = told_of(row.path, found.kin or {})
    parts = (row.path.name, cut, copy or row.copies, kin, _closing(row), row.questions)
    return row.error or " · ".join(filter(None, parts))


def _closing(row: DraftRow) -> str:
    """The exact deadline, as long as it is ahead; the column tells how much time is left."""
    if row.closes is None or row.deadline == CLOSED:
        return ""
    return f"closes {with_own_time(row.closes.said, row.closes.instant)}"


def why_empty(found: Found, words: str, folder: Path) -> str:
    """Why no draft is shown."""
    if found.error:
        return found.error
    if words:
        return "No draft fits the filter; Escape shows all."
    return f"No drafts in {folder} yet.\n\nPress n to begin the first."
