"""A draft with its call and what was found: what every door works with, and hands on."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from models.call import Call
from models.criteria.compared import Comparisons
from models.verdict import check
from models.verdict.pictures import FaultOf
from models.verdict.report import Report
from storage.calls import Known, call_of
from storage.errors import StorageError
from storage.pictures import fault_beside
from storage.proposals.draft import Draft
from storage.proposals.reading import load, loads
from storage.shipped.glyphs import glyphs


class Judged(NamedTuple):
    """A draft that could be read, the call that it answers, and what was found."""

    draft: Draft
    known: Known
    report: Report
    comparisons: Comparisons | None = None
    """What was compared; None where no trace was asked for."""

    @property
    def call(self) -> Call:
        """The call."""
        return self.known.call


class Judge:
    """Judges many drafts as of one moment; each call that they name is looked up once."""

    def __init__(
        self,
        as_of: dt.datetime,
        *,
        traced: bool = False,
        faults: Callable[[Path | None], FaultOf] = fault_beside,
    ) -> None:
        """`as_of` has a time zone. `traced`: whether all that is compared is remembered.

        `faults` looks at the pictures beside a file, by default at the beginning of each.
        """
        self.as_of, self._faults = as_of, faults
        self._traced = traced
        self._calls: dict[str, Known] = {}

    def of(self, path: Path, data: bytes) -> Judged:
        """Judge the draft in the bytes of a file. Raises `StorageError` as `judge` does."""
        return self.of_draft(loads(data, path))

    def of_draft(self, draft: Draft) -> Judged:
        """Judge a draft. Raises `StorageError` where its call cannot be used."""
        named = draft.proposal.call
        known = self._calls.get(named)
        if known is None:
            known = self._calls[named] = call_of(draft, self.as_of)
        known = known.of(draft.proposal, self.as_of)
        beside = self._faults(draft.path)
        heard = Comparisons() if self._traced else None
        report = check(draft.proposal, known.call, self.as_of, glyphs(), beside, heard)
        return Judged(draft, known, report, heard)

    def report_of(self, draft: Draft) -> Report:
        """The report on a draft. Raises `StorageError` where its call cannot be used."""
        return self.of_draft(draft).report


def judge(path: Path, as_of: dt.datetime) -> Judged:
    """Read and judge one file. Raises `StorageError` where it or its call cannot be used."""
    return Judge(as_of).of_draft(load(path))


def verdict_of(draft: Draft, as_of: dt.datetime) -> str:
    """The verdict on a draft, for its history; empty where its call cannot be used."""
    try:
        return Judge(as_of).of_draft(draft).report.verdict.value
    except StorageError:
        return ""
