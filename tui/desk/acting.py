"""What a person has done with drafts from the desk: which ones are meant, and what is asked for."""

from collections.abc import Sequence

from textual import on
from textual.widgets import DataTable

from tui.desk.asking import Act
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

    def action_new_from(self) -> None:
        if (row := self.meant()) is not None:
            self.post_message(self.Asked(row.path))

    def action_new_child(self) -> None:
        if (row := self.meant()) is not None:
            self.post_message(self.Asked(row.path, child=True))

    def action_duplicate(self) -> None:
        if (row := self.meant()) is not None:
            self.post_message(self.DuplicateAsked(row.path))

    def action_rename(self) -> None:
        if (row := self.meant()) is not None:
            self.post_message(self.RenameAsked(row.path))

    def action_export(self) -> None:
        rows = self.all_meant()
        if len(rows) == 1:
            self.post_message(self.ExportAsked(rows[0].path))
        else:
            self._ask_for("export", rows)

    def action_delete(self) -> None:
        rows = self.all_meant()
        if len(rows) == 1:
            self.post_message(self.DeleteAsked(rows[0].path, rows[0].acronym))
        else:
            self._ask_for("delete", rows)

    def action_check(self) -> None:
        self._ask_for("check", self.all_meant())

    def action_forms(self) -> None:
        self._ask_for("forms", self.all_meant())

    def action_archive(self) -> None:
        self._ask_for("archive", self.all_meant())

    def _ask_for(self, act: Act, rows: Sequence[DraftRow]) -> None:
        if rows:
            self.post_message(self.SeveralAsked(act, rows))

    def action_archived(self) -> None:
        self.post_message(self.ArchivedAsked())

    def action_trash(self) -> None:
        self.post_message(self.TrashAsked())

    def action_library(self) -> None:
        self.post_message(self.LibraryAsked())

    def action_help(self) -> None:
        self.post_message(self.HelpAsked())
