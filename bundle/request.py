"""What is asked for when a draft is exported, and all that its bundle depends on."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from bundle.application import Variant
from bundle.content import Shown
from bundle.package.names import bundle_name, renamed
from bundle.texts.cleaning import cleaned, notes_on
from models.call import Call
from models.criteria.own import CHARACTERS
from models.proposal import Proposal
from models.proposal.pictures import pictures_in
from models.values.words import listed
from models.verdict import check
from models.verdict.characters import changed_texts, of_the_characters
from models.verdict.pictures import FaultOf
from storage import Draft
from storage.calls import Known
from storage.judged import Judged
from storage.pictures import fault_beside, pictures_beside
from storage.shipped.glyphs import glyphs

EPOCH = "SOURCE_DATE_EPOCH"
"""Environment variable: the seconds since 1970 that all dates of a bundle come from."""
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
    moment: dt.datetime
    """What all dates of the bundle come from, with a time zone."""
    version: str
    """That of the program, for the manifest."""
    variant: Variant = Variant.SUBMISSION
    marked: bool = False
    """Whether everything is marked DRAFT."""
    zipped: bool = False
    pictures: Mapping[str, Shown] = field(default_factory=dict)
    """The pictures that its texts name, by name, as far as documents can show them."""
    others: tuple[Call, ...] = ()
    """The calls that the working notes compare with: the doors give all that can be used.

    Reading them takes a while, so they need only be given where the bundle `compares`.
    """

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
        """What of the bundle is not as it was typed, in sentences for who exports it."""
        told = [finding.message for finding in self.judged.report.about(CHARACTERS)]
        others = [f"“{typed}” is {named}" for typed, named in renamed(self.clean).items()]
        if others:
            told.append(f"In names of files, {listed(others)}")
        return tuple(told)

    @property
    def name(self) -> str:
        """What the bundle is called."""
        return bundle_name(self.judged.draft.proposal, self.judged.call, self.variant, self.marked)


def request_for(
    draft: Draft, known: Known, moment: dt.datetime, version: str, others: Iterable[Call] = ()
) -> ExportRequest:
    """The request to export a draft for submission; `replace` makes another one of it.

    Here alone it is cleaned, and judged as it goes out.
    """
    clean = cleaned(draft.proposal)
    # Of what was typed: the clean proposal has nothing any more that could be left out.
    changed = changed_texts(draft.proposal, glyphs(), known.call.countries.name)
    pictures, fault_of = _pictures(clean, draft.path)
    report = check(clean, known.call, moment, fault_of=fault_of)
    report = replace(report, findings=(*of_the_characters(changed), *report.findings))
    judged, notes = Judged(draft, known, report), notes_on(changed)
    return ExportRequest(
        judged, clean, notes, moment, version, pictures=pictures, others=tuple(others)
    )


def _pictures(clean: Proposal, path: Path | None) -> tuple[Mapping[str, Shown], FaultOf]:
    """The pictures that the texts of a draft name, and what is wrong with others."""
    beside = fault_beside(path)
    if not pictures_in(clean):
        return {}, beside
    from bundle.pictures import shown

    found, faults = shown(pictures_beside(clean, path))
    return found, lambda name: faults.get(name) or beside(name)


def moment_of(call: Call, environ: Mapping[str, str]) -> dt.datetime:
    """The moment that all dates of a bundle come from, unless another is asked for.

    It is `SOURCE_DATE_EPOCH` where that is set, else the deadline of the call. Raises `WrongEpoch`.
    """
    said = environ.get(EPOCH, "").strip()
    if not said:
        return call.deadline.instant
    try:
        moment = dt.datetime.fromtimestamp(int(said), dt.UTC)
    except (ValueError, OverflowError, OSError):
        raise WrongEpoch(f"{EPOCH}: “{said[:40]}” is no number of seconds since 1970") from None
    if not 1980 <= moment.year <= _LAST_YEAR:
        raise WrongEpoch(f"{EPOCH}: {said} is not between 1980 and {_LAST_YEAR}")
    return moment
