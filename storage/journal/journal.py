"""The journal of a draft: every edit since the last save, on disk before the next key.

A text of lines: the first says to which bytes of the draft the edits apply, by their digest, since
to a file that was changed meanwhile they may not; each further one is an edit, `[path, value]`. So
a write that a crash cut short costs the last line only, and the others are read without it. Of a
long text that is typed on, a line says only what changed since the line before it:
`[path, "changed", change]`.
"""

import contextlib
import hashlib
import json
import os
import threading
from pathlib import Path
from typing import Any

from storage.errors import SaveError
from storage.journal.changed_text import Change, as_change, changed
from storage.journal.json_values import from_json, to_json

_FORMAT = "clusterbid journal 1"
_CHANGED = "changed"
# `O_APPEND`: a journal that is there is carried on, and each write goes to its end, whoever else
# has it open. `O_BINARY`: Windows would else turn each line end into two characters.
_FLAGS = os.O_WRONLY | os.O_CREAT | os.O_APPEND | getattr(os, "O_BINARY", 0)


class Journal:
    """An append-only file beside no draft but in the state folder, one for each draft.

    An edit is with the system as soon as `append` returns, so that it survives the end of the
    process; a thread of its own brings it to the disk. Edits are made by one thread at a time.
    """

    def __init__(self, draft_path: Path, folder: Path) -> None:
        """`draft_path` is the draft's file (it need not exist), `folder` the state folder."""
        resolved = draft_path.resolve()
        # By its whole path, since many drafts are called the same; the stem is for people who look.
        name = hashlib.sha256(os.fsencode(resolved)).hexdigest()[:16]
        self.draft_path = resolved
        self.file = folder / f"{name}-{resolved.stem[:40]}.journal"
        self._origin = _digest(b"")
        self._descriptor: int | None = None
        self._last: tuple[str, object] | None = None
        """The last edit that was written since the file was opened."""
        self._written = threading.Event()
        # Held while a descriptor is brought to the disk or closed: a closed one may at once be the
        # number of another file.
        self._use = threading.Lock()

    def begin(self, origin: bytes) -> None:
        """Forget earlier edits; those from now on apply to a file that holds `origin`."""
        self.clear()
        self._origin = _digest(origin)

    def append(self, path: str, value: object) -> None:
        """Record that the place at a dotted path was given a value.

        The value is any that TOML can hold, or None. Raises `SaveError` where it cannot be
        recorded.
        """
        # In ASCII and on one line, as `dumps` escapes all else; in one write, without a buffer of
        # Python's that would be lost with the process.
        change = self._change(path, value)
        edit = [path, to_json(value)] if change is None else [path, _CHANGED, change]
        line = json.dumps(edit).encode() + b"\n"
        self._last = None
        try:
            if self._descriptor is None:
                line = self._open() + line
            assert self._descriptor is not None
            if os.write(self._descriptor, line) != len(line):
                raise OSError("the disk is full")
        except OSError as error:
            self.close()  # opened again, a line that was cut short is ended before the next edit
            reason = error.strerror or error
            raise SaveError(self.file, f"the journal cannot be written: {reason}") from None
        self._last = path, value
        self._written.set()

    def _change(self, path: str, value: object) -> Change | None:
        """How a value differs from the last one written, should both be texts of one place."""
        if self._last is None or self._last[0] != path:
            return None
        before = self._last[1]
        if not isinstance(before, str) or not isinstance(value, str):
            return None
        return as_change(before, value)

    def pending(self) -> list[tuple[str, Any]]:
        """The edits recorded so far, oldest first; a torn or foreign line is passed over.

        What was typed into a long text in one go is one edit.
        """
        lines = self._lines()
        if not lines or _head(lines[0]) is None:
            return []
        edits: list[tuple[str, Any]] = []
        for line in lines[1:]:
            with contextlib.suppress(ValueError, TypeError, RecursionError):
                _take(line, edits)
        return edits

    def matches(self, origin: bytes) -> bool:
        """Whether there is a journal, and its edits apply to a file that holds `origin`."""
        lines = self._lines()
        return bool(lines) and _head(lines[0]) == _digest(origin)

    def clear(self) -> None:
        """Forget all edits: they are saved, or no longer wanted."""
        self.close()
        with contextlib.suppress(OSError):
            self.file.unlink(missing_ok=True)

    def close(self) -> None:
        """Bring everything to the disk and let go of the file; the edits stay."""
        self._last = None
        with self._use:
            descriptor, self._descriptor = self._descriptor, None
            if descriptor is not None:
                with contextlib.suppress(OSError):
                    os.fsync(descriptor)
                os.close(descriptor)
        self._written.set()

    def _lines(self) -> list[bytes]:
        try:
            return self.file.read_bytes().splitlines()
        except OSError:
            return []

    def _open(self) -> bytes:
        """Open the file; what has to be written before the first edit."""
        self.file.parent.mkdir(parents=True, exist_ok=True)
        lines = self._lines()
        foreign = bool(lines) and _head(lines[0]) is None
        flags = _FLAGS | os.O_TRUNC if foreign else _FLAGS
        # For this user alone: it holds all that was typed, also what was taken back.
        self._descriptor = os.open(self.file, flags, 0o600)
        self._written = threading.Event()
        # A thread of its own, since the disk may take longer than a person between two keys.
        threading.Thread(target=self._sync, args=(self._written,), daemon=True).start()
        if lines and not foreign:
            # A last line that was cut short is ended first, or the next edit would be lost with it.
            return b"" if self.file.read_bytes().endswith(b"\n") else b"\n"
        head = {"what": _FORMAT, "origin": self._origin, "draft": str(self.draft_path)}
        return json.dumps(head).encode() + b"\n"

    def _sync(self, written: threading.Event) -> None:
        while True:
            written.wait()
            written.clear()
            with self._use:
                # Another event: the journal was closed and opened again, with a thread of its own.
                if self._descriptor is None or self._written is not written:
                    return
                with contextlib.suppress(OSError):
                    os.fsync(self._descriptor)


def _digest(origin: bytes) -> str:
    return hashlib.sha256(origin).hexdigest()


def _head(line: bytes) -> str | None:
    """The digest in the first line of a journal; None if it is none."""
    try:
        head = json.loads(line)
    except (ValueError, RecursionError):
        return None
    if not isinstance(head, dict) or head.get("what") != _FORMAT:
        return None
    return str(head.get("origin"))


def _take(line: bytes, edits: list[tuple[str, Any]]) -> None:
    """Add the edit in a line. Raises `ValueError` or `TypeError` where there is none."""
    path, value, *change = json.loads(line)
    if not isinstance(path, str):
        raise TypeError(path)
    if not change:
        edits.append((path, from_json(value)))
    elif value == _CHANGED and edits and edits[-1][0] == path:
        edits[-1] = path, changed(edits[-1][1], *change)
