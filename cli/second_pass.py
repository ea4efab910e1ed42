"""The second pass over several drafts: what one of them is the reason for in another.

Of each draft only facts are kept, as plain data: whoever judges a file in another process sends
them along, and they may lie in a cache beside the judgement, which does not depend on them.
"""

import datetime as dt
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from storage.judged import Judged
from storage.opening import Followed

if TYPE_CHECKING:
    from models.portfolio.conflicts import Conflict
    from models.portfolio.facts import Facts
    from models.portfolio.remedies import Remedy
    from models.proposal import Proposal

Plain = dict[str, Any]


def facts_of(judged: Judged, *, texts: bool = True) -> Plain:
    """What is kept of a draft for the second pass: small, and ready for `json.dumps`.

    Without `texts`, not what its texts are compared by.
    """
    from models.as_json.portfolio import facts_json
    from models.portfolio.facts import facts_of
    from storage.shipped.legal_forms import legal_forms

    proposal, call = judged.draft.proposal, judged.call
    return facts_json(facts_of("", proposal, call, legal_forms(), texts=texts))


def tell_texts(facts: Plain) -> bool:
    """Whether facts tell what texts are compared by, be it nothing."""
    return "traces" in facts


def compares_texts(many: int) -> bool:
    """Whether the texts of so many drafts are compared with one another."""
    from models.portfolio.taken_over import MOST_COMPARED

    return many <= MOST_COMPARED


def across(facts: deque[tuple[str, Plain]]) -> dict[str, list[Plain]]:
    """The findings across drafts by file, given their facts by file in order.

    Files on which nothing is found are left out. A file may be read again, to find what two share.
    Facts are taken out of `facts` as they are read, so that none is in memory twice.
    """
    from models.as_json.portfolio import across_json
    from models.portfolio.conflicts import conflicts_in
    from models.portfolio.findings import conflict_findings, copy_findings
    from models.portfolio.taken_over import text_findings

    drafts = list(_read_once(facts))
    copies = copies_among(drafts)
    found: dict[str, list[Plain]] = {}
    for one in (
        *copy_findings(copies),
        *conflict_findings(conflicts_in(drafts, copies)),
        *text_findings(drafts, copies, lambda draft: read_again(Path(draft.file))),
    ):
        found.setdefault(one.file, []).append(across_json(one))
    return found


def _read_once(facts: deque[tuple[str, Plain]]) -> Iterable["Facts"]:
    """The facts of each draft; of very many, no applicants who stand in one of them alone.

    Only conflicts are found among so many, and in these nobody else has a part.
    """
    from models.as_json.portfolio import facts_read, members_read
    from models.portfolio.organisations import Several

    several = None
    if not compares_texts(len(facts)):
        several = Several()
        for number, (_, data) in enumerate(facts):
            several.add(number, members_read(data))
    once: dict[str, Facts] = {}
    held: dict[Any, Any] = {}
    followed = Followed()
    while facts:
        file, data = facts.popleft()
        path = followed.path_of(file)
        if path not in once:  # a file that is named twice is one draft
            once[path] = facts_read(file, data, held, several)
    return once.values()


def copies_among(drafts: Sequence["Facts"]) -> dict[str, str]:
    """For each file that is a copy of another draft, the file of that one."""
    from storage.proposals.copies import told_as_copies

    named = {Path(draft.file): draft.file for draft in drafts}
    ids = {Path(draft.file): draft.id for draft in drafts}
    told = told_as_copies(ids, _Read(named))
    return {named[copy]: named[of] for copy, of in told.items()}


def remedies_of(
    drafts: Sequence["Facts"], at: dt.datetime, conflicts: Sequence["Conflict"]
) -> list["Remedy"]:
    """What the conflicts among some drafts lead to at a moment, by which some have their stage.

    Those in conflict are read again.
    """
    from models.portfolio.facts import acronyms, by_strand, of_place
    from models.portfolio.remedies import remedies
    from models.portfolio.standing import Standing
    from storage.calls import find_call

    read = lru_cache(maxsize=32)(read_again)
    at_hand = {strand: acronyms(placed) for strand, placed in by_strand(drafts).items()}

    def standing_of(facts: "Facts") -> Standing:
        own, known = partial(read, Path(facts.file)), find_call(facts.call)
        if known.call.stages:
            known = known.of(own(), at)
        return Standing(own, known.call, at_hand[of_place(facts)])

    return list(remedies(conflicts, standing_of))


class _Read(Mapping[Path, "Proposal"]):
    """Proposals that are read when they are looked up, a few at a time."""

    def __init__(self, paths: Mapping[Path, str]) -> None:
        self._paths = paths
        self._read = lru_cache(maxsize=4)(read_again)

    def __getitem__(self, path: Path) -> "Proposal":
        return self._read(path)

    def __iter__(self) -> Iterator[Path]:
        return iter(self._paths)

    def __len__(self) -> int:
        return len(self._paths)


def read_again(path: Path) -> "Proposal":
    """The proposal of a file that was read before; one like no other if that is not so any more."""
    from models.proposal import Proposal
    from storage import StorageError, load

    try:
        return load(path).proposal
    except (StorageError, OSError):
        return Proposal.read({"id": str(path)})
