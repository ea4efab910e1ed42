"""From a request to the files of its bundle, all in memory."""

import datetime as dt
import os
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

from bundle.application import Application, Variant
from bundle.package.manifest import Entry, with_manifest
from bundle.pieces import Piece, pieces_of
from bundle.request import ExportRequest
from bundle.texts.cleaning import clean_report, for_documents
from bundle.texts.withholding import called_alike, withheld
from models.criteria.finding import TO_DO, Finding
from models.values.words import listed
from models.verdict.limits.pages import Typeset, page_limit, with_pages
from models.verdict.report import Report
from models.verdict.self_assessment import LIST as OWN_VIEW
from models.verdict.self_assessment import without_assessment

Tell = Callable[[int, int, str], None]
"""Told how many files are done, how many there will be, and which is being made now."""

_MOST_AT_A_TIME = 4
"""Files that are made at the same time, at most."""


class NotReady(Exception):
    """The proposal is not submission-ready, and no draft was asked for."""

    def __init__(self, report: Report) -> None:
        self.report = report
        super().__init__(listed(f.message for f in blockers(report)))


def blockers(report: Report) -> tuple[Finding, ...]:
    """Why a proposal is not submission-ready, each thing once, the gravest first."""
    return tuple(f for f in report.to_mend if f.status in TO_DO)


def _silent(_done: int, _total: int, _name: str) -> None:
    """Nobody wants to know."""


def build(request: ExportRequest, tell: Tell = _silent) -> list[Entry]:
    """All files of the bundle that is asked for, with what tells of them at the end.

    The same request gives the same bytes. Raises `NotReady`.
    """
    application = application_of(counted(request))
    pieces = list(pieces_of(application, request.judged.draft, request.others))
    entries = _made(pieces, tell)
    tell(len(pieces), len(pieces), "")
    return with_manifest(application, entries)


def _made(pieces: Sequence[Piece], tell: Tell) -> list[Entry]:
    """The files in their order, several made at a time: typesetting leaves Python to the others.

    What `tell` or the making of a file raises ends it, once the files that were begun are done.
    """
    # Not in a `with`: its end would first make all files that were not begun.
    pool = ThreadPoolExecutor(min(_MOST_AT_A_TIME, os.cpu_count() or 1))
    try:
        made = {at: pool.submit(pieces[at].make) for at in _turns(pieces)}
        for done, at in enumerate(made):
            tell(done, len(pieces), pieces[at].name)
            made[at].result()
        return [Entry(piece.name, made[at].result()) for at, piece in enumerate(pieces)]
    finally:
        pool.shutdown(cancel_futures=True)


def _turns(pieces: Sequence[Piece]) -> list[int]:
    """The places of the pieces as they are best made: those for one use together, long ones last.

    The library that sets documents keeps what it worked out for the last ten, and after each of
    them looks through it all. What is set alike finds much there; a long document leaves much.
    """
    places = range(len(pieces))
    short = sorted((at for at in places if not pieces[at].long), key=lambda at: pieces[at].use)
    return [*short, *(at for at in places if pieces[at].long)]


def counted(request: ExportRequest) -> ExportRequest:
    """The request with the pages of its description counted, where the call limits them.

    With too many of them it is not ready. It takes as long as to typeset the description, which
    is done only once where its files are made next.
    """
    judged = request.judged
    if page_limit(judged.call) is None or judged.report.pages is not None:
        return request
    report = with_pages(judged.report, judged.call, typeset(request))
    return replace(request, judged=judged._replace(report=report))


def typeset(request: ExportRequest) -> Typeset:
    """The pages of the description that is handed in, whoever this request is for."""
    from bundle.documents.description import description
    from bundle.pdf.writer import pages_of

    handed_in = replace(request, variant=Variant.SUBMISSION)
    return Typeset(**pages_of(description(for_documents(_application(handed_in)))))


def application_of(request: ExportRequest) -> Application:
    """What is exported, as the documents tell it. Raises `NotReady`."""
    if request.refused:
        raise NotReady(request.judged.report)
    return _application(request)


def _application(request: ExportRequest) -> Application:
    call, report = request.judged.call, request.judged.report
    proposal, notes, moment = request.clean, request.notes, request.moment
    since, pictures = request.since, request.pictures
    if request.variant is not Variant.INTERNAL:
        # How the applicants see themselves is for themselves.
        proposal, report = proposal.cleared(OWN_VIEW), without_assessment(report)
        if since is not None:
            since = replace(since, proposal=since.proposal.cleared(OWN_VIEW))
    if request.variant is Variant.PUBLIC:
        proposal, called = called_alike(proposal)
        pictures = {called[name]: one for name, one in pictures.items() if name in called}
        proposal, told = withheld(proposal)
        notes = (*notes, *told)
    return Application(
        proposal,
        call,
        clean_report(report),
        # The library that sets documents takes no zone by name, only a fixed offset.
        moment.astimezone(dt.timezone(moment.utcoffset() or dt.timedelta(0))),
        request.variant,
        request.marked,
        request.mark if request.marked else None,
        since,
        notes,
        request.version,
        pictures,
    )
