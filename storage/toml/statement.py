"""The statement of a TOML text that cannot be read: its place, and the text of its value.

The text as a whole has no layout, as it is not valid; but all before the statement has.
"""

import re
from dataclasses import dataclass

from models.proposal.paths import Place
from storage.toml.layout import NotUnderstood, layout

_PART = r"(?:[\w-]+|\"[^\"\n]*\"|'[^'\n]*')"
_KEY = rf"({_PART}(?:[ \t]*\.[ \t]*{_PART})*)"
_BEGINS = re.compile(rf"^[ \t]*(?:\[|{_KEY}[ \t]*=)", re.MULTILINE)
_PAIR = re.compile(rf"(?:\A|[{{,])\s*{_KEY}[ \t]*=[ \t]*")
_QUOTED = re.compile(r'"(?:[^"\\\n]|\\.)*"|' + r"'[^'\n]*'")
_ENDS = re.compile(rf"[}}\]]|,\s*{_KEY}[ \t]*=")
_LARGEST = 300_000
"""Characters; nobody looks for a slip of the pen in more."""
_TRIES = 40


@dataclass(frozen=True)
class Statement:
    """One statement, as far as it could be followed."""

    line: int
    """Where it begins."""
    text: str
    """From its beginning to the end of the line that cannot be read."""
    place: Place = ()
    """The table or key that it speaks of; empty where that cannot be told."""
    value: str = ""
    """The text of the value that cannot be read, without remarks."""


def statement_at(text: str, line: int, column: int | None) -> Statement | None:
    """The statement in which a parser stopped; None where that cannot be told.

    `line` and `column` count from 1; without a column it stopped at the end of the text.
    """
    if len(text) > _LARGEST:
        return None
    starts = [0, *(match.end() for match in re.finditer("\n", text))]
    end = len(text) if column is None else text.find("\n", starts[line - 1])
    end = len(text) if end < 0 else end
    begins = [m.start() for m in _BEGINS.finditer(text, 0, end)]
    # The line itself comes first: it may begin with nothing that looks like a statement.
    candidates = [*([] if column is None else [starts[line - 1]]), *reversed(begins)]
    for start in list(dict.fromkeys(candidates))[:_TRIES]:
        try:
            table = layout(text[:start].encode()).sections[-1].place
        except NotUnderstood:
            continue
        at = end if column is None else starts[line - 1] + column - 1
        return _taken_apart(table, text[start:end], text.count("\n", 0, start) + 1, at - start)
    return None


def _taken_apart(table: Place, text: str, line: int, at: int) -> Statement:
    stripped = text.strip()
    if stripped.startswith("["):
        names = names_of(stripped.strip("[] \t\r"))
        return Statement(line, stripped, names)
    # What stands in quotes is no key, no remark and no bracket.
    masked = _QUOTED.sub(lambda m: m[0][0] + "x" * (len(m[0]) - 2) + m[0][-1], text)
    pairs = [m for m in _PAIR.finditer(masked) if m.end() <= max(at, 0) + 1]
    if not pairs:
        return Statement(line, stripped)
    first, last = pairs[0], pairs[-1]
    place = (*table, *names_of(text[first.start(1) : first.end(1)]))
    end = len(text)
    if last is not first:
        if masked.startswith("[", first.end()):
            place = (*place, max(0, masked.count("{", 0, last.end()) - 1))
        place = (*place, *names_of(text[last.start(1) : last.end(1)]))
        closing = _ENDS.search(masked, last.end())
        end = closing.start() if closing else end
    remark = re.search(r"(?:^|\s)#", masked[last.end() : end])
    value = text[last.end() : last.end() + remark.start() if remark else end]
    return Statement(line, stripped, place, value.strip())


def names_of(key: str) -> tuple[str, ...]:
    """The names in a dotted key as it is written."""
    return tuple(part.strip("\"'") for part in re.findall(_PART, key))
