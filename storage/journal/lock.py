"""One at a time: who works on a draft holds its lock, in the wizard or line by line."""

from pathlib import Path

from filelock import FileLock, Timeout

from storage import private
from storage.journal.place import journal_file


class InUse(Exception):
    """Another window works on the draft."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"{path} is open in another window")
        self.path = path
        """The file that it has it open as."""


def lock_of(path: Path, state: Path) -> FileLock | None:
    """Take the lock of a draft; `release` gives it back. None where no lock can be had here.

    Without one, saving still notices the changes of others. `state` is the state folder. Raises
    `InUse` where somebody else has it.
    """
    name = journal_file(path, state).with_suffix(".lock")
    try:
        private.make_folder(name.parent)
        lock = FileLock(name, mode=private.FILE)
        lock.acquire(timeout=0)
    except Timeout:
        raise InUse(path) from None
    except OSError:
        return None
    return lock


def in_use(path: Path, state: Path) -> bool:
    """Whether somebody works on a draft now."""
    try:
        lock = lock_of(path, state)
    except InUse:
        return True
    if lock is not None:
        lock.release()
    return False
