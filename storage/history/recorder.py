"""What keeps the history of the draft that is open, beside the way of the keys."""

import datetime as dt
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

from models.proposal import Proposal
from storage.errors import StorageError
from storage.history.undo import Earlier, EarlierSteps, Packed, UndoFile, earlier_steps
from storage.history.versions import History


class Recorder:
    """Records versions, and the steps of undo, in a thread of its own.

    What it cannot record stops nothing: `error` tells why.
    """

    def __init__(self, history: History) -> None:
        self.history = history
        self.error = ""
        """Why the last version or the steps could not be kept; empty while they can."""
        self._undo = UndoFile()
        self._thread = ThreadPoolExecutor(1, "history")

    def earlier(self, origin: bytes) -> EarlierSteps:
        """The steps of earlier sittings that lead up to a file that holds `origin`."""
        return earlier_steps(self.history.folder, origin)

    def keep(self, data: bytes, verdict: str, at: dt.datetime) -> None:
        """Have what the file holds kept as a version."""
        self._thread.submit(self._keep, data, verdict, at)

    def keep_steps(
        self, steps: Sequence[Earlier], before: Sequence[Packed], now: Proposal, origin: bytes
    ) -> None:
        """Have the steps kept that lead up to what the file holds, which has just been recorded."""
        self._thread.submit(self._keep_steps, steps, before, now, origin)

    def rest(self) -> None:
        """Wait until all is recorded."""
        self._thread.submit(lambda: None).result()

    def _keep(self, data: bytes, verdict: str, at: dt.datetime) -> None:
        try:
            self.history.record(data, verdict, at)
            self.error = ""
        except StorageError as error:
            self.error = str(error)

    def _keep_steps(
        self, steps: Sequence[Earlier], before: Sequence[Packed], now: Proposal, origin: bytes
    ) -> None:
        try:
            self._undo.write(self.history.folder, steps, before, now, origin)
        except OSError as error:
            self.error = f"Undo cannot be kept: {error.strerror or error}"
