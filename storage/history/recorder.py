"""What keeps the history of the draft that is open, beside the way of the keys."""

import datetime as dt
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from storage.errors import StorageError
from storage.history.undo import Earlier, EarlierSteps, Packed, UndoFile, earlier_steps
from storage.history.versions import history_of
from storage.proposals.draft import Draft


class Recorder:
    """Records versions, and the steps of undo, in a thread of its own.

    What it cannot record stops nothing: `error` tells why.
    """

    def __init__(self, state: Path) -> None:
        """Keeps them in the state folder."""
        self.state = state
        self.error = ""
        """Why the last version or the steps could not be kept; empty while they can."""
        self._undo = UndoFile()
        self._thread: ThreadPoolExecutor | None = None
        """There from the first that is recorded to the `end`."""

    def earlier(self, draft: Draft) -> EarlierSteps:
        """The steps of earlier sittings that lead up to what a draft's file holds."""
        history = history_of(self.state, draft)
        return EarlierSteps() if history is None else earlier_steps(history.folder, draft.origin)

    def keep(self, draft: Draft, verdict: str, at: dt.datetime) -> None:
        """Have what the file of a draft holds kept as a version."""
        self._beside.submit(self._keep, draft, verdict, at)

    def keep_steps(self, draft: Draft, steps: Sequence[Earlier], before: Sequence[Packed]) -> None:
        """Have the steps kept, the oldest first, that lead up to what the file of a draft holds.

        `before` is what is left of earlier sittings.
        """
        self._beside.submit(self._keep_steps, draft, steps, before)

    def rest(self) -> None:
        """Wait until all is recorded."""
        self._beside.submit(lambda: None).result()

    def end(self) -> None:
        """Wait until all is recorded, and let the thread go; what comes then begins another."""
        thread, self._thread = self._thread, None
        if thread is not None:
            thread.shutdown()

    @property
    def _beside(self) -> ThreadPoolExecutor:
        if self._thread is None:
            self._thread = ThreadPoolExecutor(1, "history")
        return self._thread

    def _keep(self, draft: Draft, verdict: str, at: dt.datetime) -> None:
        history = history_of(self.state, draft)
        try:
            if history is not None:
                history.record(draft.origin, verdict, at)
            self.error = ""
        except StorageError as error:
            self.error = str(error)

    def _keep_steps(self, draft: Draft, steps: Sequence[Earlier], before: Sequence[Packed]) -> None:
        history = history_of(self.state, draft)
        try:
            if history is not None:
                self._undo.write(history.folder, steps, before, draft)
        except OSError as error:
            self.error = self.error or f"undo cannot be kept: {error.strerror or error}"
