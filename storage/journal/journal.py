"""The journal of a draft: every edit since the last save, on disk before the next key.

A text of lines: the first says to which bytes of the draft the edits apply, by their digest, since
to a file that was changed meanwhile they may not; each further one is an edit, `[path, value]`. So
a write that a crash cut short costs the last line only, and the others are read without it. Where
a save ended while somebody was typing, another such first line follows: those above it are saved.
Of a long text that is typed on, a line says only what changed since the line before it:
`[path, "changed", change]`.
"""

import contextlib
import hashlib
import json
import os
import threading
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

from storage.errors import SaveError
from storage.journal.changed_text import Change, as_change, changed
from storage.journal.json_values import from_json, to_json

Edit: TypeAlias = tuple[str, Any]
"""A dotted path, and the value that its place was given."""
_FORMAT = "clusterbid journal 1"
_CHANGED = "changed"
# `O_APPEND`: a journal that is there is carried on, and each write goes to its end, whoever else
# has it open. `O_BINARY`: Windows would else turn each line end into two characters.
_FLAGS = os.O_WRONLY | os.O_CREAT | os.O_APPEND | getattr(os, "O_BINARY", 0)


class _Made(NamedTuple):
    """An edit, and which one it was since the journal was opened."""

    number: int
    path: str
    value: Any


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
        self._edits: list[_Made] = []
        """The edits since it began; of those to one place in a row only the last is needed."""
        self._count = self._told = 0
        """How many were recorded, and how many when that was asked for."""
        self._last: Edit | None = None
        """The last edit that was written since the file was opened."""
        self._written = threading.Event()
        # Held while a descriptor is brought to the disk or closed: a closed one may at once be the
        # number of another file.
        self._use = threading.Lock()

    def mark(self) -> int:
        """What tells the edits recorded so far from those to come, in `begin`."""
        self._told = self._count
        return self._count

    def begin(self, origin: bytes, mark: int | None = None) -> None:
        """Forget earlier edits; those from now on apply to a file that holds `origin`.

        With a `mark`, those up to it are forgotten, and the others apply to that file too: they
        were made while it was written. Raises `SaveError` where that cannot be recorded; all of
        them are there all the same then.
        """
        kept = [] if mark is None else [edit for edit in self._edits if edit.number > mark]
        self._origin = _digest(origin)
        if kept:
            # Behind the others and in one write: there is no moment at which the file lacks them.
            lines = (json.dumps([edit.path, to_json(edit.value)]).encode() for edit in kept)
            last = kept[-1].path, kept[-1].value
            self._write(self._head() + b"".join(line + b"\n" for line in lines), last)
        else:
            self.clear()
        self._edits = kept

    def append(self, path: str, value: object) -> None:
        """Record that the place at a dotted path was given a value.

        The value is any that TOML can hold, or None. Raises `SaveError` where it cannot be
        recorded.
        """
        change = self._change(path, value)
        edit = [path, to_json(value)] if change is None else [path, _CHANGED, change]
        # In ASCII and on one line, as `dumps` escapes all else.
        self._write(json.dumps(edit).encode() + b"\n", (path, value))
        self._count += 1
        if self._edits and self._edits[-1].number > self._told and self._edits[-1].path == path:
            self._edits.pop()
        self._edits.append(_Made(self._count, path, value))

    def _write(self, lines: bytes, last: Edit) -> None:
        """Put lines at the end, in one write: a buffer of Python's would die with the process."""
        self._last = None
        try:
            if self._descriptor is None:
                lines = self._open() + lines
            assert self._descriptor is not None
            if os.write(self._descriptor, lines) != len(lines):
                raise OSError("the disk is full")
        except OSError as error:
            self.close()  # opened again, a line that was cut short is ended before the next edit
            reason = error.strerror or error
            raise SaveError(self.file, f"the journal cannot be written: {reason}") from None
        self._last = last
        self._written.set()

    def _change(self, path: str, value: object) -> Change | None:
        """How a value differs from the last one written, should both be texts of one place."""
        if self._last is None or self._last[0] != path:
            return None
        before = self._last[1]
        if not isinstance(before, str) or not isinstance(value, str):
            return None
        return as_change(before, value)

    def pending(self) -> list[Edit]:
        """The edits recorded so far, oldest first; a torn or foreign line is passed over.

        What was typed into a long text in one go is one edit.
        """
        edits: list[Edit] = []
        for line in self._since_saved()[1]:
            with contextlib.suppress(ValueError, TypeError, RecursionError):
                _take(line, edits)
        return edits

    def matches(self, origin: bytes) -> bool:
        """Whether there is a journal, and its edits apply to a file that holds `origin`."""
        return self._since_saved()[0] == _digest(origin)

    def _since_saved(self) -> tuple[str | None, list[bytes]]:
        """The digest of what was saved last, and the lines from there on; None without one."""
        lines = self._lines()
        if not lines or _head(lines[0]) is None:
            return None, []
        heads = ((n, head) for n, line in enumerate(lines) if (head := _head(line)) is not None)
        *_, (at, digest) = heads
        return digest, lines[at + 1 :]

    def clear(self) -> None:
        """Forget all edits: they are saved, or no longer wanted."""
        self._let_go(to_disk=False)
        with contextlib.suppress(OSError):
            self.file.unlink(missing_ok=True)

    def close(self) -> None:
        """Bring everything to the disk and let go of the file; the edits stay."""
        self._let_go(to_disk=True)

    def _let_go(self, *, to_disk: bool) -> None:
        self._last = None
        with self._use:
            descriptor, self._descriptor = self._descriptor, None
            if descriptor is not None:
                with contextlib.suppress(OSError):
                    if to_disk:
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
        self.file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
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
        return self._head()

    def _head(self) -> bytes:
        """The line before the edits to a file."""
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
    if not line.startswith(b"{"):  # an edit; what it holds need not be read for that
        return None
    try:
        head = json.loads(line)
    except (ValueError, RecursionError):
        return None
    if not isinstance(head, dict) or head.get("what") != _FORMAT:
        return None
    return str(head.get("origin"))


def _take(line: bytes, edits: list[Edit]) -> None:
    """Add the edit in a line. Raises `ValueError` or `TypeError` where there is none."""
    path, value, *change = json.loads(line)
    if not isinstance(path, str):
        raise TypeError(path)
    if not change:
        edits.append((path, from_json(value)))
    elif value == _CHANGED and edits and edits[-1][0] == path:
        edits[-1] = path, changed(edits[-1][1], *change)
