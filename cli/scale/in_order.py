"""What a folder holds, in order, of which some thousand names are held at a time."""

import json
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from heapq import merge
from itertools import islice
from tempfile import TemporaryFile
from typing import IO, NamedTuple

_HELD = 16_384
"""Names that are held; further ones wait in files that have no name themselves."""


class Entry(NamedTuple):
    """A file or folder of a folder; files come before folders."""

    is_folder: bool
    name: str
    size: int = 0


def in_order(entries: Iterable[Entry]) -> Iterator[Entry]:
    """All entries in their order, as soon as the last one was seen."""
    rest = iter(entries)
    with ExitStack() as stack:
        waiting: list[Iterator[Entry]] = []
        while len(held := sorted(islice(rest, _HELD))) == _HELD:
            waiting.append(_put_by(held, stack.enter_context(TemporaryFile("w+"))))
        yield from merge(*waiting, held)


def _put_by(entries: Iterable[Entry], file: IO[str]) -> Iterator[Entry]:
    # As JSON, in which a name has no line ends, and may be no text.
    file.writelines(f"{json.dumps(entry)}\n" for entry in entries)
    file.seek(0)
    return (Entry(*json.loads(line)) for line in file)
