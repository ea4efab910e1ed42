"""What is asked of drafts beside each other: copies, conflicts, families, pages on all."""

from tui.desk.acting import Acting
from tui.desk.reading import Found
from tui.draft.desk_rows import DraftRow

_BUSY = "The drafts are still being read: again in a moment."


class Beside(Acting):
    """A desk with what is asked of several of its drafts."""

    @property
    def found(self) -> Found:
        """What is known of the folder so far."""
        raise NotImplementedError

    @property
    def is_reading(self) -> bool:
        """Whether the drafts are still read for the first time."""
        raise NotImplementedError

    @property
    def is_busy(self) -> bool:
        """Whether they are being read."""
        raise NotImplementedError

    @property
    def here(self) -> DraftRow | None:
        """The row under the cursor."""
        raise NotImplementedError

    def action_merge_copy(self) -> None:
        row = self.meant()
        if row is not None and row.copy_of is not None:
            self.post_message(self.MergeAsked(row.path, row.copy_of))
        elif row is not None:
            known = not self.is_busy or row.read
            told = f"{row.path.name} is no copy of another draft here." if known else _BUSY
            self.notify(told, markup=False)

    def action_lost(self) -> None:
        """What is left of drafts that are gone, one after the other."""
        if self.found.lost:
            row = self.here
            self.post_message(self.LostAsked(self.found.lost[0], row.path if row else None))
        else:
            told = "No draft is gone with edits that were never saved."
            self.notify(_BUSY if self.is_reading else told, timeout=4)

    def action_in_two_drafts(self) -> None:
        if not self.found.compared:  # what it has of conflicts is how they were
            self.notify(_BUSY, timeout=4)
        elif self.found.conflicts:
            self.post_message(self.ConflictsAsked(self.found.conflicts, self.found.portfolio))
        else:
            self.notify("No organisation stands in two drafts of one strand here.", timeout=4)

    def action_calendar(self) -> None:
        """Write the deadlines of all drafts here and below."""
        if (here := self._here_and_below()) is not None:
            self.post_message(self.CalendarAsked(self.folder, here))

    def action_report(self) -> None:
        """Write a page on all drafts here and below."""
        if (here := self._here_and_below()) is not None:
            self.post_message(self.ReportAsked(self.folder, here))

    def _here_and_below(self) -> list[DraftRow] | None:
        """All drafts here and below; None, which is told, while some are still to be read."""
        if not self.found.compared:
            self.notify(_BUSY, timeout=4)
            return None
        return [row for row in self.found.portfolio if row.path.is_relative_to(self.folder)]

    def action_family(self) -> None:
        """The children of the draft here, or what its template has for it."""
        if self.found.kin is None:
            self.notify(_BUSY, timeout=4)
        elif (row := self.meant()) is not None:
            self.post_message(self.FamilyAsked(row, self.found.kin, self.found.portfolio))
