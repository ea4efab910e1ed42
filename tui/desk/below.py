"""The folders of a folder, as rows of the desk: how many drafts lie in each and below it."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from rich.text import Text

from models.criteria.finding import GRAVITY
from models.values.words import counted, fold
from storage import StorageError
from storage.proposals.folder import (
    Below,
    below,
    candidates,
    files_and_folders,
    is_archive,
)
from tui.draft.desk_rows import DraftRow, Stamp, stamp_of
from tui.marks import status_cell

Known = Mapping[Path, tuple[Stamp, DraftRow | None]]
"""What was read of each file, as it was; no row for what is no proposal."""
MOST = 10_000
"""Drafts below a folder that are counted at most."""
_NOTHING = Below(Path())


@dataclass(frozen=True)
class FolderRow(DraftRow):
    """A folder on the desk, which is no draft."""

    below: Below = _NOTHING

    @cached_property
    def said(self) -> str:
        return fold(self.path.name)


def sign_of(row: DraftRow) -> Text:
    """What stands before a row: the sign of its status, or of a folder."""
    if isinstance(row, FolderRow):
        return Text("▸")
    return status_cell(row.status, bars=True, sign=row.sign)


def rows_of(folder: Path, walked: Iterable[Below], known: Known) -> list[FolderRow]:
    """The rows of the folders in a folder, with the verdicts that are known; its archive last."""
    rows = [row for one in walked if (row := _row(one, known)) is not None]
    with suppress(StorageError):
        for one in filter(is_archive, files_and_folders(folder)[1]):
            if many := len(candidates(one)):
                told = f"{counted(many, 'draft')} put away"
                rows.append(FolderRow(one, f"{one.name}/", call=told, verdict="", read=True))
    return rows


def _row(of: Below, known: Known) -> FolderRow | None:
    read = [known[path][1] if path in known else _UNREAD for path in of.drafts]
    drafts = [row for row in read if row is not None]
    if not drafts and not of.more:
        return None
    many = Counter((GRAVITY.index(row.status), row.sign) for row in drafts if row.read)
    return FolderRow(
        of.folder,
        f"{of.folder.name}/",
        call=_many(len(drafts), more=of.more) if drafts else "not counted",
        verdict=" · ".join(f"{many[one]} {one[1]}" for one in sorted(many)),
        error=of.error,
        read=True,
        below=of._replace(drafts=tuple(row.path for row in drafts)),
    )


_UNREAD = DraftRow(Path(), "")


def _many(drafts: int, *, more: bool) -> str:
    """`12 drafts`, `1000 or more drafts`."""
    return counted(drafts, "or more draft") if more else counted(drafts, "draft")


def all_below(rows: Iterable[DraftRow]) -> str:
    """How many drafts lie in the folders below in all, and in how many; empty where none do."""
    folders = [row for row in rows if isinstance(row, FolderRow) and not is_archive(row.path)]
    if not folders:
        return ""
    drafts = sum(len(row.below.drafts) for row in folders)
    told = _many(drafts, more=any(row.below.more for row in folders))
    return f"{told} in {counted(len(folders), 'folder')} below"


class Walks:
    """What lies below the folder that was opened, and below those in it; kept from walk to walk."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._walked: dict[Path, list[Below]] = {}

    def known(self, folder: Path) -> Sequence[Below] | None:
        """What lay below a folder at the last walk; None where that is not known."""
        if folder in self._walked:
            return self._walked[folder]
        over = (one for walked in self._walked.values() for one in walked)
        holder = next((one for one in over if folder.is_relative_to(one.folder)), None)
        return None if holder is None or holder.more else _regrouped(holder, folder)

    def walk(self, folder: Path, stop: Callable[[], bool]) -> Iterator[list[Below]]:
        """Walk below a folder; gives what is found, more and more of it."""
        found: list[Below] = []
        for one in below(folder, stop, MOST):
            found.append(one)
            yield found
        if not stop():
            self._walked[folder] = found

    def empty(self, folder: Path) -> None:
        """No folder lies in a folder."""
        self._walked[folder] = []

    def holds(self, folder: Path) -> bool:
        """Whether a folder is what was opened or lies below it, in no archive."""
        if not folder.is_relative_to(self.root):
            return False
        parts = folder.relative_to(self.root).parts
        return not any(is_archive(Path(part)) for part in parts)


def _regrouped(holder: Below, folder: Path) -> list[Below]:
    inside: dict[Path, list[Path]] = {}
    for path in holder.drafts:
        if path.is_relative_to(folder) and path.parent != folder:
            top = folder / path.relative_to(folder).parts[0]
            inside.setdefault(top, []).append(path)
    return [Below(top, tuple(paths)) for top, paths in inside.items()]


def marks_of(folder: Path) -> tuple[list[Path], dict[Path, Stamp]]:
    """The `*.toml` files of a folder, and of each of them, and of each folder in it, what tells
    whether it is as it was. Raises `StorageError` where the folder cannot be listed."""
    files, folders = files_and_folders(folder)
    return files, {path: stamp_of(path) for path in (*files, *folders)}
