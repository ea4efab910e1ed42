"""The journal of a draft: every edit since the last save, on disk before the next key.

A text of lines. The first, a head, says to which draft the edits apply, what the first step was,
and how many bytes follow: the text of the draft as it was saved, so that the journal brings the
draft back alone. Each further line is one step of the wizard (`step`), and counts for all of it or,
where a crash cut it short, for nothing. Now and then a line gives all steps so far as one (a
checkpoint), from which reading starts. Where a save ended while somebody was typing another head
follows: all above it is saved.
"""

import contextlib
import json
import os
import threading
from pathlib import Path

from models.proposal import Proposal
from storage import private
from storage.disk import to_disk
from storage.errors import SaveError
from storage.files.digest import digest
from storage.journal.numbered import Numbered
from storage.journal.place import free_beside, journal_file
from storage.journal.step import Line, step
from storage.journal.written import FORMAT, Written, written_in
from storage.opening import behind_links
from storage.proposals.draft import Draft
from storage.proposals.tables import document

EVERY = 250
"""Steps after which a checkpoint is written."""
_MOST = 1_000_000
"""Bytes of a journal that is carried on after a save; a longer one is written anew."""
# `O_APPEND`: each write goes to the end, whoever else has it open.
_FLAGS = os.O_WRONLY | os.O_CREAT | os.O_APPEND


