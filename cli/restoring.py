"""Bringing a version of a draft back into its file, so that it can be taken back again."""

import datetime as dt
import os
from pathlib import Path
from typing import NamedTuple

from cli.printing import Refused
from storage import ReadError, loads, save
from storage.history.versions import History, Version
from storage.journal.journal import Journal
from storage.journal.lock import InUse, lock_of
from storage.journal.recovery import unsaved
from storage.judged import verdict_of
from storage.locations import locations
from storage.proposals.saving import content
from storage.toml.parsing import read_bytes


class Restored(NamedTuple):
    """What came of it."""

    version: Version
    """The one that was brought back."""
    before: Version | None
    """What the file held before; None where it was gone, or held that already."""
    edits: int
    """How many unsaved edits were in the journal: they are in the version before now."""
    written: bool
    """Whether the file held something else."""


def restored(file: Path, history: History, version: Version, now: dt.datetime) -> Restored:
    """Have the file hold what a version held, once what it holds now is a version too.

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
        journal = Journal(file, state)
        before, edits = _kept(file, history, journal, now)
        written = before is None or edits > 0 or before.digest != version.digest
        if written:
            save(wanted, file, overwrite=True)
            journal.begin(wanted)
            history.record(data, version.verdict, now)
        return Restored(version, before if written else None, edits, written)
    finally:
        if lock is not None:
            lock.release()


def _kept(
    file: Path, history: History, journal: Journal, now: dt.datetime
) -> tuple[Version | None, int]:
    """Keep what the file holds, and what the journal adds, as versions; the newest of them."""
    if not file.exists():
        return None, 0
    data = read_bytes(file)
    try:
        draft = loads(data, file)
    except ReadError:  # broken by hand: kept as it is
        return history.record(data, "", now), 0
    before = history.record(data, verdict_of(draft, now), now)
    found = unsaved(draft, journal)
    if found.edits:
        opened = found.draft
        before = history.record(content(opened), verdict_of(opened, now), now)
    return before, len(found.edits)
