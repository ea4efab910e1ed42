"""From a file and the options of the command to a request, for one proposal and for many."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from bundle.application import DraftMark, Variant
from bundle.installed import version
from bundle.package.earlier import Exported, before_in
from bundle.package.names import bundle_name
from bundle.package.packing import place
from bundle.request import (
    ExportRequest,
    Turn,
    WrongEpoch,
    epoch_in,
    fingerprint_of,
    made_at,
    moment_of,
    numbered,
    request_for,
    turn_of,
)
from cli.printing import Refused
from storage import load
from storage.calls import call_of, usable_calls


class Wanted(NamedTuple):
    """In which form proposals are to be exported."""

    variant: Variant
    draft: bool
    force: bool
    zipped: bool
    as_of: dt.datetime
    """When the bundles are made, unless `environ` says another moment."""
    said: bool
    """Whether it was said on the command line, so that it goes before `environ`."""
    number: int | None
    """The running number of a draft; the next one where none is said."""
    since: Path | None
    """The bundle that the change list compares with; the newest draft where none is said."""
    environ: Mapping[str, str]


def requested(path: Path, wanted: Wanted) -> ExportRequest:
    """Read and judge a proposal that is to be exported.

    Raises `StorageError` where it or its call cannot be used, and `Refused`.
    """
    draft = load(path)
    try:
        made = as_of(wanted)
        known = call_of(draft, made)
        final = moment_of(known.call, wanted.environ)
    except WrongEpoch as error:
        raise Refused(str(error)) from None
    request = replace(
        request_for(draft, known, final, version(), as_of=made),
        variant=wanted.variant,
        marked=wanted.draft,
        zipped=wanted.zipped,
        number=wanted.number or 0,
        since=before_in(wanted.since) if wanted.since is not None else None,
    )
    if not request.compares:
        return request
    return replace(request, others=usable_calls(request.clean, request.as_of))


def said_of_pages(path: Path, request: ExportRequest) -> list[str]:
    """The line for stderr on the pages that were counted."""
    pages = request.judged.report.pages
    return [f"{path}: the description has {pages.said}"] if pages is not None else []


def as_of(wanted: Wanted) -> dt.datetime:
    """When the bundles are made. Raises `WrongEpoch`."""
    return wanted.as_of if wanted.said else epoch_in(wanted.environ) or wanted.as_of


def placed(
    request: ExportRequest, wanted: Wanted, output: Path | None
) -> tuple[ExportRequest, Path]:
    """The request with the running number that it is due, and where its bundle goes."""
    if wanted.number is None:
        request = numbered(request, place(output, request.name, zipped=request.zipped))
    return request, place(output, request.name, zipped=request.zipped)


def named(path: Path, wanted: Wanted, before: Sequence[Exported]) -> tuple[str, Turn]:
    """The name of the bundle of a proposal, and its turn among the drafts before it.

    The proposal is not judged for it. Raises `StorageError` and `WrongEpoch`.
    """
    draft = load(path)
    call = call_of(draft, as_of(wanted)).call
    if not wanted.draft:
        return bundle_name(draft.proposal, call, wanted.variant), Turn()
    turn = Turn(wanted.number or 0)
    if wanted.number is None:
        turn = turn_of(before, draft.proposal, call)
    day = made_at(as_of(wanted), call).date()
    mark = DraftMark(day, turn.number, fingerprint_of(draft.proposal))
    return bundle_name(draft.proposal, call, wanted.variant, mark.named), turn
