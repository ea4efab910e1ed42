"""CSV with a line of names, for spreadsheets: no text in it is taken for a formula."""

import csv
import io
import re
import sys
from collections.abc import Mapping, Sequence
from typing import Any

from cli.answers import Answer
from cli.formats.writer import COLUMNS, Across, cells

_FORMULA = ("=", "+", "-", "@")
_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")


class Csv:
    """A line for each file."""

    for_people = False
    at_the_end = True

    def __init__(self, columns: Sequence[str] = COLUMNS) -> None:
        self._columns = columns

    def begin(self) -> None:
        """Write the names of the columns."""
        write_line(self._columns)

    def add(self, told: Answer, across: Sequence[Mapping[str, Any]] | None) -> None:
        """Write a line."""
        found = cells(told, across)
        write_line([found.get(name, "") for name in self._columns])

    def end(self, _across: Across) -> None:
        """Nothing: the lines say all."""


def write_line(values: Sequence[str]) -> None:
    """Write a line; nothing in it is taken for a formula."""
    line = io.StringIO()
    csv.writer(line, lineterminator="\n").writerow(map(harmless, values))
    sys.stdout.write(line.getvalue())


def harmless(text: str) -> str:
    """A text that no spreadsheet reckons with: before what would be a formula, an apostrophe."""
    begins = text.lstrip()
    return f"'{text}" if begins.startswith(_FORMULA) and not _NUMBER.fullmatch(text) else text
