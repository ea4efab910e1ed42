"""The walk through Part A: lines in, paragraphs and values out, and a tick for each field done.

It opens no file and knows no terminal. Whoever holds it gives it one line after the other, reads
out what comes back, and gives `copied` to a clipboard.
"""

from collections.abc import Sequence
from enum import StrEnum
from typing import Protocol

from models.portal.field import Entry
from models.values.words import counted, fold

COMMANDS = (
    "(empty line), next: the next field without a tick",
    "tick, or t: it is in the portal; on to the next without a tick",
    "copy, or c: the value to the clipboard",
    "back, or <: the field before",
    "untick: take the tick of this field back; untick all: of every field; untick gone: of those "
    "that are no longer in the draft",
    "list: what has no tick yet, by section, with numbers; list all: everything",
    "go 12: the twelfth field; go budget, go HMC: the first field of such a section",
    "?: these commands; quit: the ticks are kept",
)
OWN_RULES = "The portal's own form rules: what it asks or refuses besides is answered there."
_WORDS = {
    "": "next", "n": "next", "next": "next", "t": "tick", "tick": "tick", "c": "copy",
    "copy": "copy", "b": "back", "back": "back", "<": "back", "?": "help", "help": "help",
    "list": "list", "quit": "quit", "q": "quit", "exit": "quit", "untick": "untick", "go": "go",
}  # fmt: skip


class Standing(StrEnum):
    """How a field stands between draft and portal."""

    OPEN = "open"
    TICKED = "ticked"
    CHANGED = "changed"
    """It was ticked with another value than it has now."""


class Ticks(Protocol):
    """Who keeps the ticks; each is safe before the call returns."""

    def standing(self, entry: Entry) -> Standing:
        """How a field stands."""

    def tick(self, entry: Entry) -> None:
        """The value that a field has now is in the portal."""

    def untick(self, entries: Sequence[Entry]) -> None:
        """Nothing is known of these fields any more."""

    def gone(self, every: Sequence[Entry]) -> int:
        """How many fields have a tick that are none of these."""

    def let_go(self, every: Sequence[Entry]) -> None:
        """Nothing is known any more of what is none of these fields."""


class Value(str):
    """What is said letter by letter, for whoever copies it: a line stays a line."""

    __slots__ = ()


