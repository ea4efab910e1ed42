"""A draft with its call and what was found: what every door works with, and hands on."""

import datetime as dt
from pathlib import Path
from typing import NamedTuple

from models.call import Call
from models.verdict import check
from models.verdict.report import Report
from storage.calls import Known, call_of
from storage.errors import StorageError
from storage.proposals.draft import Draft
from storage.proposals.reading import load
from storage.shipped.glyphs import glyphs


class Judged(NamedTuple):
    """A draft that could be read, the call that it answers, and what was found."""

    draft: Draft
    known: Known
    report: Report

    @property
    def call(self) -> Call:
        """The call."""
        return self.known.call


def judge(path: Path, as_of: dt.datetime) -> Judged:
    """Read and judge one file. Raises `StorageError` where it or its call cannot be used."""
    draft = load(path)
    known = call_of(draft)
    return Judged(draft, known, check(draft.proposal, known.call, as_of, glyphs()))


def verdict_of(draft: Draft, as_of: dt.datetime) -> str:
    """The verdict on a draft, for its history; empty where its call cannot be used."""
    try:
        report = check(draft.proposal, call_of(draft).call, as_of, glyphs())
    except StorageError:
        return ""
    return report.verdict.value
