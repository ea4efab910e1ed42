"""Disks that a test holds up, or fills."""

import threading
from pathlib import Path

import pytest

from storage import Draft, SaveError, save
from storage.journal.journal import Journal

LONGEST_WAIT = 20.0
"""Seconds after which the disk takes a draft all the same, so that a test that fails ends."""


class SlowDisk:
    """A disk that takes a draft only when it is let, or not at all."""

    def __init__(self) -> None:
        self.asked = threading.Event()
        self.let = threading.Event()
        self.full = False

    def save(self, draft: Draft, path: Path, *, over: bytes | None = None) -> Draft:
        """What `storage.save` does, when it may."""
        self.asked.set()
        self.let.wait(LONGEST_WAIT)
        if self.full:
            raise SaveError(path, "the disk is full; nothing was changed")
        return save(draft, path, over=over)


class FullDisk:
    """A disk with the draft and the state folder on it, which is full when the test says so."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self._patch = patch

    def takes_nothing(self, *, journal: bool = False, file: bool = False) -> None:
        """From now on, except what is said; it takes what was there all the same."""
        if not journal:
            self._patch.setattr(Journal, "record", self._full)
        if not file:
            for name in ("tui.draft.session.save", "tui.screens.saver.save"):
                self._patch.setattr(name, self._full)

    @staticmethod
    def _full(*_given: object, **_named: object) -> Draft:
        raise SaveError(Path("the disk"), "the disk is full; nothing was changed")

    def takes_all(self) -> None:
        """There is room again."""
        self._patch.undo()
