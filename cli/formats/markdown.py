"""A table in Markdown, in which what a file says is text and nothing else."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from cli.answers import Answer
from cli.formats.writer import Across, cells
from cli.printing import emit

COLUMNS = ("file", "verdict", "ready", "acronym", "call", "strand", "grant", "wrong", "portfolio")
COUNTED = (*COLUMNS, "pages", "page_limit")
_MARKUP = re.compile(r"([\\`*_\[\]<>|~&$])")
_HEADS = {"why": "why not", "wrong": "what is wrong", "portfolio": "with other proposals"}


class Markdown:
    """A row for each file."""

    for_people = False
    at_the_end = True

    def __init__(self, columns: Sequence[str] = COLUMNS) -> None:
        self._columns = columns

    def begin(self) -> None:
        """Write the names of the columns."""
        write_heads(self._columns)

    def add(self, told: Answer, across: Sequence[Mapping[str, Any]] | None) -> None:
        """Write a row."""
        found = cells(told, across)
        write_row([found.get(name, "") for name in self._columns])

    def end(self, _across: Across) -> None:
        """Nothing: the rows say all."""


def write_heads(columns: Sequence[str]) -> None:
    """Write the names of some columns, and the line below them."""
    write_row([_HEADS.get(name, name.replace("_", " ")) for name in columns])
    emit(_row(["---"] * len(columns)))


def write_row(values: Sequence[str]) -> None:
    """Write a row of text."""
    emit(_row(list(map(plain, values))))


def plain(text: str) -> str:
    """A text as Markdown that shows it as it is."""
    return _MARKUP.sub(r"\\\1", text)


def _row(texts: Sequence[str]) -> str:
    return f"| {' | '.join(texts)} |"
