"""The footnotes of a long text: `[^1]` where the sign stands, `[^1]: …` on a line of its own."""

import re
from collections.abc import Iterator, Mapping, Sequence

from models.texts.blocks import Runs

_DEFINED = re.compile(r" {0,3}\[\^([^\]\s]{1,40})\]:[ \t]+(\S.*)")
_LEAST_ROOM = 2


def parted(lines: Sequence[str]) -> tuple[list[str], dict[str, str]]:
    """The lines without those of footnotes, and what each footnote says.

    A footnote goes on in lines that stand further from the edge. The first of a name is the one.
    """
    kept: list[str] = []
    notes: dict[str, str] = {}
    last = ""
    for line in lines:
        found = _DEFINED.fullmatch(line)
        if found and found[1] not in notes:
            last = found[1]
            notes[last] = found[2].strip()
        elif last and line.strip() and len(line) - len(line.lstrip()) >= _LEAST_ROOM:
            notes[last] += " " + line.strip()
        else:
            last = ""
            kept.append(line)
    return kept, notes


class Asked(Mapping[str, Runs]):
    """Footnotes by name, which remember whether they were asked for."""

    def __init__(self, notes: Mapping[str, Runs]) -> None:
        self._notes = notes
        self.used: set[str] = set()

    def __getitem__(self, name: str) -> Runs:
        note = self._notes[name]
        self.used.add(name)
        return note

    def __iter__(self) -> Iterator[str]:
        return iter(self._notes)

    def __len__(self) -> int:
        return len(self._notes)
