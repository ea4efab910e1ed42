"""What the desk asks of the wizard: what is to be done with drafts, or to be seen."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from textual.message import Message
from textual.screen import Screen

from tui.draft.desk_rows import DraftRow

if TYPE_CHECKING:  # names need not wait for them
    from models.portfolio.conflicts import Conflict
    from storage.journal.written import Written
    from tui.draft.kin import Kin

Act = Literal["check", "export", "forms", "archive", "delete"]
"""What can be done with several drafts."""


class Asking(Screen[None]):
    """A screen with the messages of the desk."""

    class Opened(Message):
        """A draft is to be opened."""

        def __init__(self, path: Path) -> None:
            super().__init__()
            self.path = path

    class Asked(Message):
        """A new draft is wanted, perhaps from an earlier one, or as its child."""

        def __init__(self, earlier: Path | None = None, *, child: bool = False) -> None:
            super().__init__()
            self.earlier, self.child = earlier, child

    class FamilyAsked(Message):
        """The children of a draft are to be seen, or what its template has for it."""

        def __init__(self, row: DraftRow, kin: "Kin", rows: Sequence[DraftRow]) -> None:
            super().__init__()
            self.row, self.kin, self.rows = row, kin, rows

    class ExportAsked(Message):
        """The bundle of a draft is wanted."""

        def __init__(self, path: Path) -> None:
            super().__init__()
            self.path = path

    class SeveralAsked(Message):
        """Something is to be done with several drafts."""

        def __init__(self, act: Act, rows: Sequence[DraftRow]) -> None:
            super().__init__()
            self.act, self.rows = act, rows

    class DuplicateAsked(Message):
        """A copy of a draft is wanted."""

        def __init__(self, path: Path) -> None:
            super().__init__()
            self.path = path

    class RenameAsked(Message):
        """The file of a draft is to have another name."""

        def __init__(self, path: Path) -> None:
            super().__init__()
            self.path = path

    class ArchivedAsked(Message):
        """The archived drafts are to be seen."""

    class DeleteAsked(Message):
        """A draft is to go to the trash."""

        def __init__(self, path: Path, called: str) -> None:
            super().__init__()
            self.path = path
            self.called = called

    class TrashAsked(Message):
        """The deleted drafts are to be seen."""

    class MergeAsked(Message):
        """A copy is to be brought into its draft."""

        def __init__(self, copy: Path, draft: Path) -> None:
            super().__init__()
            self.copy = copy
            self.draft = draft

    class LostAsked(Message):
        """What is left of a draft that is gone is to be looked at, from beside a draft."""

        def __init__(self, orphan: "Written", beside: Path | None) -> None:
            super().__init__()
            self.orphan, self.beside = orphan, beside

    class ConflictsAsked(Message):
        """Who stands in two drafts is to be seen."""

        def __init__(self, conflicts: Sequence["Conflict"], rows: Sequence[DraftRow]) -> None:
            super().__init__()
            self.conflicts, self.rows = conflicts, rows

    class CalendarAsked(Message):
        """The deadlines of drafts are wanted as a file in a folder."""

        def __init__(self, folder: Path, rows: Sequence[DraftRow]) -> None:
            super().__init__()
            self.folder, self.rows = folder, rows

    class ReportAsked(Message):
        """A page on drafts is wanted as a file in a folder."""

        def __init__(self, folder: Path, rows: Sequence[DraftRow]) -> None:
            super().__init__()
            self.folder, self.rows = folder, rows

    class LibraryAsked(Message):
        """The organisations that are kept are to be seen."""

    class HelpAsked(Message):
        """F1 on the desk."""
