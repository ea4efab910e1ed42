"""The open draft: the single source of truth of the wizard.

A widget tells the session what was typed; the session makes the next proposal, journals it, judges
it, remembers it for undo and tells its listeners. It knows no widget.
"""

import contextlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from bundle.beside import so_far
from models.budget.pricing import with_price
from models.call import Call
from models.call.asked import is_asked
from models.proposal import Proposal, paths
from models.proposal.edits import edits, said_of
from models.proposal.entry import Doubt, echo, misread, readings, shown, typed
from models.proposal.part import Part
from models.proposal.references import is_key, rekeyed
from models.terms.strands import Strand
from models.verdict import check
from models.verdict.report import Report
from storage import Draft, SaveError, StorageError, save
from storage.calls import Known, call_of
from storage.history.recorder import Recorder
from storage.history.undo import MOST_STEPS
from storage.journal.journal import Journal
from storage.opening import is_gone
from storage.outside_texts import OutsideTexts
from storage.proposals.identity import identified, with_id
from storage.settings import Words
from storage.shipped.glyphs import glyphs
from tui.draft.clock import Clock, utc_now
from tui.draft.sittings import Sittings
from tui.draft.told import Change, CountedPages, Travelled

Listener = Callable[["Change"], None]


@dataclass(frozen=True)
class _Memory:
    """A proposal and its call to go back to."""

    proposal: Proposal
    known: Known
    how: str = ""
    """How rows came about by the edit, where it knows (`pasted`)."""


