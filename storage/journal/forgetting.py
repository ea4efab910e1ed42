"""Somebody is taken out of the journals: the unsaved edits of all drafts."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from models.library.forgetting import Whom
from storage import private
from storage.errors import StorageError
from storage.journal.journal import Journal
from storage.journal.lock import InUse, lock_of
from storage.journal.place import SUFFIX
from storage.journal.written import LARGEST, Written, written_in
from storage.proposals.draft import Draft
from storage.proposals.reading import loads
from storage.proposals.without import left_out, proposal_without, without
from storage.touched import Touched


def forget(state: Path, who: Whom, *, dry: bool) -> Iterator[Touched]:
    """Rewrite the journals that name somebody, so that all other unsaved edits come back.

    One of a draft that is open is left, which is told.
    """
    for file in sorted(state.glob(f"*{SUFFIX}")):
        try:
            data = private.read(file, LARGEST)
        except OSError as error:
            yield Touched(file, "a journal", error.strerror or str(error))
            continue
        written = written_in(file)
        if not _names(data, written, who):
            continue
        place = written.draft if written is not None else file
        what = "its unsaved edits" if written is not None else "a journal of an earlier version"
        try:
            failed = "" if dry else _rewritten(file, data, written, state, who)
        except (OSError, StorageError) as error:
            failed = str(getattr(error, "strerror", None) or error)
        yield Touched(place, what, failed)


def _names(data: bytes, written: Written | None, who: Whom) -> bool:
    text = data.decode("utf-8", "replace")
    if not who.may_be_in(text) and "\\u" not in text:
        return False
    if who.is_named_in(text) or who.is_in(_read_lines(data)):
        return True
    if written is None:
        return False
    try:
        saved = written.saved().proposal
    except StorageError:
        return False
    latest = written.latest(saved)
    return proposal_without(latest, who) is not latest


def _rewritten(file: Path, data: bytes, written: Written | None, state: Path, who: Whom) -> str:
    """Write a journal anew; returns why it was left. Raises `OSError` and `StorageError`."""
    if written is None:
        lines = b"\n".join(_line_without(line, who) for line in data.split(b"\n"))
        private.replace(file, lines)
        return ""
    try:
        lock = lock_of(written.draft, state)
    except InUse:
        return "it is open in another window; close it there, and do this again"
    try:
        saved = written.saved()
        latest = proposal_without(written.latest(saved.proposal), who)
        journal = Journal(written.draft, state)
        journal.file = file
        journal.rewrite(_saved_without(saved, who), latest)
    finally:
        if lock is not None:
            lock.release()
    return ""


def _saved_without(saved: Draft, who: Whom) -> Draft:
    data = without(saved.origin, who) if saved.origin else b""
    if data == saved.origin:
        return saved
    return replace(loads(data, saved.path or Path()), path=saved.path)


def _read_lines(data: bytes) -> list[object]:
    return [held for line in data.splitlines() if (held := _json(line)) is not None]


def _json(line: bytes) -> object | None:
    if not line.startswith((b"{", b"[")):
        return None
    try:
        held: object = json.loads(line)
    except (ValueError, RecursionError):
        return None
    return held


def _line_without(line: bytes, who: Whom) -> bytes:
    held = _json(line)
    if held is None or not who.is_in(held):
        return left_out(line, who)
    return json.dumps(who.out_of_data(held), separators=(",", ":")).encode()
