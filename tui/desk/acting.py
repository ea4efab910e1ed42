"""What a person has done with drafts from the desk: which ones are meant, and what is asked for."""

from collections.abc import Sequence

from textual import on
from textual.widgets import DataTable

from tui.desk.going import Going
from tui.draft.desk_rows import DraftRow


class Acting(Going):
    """A desk with what can be done with its drafts."""

    def meant(self) -> DraftRow | None:
        """The draft that an act is about; none where another one took its place by itself."""
        raise NotImplementedError

    def all_meant(self) -> Sequence[DraftRow]:
        """The drafts that an act for several is about: those ticked in sight, else the one here.

        None where it cannot be meant: why is told then.
        """
        raise NotImplementedError

    @on(DataTable.RowSelected)
    def action_open(self) -> None:
        if not self.goes_in() and (row := self.meant()) is not None:
            self.post_message(self.Opened(row.path))

    def action_new(self) -> None:
        self.post_message(self.Asked())

    def action_duplicate(self) -> None:
        if (row := self.meant()) is not None:
            self.post_message(self.Asked(row.path))

    def action_export(self) -> None:
        for row in self.all_meant()[:1]:
            self.post_message(self.ExportAsked(row.path))

    def action_delete(self) -> None:
        for row in self.all_meant()[:1]:
            self.post_message(self.DeleteAsked(row.path, row.acronym))

    def action_trash(self) -> None:
        self.post_message(self.TrashAsked())

    def action_library(self) -> None:
        self.post_message(self.LibraryAsked())

    def action_help(self) -> None:
        self.post_message(self.HelpAsked())
