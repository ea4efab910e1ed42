"""What `conflicts` tells: a page, JSON, or a row for each applicant in two proposals."""

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from cli.answers import Answer
from cli.formats.as_csv import write_line
from cli.formats.markdown import write_heads, write_row
from cli.formats.writer import Across
from cli.judging import now
from cli.pages.conflicts import conflicts_page
from cli.printing import clean, emit, show
from cli.second_pass import copies_among, remedies_of
from models.as_json.portfolio import conflict_json, facts_read, remedy_json
from models.portfolio.conflicts import Conflict, conflicts_in
from models.portfolio.facts import Facts
from models.portfolio.remedies import Remedy
from storage.opening import Followed

FORMATS = ("table", "json", "jsonl", "csv", "markdown")
COLUMNS = (
    *("call", "strand", "organisation", "pic", "sure", "effect"),
    *("file", "acronym", "applicant", "withdraw"),
)
"""Of a row: `sure` tells whether it is one organisation, `withdraw` whether its draft should go."""


class ConflictsFound:
    """Gathers what is to be compared of each draft, and tells all of it at the end."""

    at_the_end = False

    def __init__(self, form: str) -> None:
        """In one of `FORMATS`."""
        self.for_people = form == "table"
        self.any = False
        """Whether an organisation stands in two proposals of a strand, once that is told."""
        self._form = form
        self._by_file: dict[str, Facts] = {}
        self._held: dict[Any, Any] = {}
        self._followed = Followed()
        self._broken: list[dict[str, str]] = []

    def begin(self) -> None:
        """Nothing: all is told at the end."""

    def add(self, told: Answer, _across: Sequence[Mapping[str, Any]] | None) -> None:
        """Keep the facts on a draft, or why there are none."""
        if told.facts is None:
            self._broken.append({"file": told.file, "error": "\n".join(told.said())})
        else:  # a file that is named twice is one draft, and has the name that is no link
            path = self._followed.path_of(told.file)
            if path not in self._by_file or not Path(told.file).is_symlink():
                self._by_file[path] = facts_read(told.file, told.facts, self._held)

    def end(self, _across: Across) -> None:
        """Compare, and tell what was found."""
        drafts = list(self._by_file.values())
        copies = copies_among(drafts)
        conflicts = conflicts_in(drafts, copies)
        mended = remedies_of(drafts, now(), conflicts)
        self.any = any(conflict.counts for conflict in conflicts)
        if self._form == "json":
            data: dict[str, Any] = {
                "schema": 1,
                "drafts": len(drafts),
                "conflicts": [conflict_json(conflict) for conflict in conflicts],
                "strands": [remedy_json(remedy) for remedy in mended],
                "copies": [{"file": file, "of": of} for file, of in copies.items()],
                "unreadable": self._broken,
            }
            emit(json.dumps(data, indent=2))
        elif self._form == "jsonl":
            for conflict in conflicts:
                emit(json.dumps({"schema": 1, **conflict_json(conflict)}))
        elif self._form == "csv":
            write_line(COLUMNS)
            for row in _rows(conflicts, mended):
                write_line(row)
        elif self._form == "markdown":
            write_heads(COLUMNS)
            for row in _rows(conflicts, mended):
                write_row(row)
        else:
            show(conflicts_page(drafts, copies, conflicts, mended).lines)


def _rows(conflicts: Sequence[Conflict], mended: Sequence[Remedy]) -> Iterator[list[str]]:
    go = {draft.file for remedy in mended for draft in remedy.withdrawn}
    for conflict in conflicts:
        of = conflict.organisation
        for draft, stand in conflict.stands:
            row = [draft.call, draft.strand or "", of.name, of.pic]
            row += ["yes" if of.sure else "no", conflict.leads_to or "", draft.file, draft.acronym]
            row += [stand.member.called, "yes" if draft.file in go else "no"]
            yield list(map(clean, row))
