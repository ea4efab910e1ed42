"""Bringing edits into the journal, and back out of it after a crash."""

from typing import Any, NamedTuple

from models.proposal import Proposal, paths
from models.proposal.part import field_specs
from models.values.keys import key_form
from storage.journal.journal import Journal
from storage.proposals.draft import Draft
from storage.proposals.tables import document, plain


def record(journal: Journal, before: Proposal, after: Proposal, path: str) -> None:
    """Journal the step from one proposal to the next.

    `path` is the one field that changed; where it is empty, or where something unread had to make
    way for it, everything at the top of the file that differs is recorded whole. Raises `SaveError`
    where the journal cannot be written.
    """
    if path and not paths.makes_way(before, path):
        journal.append(path, _raw(after, path))
        # The first edit also says which revision of the call judges from now on, and which draft
        # this is.
        for stamp in ("call_revision", "id"):
            if getattr(before, stamp) != getattr(after, stamp):
                journal.append(stamp, getattr(after, stamp))
        return
    tables = document(after)
    for name in field_specs(Proposal):
        # `is`, since proposals share what an edit left alone; so nothing has to be compared.
        if getattr(before, name) is not getattr(after, name):
            journal.append(name, tables.get(name))
    for key in dict.fromkeys((*before.kept, *after.kept)):
        if before.kept.get(key) is not after.kept.get(key):
            journal.append(paths.join(key), tables.get(key))


class Reopened(NamedTuple):
    """A draft as it is opened again, with what was typed into it and not saved."""

    draft: Draft
    edits: int
    """How many unsaved edits are in it."""
    overtaken: bool
    """Whether the file was changed since by another program: somebody has to choose."""


def reopened(draft: Draft, journal: Journal) -> Reopened:
    """A draft that was just read, with the edits of its journal, which goes on from here."""
    edits = journal.pending()
    restored = draft.with_proposal(recovered(draft.proposal, edits)) if edits else draft
    if edits and journal.matches(draft.origin):
        return Reopened(restored, len(edits), False)
    if restored.proposal == draft.proposal:  # nothing there, or written by both alike
        journal.begin(draft.origin)
        return Reopened(draft, 0, False)
    return Reopened(restored, len(edits), True)


def recovered(proposal: Proposal, edits: list[tuple[str, Any]]) -> Proposal:
    """The proposal with journaled edits applied; applying them twice changes nothing more."""
    tables = document(proposal)
    for path, value in edits:
        _put(tables, paths.steps(path), value)
    return Proposal.read(tables)


def _raw(proposal: Proposal, path: str) -> Any:
    """The value at a path as a file holds it."""
    kept = paths.kept_at(proposal, path)
    if kept is not None:
        return kept
    value = paths.get(proposal, path)
    spec = paths.spec_at(Proposal, path)
    return None if value is None else plain(value, spec.kind or spec.entries)


def _put(tables: dict[str, Any], steps: tuple[paths.Step, ...], value: Any) -> None:
    """Set a value in nested tables; a place that is no longer there is passed over."""
    *above, last = steps
    holder: Any = tables
    for step in above:
        if isinstance(step, int):
            if not isinstance(holder, list) or step >= len(holder):
                return
            holder = holder[step]
        else:
            if not isinstance(holder, dict):
                return
            holder = holder.setdefault(step, {})
    if isinstance(holder, dict):
        last = _spelling(holder, str(last))
        if value is None or value in ("", []):
            holder.pop(str(last), None)
        else:
            holder[str(last)] = value


def _spelling(table: dict[str, Any], key: str) -> str:
    """A key as a table spells it, where it does so in another way."""
    return key if key in table else next((k for k in table if key_form(k) == key), key)
