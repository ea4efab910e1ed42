"""Who stands in several drafts of the desk under one strand, as the desk tells it."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from models.portfolio.conflicts import Conflict, conflicts_in
from models.portfolio.facts import Facts, acronyms, by_strand, of_place
from models.portfolio.remedies import Remedy, remedies
from models.portfolio.standing import Standing
from models.proposal import Proposal
from models.values.words import counted, listed
from storage.calls import find_call
from storage.proposals.copies import told_as_copies
from tui.draft.clock import utc_now
from tui.draft.desk_rows import DraftRow
from tui.draft.judged_rows import Proposals


def conflicts_of(rows: Sequence[DraftRow]) -> list[Conflict]:
    """The conflicts that may cost an applicant or a proposal; copies of a draft count once."""
    ids = {row.path: row.id for row in rows if row.facts is not None}
    copies = told_as_copies(ids, Proposals(rows))
    facts = [row.facts for row in rows if row.facts is not None]
    found = conflicts_in(facts, {str(copy): str(of) for copy, of in copies.items()})
    return [conflict for conflict in found if conflict.counts]


def with_conflicts(rows: Sequence[DraftRow], conflicts: Sequence[Conflict]) -> list[DraftRow]:
    """Rows that do not say of a draft in conflict that it is ready."""
    held = {draft.file for conflict in conflicts for draft in conflict.holders}
    return [
        replace(row, verdict=f"{row.verdict.removesuffix(', ready')} · conflict")
        if str(row.path) in held and row.verdict.endswith(", ready")
        else row
        for row in rows
    ]


def remedies_of(conflicts: Sequence[Conflict], rows: Sequence[DraftRow]) -> list[Remedy]:
    """What the conflicts lead to, strand by strand. Raises `StorageError` where a call is gone."""
    near = by_strand({id(f): f for conflict in conflicts for f in conflict.drafts}.values())
    at_hand = {strand: acronyms(drafts) for strand, drafts in near.items()}
    paths = {row.facts.file: row.path for row in rows if row.facts is not None}
    proposals = Proposals(rows)

    def standing_of(draft: Facts) -> Standing | None:
        if draft.file not in paths:
            return None
        proposal = proposals[paths[draft.file]]
        call = find_call(draft.call).of(proposal, utc_now()).call
        return Standing(partial(_same, proposal), call, at_hand[of_place(draft)])

    return list(remedies(conflicts, standing_of))


def _same(proposal: Proposal) -> Proposal:
    return proposal


def said_of(conflict: Conflict) -> str:
    """`HMC stands in BLUEGATE and AGRILINK-2, both COS-CLUSINT-2020-3-01 strand A`."""
    holders = conflict.holders
    called = conflict.organisation.stands[0].member.called
    stands = "stands" if conflict.organisation.sure else "probably stands"
    *first, last = (draft.name for draft in holders)
    names = f"{listed(first, most=3)} and {last}" if len(holders) < 4 else _named(conflict)
    whole = "both" if len(holders) == 2 else f"all {len(holders)}"
    return f"{called} {stands} in {names}, {whole} {holders[0].under}"


def _named(conflict: Conflict) -> str:
    return listed((draft.name for draft in conflict.holders), most=3)


def line_of(conflicts: Sequence[Conflict]) -> str:
    """The first conflict, how many more there are, and the key that shows them."""
    more = f"; {counted(len(conflicts) - 1, 'more conflict')}" if len(conflicts) > 1 else ""
    return f"! {said_of(conflicts[0])}{more} · c shows"
