"""The way back: a draft is opened again, and edits that its file does not have are there."""

import contextlib
from typing import NamedTuple

from models.proposal import Proposal
from models.proposal.proposal import by_program
from storage.errors import StorageError
from storage.journal.first_edition import FirstEdition, first_edition_in
from storage.journal.journal import Journal
from storage.journal.place import put_aside
from storage.journal.written import Written, is_torn
from storage.proposals.draft import Draft
from storage.shipped.countries import country_names


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
    held = _held(draft, journal)
    found = Reopened(draft)
    try:
        if held is not None:
            found = put_on(draft, held)
        else:
            _make_room(journal)
    except StorageError:
        put_aside(journal.file)
    if not found.edits:
        journal.begin(draft)
    return found


def unsaved(draft: Draft, journal: Journal) -> Reopened:
    """The same, for one who only looks."""
    held = _held(draft, journal)
    with contextlib.suppress(StorageError):
        return put_on(draft, held) if held is not None else Reopened(draft)
    return Reopened(draft)


def alone(journal: Journal) -> Reopened | None:
    """A draft as its journal brings it back without the file, which is gone or cannot be read.

    None where the journal has no edits; one that cannot be read is put aside.
    """
    written = journal.written()
    if written is None:
        _make_room(journal)
        return None
    try:
        saved = written.saved()
    except StorageError:
        put_aside(journal.file)
        return None
    latest = written.latest(saved.proposal)
    edits = said(saved.proposal, latest)
    return Reopened(saved.with_proposal(latest), edits) if edits else None


def _held(draft: Draft, journal: Journal) -> Written | FirstEdition | None:
    """What a journal holds of a draft; nothing where another one left it under this name."""
    written = journal.written()
    if written is None:
        return first_edition_in(journal.file)
    return None if written.is_of_another(draft.proposal.id) else written


def _make_room(journal: Journal) -> None:
    """Put aside what is no journal of this draft, or of a later version of the program."""
    if journal.file.exists() and (journal.written() is not None or not is_torn(journal.file)):
        put_aside(journal.file)


def put_on(draft: Draft, held: Written | FirstEdition) -> Reopened:
    """A draft with the edits that a journal holds, each on the row that it was made to.

    Raises `StorageError` where what was saved then cannot be read any more.
    """
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
    if before is after:
        return ()
    from models.merging import differences

    found = differences(before, after, country_names()).found
    return tuple(edit.sentence for edit in found if not by_program(edit.place))


def _merged(draft: Draft, held: Written) -> tuple[Proposal, tuple[str, ...]]:
    """A draft that was changed since, with our edits; and what was changed here and there."""
    from models.merging import merge

    base = held.saved().proposal
    merged = merge(base, held.latest(base), draft.proposal, country_names())
    return merged.proposal, tuple(conflict.sentence for conflict in merged.conflicts)
