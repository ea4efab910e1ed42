"""Bringing a version of a draft back into its file, so that it can be taken back again."""

import datetime as dt
import os
from pathlib import Path
from typing import NamedTuple

from cli.printing import Refused
from storage import ChangedOnDisk, Draft, ReadError, loads, save
from storage.history.in_words import proposal_of
from storage.history.versions import History, Version
from storage.journal.journal import Journal
from storage.journal.lock import InUse, lock_of
from storage.journal.orphans import follow
from storage.journal.recovery import Reopened, alone, reopened
from storage.judged import verdict_of
from storage.locations import locations
from storage.proposals.identity import with_id
from storage.proposals.saving import content
from storage.toml.parsing import read_bytes

_TRIES = 3
"""How often it is begun anew, should another program write the file meanwhile."""


class Restored(NamedTuple):
    """What came of it."""

    version: Version
    """The one that was brought back."""
    before: Version | None
    """What was there before, with the unsaved edits; None where nothing was, or the same."""
    edits: int
    """How many unsaved edits were in the journal: they are in the version before now."""
    written: bool
    """Whether the file held something else."""


def restored(file: Path, history: History, version: Version, now: dt.datetime) -> Restored:
    """Have the file hold what a version held, once what it holds now is a version too.

    What another program writes meanwhile is a version first, too.

    Raises `StorageError` where a version cannot be kept, or the file not be written, and `Refused`
    where the draft is open in another window or the version is no proposal.
    """
    data = history.text(version)
    try:
        wanted = loads(data, file)
    except ReadError as error:
        raise Refused(f"version {version.number} cannot be opened: {error}") from None
    state = locations(os.environ).state
    try:
        lock = lock_of(file, state)
    except InUse:
        raise Refused(f"{file}: it is open in another window; close it there first") from None
    try:
        return _put(version, wanted, file, history, Journal(file, state), now)
    except InUse as error:
        told = f"{file}: it is open in another window, as {error.path}; close it there first"
        raise Refused(told) from None
    finally:
        if lock is not None:
            lock.release()


def _put(
    version: Version,
    wanted: Draft,
    file: Path,
    history: History,
    journal: Journal,
    now: dt.datetime,
    tries: int = _TRIES,
) -> Restored:
    seen = read_bytes(file) if file.exists() else None
    before, edits = _kept(seen, file, history, journal, now)
    # With another one, the file would have no history any more, and no way back.
    wanted = wanted.with_proposal(with_id(wanted.proposal, _id_in(history)))
    if before is not None and not edits and history.text(before) == content(wanted):
        return Restored(version, None, edits, written=False)
    try:
        saved = save(wanted, file, over=seen)
    except ChangedOnDisk:
        if not tries:
            raise
        return _put(version, wanted, file, history, journal, now, tries - 1)
    journal.begin(saved)
    history.record(saved.origin, version.verdict, now)
    return Restored(version, before, edits, written=True)


def _kept(
    seen: bytes | None, file: Path, history: History, journal: Journal, now: dt.datetime
) -> tuple[Version | None, int]:
    """Keep what the file was seen to hold, and what the journal adds, as versions; the newest."""
    before, found = _of_file(seen, file, history, journal, now)
    if found is None or not found.edits:
        return before, 0
    opened = found.draft
    return history.record(content(opened), verdict_of(opened, now), now), len(found.edits)


def _of_file(
    seen: bytes | None, file: Path, history: History, journal: Journal, now: dt.datetime
) -> tuple[Version | None, Reopened | None]:
    """Keep what the file holds as a version; that, and the draft with what the journal adds."""
    if seen is None:
        return None, alone(journal)
    try:
        draft = loads(seen, file)
    except ReadError:  # broken by hand: kept as it is
        return history.record(seen, "", now), alone(journal)
    before = history.record(seen, verdict_of(draft, now), now)
    follow(draft, journal.file.parent)
    return before, reopened(draft, journal)


def _id_in(history: History) -> str:
    """The id that a draft has got; empty where it has none in any version."""
    found = (proposal_of(history, version) for version in reversed(history.versions()))
    return next((proposal.id for proposal in found if proposal is not None and proposal.id), "")
