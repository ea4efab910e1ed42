"""The way through the library from the desk: a list, a record in a form, back to the list."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from textual.app import App

from models.library.record import applicant_of, changed
from models.proposal import Proposal
from models.proposal.partner import Partner
from storage import Draft, StorageError
from storage.calls import Known, all_calls
from storage.library.library import Library, Shelved
from storage.library.library import read as read_record
from tui.draft.clock import Clock
from tui.draft.session import Session
from tui.library.form import RecordForm
from tui.library.picking import DELETE, USED, Shelves
from tui.library.used import Led, WhereUsed
from tui.overlays.dialogs import Question

EMPTY = "The library is empty: open a draft, and L on an applicant puts it there."


class WayToLibrary:
    """Lists the organisations, has one edited or deleted, and comes back to the list."""

    def __init__(
        self,
        app: App[Any],
        folder: Path,
        drafts: Path,
        now: Clock,
        open_at: Callable[[Path, str], object],
    ) -> None:
        """`folder` is that of the library, `drafts` that of the desk.

        `open_at` opens a draft at a place of it.
        """
        self._app, self._library, self._now = app, Library(folder), now
        self._drafts, self._open_at = drafts, open_at

    def show(self, at: str = "") -> None:
        """Show the list, with the cursor on a file."""
        shelf = self._library.shelf()
        if not shelf.held and not shelf.unusable:
            self._say(EMPTY)
            return
        for told in shelf.twice[:1]:
            self._say(told)
        self._app.push_screen(Shelves(shelf, at), self._chosen)

    def _chosen(self, answer: tuple[str, ...] | None) -> None:
        if not answer:
            return
        *act, name = answer
        try:
            one = read_record(self._library.folder / name)
        except StorageError as error:
            self._say(str(error))
            self.show()
            return
        if act == [USED]:
            dialog = WhereUsed(one, self._drafts, opens=True)
            self._app.push_screen(dialog, partial(self._used, one))
        elif act == [DELETE]:
            text = f"Delete {one.name} from the library? Drafts keep what they say."
            ask = Question(text, "Delete it", "Keep it", "keeps it")
            self._app.push_screen(ask, partial(self._delete, one))
        else:
            self._open(one)

    def _used(self, one: Shelved, led: Led | None) -> None:
        """Open the draft that was chosen at the applicant, else come back to the list."""
        if led is None:
            self.show(one.path.name)
        else:
            self._open_at(*led)

    def _delete(self, one: Shelved, sure: bool | None) -> None:
        if sure:
            try:
                self._library.drop(one)
            except StorageError as error:
                self._say(str(error))
        self.show(one.path.name)

    def _open(self, one: Shelved) -> None:
        known = next((call for call in all_calls() if isinstance(call, Known)), None)
        if known is None:
            self._say("No call is known, which would tell the countries to choose from.")
            return
        partner = applicant_of(one.record, ())
        proposal = Proposal.read({"call": known.call.id, "partners": (partner,)})
        session = Session(Draft.new(proposal), known, now=self._now)
        self._app.push_screen(RecordForm(one.name, session), partial(self._keep, one))

    def _keep(self, one: Shelved, partner: Partner | None) -> None:
        if partner is not None:
            try:
                self._library.put(one, changed(one.record, partner, self._now().date()))
            except StorageError as error:
                self._say(f"Not kept: {error}")
        self.show(one.path.name)

    def _say(self, told: str) -> None:
        self._app.notify(told, timeout=6, markup=False)