class Session:
    """An open draft with its call, its report and its history."""

    def __init__(
        self,
        draft: Draft,
        known: Known,
        journal: Journal | None = None,
        now: Clock = utc_now,
        words: Words | None = None,
        recorder: Recorder | None = None,
        read_only: str = "",
        outside: OutsideTexts | None = None,
        library: Path | None = None,
    ) -> None:
        self.draft = draft
        self.known = known = known.of(draft.proposal, now())
        self.now = now
        self.words = words or Words()
        """What this person said that words of pasted tables mean."""
        self.outside = outside or OutsideTexts()
        """The texts that are in an editor of this person's."""
        self.library = library
        """The folder of this person's organisations; none where nothing is kept."""
        self.opened_with = known.call.id, draft.proposal.call_revision
        """The call, and the revision of its data that the draft was last checked with before."""
        self.unseen: set[str] = set()
        """Names of pictures that nobody has looked at whole yet."""
        seen = so_far(draft.path, self.unseen)
        self.report: Report = check(draft.proposal, known.call, now(), glyphs(), seen)
        self.saved_at: datetime | None = None
        self.pages: CountedPages | None = None
        """The pages of the description, where they were counted."""
        self._journal_error = ""
        self.read_only = read_only
        """Why the draft is to be looked at only; empty where it can be edited."""
        self._journal = journal
        self._id = draft.proposal.id
        # Without a bound: frozen proposals share all that did not change between them.
        self._undo: list[_Memory] = []
        self._sittings = Sittings(recorder, draft)
        if draft.as_read is not None and draft.proposal is not draft.as_read:
            # What was never saved is back, and one step takes it away.
            self._undo.append(_Memory(draft.as_read, self._known_of(draft.as_read)))
        first = self.report
        for memory in self._undo if recorder is not None else ():
            first = check(memory.proposal, memory.known.call, now(), glyphs())
        self._sittings.keep(draft, first.verdict.value, now())
        self._redo: list[_Memory] = []
        self._typing = ""
        self._listeners: list[Listener] = []

    @property
    def proposal(self) -> Proposal:
        """The proposal as it stands."""
        return self.draft.proposal

    @property
    def call(self) -> Call:
        """The call that it is judged by."""
        return self.known.call

    @property
    def unsaved(self) -> bool:
        """Whether the file does not have the latest edits yet (the journal has them)."""
        return self.draft.proposal is not self.draft.as_read

    @property
    def unkept(self) -> bool:
        """Whether edits are neither in the file nor in the journal."""
        return self.unsaved and bool(self.journal_error)

    @property
    def journal_error(self) -> str:
        """Why the journal may not have all edits; empty while it has."""
        lost = self._journal.trouble if self._journal is not None else ""
        return self._journal_error or lost

    @property
    def recorder(self) -> Recorder | None:
        """What keeps the versions of the draft; None where nothing does."""
        return self._sittings.recorder

    def listen(self, listener: Listener) -> Callable[[], None]:
        """Have `listener` told of every change; the returned function stops that."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def unheard(self) -> None:
        """Tell nobody of changes any more: the screen that showed them is no longer there."""
        self._listeners.clear()

    # --- reading ---

    def text(self, path: str) -> str:
        """What a field shows: its value, or what was typed or stood in the file if unreadable."""
        return shown(self.proposal, path)

    def misread(self, path: str) -> str:
        """Why what stands in a field cannot be read; empty where it can."""
        return misread(self.proposal, path)

    def readings(self, path: str) -> Doubt:
        """What an unreadable text may mean, where that is one of two things."""
        return readings(self.proposal, path)

    def echo(self, path: str) -> str:
        """What a field holds in words, where it shows it in another writing."""
        return echo(self.proposal, path)

    def is_asked(self, path: str) -> bool:
        """Whether a rule of the call and strand looks at a field."""
        return is_asked(path, self.call, self.call.strand_of(self.proposal))

    # --- editing ---

    def edit(self, path: str, text: str) -> None:
        """Take what was typed into a field. Text that the field cannot read is kept as typed."""
        if text == self.text(path) or self._refuses():
            return
        if path != self._typing:
            self._remember()
        self._typing = path
        start = self._undo[-1].proposal
        if is_key(path):
            self._become(rekeyed(start, path, text), "")
        else:
            now = typed(self.proposal, path, text)
            self._become(with_price(now, path, self.call.cost_model.by_unit_cost), path)

    def apply(self, proposal: Proposal, typing: str = "", how: str = "") -> None:
        """Take another proposal as one step; what is typed on into `typing` belongs to it.

        `how` many rows came about is said when it is taken back, as in “3 cost lines pasted”.
        """
        self._apply(proposal, how)
        self._typing = "" if self.read_only else typing

    def abandon(self, path: str) -> None:
        """Take back what is being typed into a field, as if it had never been begun."""
        if self._typing == path:
            self._typing = ""
            self._become(self._undo.pop().proposal, "")

    def insert(self, path: str, index: int, item: Part) -> None:
        """Put an item into a list."""
        self._apply(paths.insert(self.proposal, path, index, item))

    def remove(self, path: str, index: int) -> None:
        """Take an item out of a list."""
        self._apply(paths.remove(self.proposal, path, index))

    def move(self, path: str, index: int, to: int) -> None:
        """Move an item of a list to another place."""
        self._apply(paths.move(self.proposal, path, index, to))

    def pause(self) -> None:
        """The person left the field: what is typed next is a step of its own for undo."""
        self._typing = ""

    def change_call(self, known: Known, strand: Strand | None = None) -> None:
        """Judge the same answers under another call, and perhaps a strand of it, as one step."""
        if self._refuses():
            return
        self._remember()
        self.known = known
        proposal = paths.replace(self.proposal, "call", known.call.id)
        if strand is not None:
            proposal = paths.replace(proposal, "strand", strand.id)
        self._become(proposal, "")

    def restore(self, proposal: Proposal) -> None:
        """Go back to what an earlier version held, as one step."""
        self._remember()
        self.known = self._known_of(proposal)
        self._become(proposal, "")

    # --- undo and redo ---

    def undo(self) -> Travelled | None:
        """Take back the last step; None if there is none."""
        if not self._undo and (step := self._sittings.step_before(self.proposal)) is not None:
            known = self._known_of(step.proposal)
            self._undo.append(_Memory(step.proposal, known, step.how))
        later, memory = self.proposal, self._travel(self._undo, self._redo)
        if memory is None:
            return None
        return self._travelled(self.proposal, later, left=later, how=memory.how)

    def redo(self) -> Travelled | None:
        """Do again what was taken back last; None if there is nothing."""
        earlier, memory = self.proposal, self._travel(self._redo, self._undo)
        if memory is None:
            return None
        return self._travelled(earlier, self.proposal, left=earlier, how=memory.how)

    def said_of(self, before: Proposal, after: Proposal, most: int = 2, how: str = "") -> str:
        """What was done to get from one state of the draft to another, countries by their names."""
        return said_of(before, after, most, how, self.call.countries.names)

    def _travel(self, back: list[_Memory], forth: list[_Memory]) -> _Memory | None:
        if not back:
            return None
        memory = back.pop()
        forth.append(replace(memory, proposal=self.proposal, known=self.known))
        self._typing = ""
        self.known = memory.known
        self._become(memory.proposal, "")
        return memory

    def _travelled(self, before: Proposal, after: Proposal, left: Proposal, how: str) -> Travelled:
        """What was done; and where the first difference from what was left is to be seen."""
        place = next((edit.path for edit in edits(left, self.proposal)), "")
        return Travelled(self.said_of(before, after, how=how), place)

    # --- saving ---

    def save(self, *, over: bytes | None = None, look: bool = False) -> None:
        """Write the file, also where it holds `over`. Raises `SaveError`; the journal keeps the
        edits then.

        A file that has every edit is only looked at where `look` says so: somebody may have
        changed or removed it.
        """
        draft, writes = self.take(), self.unsaved or look or over is not None
        if draft.path is not None:
            self.saved(save(draft, draft.path, over=over) if writes else draft)

    def goes_on(self, draft: Draft, journal: Journal) -> None:
        """The draft that was taken last is in another file, and is worked on there."""
        left, self._journal = self._journal, journal
        if left is not None:
            left.clear()
        self._journal_error = ""
        self.saved(draft)

    @property
    def is_gone(self) -> bool:
        """Whether the file that has what was done here was removed by somebody."""
        path = self.draft.path
        return self.saved_at is not None and path is not None and is_gone(path)

    def take(self) -> Draft:
        """The draft as it stands, for one who writes it and then tells `saved`."""
        steps = [(memory.proposal, memory.how) for memory in self._undo[-MOST_STEPS:]]
        self._sittings.taken(self.report.verdict.value, steps)
        return self.draft

    def saved(self, draft: Draft) -> None:
        """The file holds the draft that was taken last, now this; what was typed since is not."""
        self.draft = draft.with_proposal(self.proposal)
        self._begin_journal(draft, self.proposal)
        self.saved_at = self.now()
        self._sittings.saved(draft, self.saved_at)

    def rejudge(self) -> None:
        """Judge again with the present time, for the deadline notice."""
        self.unseen, now = set(), self.now()
        self.known, seen = self.known.of(self.proposal, now), so_far(self.draft.path, self.unseen)
        self.report = check(self.proposal, self.call, now, glyphs(), seen)

    def adopt(self, draft: Draft, known: Known, merged: Proposal | None = None) -> None:
        """Take over what another program wrote to the file, as one step that can be undone.

        With `merged` that is what became of it and of what was edited here; it is not saved yet.
        """
        before = self.proposal
        self._remember()
        self.known = known
        self.opened_with = known.call.id, draft.proposal.call_revision
        proposal = draft.proposal if merged is None else merged
        self._id = draft.proposal.id or self._id
        if proposal is not draft.as_read:
            proposal = self._stamped(proposal)
        self.draft = draft.with_proposal(proposal)
        self._begin_journal(draft, proposal)
        self._tell(before, "")
        judged = self.report.verdict.value if proposal is draft.as_read else ""
        self._sittings.keep(draft, judged, self.now())

    # --- inside ---

    def _known_of(self, proposal: Proposal) -> Known:
        """The call that a proposal answers; the present one where that cannot be used."""
        with contextlib.suppress(StorageError):
            if proposal.call != self.proposal.call:
                return call_of(Draft(proposal))
        return self.known

    def _remember(self, how: str = "") -> None:
        """Begin a step of its own: what was typed before is done with."""
        self._undo.append(_Memory(self.proposal, self.known, how))
        self._redo.clear()
        self._typing = ""

    def _refuses(self) -> bool:
        """Whether the draft is to be looked at only; what was typed goes from the screen then."""
        if self.read_only:
            self._hear(Change("", self.proposal, refused=True))
        return bool(self.read_only)

    def _apply(self, proposal: Proposal, how: str = "") -> None:
        if self._refuses():
            return
        self._remember(how)
        self._become(proposal, "")

    def _become(self, proposal: Proposal, path: str) -> None:
        before = self.proposal
        # What is as the file has it stays so: that needs no id, and no other revision.
        if proposal is not self.draft.as_read:
            proposal = self._stamped(proposal)
        self.draft = self.draft.with_proposal(proposal)
        if self._journal is not None:
            try:
                self._journal.record(proposal)
                self._journal_error = ""
            except SaveError as error:  # the file is still written a moment later
                self._journal_error = str(error)
        self._tell(before, path)

    def _tell(self, before: Proposal, path: str) -> None:
        """Judge the proposal as it is now, and tell the listeners."""
        # All of it at every key: it takes 2 ms for thirty applicants, and rules may look anywhere.
        self.rejudge()
        self._hear(Change(path, before))

    def _hear(self, change: Change) -> None:
        for listener in list(self._listeners):
            listener(change)

    def _begin_journal(self, saved: Draft, now: Proposal) -> None:
        """Have the journal hold what was typed since a draft was saved."""
        if self._journal is not None:
            try:
                self._journal.begin(saved, now)
                self._journal_error = ""
            except SaveError as error:
                self._journal_error = str(error)

    def _stamped(self, proposal: Proposal) -> Proposal:
        """The proposal with what the program writes at the top of each file that it changes."""
        # By which revision of the call data it was last judged: this one.
        if proposal.call_revision != self.call.revision:
            proposal = paths.replace(proposal, "call_revision", self.call.revision)
        # Undo may lead back to before it had this one, and it is given only once.
        proposal = identified(with_id(proposal, self._id))
        self._id = proposal.id
        return proposal
