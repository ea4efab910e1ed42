"""What is asked for when a draft is exported, and all that its bundle depends on."""

import datetime as dt
import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import NamedTuple

from bundle.application import Before, DraftMark, Variant
from bundle.content import Shown
from bundle.package.earlier import Exported, before_in, drafts_in, drafts_of
from bundle.package.names import bundle_name, renamed
from bundle.texts.cleaning import cleaned, notes_on
from models.call import Call
from models.criteria.own import CHARACTERS
from models.proposal import Proposal
from models.proposal.pictures import alike_in_name, pictures_in
from models.proposal.remembered import remembered_by_part
from models.values.words import listed
from models.verdict import check
from models.verdict.characters import changed_texts, of_the_characters
from models.verdict.pictures import FaultOf
from storage import Draft, StorageError
from storage.calls import Known
from storage.judged import Judged
from storage.pictures import fault_beside, pictures_beside
from storage.proposals.writing import dumps
from storage.shipped.glyphs import glyphs

EPOCH = "SOURCE_DATE_EPOCH"
"""Environment variable: the seconds since 1970 that all dates of a bundle come from."""
_FINGERPRINT = 7
"""Digits of it: among a million drafts, two in a row are never alike."""
_LAST_YEAR = 2107
"""No ZIP can say a later one."""


class WrongEpoch(ValueError):
    """`SOURCE_DATE_EPOCH` says no moment."""


@dataclass(frozen=True, slots=True)
class ExportRequest:
    """A judged draft as it is to be exported: as of when, for whom, in which form.

    The bundle depends on nothing else but the data that come with the program, so the same request
    gives the same bytes, whoever asks and wherever.
    """

    judged: Judged
    """The draft as it was read, with the report on what goes out of it."""
    clean: Proposal
    """What goes out: the proposal without what no document can hold."""
    notes: tuple[str, ...]
    """Which texts do not stand in the documents as they were typed."""
    final: dt.datetime
    """What all dates of a bundle come from that is no draft, with a time zone."""
    as_of: dt.datetime
    """When it is made, with a time zone: the day of a draft, and from where time is left."""
    fingerprint: str
    """The beginning of the SHA-256 of what the draft holds."""
    version: str
    """That of the program, for the manifest."""
    variant: Variant = Variant.SUBMISSION
    marked: bool = False
    """Whether everything is marked DRAFT."""
    number: int = 0
    """The running number of a draft."""
    since: Before | None = None
    """The draft before, for the change list."""
    zipped: bool = False
    pictures: Mapping[str, Shown] = field(default_factory=dict)
    """The pictures that its texts name, by name, as far as documents can show them."""
    others: tuple[Call, ...] = ()
    """The calls that the working notes compare with: the doors give all that can be used.

    Reading them takes a while, so they need only be given where the bundle `compares`.
    """

    @property
    def moment(self) -> dt.datetime:
        """What all dates of the bundle come from."""
        return self.as_of if self.marked else self.final

    @property
    def mark(self) -> DraftMark:
        """Which draft it is, if it is one."""
        return DraftMark(self.as_of.date(), self.number, self.fingerprint)

    @property
    def ready(self) -> bool:
        """Whether it can be submitted."""
        return self.judged.report.submission_ready

    @property
    def refused(self) -> bool:
        """Whether there is to be no bundle: it is not ready, and not to be marked so."""
        return not (self.ready or self.marked)

    @property
    def compares(self) -> bool:
        """Whether its bundle tells how the draft would do under other calls."""
        return self.variant is Variant.INTERNAL

    @property
    def unlike_typed(self) -> tuple[str, ...]:
        """What of the bundle is otherwise than one may think, in sentences for who exports it."""
        told = [finding.message for finding in self.judged.report.about(CHARACTERS)]
        others = [f"“{typed}” is {named}" for typed, named in renamed(self.clean).items()]
        if others:
            told.append(f"In names of files, {listed(others)}")
        if self.since is not None and not self.since.is_of(self.clean):
            told.append(f"The list of changes compares with another proposal: {self.since.name}")
        return tuple(told)

    @property
    def name(self) -> str:
        """What the bundle is called."""
        mark = self.mark.named if self.marked else ""
        return bundle_name(self.judged.draft.proposal, self.judged.call, self.variant, mark)


