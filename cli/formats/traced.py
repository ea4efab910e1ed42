"""Traces, one a line, into a file beside the answers, or to stdout in their place."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, TextIO

from cli.answers import Answer
from cli.formats.writer import Across, Writer
from cli.printing import Refused, emit
from storage.opening import beginning

_BEGINS = b'{"trace":'


class TracesOnly:
    """Writes traces to stdout, and nothing else there."""

    for_people = False
    at_the_end = False

    def begin(self) -> None:
        """Nothing: each line stands for itself."""

    def add(self, told: Answer, _across: Sequence[Mapping[str, Any]] | None, /) -> None:
        """Write a trace on a line; none of what could not be judged."""
        if told.trace:
            emit(told.trace)

    def end(self, _across: Across, /) -> None:
        """Nothing."""


class WithTraces:
    """Writes traces to a file, and hands the answers on."""

    def __init__(self, file: TextIO, answers: Writer) -> None:
        self._file, self._answers = file, answers
        self.for_people, self.at_the_end = answers.for_people, answers.at_the_end

    def begin(self) -> None:
        """Write what stands at the top of the answers."""
        self._answers.begin()

    def add(self, told: Answer, across: Sequence[Mapping[str, Any]] | None, /) -> None:
        """Write an answer, and its trace on a line."""
        if told.trace:
            self._file.write(f"{told.trace}\n")
            self._file.flush()
        self._answers.add(told, across)

    def end(self, across: Across, /) -> None:
        """Write what stands at the end of the answers."""
        self._file.close()
        self._answers.end(across)


def traced(to: str, answers: Writer) -> Writer:
    """What writes traces to a file, or to stdout (`-`). Raises `Refused` before it begins.

    Nothing is written over but a trace.
    """
    if to == "-":
        return TracesOnly()
    path = Path(to)
    try:
        there = beginning(path, len(_BEGINS)) if path.is_file() else b""
        if there not in (b"", _BEGINS):
            raise Refused(f"{path}: it is there already, and is no trace")
        return WithTraces(path.open("w", encoding="utf-8", newline="\n"), answers)
    except OSError as error:
        raise Refused(f"{path}: {error.strerror or error}") from None
