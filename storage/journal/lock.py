"""One at a time: who works on a draft holds its lock, in the wizard or line by line."""

from pathlib import Path

from filelock import FileLock, Timeout

from storage.journal.journal import Journal


class InUse(Exception):
    """Another window works on the draft."""


def lock_of(path: Path, state: Path) -> FileLock | None:
    """Take the lock of a draft; `release` gives it back. None where no lock can be had here.

    Without one, saving still notices the changes of others. `state` is the state folder. Raises
    `InUse` where somebody else has it.
    """
    name = Journal(path, state).file.with_suffix(".lock")
    try:
        name.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        lock = FileLock(name)
        lock.acquire(timeout=0)
    except Timeout:
        raise InUse from None
    except OSError:
        return None
    return lock