def request_for(
    draft: Draft,
    known: Known,
    final: dt.datetime,
    version: str,
    others: Iterable[Call] = (),
    as_of: dt.datetime | None = None,
) -> ExportRequest:
    """The request to export a draft for submission; `replace` makes another one of it.

    `final` is what a final bundle takes its dates from; `as_of` is when it is made, where that is
    another moment. Here alone it is cleaned, and judged as it goes out.
    """
    made = made_at(as_of or final, known.call)
    clean = cleaned(draft.proposal)
    # Of what was typed: the clean proposal has nothing any more that could be left out.
    changed = changed_texts(draft.proposal, glyphs(), known.call.countries.name)
    pictures, fault_of = _pictures(clean, draft.path)
    report = check(clean, known.call, made, fault_of=fault_of)
    report = replace(report, findings=(*of_the_characters(changed), *report.findings))
    judged, notes = Judged(draft, known, report), notes_on(changed)
    said = fingerprint_of(draft.proposal)
    return ExportRequest(
        judged,
        clean,
        notes,
        final,
        made,
        said,
        version,
        pictures=pictures,
        others=tuple(others),
    )


def _pictures(clean: Proposal, path: Path | None) -> tuple[Mapping[str, Shown], FaultOf]:
    """The pictures that the texts of a draft name, and what is wrong with others."""
    beside = fault_beside(path)
    named = pictures_in(clean)
    if not named:
        return {}, beside
    from bundle.pictures import shown

    found, faults = shown(pictures_beside(clean, path))
    for name in alike_in_name(named):
        found.pop(name, None)
    return found, lambda name: faults.get(name) or beside(name)


def made_at(moment: dt.datetime, call: Call) -> dt.datetime:
    """A moment in the time of the deadline, whose days those of the drafts are; whole seconds."""
    return moment.astimezone(call.deadline.instant.tzinfo).replace(microsecond=0)


text_of = remembered_by_part(dumps)
"""The canonical text of a proposal: it is in the bundle, and its fingerprint in each document."""


def fingerprint_of(proposal: Proposal) -> str:
    """What tells two drafts apart: the beginning of the SHA-256 of a proposal's canonical text."""
    return hashlib.sha256(text_of(proposal).encode()).hexdigest()[:_FINGERPRINT]


def numbered(request: ExportRequest, target: Path) -> ExportRequest:
    """The request with the number after that of the newest draft beside its target, or there.

    The change list compares with that draft, unless another is asked for.
    """
    if not request.marked:
        return request
    proposal, call = request.judged.draft.proposal, request.judged.call
    turn = turn_of(drafts_in(target.parent), proposal, call)
    return replace(request, number=turn.number, since=request.since or read_before(turn.before))


class Turn(NamedTuple):
    """Where a draft stands among those of its proposal."""

    number: int = 0
    before: Path | None = None
    """The newest before it of which the proposal is there."""


def turn_of(found: Iterable[Exported], proposal: Proposal, call: Call) -> Turn:
    """The turn after the newest draft of a proposal among those that were found."""
    of_it = drafts_of(found, proposal, call)
    whole = [one for one in of_it if one.whole]
    return Turn(1 + of_it[0].number if of_it else 1, whole[0].path if whole else None)


def read_before(place: Path | None) -> Before | None:
    """The draft in a bundle; None where none can be read, which stops no export."""
    try:
        return before_in(place) if place is not None else None
    except StorageError:
        return None


def moment_of(call: Call, environ: Mapping[str, str]) -> dt.datetime:
    """The moment that all dates of a final bundle come from.

    It is `SOURCE_DATE_EPOCH` where that is set, else the deadline of the call. Raises `WrongEpoch`.
    """
    return epoch_in(environ) or call.deadline.instant


def epoch_in(environ: Mapping[str, str]) -> dt.datetime | None:
    """The moment that `SOURCE_DATE_EPOCH` says; None where it is not set. Raises `WrongEpoch`."""
    said = environ.get(EPOCH, "").strip()
    if not said:
        return None
    try:
        moment = dt.datetime.fromtimestamp(int(said), dt.UTC)
    except (ValueError, OverflowError, OSError):
        raise WrongEpoch(f"{EPOCH}: “{said[:40]}” is no number of seconds since 1970") from None
    if not 1980 <= moment.year <= _LAST_YEAR:
        raise WrongEpoch(f"{EPOCH}: {said} is not between 1980 and {_LAST_YEAR}")
    return moment
