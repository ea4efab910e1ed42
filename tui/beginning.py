"""A new draft: what is asked for it, and the file that it begins with."""

from datetime import datetime
from pathlib import Path
from typing import TypeAlias

from models.call import Call
from models.starter.starter import from_earlier, starter
from storage import Draft, save
from storage.companions.along import copied_along
from storage.private import make_usual
from storage.proposals.identity import identified
from tui.overlays.dialogs import NewDraft

Wanted: TypeAlias = tuple[Path, Call, str, str]
"""File, call, strand and acronym."""


def new_draft(folder: Path, now: datetime, earlier: Draft | None) -> NewDraft:
    """The dialog that asks for a new draft in a folder, perhaps from an earlier one."""
    if earlier is None:
        return NewDraft(folder, "A new draft", now)
    name = earlier.path.name if earlier.path is not None else "an earlier one"
    proposal = earlier.proposal
    return NewDraft(folder, f"A new draft from {name}", now, proposal.call, proposal.strand)


def begun(folder: Path, earlier: Draft | None, wanted: Wanted) -> Path:
    """Write the first file of a draft, and return it. Raises `StorageError` and `OSError`."""
    file, call, strand_id, acronym = wanted
    strand = call.strand(strand_id)
    if earlier is None:
        proposal = starter(call, strand, acronym)
    else:
        proposal = from_earlier(earlier.proposal, call, strand, acronym)
    make_usual(folder)
    fresh = Draft.new(identified(proposal))
    if earlier is None or earlier.path is None:
        save(fresh, file)
        return file
    # What its texts name comes along where the new draft lies elsewhere.
    copied_along(proposal, earlier.path, file, lambda: save(fresh, file))
    return file
