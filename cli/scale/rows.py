"""What is written of each draft: a line of JSON, or a row of a Parquet table."""

import json
import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import lru_cache
from itertools import accumulate
from typing import IO, TYPE_CHECKING, Any, Protocol

from cli.answers import Answer
from cli.formats.as_json import report_line
from cli.printing import clean

if TYPE_CHECKING:
    from cli.scale.by_call import Retold

_AT_ONCE = 256 * 1024
"""Characters of reports that are held until their rows are written."""
_REPEATED = ["verdict", "call", "strand", "stage", "deadline"]
"""Columns whose values come again; a dictionary of texts that never do only takes room."""
_MONEY = re.compile(r"-?\d{1,30}\.\d\d")
FORMATS = ("parquet", "jsonl")


class Rows(Protocol):
    """A format of the parts."""

    def row(self, told: Answer) -> Any:
        """What is written of a draft."""

    def retold(self, row: Any, told: "Retold") -> Any:
        """A row that was written, with what of its report is told anew."""

    def write(self, rows: Iterator[Any], file: IO[bytes]) -> None:
        """Write rows as they come."""

    def read(self, file: IO[bytes]) -> Callable[[int], Any]:
        """Gives the rows that were written by their numbers, as long as the file is open.

        Those of a part are not all held: in their order each is read once.
        """


class Lines:
    """JSON lines, each as `check --format jsonl` has it of one draft."""

    def row(self, told: Answer) -> bytes:
        """The line."""
        return report_line(told, None).encode() + b"\n"

    def retold(self, row: bytes, told: "Retold") -> bytes:
        """The line, told anew."""
        return _retold(row.decode(), told).encode() + b"\n"

    def write(self, rows: Iterator[bytes], file: IO[bytes]) -> None:
        """Write lines."""
        for row in rows:
            file.write(row)

    def read(self, file: IO[bytes]) -> Callable[[int], bytes]:
        """Gives the lines."""
        starts = [0, *accumulate(map(len, file))]

        def line(number: int) -> bytes:
            file.seek(starts[number])
            return file.readline()

        return line


class Table:
    """Columns of a Parquet table to ask questions of; `report` has the line of JSON."""

    def __init__(self) -> None:
        import pyarrow as pa

        # The usual pool keeps what it was given once: some megabytes more in each process.
        pa.set_memory_pool(pa.system_memory_pool())
        money, texts = pa.decimal128(32, 2), pa.list_(pa.string())
        text = ("file", "verdict", "call", "strand", "stage", "acronym", "title", "deadline")
        sums = ("eligible_cost", "grant", "max_grant", "own_share")
        numbers = ("struck", "unmet", "open", "undecided", "warnings")
        fields = [*((name, pa.string()) for name in text), ("ready", pa.bool_())]
        fields += [(name, money) for name in sums]
        fields += [(name, pa.int32()) for name in numbers]
        fields += [("applicants", texts), ("countries", texts), ("wrong", texts)]
        self._pa = pa
        self._schema = pa.schema([*fields, ("report", pa.string())])

    def row(self, told: Answer) -> dict[str, Any]:
        """The cells; those of what could not be judged are empty."""
        found: dict[str, Any] = {
            "file": clean(told.file),
            "verdict": told.verdict,
            "struck": len(told.struck),
            "report": report_line(told, None),
        }
        row = told.row
        if row is None:
            return {**found, "wrong": [clean(line) for line in told.said()]}
        sums = ("eligible_cost", "grant", "max_grant", "own_share")
        return {
            **found,
            **{name: clean(getattr(row, name)) for name in ("call", "strand", "stage", "deadline")},
            **{name: clean(getattr(row, name)) for name in ("acronym", "title")},
            **{name: _money(getattr(row, name)) for name in sums},
            **{name: getattr(row, name) for name in ("unmet", "open", "undecided", "warnings")},
            "ready": row.ready,
            "applicants": [clean(name) for name, _ in row.applicants],
            "countries": [clean(country) for _, country in row.applicants],
            "wrong": [clean(one.message) for one in row.wrong],
        }

    def retold(self, row: dict[str, Any], told: "Retold") -> dict[str, Any]:
        """The cells, with the report told anew; no other one tells of a revision."""
        return {**row, "report": _retold(row["report"], told)}

    def write(self, rows: Iterator[dict[str, Any]], file: IO[bytes]) -> None:
        """Write some rows at a time: all of a part would be held several times over."""
        from pyarrow import parquet

        options = {"compression": "zstd", "use_dictionary": _REPEATED}
        with parquet.ParquetWriter(file, self._schema, **options) as writer:
            for some in _some(rows):
                writer.write_table(self._pa.Table.from_pylist(some, schema=self._schema))

    def read(self, file: IO[bytes]) -> Callable[[int], dict[str, Any]]:
        """Gives the rows as they were given to `write`."""
        from pyarrow import parquet

        table = parquet.ParquetFile(file)
        groups = range(table.num_row_groups)
        starts = [0, *accumulate(table.metadata.row_group(n).num_rows for n in groups)]

        @lru_cache(maxsize=1)
        def group(number: int) -> list[dict[str, Any]]:
            found: list[dict[str, Any]] = table.read_row_group(number).to_pylist()
            return found

        def row(number: int) -> dict[str, Any]:
            one = bisect_right(starts, number) - 1
            found: dict[str, Any] = group(one)[number - starts[one]]
            return found

        return row


def rows_of(form: str) -> Rows:
    """The format of that name."""
    return Table() if form == "parquet" else Lines()


def _some(rows: Iterator[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    held: list[dict[str, Any]] = []
    size = 0
    for row in rows:
        held.append(row)
        size += len(row["report"])
        if size >= _AT_ONCE:
            yield held
            held, size = [], 0
    if held:
        yield held


def _retold(report: str, told: "Retold") -> str:
    from models.as_json.answers import changes_json

    data = {**json.loads(report), "call_revision": told.revision}
    if not told.same_since:
        data.pop("since_revision", None)
        if told.since is not None:
            data["since_revision"] = changes_json(told.since)
    return json.dumps(data)


def _money(text: str) -> Decimal | None:
    return Decimal(text) if _MONEY.fullmatch(text) else None
