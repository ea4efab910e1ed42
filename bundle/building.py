"""From a judged draft to the files of its bundle, all in memory."""

import datetime as dt
import os
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor

from bundle.application import Application, Variant
from bundle.cleaning import clean_report, cleaned
from bundle.manifest import Entry, with_manifest
from bundle.pieces import Piece, pieces_of
from bundle.withholding import withheld
from models.call import Call
from models.eligibility import check
from models.finding import TO_DO, Finding
from models.report import Report
from models.text import listed
from storage import Draft

Tell = Callable[[int, int, str], None]
"""Told how many files are done, how many there will be, and which is being made now."""

EPOCH = "SOURCE_DATE_EPOCH"
"""Environment variable: the seconds since 1970 that all dates of a bundle come from."""
_LAST_YEAR = 2107
"""No ZIP can say a later one."""
_MOST_AT_A_TIME = 4
"""Files that are made at the same time, at most."""


class NotReady(Exception):
    """The proposal is not submission-ready, and no draft was asked for."""

    def __init__(self, report: Report) -> None:
        self.report = report
        super().__init__(listed(f.message for f in blockers(report)))


class WrongEpoch(ValueError):
    """`SOURCE_DATE_EPOCH` says no moment."""


def blockers(report: Report) -> tuple[Finding, ...]:
    """Why a proposal is not submission-ready, each thing once, the gravest first."""
    return tuple(f for f in report.to_mend if f.status in TO_DO)


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


def _silent(_done: int, _total: int, _name: str) -> None:
    """Nobody wants to know."""


def build(
    draft: Draft,
    call: Call,
    report: Report,
    moment: dt.datetime,
    variant: Variant = Variant.SUBMISSION,
    draft_mode: bool = False,
    tell: Tell = _silent,
) -> list[Entry]:
    """All files of the bundle of a draft, with what tells of them at the end.

    The same draft, call and moment give the same bytes. Raises `NotReady` where the proposal is not
    submission-ready and this is not `draft_mode`.
    """
    application = application_of(draft, call, report, moment, variant, draft_mode)
    pieces = list(pieces_of(application, draft))
    entries = _made(pieces, tell)
    tell(len(pieces), len(pieces), "")
    return with_manifest(application, entries)


def _made(pieces: Sequence[Piece], tell: Tell) -> list[Entry]:
    """The files in their order, several made at a time: typesetting leaves Python to the others.

    What `tell` or the making of a file raises ends it, once the files that were begun are done.
    """
    pool = ThreadPoolExecutor(min(_MOST_AT_A_TIME, os.cpu_count() or 1))
    try:
        made = [pool.submit(piece.make) for piece in pieces]
        entries: list[Entry] = []
        for piece, data in zip(pieces, made, strict=True):
            tell(len(entries), len(pieces), piece.name)
            entries.append(Entry(piece.name, data.result()))
        return entries
    finally:
        pool.shutdown(cancel_futures=True)


def application_of(
    draft: Draft,
    call: Call,
    report: Report,
    moment: dt.datetime,
    variant: Variant,
    draft_mode: bool,
) -> Application:
    """What is exported, in clean texts. Raises `NotReady`."""
    proposal, notes = cleaned(draft.proposal)
    if proposal != draft.proposal:  # it goes out like this, so it is judged like this
        report = check(proposal, call, report.as_of)
    if not draft_mode and not report.submission_ready:
        raise NotReady(report)
    if variant is Variant.PUBLIC:
        proposal, told = withheld(proposal)
        notes = (*notes, *told)
    dated = moment.astimezone(dt.timezone(moment.utcoffset() or dt.timedelta(0)))
    return Application(proposal, call, clean_report(report), dated, variant, draft_mode, notes)
