"""Changes of single values in a TOML text that leave everything else of it as it is."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Any

from models.proposal.paths import Place
from storage.toml.layout import Layout, Pair
from storage.toml.values import inline, key_text


class Edits:
    """What is to be changed in a text; `text` gives it with all of that done."""

    def __init__(self, found: Layout) -> None:
        self.found = found
        self._edits: list[tuple[int, int, bytes]] = []

    @cached_property
    def tables(self) -> Mapping[Place, Mapping[str, Pair]]:
        """The pairs of every table by their keys, and the tables by their places, in their order.

        Those in braces too, and those that dots make.
        """
        tables: defaultdict[Place, dict[str, Pair]] = defaultdict(dict)
        pairs = [pair for section in self.found.sections for pair in section.pairs]
        for pair in sorted([*pairs, *self.found.inside], key=lambda one: one.start):
            tables[pair.place[:-1]][str(pair.place[-1])] = pair
        return tables

    def set(self, pair: Pair, value: Any) -> None:
        """Give a key another value."""
        text = value.isoformat() if isinstance(value, dt.date) else inline(value)
        self._edits.append((*pair.value, text.encode()))

    def add(self, after: Pair, key: str, value: Any) -> None:
        """Put another key of the same table behind one that is there."""
        before = self.found.text[after.start : after.value[0]].decode()
        # What stands before the last of dotted keys is that of its neighbour.
        under = before.rpartition(key_text(str(after.place[-1])))[0].strip()
        stop = ", " if after.inline else "\n"
        self._edits.append((after.end, after.end, f"{stop}{under}{key} = {inline(value)}".encode()))

    def add_tables(self, name: str, rows: Iterable[Mapping[str, Any]], at: int) -> None:
        """Put tables into a list of tables: at a place between others, or in its brackets."""
        there = self.tables[()].get(name)
        for row in rows:
            if there is not None:
                self.insert(there.value[0] + 1, f"\n  {inline(dict(row))},")
            else:
                lines = [f"[[{key_text(name)}]]", *(f"{k} = {inline(v)}" for k, v in row.items())]
                self.insert(at, "\n".join([*lines, "", ""]))

    def drop(self, pair: Pair) -> None:
        """Take a key out with what stands behind it on its line."""
        text = self.found.text
        if not pair.inline:
            end = text.find(b"\n", pair.end)
            self.cut(pair.start, len(text) if end < 0 else end + 1)
            return
        before = text[: pair.start].rstrip()
        if before.endswith(b","):
            self.cut(len(before) - 1, pair.end)
            return
        rest = text[pair.end :].lstrip()
        self.cut(pair.start, len(text) - len(rest) + (1 if rest.startswith(b",") else 0))

    def cut(self, start: int, end: int) -> None:
        """Take a stretch of the text out, with whatever else was to be changed in it."""
        self._edits = [one for one in self._edits if not start <= one[0] < end]
        self._edits.append((start, end, b""))

    def insert(self, at: int, text: str) -> None:
        """Put text in."""
        self._edits.append((at, at, text.encode()))

    def text(self) -> str:
        """The text with all changes made."""
        text, pieces, at = self.found.text, [], 0
        for start, end, new in sorted(self._edits, key=lambda one: one[:2]):
            if start < at:  # in a stretch that is taken out
                continue
            pieces += [text[at:start], new]
            at = end
        return b"".join([*pieces, text[at:]]).decode()