class Journal:
    """An append-only file beside no draft but in the state folder, one for each draft.

    A step is with the system as soon as `record` returns, so that it survives the end of the
    process; a thread of its own brings it to the disk. Steps are made by one thread at a time.
    After an error the next step mends the file: it is cut to its last whole line, and gets the
    whole state.
    """

    def __init__(self, draft_path: Path, folder: Path) -> None:
        """`draft_path` is the draft's file (it need not exist), `folder` the state folder."""
        self.draft_path = behind_links(draft_path)
        self.file = journal_file(draft_path, folder)
        self._saved = Draft.new(Proposal.read({}))
        """What the file of the draft holds."""
        self._now = self._saved.proposal
        """What the journal holds."""
        self._state: Numbered | None = None
        """The same with numbered rows; None where the file has to be told all of it."""
        self._size = 0
        """The bytes up to the end of the last whole line; 0 where nothing of ours is there yet."""
        self._found: int | None = None
        """The bytes of the file when its steps were asked for; None where it is ours since."""
        self._anew = False
        """Whether the file is replaced as a whole: it is no journal, or the disk lost some."""
        self._steps = 0
        """Steps since the last checkpoint."""
        self._descriptor: int | None = None
        self._written = threading.Event()
        # Held while a descriptor is brought to the disk or closed: a closed one may at once be the
        # number of another file.
        self._use = threading.Lock()
        self._lost = ""
        """Why the disk has not what was written."""

    @property
    def trouble(self) -> str:
        """Why the last steps may not be on the disk, though they were written; mostly empty."""
        return self._said(self._lost) if self._lost else ""

    def begin(self, saved: Draft, now: Proposal | None = None) -> None:
        """Forget all steps: the draft is `saved`. Steps from there to `now` are recorded.

        Raises `SaveError` where that cannot be recorded; the steps before are there all the same
        then, and the next `record` tries again.
        """
        now = saved.proposal if now is None else now
        first, size = saved.proposal, self._size
        self._saved, self._now, self._state, self._steps = saved, first, None, 0
        if now is first:
            self.clear()
            return
        # Behind the others, in one write: there is no moment at which the file lacks them.
        self._size = size
        if size > _MOST:
            self._let_go(to_disk=False)
            self._anew = True
        self.record(now)

    def rewrite(self, saved: Draft, now: Proposal) -> None:
        """Have the file say nothing but that the draft is `saved`, and what leads from there.

        As a whole or not at all; without a difference there is none any more. Raises `SaveError`.
        """
        self._saved, self._now, self._state, self._anew = saved, saved.proposal, None, True
        if step(Numbered(document(saved.proposal)), saved.proposal, now) is None:
            self.clear()
            return
        self.record(now)
        self.close()

    def record(self, proposal: Proposal) -> None:
        """Bring the next proposal into the journal. Raises `SaveError` where that fails."""
        if self._lost:
            self._spoil()
            self._lost, self._anew = "", True
        elif self._descriptor is not None:
            self._make_sure(self._descriptor)
        if self._state is None:
            self._tell_all(proposal)
            return
        if proposal is self._now:
            return
        try:
            line = step(self._state, self._now, proposal)
        except LookupError:  # somebody else changed what only we do
            self._spoil()
            self._tell_all(proposal)
            return
        if line is not None:
            self._write(_line(line))
            self._steps += 1
            if self._steps >= EVERY:
                self._check_in(proposal)
        self._now = proposal

    def _tell_all(self, proposal: Proposal) -> None:
        """Write from where the draft was saved to where it stands."""
        if not (self._size or self._anew):
            self._look()
        state = Numbered(document(self._saved.proposal))
        line = step(state, self._saved.proposal, proposal)
        if line is None and not self._size:
            self._now = proposal
            return
        self._write(self._head(line))
        self._state, self._now, self._steps = state, proposal, 1

    def _look(self) -> None:
        """See what is in the file already: steps of an earlier time, or what is no journal."""
        if self._is_of_others():
            self.file = free_beside(self.file)
        found = written_in(self.file)
        if found is not None:
            self._size = found.whole
        elif os.path.lexists(self.file):  # unlike `Path.exists`, it raises nothing
            self._anew = True

    def _check_in(self, proposal: Proposal) -> None:
        """Write all steps as one, so that whoever reads need not go through what led to it."""
        state = Numbered(document(self._saved.proposal))
        line = step(state, self._saved.proposal, proposal)
        self._write(_line({"what": FORMAT, "state": line}))
        self._state, self._steps = state, 0

    def _write(self, lines: bytes) -> None:
        """Put lines at the end, in one write: a buffer of Python's would die with the process."""
        try:
            if self._anew:
                private.replace(self.file, lines)
                self._anew, self._size = False, len(lines)
                return
            descriptor = self._open() if self._descriptor is None else self._descriptor
            if os.write(descriptor, lines) != len(lines):
                raise OSError("the disk is full")
        except OSError as error:
            self._spoil()
            raise SaveError(self.file, self._said(error.strerror or error)) from None
        self._size += len(lines)
        self._written.set()

    def _said(self, reason: object) -> str:
        return f"the journal cannot be written: {reason}"

    def _spoil(self) -> None:
        """The file is not to be trusted beyond `_size`: it is opened again, and told all."""
        self._let_go(to_disk=False)
        self._state = None

    def written(self) -> Written | None:
        """What the file holds; None without one, or where it is no journal."""
        self._found = _bytes_of(self.file)
        return written_in(self.file)

    def clear(self) -> None:
        """Forget all steps: they are saved, or no longer wanted."""
        self._let_go(to_disk=False)
        others = self._is_of_others()
        self._size, self._state, self._lost, self._anew = 0, None, "", False
        self._found = 0
        if not others:
            try:
                self.file.unlink(missing_ok=True)
            except OSError:
                self._found = None  # it stays, and is ours

    def _is_of_others(self) -> bool:
        """Whether the file was begun by somebody who could have no lock, since it was asked for.

        Whoever reads it takes what stands below a head for all that is not saved: of two who write
        there, one would lose.
        """
        ours = self._size or self._anew or self._found is None
        return not ours and _bytes_of(self.file) not in (0, self._found)

    def close(self) -> None:
        """Bring everything to the disk and let go of the file; the steps stay."""
        self._let_go(to_disk=True)

    def _let_go(self, *, to_disk: bool) -> None:
        with self._use:
            descriptor, self._descriptor = self._descriptor, None
            if descriptor is not None:
                with contextlib.suppress(OSError):
                    if to_disk:
                        os.fsync(descriptor)
                # It is free even where the system complains; what it holds was brought to the disk.
                with contextlib.suppress(OSError):
                    os.close(descriptor)
        self._written.set()

    def _make_sure(self, descriptor: int) -> None:
        """See whether the file is still there, and ours alone: else another one is begun."""
        try:
            there = os.fstat(descriptor)
        except OSError:  # it cannot tell: then all is told again, in the file as it is opened anew
            self._spoil()
            return
        if there.st_nlink and there.st_size == self._size:
            return
        self._spoil()
        self._size = self._found = 0
        if there.st_nlink:
            # Somebody who could have no lock works on the draft too: neither loses an edit.
            self.file = free_beside(self.file)

    def _open(self) -> int:
        """Open the file at the end of its last whole line."""
        private.make_folder(self.file.parent)
        descriptor = private.descriptor(self.file, _FLAGS)
        try:
            # What is beyond was cut short, or is of somebody who is not to be mixed with us.
            os.ftruncate(descriptor, self._size)
        except OSError:
            os.close(descriptor)
            raise
        self._descriptor, self._found = descriptor, None
        self._written = threading.Event()
        # A thread of its own, since the disk may take longer than a person between two keys.
        threading.Thread(target=self._sync, args=(self._written,), daemon=True).start()
        return descriptor

    def _head(self, line: Line | None) -> bytes:
        """What is saved, with its text; and the step from there on, so that neither is without."""
        saved = self._saved
        head = {
            "what": FORMAT,
            "bytes": len(saved.origin),
            "id": saved.proposal.id,
            "draft": str(self.draft_path),
            "origin": digest(saved.origin),
            "step": line,
        }
        return _line(head) + saved.origin + b"\n"

    def _sync(self, written: threading.Event) -> None:
        while True:
            written.wait()
            written.clear()
            with self._use:
                # Another event: the journal was closed and opened again, with a thread of its own.
                if self._descriptor is None or self._written is not written:
                    return
                try:
                    to_disk(self._descriptor)
                except OSError as error:
                    # The system may have dropped what it could not bring to the disk.
                    self._lost = error.strerror or str(error)


def _bytes_of(file: Path) -> int:
    try:
        return file.lstat().st_size
    except OSError:
        return 0


def _line(held: object) -> bytes:
    """In ASCII and on one line, as `dumps` escapes all else."""
    return json.dumps(held, separators=(",", ":")).encode() + b"\n"
