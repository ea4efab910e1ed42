"""Whether a file still holds what it did, looked at again and again."""

import contextlib
import time
from pathlib import Path

from storage import opening

_COARSE = 2_500_000_000
"""Nanoseconds within which a file may change twice and tell one time: FAT counts by two seconds."""
_MORE = 64 * 1024 * 1024
"""Bytes by which a file may have grown."""
_State = tuple[int, int, int, int]


def renamed(path: Path, held: bytes) -> Path | None:
    """The file beside a path that holds what it did: that is how it is called now, if it is gone.

    None where there is none.
    """
    with contextlib.suppress(OSError):
        for other in sorted(path.parent.glob(f"*{path.suffix}")):
            with contextlib.suppress(OSError):
                alike = other != path and other.stat().st_size == len(held)
                if alike and opening.read(other, len(held)) == held:
                    return other
    return None


class Watched:
    """One file, and what it was seen to hold.

    It is read again where the system tells of a change, and as long as a change might not show in
    what the system tells.
    """

    def __init__(self) -> None:
        self._seen: tuple[_State, bytes] | None = None
        """How the file was told when it was seen to hold these bytes, if that tells them surely."""

    def news(self, path: Path, held: bytes, *, closely: bool = False) -> bytes | None:
        """What the file holds, if that is not `held`; None too where it is gone or not to be read.

        `closely` reads it, whatever the system tells.
        """
        try:
            told = path.stat()
            state = told.st_dev, told.st_ino, told.st_size, told.st_mtime_ns
            if not closely and self._seen == (state, held):
                return None
            data = opening.read(path, len(held) + _MORE)
        except OSError:
            self._seen = None
            return None
        sure = time.time_ns() - told.st_mtime_ns > _COARSE
        self._seen = (state, held) if sure and data == held else None
        return data if data != held else None
