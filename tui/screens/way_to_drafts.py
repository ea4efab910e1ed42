"""From the desk to what is done with drafts: several of them, or the file of one."""

import os
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from textual.app import App

from models.values.picks import Pick
from models.values.words import counted, listed
from storage import StorageError, load
from storage.journal.lock import InUse
from storage.locations import Locations
from storage.moving import duplicated, free_name, is_archived, renamed
from storage.proposals.folder import archived_in
from storage.trash.trash import DAYS
from storage.whereabouts import Whereabouts
from tui.desk.asking import Act
from tui.draft.clock import Clock
from tui.draft.desk_rows import DraftRow, named_row, stamp_of
from tui.handling.doing import checked, deleted, forms_written, lacks, put_away, put_back
from tui.handling.named import FileName
from tui.handling.outcome import Outcome, Work, went_along
from tui.handling.several import Opened, Several
from tui.overlays.dialogs import Question
from tui.screens.desk import Desk
from tui.widgets.picker import Picker

_MOST_NAMES = 10


class WayToDrafts:
    """Asks what is to be known, does it, and has the desk show what is there then."""

    def __init__(
        self,
        app: App[Any],
        locations: Locations,
        now: Clock,
        complain: Callable[[str, str], None],
        open_at: Callable[[Path, str], object],
    ) -> None:
        """`open_at` opens a draft at a place, or where it was left."""
        self._app, self._now, self._complain, self._open = app, now, complain, open_at
        self._state = locations.state

    # --- several ---

    def do(self, act: Act, rows: Sequence[DraftRow]) -> None:
        """Do something with drafts; each is answered for."""
        ways: dict[Act, Callable[[Sequence[DraftRow]], None]] = {
            "check": self._check,
            "export": self._export,
            "forms": self._write_forms,
            "archive": self._archive,
            "delete": self._delete,
        }
        ways[act](rows)

    def _check(self, rows: Sequence[DraftRow]) -> None:
        title = f"What stands against {_many(rows)}"
        work = partial(checked, now=self._now())
        self._show(Several(title, "Checking", rows, work, _ready), rows)

    def _write_forms(self, rows: Sequence[DraftRow]) -> None:
        text = (
            f"Write the partner forms of {_names(rows)}? Each applicant gets one, "
            "of its next round, in a folder beside the draft."
        )
        work = partial(forms_written, state=self._state)
        self._ask(
            text, "Write", rows, Several(f"Partner forms of {_many(rows)}", "Writing", rows, work)
        )

    def _export(self, rows: Sequence[DraftRow]) -> None:
        from tui.handling.exporting import Exporting, How  # with all that writes documents
        from tui.handling.how import HowToExport

        def chosen(how: How | None) -> None:
            if how is not None:
                exporting = Exporting(
                    how, self._state, lambda told: shown.tell_more(told), self._now()
                )
                shown = Several(f"Export of {_many(rows)}", "Exporting", rows, exporting.of)
                self._show(shown, rows)

        self._app.push_screen(HowToExport(len(rows)), chosen)

    def _archive(self, rows: Sequence[DraftRow]) -> None:
        if all(is_archived(row.path) for row in rows):
            self._bring_back(rows)
            return
        text = (
            f"Archive {_names(rows)}? {_go(rows)} to the folder “archive” there, with all history: "
            "A on the desk lists what can be brought back."
        )
        work = partial(put_away, state=self._state)
        told = f"{_many(rows)} archived; A lists what can be brought back."
        self._ask(
            text, "Archive", rows, Several("Archive", "Archiving", rows, work, closes=True), told
        )

    def _delete(self, rows: Sequence[DraftRow]) -> None:
        text = (
            f"Delete {_names(rows)}? {_go(rows)} to the trash, which keeps drafts for up to {DAYS} "
            "days: t on the desk shows what is there, to be put back."
        )
        work = partial(deleted, state=self._state, now=self._now())
        told = f"{_many(rows)} in the trash; t shows what can be put back."
        self._ask(
            text, "To the trash", rows, Several("Delete", "Deleting", rows, work, closes=True), told
        )

    def _ask(
        self, text: str, yes: str, rows: Sequence[DraftRow], then: Several, told: str = ""
    ) -> None:
        """Ask once for all, with their names."""

        def answered(on: bool | None) -> None:
            if on:
                self._show(then, rows, told)

        self._app.push_screen(Question(text, yes, "No", "does nothing"), answered)

    def _show(self, screen: Several, rows: Sequence[DraftRow], told: str = "") -> None:
        self._app.push_screen(screen, partial(self._shown, screen, rows, told))

    def _shown(
        self, screen: Several, rows: Sequence[DraftRow], told: str, opened: Opened | None
    ) -> None:
        """Back on the desk: what went is there no more."""
        desk = self._app.screen
        went = [row.path for row in rows if not os.path.lexists(row.path)]
        if isinstance(desk, Desk) and went:
            desk.without(*went)
            if told and len(went) == len(rows):
                self._app.notify(_and(told, went_along(screen.outcomes)), markup=False)
        if opened is not None:
            self._open(*opened)

    # --- the archive ---

    def show_archived(self, folder: Path) -> None:
        """List what is in the archive of a folder; what is ticked there is brought back."""
        found = archived_in(folder)
        if not found:
            self._app.notify("Nothing is archived here; a puts a draft away.", timeout=4)
            return
        rows = {str(path): named_row(path, stamp_of(path)) for path in found}
        picks = [Pick(at, row.path.name, f"changed {row.changed}") for at, row in rows.items()]

        def taken(chosen: tuple[str, ...] | None) -> None:
            if chosen:
                self._bring_back([rows[at] for at in chosen])

        self._app.push_screen(Picker("Archived drafts to bring back", picks, many=True), taken)

    def _bring_back(self, rows: Sequence[DraftRow]) -> None:
        work: Work = partial(put_back, state=self._state)
        screen = Several("Bring back", "Bringing back", rows, work, closes=True)

        def done(opened: Opened | None) -> None:
            self._shown(screen, rows, "", opened)
            back = [one for one in screen.outcomes if not is_archived(one.path)]
            self._tell_back(back)

        self._app.push_screen(screen, done)

    def _tell_back(self, back: Sequence[Outcome]) -> None:
        if back:
            names = listed((one.path.name for one in back), most=_MOST_NAMES)
            told = _and(f"Back in {back[0].path.parent}: {names}.", went_along(back))
            self._app.notify(told, markup=False, timeout=8)
            self._read_again(back[-1].path)

    # --- the file of one ---

    def rename(self, path: Path) -> None:
        """Ask for another name of the file of a draft."""

        def do(to: Path) -> str:
            return self._why_not(path, lambda: renamed(path, to, self._state))

        self._ask_name(FileName(f"Rename {path.name}", "Rename", path, path, do))

    def duplicate(self, path: Path) -> None:
        """Ask for the name of a copy of a draft."""
        try:
            why = lacks(load(path), self._state)
        except StorageError as error:
            why = str(error)
        if why:
            self._complain(why, "This draft cannot be duplicated")
            return

        def do(to: Path) -> str:
            why = self._why_not(path, lambda: duplicated(path, to))
            if not why:
                Whereabouts(self._state).forget(to)  # of what had this name before
            return why

        title = f"A copy of {path.name}, as another draft"
        self._ask_name(FileName(title, "Duplicate", free_name(path), None, do))

    def _ask_name(self, dialog: FileName) -> None:
        self._app.push_screen(dialog, self._named)

    def _named(self, file: Path | None) -> None:
        if file is not None:
            self._read_again(file)

    def _why_not(self, path: Path, act: Callable[[], object]) -> str:
        try:
            act()
        except InUse:
            return f"{path.name} is open in another window."
        except StorageError as error:
            return str(error)
        return ""

    def _read_again(self, file: Path) -> None:
        """Show what is in the folder now, the cursor on a file."""
        desk = self._app.screen
        if isinstance(desk, Desk):
            if file.is_relative_to(desk.folder):
                desk.stand_on(file)
            desk.read_again()


def _ready(outcomes: Sequence[Outcome]) -> str:
    ready = sum(one.as_wanted for one in outcomes)
    return f"{ready} of {counted(len(outcomes), 'draft')} ready to submit; the worst come first."


def _and(told: str, more: str) -> str:
    return f"{told} {more}" if more else told


def _many(rows: Sequence[DraftRow]) -> str:
    return rows[0].acronym if len(rows) == 1 else counted(len(rows), "draft")


def _go(rows: Sequence[DraftRow]) -> str:
    return "It goes" if len(rows) == 1 else "They go"


def _names(rows: Sequence[DraftRow]) -> str:
    """How many drafts, and which."""
    named = [f"{row.acronym} ({row.path.name})" for row in rows]
    if len(named) == 1:
        return named[0]
    return f"{counted(len(rows), 'draft')}: {listed(named, most=_MOST_NAMES)}"
