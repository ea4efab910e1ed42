"""What a journal holds, as it is found: whose edits they are, and what they lead to."""

import contextlib
import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from models.proposal import Proposal
from models.proposal.part import Part, field_specs
from storage import private
from storage.files.digest import digest
from storage.journal.numbered import Numbered, Row, numbers
from storage.journal.step import take
from storage.proposals.draft import Draft
from storage.proposals.tables import document

FORMAT = "clusterbid journal 2"
_BYTES = re.compile(rb'\{"what":"' + FORMAT.encode() + rb'","bytes":([0-9]{1,12}),')
_STATE = b'{"what":"' + FORMAT.encode() + b'","state":'
LARGEST = 256 * 1024 * 1024
"""Bytes of a journal that is read; it is written anew long before."""


class Written(NamedTuple):
    """A journal that was found."""

    file: Path
    draft: Path
    """Where its draft was."""
    id: str
    """The id of its draft when it was saved; empty where it had none yet."""
    origin: str
    """The digest of what was saved."""
    text: bytes
    """What was saved; empty for a draft that had no file."""
    first: Any
    """The step from there to the last checkpoint; None where there is none."""
    lines: list[bytes]
    """The further steps."""
    whole: int
    """The bytes up to the end of the last whole line."""

    def is_of(self, origin: bytes) -> bool:
        """Whether its edits apply to a file that holds `origin`, as it stands."""
        return self.origin == digest(origin)

    def is_of_another(self, own: str) -> bool:
        """Whether its draft is surely another one than that with the id `own`."""
        return bool(self.id and own and self.id != own)

    def saved(self) -> Draft:
        """The draft as it was saved. Raises `ReadError` where that is no draft."""
        if not self.text:
            return Draft.new(Proposal.read({}))
        from storage.proposals.reading import loads

        return loads(self.text, self.draft)

    def latest(self, saved: Proposal) -> Proposal:
        """What the steps lead to from what was saved; one that cannot be read is passed over."""
        state = Numbered(document(saved))
        rows = _rows_by_number(saved, state)
        for line in self._steps():
            with contextlib.suppress(ValueError, TypeError):
                take(state, line)
        if not state.touched <= field_specs(Proposal).keys():
            return Proposal.read(state.tables)
        # What no step touched is the very same: it need not be read, nor compared.
        same = {number: row for number, row in rows.items() if number not in state.entered}
        tables = {name: state.tables[name] for name in state.touched if name in state.tables}
        now = {name: _with_the_same(value, same) for name, value in tables.items()}
        return saved.with_fields_of(Proposal.read(now), state.touched)

    def _steps(self) -> Iterator[Any]:
        yield from () if self.first is None else (self.first,)
        for line in self.lines:
            with contextlib.suppress(ValueError, RecursionError):
                yield json.loads(line)


def _rows_by_number(saved: Proposal, state: Numbered) -> dict[int, Part]:
    """The rows of the lists at the top, as they were read of what was saved."""
    lists = (name for name, spec in field_specs(Proposal).items() if spec.many)
    of_each = ((getattr(saved, name), [*numbers(state.tables.get(name))]) for name in lists)
    return {
        number: row
        for rows, its_numbers in of_each
        if len(rows) == len(its_numbers)
        for number, row in zip(its_numbers, rows, strict=True)
    }


def _with_the_same(value: Any, same: Mapping[int, Part]) -> Any:
    """A list with those of its rows that are as they were, not as tables to be read again."""
    if not isinstance(value, list):
        return value
    return [same.get(row.number, row) if isinstance(row, Row) else row for row in value]


def written_in(file: Path) -> Written | None:
    """The journal in a file; None where there is none. A line that was cut short is left out."""
    try:
        data = private.read(file, LARGEST)
    except OSError:
        return None
    found: Written | None = None
    at: tuple[int, bytes] | None = None
    for start, line in _heads(data):
        size = _text_behind(line)
        end = start + len(line) + 1
        if not size:
            at = (end, line) if line.startswith(_STATE) else at
            continue
        if len(data) < end + size:
            break  # cut short in the text, behind which nothing is
        head = _read(line)
        if head is None:
            continue
        at = None
        found = Written(
            file=file,
            draft=Path(str(head.get("draft", ""))),
            id=str(head.get("id", "")),
            origin=str(head.get("origin", "")),
            text=data[end : end + size - 1],
            first=head.get("step"),
            lines=[],
            whole=end + size,
        )
    # Of many checkpoints only the last is read.
    if found is not None and at is not None and (state := _read(at[1])) is not None:
        found = found._replace(first=state.get("state"), whole=at[0])
    if found is None:
        return None
    *lines, _ = data[found.whole :].split(b"\n")
    return found._replace(lines=lines, whole=found.whole + sum(len(line) + 1 for line in lines))


def is_torn(file: Path) -> bool:
    """Whether a file that holds no step is the very beginning of a journal, or of nothing."""
    try:
        data = private.read(file, LARGEST)
    except OSError:
        return False
    begin = b'{"what":"' + FORMAT.encode() + b'"'
    return data.startswith(begin) or begin.startswith(data)


def _read(line: bytes) -> dict[str, Any] | None:
    """What a line says that is no step."""
    with contextlib.suppress(ValueError, RecursionError):
        read = json.loads(line)
        return read if isinstance(read, dict) else None
    return None


def _heads(data: bytes) -> Iterator[tuple[int, bytes]]:
    """The lines that are no steps, with where they start; the texts behind heads are passed over.

    Without looking at the steps between: there may be very many.
    """
    at = 0
    while at < len(data):
        if not data.startswith(b"{", at):
            at = data.find(b"\n{", at) + 1
            if not at:
                return
        end = data.find(b"\n", at)
        if end < 0:
            return
        line = data[at:end]
        yield at, line
        at = end + 1 + _text_behind(line)


def _text_behind(line: bytes) -> int:
    """How many bytes of text follow a head, with the end of its last line; 0 behind another."""
    told = _BYTES.match(line)
    return int(told[1]) + 1 if told else 0
