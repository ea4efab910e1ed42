"""The partner library at the applicants: insert, put in, and what both say otherwise."""

import asyncio
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path

from textual.content import Content
from textual.widget import Widget

from models.call import Call
from models.library.comparing import Differing, compare, taking
from models.library.record import OrganisationRecord, applicant_of, changed, record_of
from models.library.same import found_in
from models.library.taking import taken
from models.proposal import Proposal, paths
from models.proposal.limits import no_room
from models.proposal.partner import Partner, applicant_name
from models.values.words import counted, listed
from storage import StorageError
from storage.library.library import Library, Shelf, Shelved
from storage.shipped.legal_forms import legal_forms
from tui.draft.session import Session
from tui.library.differs import Differs
from tui.library.picking import FromLibrary
from tui.library.used import WhereUsed
from tui.marks import line

EMPTY = "The library is empty: L puts the applicant here into it."
NOT_IN = "It is not in the library yet: L puts it there."
_MOST = 3
"""Fields that a note names."""


class AtLibrary:
    """What the step of the applicants does with the library."""

    def __init__(self, step: Widget, session: Session, told: Callable[[], None]) -> None:
        """`told` is called once the library is read."""
        self._step, self._session, self._told = step, session, told
        self._library = None if session.library is None else Library(session.library)
        self._shelf = Shelf()
        self._noted: tuple[Partner, Content] | None = None
        """The applicant that was compared last, and what is to be known of it."""

    # --- reading ---

    def read(self) -> None:
        """Read the library beside the way of the keys; an empty one at once."""
        library = self._library
        if library is not None and library.folder.is_dir():
            self._step.run_worker(self._read(), group="library", exclusive=True)

    async def _read(self) -> None:
        library = self._library
        assert library is not None
        shelf = await asyncio.to_thread(library.shelf)
        if shelf != self._shelf and self._step.is_attached:
            self._take(shelf)

    def _read_now(self) -> bool:
        """Read it as it is now; whether there is one."""
        if self._library is None or self._session.read_only:
            why = self._session.read_only or "no library is kept here"
            self._say(f"Read only: {why}.")
            return False
        self._take(self._library.shelf())
        return True

    def _take(self, shelf: Shelf) -> None:
        self._shelf, self._noted = shelf, None
        self._told()

    @property
    def is_filled(self) -> bool:
        """Whether there is anything to compare with."""
        return bool(self._shelf.held)

    def note(self, partner: Partner) -> Content:
        """That the library says otherwise of an applicant, where it does."""
        if not self._shelf.held:
            return Content("")
        if self._noted is None or self._noted[0] is not partner:
            self._noted = partner, self._note(partner)
        return self._noted[1]

    def _note(self, partner: Partner) -> Content:
        record = found_in(partner, self._shelf.records, legal_forms())
        differing = [] if record is None else self._told_by(record, partner)
        old = [one for one in differing if one.is_old]
        if old:
            since = max(one.until for one in old)
            named = listed((one.label for one in old), most=_MOST)
            return line(f"Library changed on {since}: {named} · v compares", 400)
        if differing:
            named = listed((one.label for one in differing), most=_MOST)
            return line(f"Library says otherwise: {named} · v compares", 400)
        return Content("")

    def line_of(self, proposal: Proposal, call: Call) -> Content:
        """Of which applicants the library says otherwise, in a line; touches no widget."""
        shelf = self._shelf
        if not shelf.held:
            return Content("")
        records, names, found, since = shelf.records, call.countries.names, [], ""
        for number, partner in enumerate(proposal.partners):
            record = found_in(partner, records, legal_forms())
            differing = [] if record is None else compare(record, partner, names)
            told = [one for one in differing if one.library]
            if told:
                found.append(applicant_name(partner, number))
                since = max(since, *(one.until for one in told))
        if not found:
            return Content("")
        changed_on = f" (changed on {since})" if since else ""
        return line(f"Library says otherwise{changed_on}: {listed(found)} · v compares", 300)

    # --- into the draft ---

    def insert(self) -> None:
        """Pick organisations, to be inserted as new applicants."""
        if not self._read_now():
            return
        if not self._shelf.held:
            self._say(EMPTY)
            return
        there = [one for one in self._shelf.held if self._stands(one)]
        self._step.app.push_screen(FromLibrary(self._shelf, there), self._insert)

    def _stands(self, one: Shelved) -> bool:
        return found_in(one.record, self._session.proposal.partners, legal_forms()) is not None

    def _insert(self, files: tuple[str, ...] | None) -> None:
        chosen = [one for one in self._shelf.held if one.path.name in (files or ())]
        proposal = self._session.proposal
        partners = list(proposal.partners)
        for one in chosen:
            partners.append(applicant_of(one.record, partners))
        if not chosen:
            return
        if why := no_room("partners", len(partners)):
            self._say(why)
            return
        self._session.apply(paths.replace(proposal, "partners", tuple(partners)))
        self._say(f"{counted(len(chosen), 'applicant')} inserted; ^Z takes it back.")

    # --- into the library ---

    def put(self, row: int) -> None:
        """Put an applicant into the library; where both say something, it is asked."""
        if (partner := self._partner(row)) is None:
            return
        if not (partner.legal_name or partner.pic):
            self._say("Neither legal name nor PIC yet: the library goes by these.")
            return
        known = found_in(partner, self._shelf.records, legal_forms())
        if known is None:
            self._write(lambda: self._add(partner), "It is in the library now.")
            return
        found = taken(known, partner, draft_counts=False, countries=self._names)
        asked = self._worded((*found.filled, *found.differing))
        if not asked:
            self._say("The library says all of it already.")
            return
        dialog = Differs(known.legal_name, asked, "library")
        self._step.app.push_screen(dialog, partial(self._put, known, partner))

    def _put(self, known: OrganisationRecord, partner: Partner, fields: list[str] | None) -> None:
        if not fields:
            return
        shelved = self._shelf.held[self._shelf.records.index(known)]
        today = self._session.now().date()
        record = changed(known, taking(known, partner, fields), today)
        said = f"{counted(len(fields), 'field')} put into the library."
        self._write(lambda: self._keep(shelved, record), said)

    def _add(self, partner: Partner) -> None:
        assert self._library is not None
        self._library.add(record_of(partner))

    def _keep(self, shelved: Shelved, record: OrganisationRecord) -> None:
        assert self._library is not None
        self._library.put(shelved, record)

    def _write(self, write: Callable[[], None], said: str) -> None:
        try:
            write()
        except StorageError as error:
            said = f"Nothing was put into the library: {error}"
        self._say(said)
        self._read_now()

    # --- what differs ---

    def compare(self, row: int) -> None:
        """Choose of each field whether the draft is to say what the library says."""
        if (partner := self._partner(row)) is None:
            return
        record = found_in(partner, self._shelf.records, legal_forms())
        if record is None:
            self._say(NOT_IN)
            return
        found = self._told_by(record, partner)
        if not found:
            self._say("The draft says what the library says.")
            return
        take = partial(self._compared, row, partner, record)
        self._step.app.push_screen(Differs(record.legal_name, found, "draft"), take)

    def _compared(
        self, row: int, partner: Partner, record: OrganisationRecord, fields: list[str] | None
    ) -> None:
        proposal = self._session.proposal
        if not fields or row >= len(proposal.partners) or proposal.partners[row] is not partner:
            return
        after = taking(partner, record, fields)
        self._session.apply(paths.replace(proposal, f"partners[{row}]", after))
        self._say(f"{counted(len(fields), 'field')} taken from the library; ^Z takes it back.")

    # --- where it is used ---

    def used(self, row: int) -> None:
        """Tell in which drafts of the folder an applicant stands, in this one as it is now."""
        if (partner := self._partner(row)) is None:
            return
        record = found_in(partner, self._shelf.records, legal_forms())
        if record is None:
            self._say(NOT_IN)
            return
        shelved, draft = self._shelf.held[self._shelf.records.index(record)], self._session.draft
        folder = draft.path.parent if draft.path is not None else Path()
        self._step.app.push_screen(WhereUsed(shelved, folder, at_hand=draft))

    def _partner(self, row: int) -> Partner | None:
        """The applicant in a row, once the library is read; where there is none, that is told."""
        partners = self._session.proposal.partners
        if row >= len(partners):
            self._say("There are no applicants yet.")
            return None
        return partners[row] if self._read_now() else None

    def _told_by(self, record: OrganisationRecord, partner: Partner) -> list[Differing]:
        """What the library says otherwise; of what it does not say, it tells nothing."""
        found = compare(record, partner, self._names)
        return self._worded(one for one in found if one.library)

    def _worded(self, found: Iterable[Differing]) -> list[Differing]:
        """The same with its fields in the words of the call."""
        worded = self._session.call.words.worded
        return [replace(one, label=worded(one.label)) for one in found]

    @property
    def _names(self) -> Mapping[str, str]:
        """The countries by their codes."""
        return self._session.call.countries.names

    def _say(self, told: str) -> None:
        self._step.app.notify(told, timeout=6, markup=False)
