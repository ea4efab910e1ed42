"""The way back: a draft is opened again, and edits that its file does not have are there."""

from typing import NamedTuple

from models.proposal import Proposal
from storage.errors import StorageError
from storage.journal.first_edition import FirstEdition, first_edition_in
from storage.journal.journal import Journal
from storage.journal.written import Written
from storage.proposals.draft import Draft

_BY_PROGRAM = ("call_revision", "id")


class Reopened(NamedTuple):
    """A draft as it is opened again, with what was typed into it and not saved."""

    draft: Draft
    edits: tuple[str, ...] = ()
    """The unsaved edits, each in the field's words; none where nothing came back."""
    overtaken: bool = False
    """Whether the file was changed since by another program."""
    conflicts: tuple[str, ...] = ()
    """What was changed here and there, and not alike: ours stands in the draft."""


def reopened(draft: Draft, journal: Journal) -> Reopened:
    """A draft that was just read, with the edits of its journal.

    Where there are any, somebody is asked; then `journal.begin(draft, proposal)` goes on with
    what was chosen. Until then the journal holds what it held.
    """
    found = unsaved(draft, journal)
    if not found.edits:
        journal.begin(draft)
    return found


def unsaved(draft: Draft, journal: Journal) -> Reopened:
    """The same, for one who only looks."""
    written = journal.written()
    held = written if written is not None else first_edition_in(journal.file)
    if held is None:
        return Reopened(draft)
    return put_on(draft, held)


def put_on(draft: Draft, held: Written | FirstEdition) -> Reopened:
    """A draft with the edits that a journal holds, each on the row that it was made to."""
    overtaken, conflicts = not held.is_of(draft.origin), tuple[str, ...]()
    ours = held.latest(draft.proposal) if not overtaken or isinstance(held, FirstEdition) else None
    if ours is None:
        assert isinstance(held, Written)
        ours, conflicts = _merged(draft, held)
    edits = said(draft.proposal, ours)
    if not edits:  # nothing there, or written by both alike
        return Reopened(draft)
    return Reopened(draft.with_proposal(ours), edits, overtaken, conflicts)


def said(before: Proposal, after: Proposal) -> tuple[str, ...]:
    """What was edited, in the field's words."""
    if before == after:
        return ()
    from models.merging import differences

    found = differences(before, after).found
    return tuple(edit.sentence for edit in found if edit.place not in _BY_PROGRAM)


def _merged(draft: Draft, held: Written) -> tuple[Proposal, tuple[str, ...]]:
    """A draft that was changed since, with our edits; and what was changed here and there."""
    from models.merging import merge

    try:
        base = held.saved().proposal
    except StorageError:  # it was read before; a damaged journal is no reason not to open the file
        return draft.proposal, ()
    merged = merge(base, held.latest(base), draft.proposal)
    return merged.proposal, tuple(conflict.sentence for conflict in merged.conflicts)
