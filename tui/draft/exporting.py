"""From the open draft to its bundle in its place; no widget is touched here.

This module is imported when a bundle is asked for: nobody who opens the wizard waits for it.
"""

import datetime as dt
import os
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from bundle.application import Before, Variant
from bundle.building import Tell, counted, typeset
from bundle.exporting import check_place, export
from bundle.installed import version
from bundle.package.packing import absolute, place
from bundle.request import ExportRequest, epoch_in, moment_of, numbered, request_for
from models.verdict.limits.pages import with_pages, with_so_many
from models.verdict.report import Pages
from storage import AlreadyExists, Draft, SaveError
from storage.calls import Known, usable_calls
from storage.files.reasons import reason_for
from tui.draft.told import CountedPages


class Site(NamedTuple):
    """The place that a bundle is to go to."""

    target: Path
    there: bool = False
    """Whether a bundle is there already."""
    refused: str = ""
    """Why none can go there; empty where one can."""
    number: int = 0
    """The running number that a draft gets there."""
    since: Before | None = None
    """The draft there before it, for the change list."""


class Made(NamedTuple):
    """A bundle that was written."""

    request: ExportRequest
    target: Path
    files: int
    size: int


def requested(
    draft: Draft,
    known: Known,
    environ: Mapping[str, str],
    now: dt.datetime,
    pages: CountedPages | None = None,
) -> ExportRequest:
    """The request to export a draft for submission, as a folder, marked DRAFT if it is not ready.

    Where its `pages` were counted already, it is by them too. Raises `WrongEpoch`.
    """
    made = epoch_in(environ) or now
    request = request_for(draft, known, moment_of(known.call, environ), version(), as_of=made)
    if pages is not None and pages.proposal is draft.proposal:
        judged = request.judged
        report = with_so_many(judged.report, known.call, pages.pages.counted)
        request = replace(request, judged=judged._replace(report=report))
    return marked_draft(request) if not request.ready else request


def marked_draft(request: ExportRequest) -> ExportRequest:
    """The request to export it marked DRAFT, with the number that it is due beside the draft."""
    request = replace(request, marked=True)
    return numbered(request, _folder(request) / request.name)


def pages_in(draft: Draft, known: Known, environ: Mapping[str, str], now: dt.datetime) -> Pages:
    """The pages of the description as it would be exported now. Raises `WrongEpoch`."""
    request = requested(draft, known, environ, now)
    report = with_pages(request.judged.report, known.call, typeset(request))
    assert report.pages is not None
    return report.pages


def another(request: ExportRequest, variant: str, form: str) -> ExportRequest:
    """The same request for somebody else, or in another form (`folder` or `zip`)."""
    return replace(request, variant=Variant(variant), zipped=form == "zip")


def beside(request: ExportRequest) -> str:
    """The place beside the draft, as a person would type it."""
    return from_home(_folder(request) / f"{request.name}{'.zip' if request.zipped else ''}")


def _folder(request: ExportRequest) -> Path:
    """The folder that the draft is in."""
    return absolute(request.judged.draft.path or Path("draft")).parent


def site_of(request: ExportRequest, typed: str) -> Site:
    """Where a bundle goes if this was typed, and what is there; nothing stands beside the draft."""
    try:
        wanted = absolute(_folder(request) / Path(typed.strip() or beside(request)).expanduser())
    except RuntimeError:
        return Site(Path(typed), refused="there is no home folder of this name")
    try:
        target = place(wanted, request.name, zipped=request.zipped)
        there = _bundle_at(target, request)
        # What replaces a draft of the same name is that draft; elsewhere others may lie before it.
        own = target.name.removesuffix(".zip") == request.name
        counted = request if own else numbered(request, target)
        return Site(target, there, number=counted.number, since=counted.since)
    except SaveError as error:
        return Site(wanted, refused=error.message)
    except OSError as error:
        return Site(wanted, refused=reason_for(error, wanted))
    except ValueError:
        return Site(wanted, refused="it holds a character that no path can have")


def _bundle_at(target: Path, request: ExportRequest) -> bool:
    """Whether a bundle is there that may be replaced. Raises `AlreadyExists` and `SaveError`."""
    try:
        check_place(request, target)
    except AlreadyExists:
        check_place(request, target, force=True)
        return True
    return False


def made(request: ExportRequest, site: Site, tell: Tell) -> Made:
    """Make a bundle and put it into its place, instead of the one that is there.

    What `tell` raises ends it, and nothing is written. Raises `SaveError`, and `NotReady` where it
    was to be no draft and has too many pages.
    """
    request = counted(request)
    if request.compares:
        request = replace(request, others=usable_calls(request.clean, request.as_of))
    request = replace(request, number=site.number, since=site.since)
    entries = export(request, site.target, tell, force=site.there)
    return Made(request, site.target, len(entries), sum(len(entry.data) for entry in entries))


def from_home(path: Path) -> str:
    """A path as a person would type it, from `~` on where it is in the home folder."""
    try:
        return f"~{os.sep}{path.relative_to(Path.home())}"
    except (ValueError, RuntimeError):
        return str(path)
