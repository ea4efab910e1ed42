"""The bundles of several drafts, each beside its draft.

Imported when they are asked for, with all that writes documents.
"""

import datetime as dt
import os
from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import NamedTuple

from bundle.building import blockers
from bundle.building import counted as counted_pages
from bundle.request import ExportRequest
from models.criteria.finding import Status
from models.values.words import counted, said_size
from storage import load
from storage.calls import call_of
from tui.draft.desk_rows import DraftRow
from tui.draft.exporting import Site, another, made, marked_draft, requested, site_of
from tui.handling.doing import lacks
from tui.handling.outcome import Outcome


class How(NamedTuple):
    """How the bundles are wanted."""

    variant: str
    form: str
    """`folder` or `zip`."""
    unready: str
    """What becomes of a draft that is not ready to be submitted: `leave` or `mark`."""
    there: str
    """What becomes of a bundle that is there already: `keep` or `replace`."""


class Exporting:
    """Writes one bundle after the other, no two of them into one place."""

    def __init__(
        self, how: How, state: Path, tell: Callable[[str], None], now: dt.datetime
    ) -> None:
        """`tell` says what is being made; `now` is the day of drafts."""
        self._how, self._state, self._tell, self._now = how, state, tell, now
        self._written: set[Path] = set()

    def of(self, row: DraftRow) -> Outcome:
        """Write the bundle of a draft, or say why there is none. Raises `StorageError`."""
        draft = load(row.path)
        known, why = call_of(draft, self._now), lacks(draft, self._state)
        if why:
            return _none(row, Status.UNMET, why)
        request = another(
            requested(draft, known, os.environ, self._now), self._how.variant, self._how.form
        )
        request = counted_pages(request)
        if request.refused:
            request = marked_draft(request)
        if request.marked and self._how.unready == "leave":
            first, *more = blockers(request.judged.report)
            also = f" (and {len(more)} more)" if more else ""
            return _none(row, Status.OPEN, f"Not ready to submit: {first.message}{also}")
        site = self._site(request)
        if site.refused:
            return _none(row, Status.UNMET, f"It cannot go to {site.target}: {site.refused}.")
        if site.there and self._how.there == "keep":
            stays = f"A bundle is there already, and stays: {site.target.name}"
            return _none(row, Status.WARNING, stays)
        done = made(request, site, lambda at, of, _: self._tell(f"file {min(at + 1, of)} of {of}"))
        self._written.add(site.target)
        as_draft = " as DRAFT" if request.marked else ""
        size = f"{counted(done.files, 'file')}, {said_size(done.size)}"
        told = (f"Written{as_draft} beside it: {site.target.name} ({size})", *request.unlike_typed)
        return Outcome(row.path, row.acronym, Status.MET, told)

    def _site(self, request: ExportRequest) -> Site:
        """The place of a bundle; a numbered one where another of these drafts has it already."""
        site = own = site_of(request, "")
        for number in count(2):
            if site.target not in self._written:
                break
            site = site_of(request, str(own.target.with_stem(f"{own.target.stem}-{number}")))
        return site


def _none(row: DraftRow, status: Status, why: str) -> Outcome:
    return Outcome(row.path, row.acronym, status, (why,))
