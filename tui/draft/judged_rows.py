"""What is told of drafts on the desk once they are judged, and seen beside each other."""

import datetime as dt
import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from models.criteria.finding import SYMBOLS, Status
from models.proposal import Proposal
from models.terms.deadline import Deadline
from models.values.words import listed
from storage import StorageError, load
from storage.briefs import Brief
from storage.calls import find_call
from storage.proposals.copies import copies_in
from storage.proposals.identity import copies
from tui.draft.desk_rows import DraftRow, with_time_left


def read_row(row: DraftRow, brief: Brief, closes: Deadline | None, now: dt.datetime) -> DraftRow:
    """The row of a draft that was judged, with the deadline of its call."""
    if brief.error:
        return replace(
            row, call="", verdict=brief.verdict, status=brief.status, error=brief.error, read=True
        )
    told = replace(
        row,
        acronym=brief.acronym or row.path.stem,
        call_id=brief.call_id,
        stage=brief.stage,
        call=" · ".join(filter(None, (brief.call_id, brief.strand, brief.stage))),
        verdict=brief.verdict,
        status=brief.status,
        grant=brief.grant or "—",
        closes=closes,
        id=brief.id,
        family=brief.family,
        title=brief.title,
        applicants=brief.applicants,
        facts=brief.facts,
        read=True,
    )
    return with_time_left(told, now)


def deadline_of(call_id: str, stage_id: str) -> Deadline | None:
    """The deadline of a call, or of its stage where one is named; None where it is not known."""
    try:
        call = find_call(call_id).call
    except StorageError:  # none, or its file went just now
        return None
    stage = call.stage_named(stage_id) if stage_id else None
    return call.deadline if stage is None else stage.deadline


def with_copies(rows: Sequence[DraftRow]) -> list[DraftRow]:
    """Rows that say where a draft was copied as a file: two drafts are never one."""
    alike = copies((row.path, row.id) for row in rows)
    return [
        replace(row, copies=f"the same draft as {listed(path.name for path in alike[row.path])}")
        if row.path in alike
        else row
        for row in rows
    ]


def with_originals(rows: Sequence[DraftRow]) -> list[DraftRow]:
    """Rows that say of which other draft one is a copy that a sync tool or a person made."""
    copied = copies_in(Proposals(rows))
    return [
        replace(
            row,
            copy_of=copied[row.path],
            verdict=f"{SYMBOLS[Status.WARNING]} copy of {copied[row.path].name}",
            status=Status.WARNING,
        )
        if row.path in copied
        else row
        for row in rows
    ]


class Proposals(Mapping[Path, Proposal]):
    """The proposals of rows by their files, each read when it is looked up."""

    def __init__(self, rows: Sequence[DraftRow]) -> None:
        self._paths = [row.path for row in rows if row.facts is not None]

    def __getitem__(self, path: Path) -> Proposal:
        try:
            return load(path).proposal
        except (StorageError, OSError):  # it went, or is another one now: it is like no other
            return Proposal.read({"id": f"{path}{os.sep}"})

    def __iter__(self) -> Iterator[Path]:
        return iter(self._paths)

    def __len__(self) -> int:
        return len(self._paths)
