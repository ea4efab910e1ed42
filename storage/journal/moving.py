"""The journal of a draft that gets another path goes along."""

import contextlib
from pathlib import Path

from storage.errors import StorageError
from storage.journal.journal import Journal
from storage.journal.place import journal_file, put_aside
from storage.journal.written import written_in


def bring_along(path: Path, to: Path, state: Path) -> None:
    """Have the edits that a journal holds for a path be those of another path.

    What cannot be brought along stays under the old name: opening the draft finds it by its id.
    """
    old = journal_file(path, state)
    if not old.exists():
        return
    journal, written = Journal(to, state), written_in(old)
    if journal.file.exists():
        put_aside(journal.file)  # what another draft of this name has left is not ours
    if written is None:  # of an earlier edition, which names no path
        with contextlib.suppress(OSError):
            old.rename(journal.file)
        return
    try:
        saved = written.saved()
        journal.begin(saved, written.latest(saved.proposal))
    except StorageError:
        return
    finally:
        journal.close()
    with contextlib.suppress(OSError):
        old.unlink()
