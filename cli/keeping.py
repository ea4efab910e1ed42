"""A draft that a command works on for a while: locked, journaled and written after each step."""

import contextlib
import datetime as dt
import os
from collections.abc import Callable
from pathlib import Path

from filelock import FileLock

from cli.printing import Refused, complain
from models.proposal import Proposal
from models.values.words import counted, listed
from storage import ChangedOnDisk, Draft, SaveError, load, save
from storage.files.reasons import NOTHING_WRITTEN, unwritable
from storage.files.room import why_nothing_kept
from storage.history.versions import history_of
from storage.journal.journal import Journal
from storage.journal.lock import InUse, lock_of
from storage.journal.orphans import follow
from storage.journal.recovery import Reopened, reopened
from storage.judged import verdict_of
from storage.locations import locations
from storage.proposals.identity import identified


class Kept:
    """A draft in our hands: nobody else opens it meanwhile, and nothing of it is lost."""

    def __init__(self, draft: Draft, path: Path, journal: Journal, lock: FileLock | None) -> None:
        self.draft = draft
        self._path = path
        self._journal = journal
        self._lock = lock
        self._given = draft.proposal
        """The proposal that was given last, as it was without an id of the draft."""
        self._told = ""
        self._journal_is_whole = True
        """Whether the journal has all that the file has not."""

    @property
    def saved(self) -> bool:
        """Whether the file has all of it."""
        return self.draft.proposal is self.draft.as_read

    def keep(self, proposal: Proposal) -> None:
        """Have the next proposal in the journal, then in the file; say why where it is not."""
        said = []
        if proposal is not self._given:
            self._given = proposal
            own = self.draft.proposal.id
            self.draft = self.draft.with_proposal(identified(proposal, own))
            said.append(self._journaled())
        if not self.saved:
            said.append(self._written())
        # Told at last: it may be that nobody listens any more, and nothing is to be lost by that.
        for message in filter(None, said):
            self._tell(message)

    def close(self) -> None:
        """Let others have the draft; what its file holds now is a version of it."""
        self._journal.close()
        if self.draft.as_read is not None:
            _recorded(self.draft.with_proposal(self.draft.as_read))
        if self._lock is not None:
            self._lock.release()

    def _journaled(self) -> str:
        try:
            self._journal.record(self.draft.proposal)
        except SaveError as error:  # the file is still written a moment later
            self._journal_is_whole = False
            return str(error)
        return ""

    def _written(self) -> str:
        try:
            self.draft = save(self.draft, self._path)
        except SaveError as error:
            if not self._journal_is_whole:
                return str(error)
            overtaken = isinstance(error, ChangedOnDisk)
            whose = " It is then asked whose version counts." if overtaken else ""
            return (
                f"{error}; your answers are safe in the journal, and come back when it is opened "
                f"again.{whose}"
            )
        self._told, self._journal_is_whole = "", True
        self._journal.begin(self.draft)
        return ""

    def _tell(self, message: str) -> None:
        if message != self._told:
            self._told = message
            complain(message)


def kept(path: Path, on_top: Callable[[Reopened], bool]) -> tuple[Kept, tuple[str, ...]]:
    """Take a draft in hand; returns it, and the unsaved edits that are back in it, in words.

    `on_top` decides whether they are put on top of a file that was changed since. Raises
    `StorageError` where it cannot be read, `Refused` where it is open elsewhere.
    """
    draft = load(path)
    state = locations(os.environ).state
    try:
        lock = lock_of(path, state)
    except InUse:
        raise Refused(f"{path}: it is open in another window; close it there first") from None
    journal = Journal(path, state)
    try:
        follow(draft, state)
        found = reopened(draft, journal)
        if found.overtaken and not on_top(found):
            found = Reopened(draft)
        with contextlib.suppress(SaveError):  # told where an answer is to be kept
            journal.begin(draft, found.draft.proposal)
    except BaseException as error:
        if lock is not None:
            lock.release()
        if isinstance(error, InUse):
            told = f"{path}: it is open in another window, as {error.path}; close it there first"
            raise Refused(told) from None
        raise
    _recorded(draft)
    return Kept(found.draft, path, journal, lock), found.edits


def limits_of(path: Path) -> str:
    """What cannot be kept of what a draft will get, in sentences; empty where all of it can."""
    unsaved = unwritable(path).removesuffix(NOTHING_WRITTEN)
    unkept = why_nothing_kept(locations(os.environ).state)
    if unsaved and unkept:
        return f"Nothing is kept: {path}: {unsaved}, and there is no journal: {unkept}."
    if unsaved:
        return f"{path}: {unsaved}. Answers are kept in the journal, and back next time."
    return ""


def in_hand(path: Path) -> Kept:
    """Take a draft in hand for one command; unsaved edits that come with it are told.

    Raises `StorageError`, and `Refused` where only a person can say what becomes of such edits.
    """

    def on_top(_: Reopened) -> bool:
        raise Refused(
            f"{path}: it has edits that were never saved, and its file was changed since; open it "
            "in the wizard first, and keep or drop them"
        )

    hold, edits = kept(path, on_top)
    if edits:
        back = counted(len(edits), "edit that was", "edits that were")
        complain(f"{path}: {back} never saved comes with it: {listed(edits, apart='; ')}")
    return hold


def _recorded(draft: Draft) -> None:
    """Keep what the file holds as a version; say why where that cannot be."""
    history, now = history_of(locations(os.environ).state, draft), dt.datetime.now(dt.UTC)
    try:
        if history is not None:
            history.record(draft.origin, verdict_of(draft, now), now)
    except SaveError as error:
        complain(str(error))
