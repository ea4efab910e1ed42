"""Journals that their drafts left behind: moved, renamed, or gone with their folder."""

import contextlib
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from storage.errors import ReadError, StorageError
from storage.journal.lock import InUse, in_use
from storage.journal.place import SUFFIX, beside, journal_file, put_aside
from storage.journal.written import Written, written_in
from storage.opening import is_gone
from storage.proposals.draft import Draft
from storage.proposals.saving import save
from storage.toml.parsing import head, read_bytes


def orphans(state: Path, drafts: Iterable[Path]) -> list[Written]:
    """The journals in the state folder whose drafts are gone, and are not among `drafts` either."""
    left = (written for written in _journals(state) if _is_left(written, state))
    lost = [written for written in left if not _is_at_work(written, state)]
    if not lost:
        return []
    known = [(own, data) for path in drafts for own, data in _told(path)]
    return [one for one in lost if not any(_belongs(one, own, data) for own, data in known)]


def follow(draft: Draft, state: Path) -> None:
    """Bring a draft's journal along, where the draft was moved or renamed since it was written.

    Its id tells it, or the very text. What another draft left under this one's name makes room.
    Raises `InUse` where another window still works on it under its old name.
    """
    if draft.path is None:
        return
    own = journal_file(draft.path, state)
    written = written_in(own)
    if written is not None and written.is_of_another(draft.proposal.id):
        put_aside(own)
    if own.exists():
        return
    its = [
        other
        for other in _journals(state)
        if _is_left(other, state) and _belongs(other, draft.proposal.id, draft.origin)
    ]
    for other in its:
        if _is_at_work(other, state):
            raise InUse(other.draft)
    if its:
        # Copies have one id: of several that are gone, the one that this is most likely. The
        # others are found when it is opened again.
        name = draft.path.name
        likely = max(its, key=lambda one: (one.is_of(draft.origin), one.draft.name == name))
        with contextlib.suppress(OSError):
            likely.file.rename(own)


def left_here(draft: Draft, state: Path) -> Written | None:
    """Edits of this draft that are under no name of its journal; None where there are none.

    It has another id since, from a merge elsewhere; or a second window worked on it where no lock
    could be had. Its text tells: what another draft left that lay here before is not given.
    """
    if draft.path is None:
        return None
    from storage.proposals.copies import nearly_same  # with its patterns: only where it is asked

    for file in beside(journal_file(draft.path, state)):
        written = written_in(file)
        if written is not None and (written.first or written.lines):
            with contextlib.suppress(StorageError):
                if nearly_same(written.saved().proposal, draft.proposal):
                    return written
    return None


def brought_back(orphan: Written, folder: Path) -> Path:
    """Write the draft of a journal to a file again: its old one, or else one in `folder`.

    Nothing that is there is written over; the journal is done with then. Raises `StorageError`.
    """
    saved = orphan.saved()
    latest = saved.with_proposal(orphan.latest(saved.proposal))
    stem, numbers = orphan.draft.stem, range(2, 1000)
    names = (f"{stem}.toml", *(f"{stem}-{number}.toml" for number in numbers))
    places = (folder / name for name in names)
    # Not `Path.is_dir`, which raises where the system cannot tell.
    if os.path.isdir(orphan.draft.parent) and not os.path.lexists(orphan.draft):  # noqa: PTH112
        file = orphan.draft
    else:
        file = next(place for place in places if not os.path.lexists(place))
    save(latest, file)
    forget(orphan)
    return file


def forget(orphan: Written) -> None:
    """Drop what a journal holds."""
    with contextlib.suppress(OSError):
        orphan.file.unlink(missing_ok=True)


def _journals(state: Path) -> Iterator[Written]:
    for file in sorted(state.glob(f"*{SUFFIX}")):
        written = written_in(file)
        if written is not None and (written.first or written.lines):
            yield written


def _is_left(written: Written, state: Path) -> bool:
    """Whether whoever opens the file that a journal names does not find it."""
    return is_gone(written.draft) or written.file != journal_file(written.draft, state)


def _is_at_work(written: Written, state: Path) -> bool:
    """Whether a window has a draft open whose file is gone: the journal is its own."""
    return is_gone(written.draft) and in_use(written.draft, state)


def _belongs(written: Written, own: str, data: bytes) -> bool:
    return written.is_of(data) or bool(own and written.id == own)


def _told(path: Path) -> Iterator[tuple[str, bytes]]:
    """The id in a file, and what it holds; nothing where it cannot be read."""
    with contextlib.suppress(StorageError, ReadError, ValueError, RecursionError):
        data = read_bytes(path)
        yield str(head(data).get("id", "")), data
