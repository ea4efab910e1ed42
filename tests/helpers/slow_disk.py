"""A disk that a test holds up."""

import threading
from pathlib import Path

from storage import Draft, SaveError, save

LONGEST_WAIT = 20.0
"""Seconds after which the disk takes a draft all the same, so that a test that fails ends."""


class SlowDisk:
    """A disk that takes a draft only when it is let, or not at all."""

    def __init__(self) -> None:
        self.asked = threading.Event()
        self.let = threading.Event()
        self.full = False

    def save(self, draft: Draft, path: Path, *, overwrite: bool = False) -> Draft:
        """What `storage.save` does, when it may."""
        self.asked.set()
        self.let.wait(LONGEST_WAIT)
        if self.full:
            raise SaveError(path, "the disk is full; nothing was changed")
        return save(draft, path, overwrite=overwrite)
