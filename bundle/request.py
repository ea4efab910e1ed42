"""What is asked for when a draft is exported, and all that its bundle depends on."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bundle.application import Variant
from bundle.package.names import bundle_name
from bundle.texts.cleaning import cleaned
from models.call import Call
from models.proposal import Proposal
from models.verdict import check
from storage import Draft
from storage.calls import Known
from storage.judged import Judged

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
    """What cleaning changed in the texts."""
    moment: dt.datetime
    """What all dates of the bundle come from, with a time zone."""
    version: str
    """That of the program, for the manifest."""
    variant: Variant = Variant.SUBMISSION
    marked: bool = False
    """Whether everything is marked DRAFT."""
    zipped: bool = False
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
    def name(self) -> str:
        """What the bundle is called."""
        return bundle_name(self.judged.draft.proposal, self.judged.call, self.variant, self.marked)


def request_for(
    draft: Draft, known: Known, moment: dt.datetime, version: str, others: Iterable[Call] = ()
) -> ExportRequest:
    """The request to export a draft for submission; `replace` makes another one of it.

    Here alone it is cleaned, and judged as it goes out.
    """
    clean, notes = cleaned(draft.proposal)
    judged = Judged(draft, known, check(clean, known.call, moment))
    return ExportRequest(judged, clean, notes, moment, version, others=tuple(others))


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
