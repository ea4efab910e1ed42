"""What a command that reads a draft says of edits that never reached its file."""

import os

from models.values.words import counted
from storage import Draft
from storage.journal.place import journal_file, journals_in
from storage.locations import locations


def said_of_unsaved(draft: Draft) -> list[str]:
    """That there are unsaved edits of a draft, where, and how they are brought in; mostly empty."""
    if draft.path is None:
        return []
    state = locations(os.environ).state
    # To make the name of a journal takes longer than to see that there is none at all.
    if not journals_in(state) or not journal_file(draft.path, state).exists():
        return []
    from storage.journal.journal import Journal  # only few drafts have one
    from storage.journal.recovery import unsaved

    journal = Journal(draft.path, state)
    found = unsaved(draft, journal)
    if not found.edits:
        return []
    edits = counted(len(found.edits), "unsaved edit of it is", "unsaved edits of it are")
    return [
        f"{draft.path}: {edits} in the journal {journal.file}, and not looked at here; "
        f"`clusterbid open {draft.path}` lists them, to be kept or dropped"
    ]
