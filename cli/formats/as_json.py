"""JSON: one array of reports, or a report a line."""

import json
import sys
from collections.abc import Mapping, Sequence
from typing import Any

from cli.answers import Answer
from cli.formats.writer import Across
from cli.printing import emit

_READY = '\n  "submission_ready": true,'
"""As a key of the report itself stands: text in a report has no line end, and other keys are
further in."""


class JsonArray:
    """One array, valid whenever it is ended."""

    for_people = False
    at_the_end = True

    def __init__(self) -> None:
        self._any = False

    def begin(self) -> None:
        """Nothing: what stands at the top comes with the first answer."""

    def add(self, told: Answer, across: Sequence[Mapping[str, Any]] | None) -> None:
        """Write a report behind the ones before."""
        text = report_text(told, across).replace("\n", "\n  ")
        sys.stdout.write(f"{',' if self._any else '['}\n  {text}")
        self._any = True

    def end(self, _across: Across) -> None:
        """Close the array."""
        emit("\n]" if self._any else "[]")


class JsonLines:
    """A report a line."""

    for_people = False
    at_the_end = True

    def begin(self) -> None:
        """Nothing: what stands at the top comes with the first answer."""

    def add(self, told: Answer, across: Sequence[Mapping[str, Any]] | None) -> None:
        """Write a report on a line of its own."""
        emit(report_line(told, across))

    def end(self, _across: Across) -> None:
        """Nothing: each line stands for itself."""


def report_line(told: Answer, across: Sequence[Mapping[str, Any]] | None) -> str:
    """The JSON text of the report on one file, on one line; as it is where it was asked for so."""
    text = report_text(told, across)
    return json.dumps(json.loads(text)) if "\n" in text else text


def report_text(told: Answer, across: Sequence[Mapping[str, Any]] | None) -> str:
    """The JSON text of the report on one file, indented as it was asked for."""
    if len(told.data) == 1:
        return told.data[0]
    before, findings, after = told.data
    text = f"{before}{json.dumps(told.file)}{findings}{told.deadline}{after}"
    if across is None:
        return text
    found = json.dumps(list(across), indent=2).replace("\n", "\n  ")
    if across:
        text = text.replace(_READY, _READY.replace("true", "false"), 1)
    return f'{text.removesuffix("}").rstrip()},\n  "portfolio": {found}\n}}'