class Rehearsal:
    """A person at one field after the other."""

    def __init__(self, entries: Sequence[Entry], ticks: Ticks, every: Sequence[Entry]) -> None:
        """`entries` are the fields in the order of the portal; there is at least one.

        `every` field of the draft is more than these where some are left out of the walk.
        """
        self.ended = False
        self.copied: str | None = None
        """What the last line asked to have on the clipboard."""
        self._entries = entries
        self._ticks = ticks
        self._every = every
        self._at = 0

    @property
    def left(self) -> int:
        """How many fields have no tick that counts."""
        return sum(not self._is_ticked(entry) for entry in self._entries)

    def begin(self) -> list[str]:
        """How far it is, how to go on, and the first field without a tick."""
        changed = [e for e in self._entries if self._ticks.standing(e) is Standing.CHANGED]
        told = [f"Changed since you ticked it: {_name(entry)}." for entry in changed]
        return [
            self._how_far(),
            *told,
            *self._gone(),
            "Enter shows the next field, copy takes its value, tick says that it is in the portal; "
            "? tells the rest. Each tick is kept at once.",
            OWN_RULES,
            *self._from(0),
        ]

    def take(self, line: str) -> list[str]:
        """Take a line; returns what to read out."""
        self.copied = None
        first, _, rest = line.strip().partition(" ")
        rest = rest.strip()
        word = _WORDS.get(first.casefold(), "")
        if not word or (rest and word not in ("go", "list", "untick")):
            return [f"“{line.strip()[:60]}” is no command here.", *COMMANDS]
        match word:
            case "next":
                return self._from(self._at + 1)
            case "back":
                return self._show((self._at - 1) % len(self._entries))
            case "tick":
                self._ticks.tick(self._entries[self._at])
                return self._from(self._at + 1)
            case "untick":
                return self._untick(rest)
            case "copy":
                self.copied = self._entries[self._at].field.typed or None
                return [] if self.copied else ["There is nothing to copy.", *self._show(self._at)]
            case "list":
                return self._list(every=bool(rest))
            case "go":
                return self._go(rest)
            case "help":
                return [*COMMANDS, OWN_RULES]
        self.ended = True
        return []

    def end(self) -> list[str]:
        """How far it is; said when the person stops or the input is at its end."""
        return [self._how_far(), OWN_RULES]

    def _gone(self) -> list[str]:
        """What has to leave the portal again."""
        gone = self._ticks.gone(self._every)
        if not gone:
            return []
        fields = "1 field that you ticked is" if gone == 1 else f"{gone} fields that you ticked are"
        return [
            f"{fields} no longer in the draft, as where an applicant left or got another short "
            "name: take out of the portal what is too much, then type untick gone."
        ]

    def _from(self, start: int) -> list[str]:
        """The next field without a tick from a place on, and round to the first."""
        count = len(self._entries)
        for n in range(start, start + count):
            if not self._is_ticked(self._entries[n % count]):
                around = [] if n < count or not start else ["From the beginning again."]
                return [*around, *self._show(n % count)]
        return ["Every field is ticked. `go` and `list all` show them again; quit ends."]

    def _go(self, wanted: str) -> list[str]:
        if wanted.isdecimal():
            if 1 <= int(wanted[:9]) <= len(self._entries):
                return self._show(int(wanted) - 1)
            return [f"There are fields 1 to {len(self._entries)}."]
        asked = fold(wanted)
        for n, entry in enumerate(self._entries):
            if asked and asked in fold(entry.section.title):
                return self._show(n)
        titles = dict.fromkeys(entry.section.title for entry in self._entries)
        return ["Go where? To a number, or a section:", *titles]

    def _untick(self, rest: str) -> list[str]:
        match rest:
            case "":
                self._ticks.untick([self._entries[self._at]])
            case "all":
                self._ticks.untick(self._every)
            case "gone":
                self._ticks.let_go(self._every)
            case _:
                return ["Take back which ticks? untick, untick all, or untick gone."]
        return [self._how_far(), *self._show(self._at)]

    def _list(self, *, every: bool) -> list[str]:
        found: dict[str, list[str]] = {}
        for n, entry in enumerate(self._entries, 1):
            standing = self._ticks.standing(entry)
            if every or standing is not Standing.TICKED:
                mark = "" if standing is Standing.OPEN else f" ({standing})"
                fields = found.setdefault(entry.section.title, [])
                fields.append(f"{n} {entry.field.label}{mark}")
        said = [f"{title}: {'; '.join(fields)}." for title, fields in found.items()]
        return said or ["Every field is ticked."]

    def _show(self, n: int) -> list[str]:
        self._at, entry = n, self._entries[n]
        field, standing = entry.field, self._ticks.standing(entry)
        said = ["", f"{n + 1} of {len(self._entries)}. {_name(entry)}"]
        if standing is Standing.CHANGED:
            said.append("It changed since you ticked it.")
        elif standing is Standing.TICKED:
            said.append("It is ticked.")
        said.append(Value(field.typed) if field.typed else f"Empty: {field.why_empty}.")
        said += [f"! {problem}." for problem in field.problems]
        return [*said, f"Note: {field.note}"] if field.note and field.typed else said

    def _is_ticked(self, entry: Entry) -> bool:
        return self._ticks.standing(entry) is Standing.TICKED

    def _how_far(self) -> str:
        done, fields = len(self._entries) - self.left, counted(len(self._entries), "field")
        return f"{done} of {fields} ticked."


def _name(entry: Entry) -> str:
    return f"{entry.section.title}. {entry.field.label}"
