"""The lists of a long text: which items belong together, and which stand below another."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from models.texts.blocks import Item, Listing, Runs, Sign
from models.texts.lines import WRAPPED, ItemLine, begins_list, item_of, joined

DEEPEST = 5
"""Levels of lists; what stands deeper stands on the last of them."""
_LEAST_ROOM = 2
"""How much further from the edge an item below another stands."""


@dataclass
class _Found:
    """An item as it is found: where it stands, and its lines in paragraphs."""

    line: ItemLine
    after_blank: bool
    paragraphs: list[list[str]] = field(default_factory=list)
    below: list["_Found"] = field(default_factory=list)


def list_at(lines: Sequence[str], start: int) -> tuple[list[_Found], int]:
    """The items of the list that begins at a line, and the line after it."""
    found: list[_Found] = []
    blank = False
    at = start
    while at < len(lines):
        line = lines[at]
        item = item_of(line)
        if not line.strip():
            blank = True
        elif item is not None and (not found or _goes_on(item, found, blank)):
            found.append(_Found(item, blank, [[item.text]]))
            blank = False
        elif not found or not _belongs(line, lines[at - 1], found[-1].line, blank):
            break
        else:
            if blank:
                found[-1].paragraphs.append([])
            found[-1].paragraphs[-1].append(line)
            blank = False
        at += 1
    while at > start and not lines[at - 1].strip():
        at -= 1
    return found, at


def listings(found: Sequence[_Found], runs: Callable[[str], Runs]) -> list[Listing]:
    """The items as lists inside one another."""
    top: list[_Found] = []
    above: list[_Found] = []
    """The item that was last found, after those that it stands below."""
    for one in found:
        while above and above[-1].line.room >= one.line.room + _LEAST_ROOM:
            above.pop()
        above = above[: _depth(one, above)]
        (above[-1].below if above else top).append(one)
        above.append(one)
    return _parted(top, runs, 0)


def _depth(one: _Found, above: Sequence[_Found]) -> int:
    """Below how many of the items before it an item stands.

    What Word and mail programs paste has no room before any sign: there another sign stands deeper
    the first time, and goes back to its level when it comes again.
    """
    if not above:
        return 0
    if one.line.room >= above[-1].line.room + _LEAST_ROOM:
        return min(len(above), DEEPEST - 1)
    alike = [n for n, other in enumerate(above) if other.line.kind == one.line.kind]
    level = next((n for n in reversed(alike) if _beside(above[n], one)), None)
    if level is not None:
        return level
    beside = [n for n, other in enumerate(above) if _beside(other, one)]
    if not beside:
        return len(above) - 1
    # After a blank line it is a list of its own.
    return beside[0] if one.after_blank else min(len(above), DEEPEST - 1)


def _beside(one: _Found, other: _Found) -> bool:
    return abs(one.line.room - other.line.room) < _LEAST_ROOM


def _parted(items: Sequence[_Found], runs: Callable[[str], Runs], depth: int) -> list[Listing]:
    """Items of one level as lists: numbers that do not go on begin another one."""
    parted: list[list[_Found]] = []
    for one in items:
        if parted and _follows(one.line, parted[-1]):
            parted[-1].append(one)
        else:
            parted.append([one])
    return [
        Listing(
            group[0].line.sign,
            tuple(_item(one, runs, depth) for one in group),
            group[0].line.number,
        )
        for group in parted
    ]


def _follows(line: ItemLine, group: Sequence[_Found]) -> bool:
    first, last = group[0].line, group[-1].line
    if line.sign is not first.sign:
        return False
    if line.sign is Sign.BULLET:
        return True
    # All items may be typed as number 1; they are counted then.
    alike = line.number == first.number == last.number == 1
    return line.kind == first.kind and (line.number == last.number + 1 or alike)


def _item(one: _Found, runs: Callable[[str], Runs], depth: int) -> Item:
    room = one.line.room + _LEAST_ROOM
    paragraphs = tuple(runs(joined(lines, room)) for lines in one.paragraphs)
    return Item(paragraphs, tuple(_parted(one.below, runs, depth + 1)))


def _goes_on(item: ItemLine, found: Sequence[_Found], blank: bool) -> bool:
    """Whether an item belongs to the list before it."""
    last = found[-1].line
    if item.room >= last.room + _LEAST_ROOM or any(item.kind == f.line.kind for f in found):
        return True
    return not blank and begins_list(item, last.text)


def _belongs(line: str, before: str, item: ItemLine, blank: bool) -> bool:
    """Whether a line that begins no item belongs to the one above it."""
    room = len(line) - len(line.lstrip())
    if room >= item.room + _LEAST_ROOM:
        return True
    return not blank and len(before.rstrip()) in WRAPPED and line.lstrip()[:1].islower()
