"""Which stretch of a TOML text belongs to a table: its comments, its header, its keys."""

from collections.abc import Iterator
from dataclasses import dataclass

from models.proposal.paths import Place
from storage.toml.layout import Comment, Layout, NotUnderstood, Pair, Section


@dataclass(frozen=True)
class Region:
    """A table in the text, from the comments right above its header to its last line.

    Comments that stand apart, with blank lines around them, belong to no table.
    """

    section: Section
    start: int
    end: int


class Regions:
    """The regions of a text in its order, and ways to find one."""

    def __init__(self, found: Layout) -> None:
        self.text = found.text
        self.comments = found.comments
        self.all = list(_regions(found))
        self.pairs: dict[Place, Pair] = {
            pair.place: pair for section in found.sections for pair in section.pairs
        }
        self.own: dict[Place, Region] = {}
        for region in self.all:
            self.own.setdefault(region.section.place, region)

    def under(self, place: Place) -> list[Region]:
        """The tables at a place and below it."""
        return [r for r in self.all if r.section.place[: len(place)] == place and (r.section.place)]

    def dotted(self, place: Place) -> list[Pair]:
        """The keys that reach into a place with dots, from a table above it."""
        size = len(place)
        return [
            pair
            for key, pair in self.pairs.items()
            if size < len(key) and key[:size] == place and len(pair.table) < size
        ]

    def items(self, place: Place) -> list[tuple[int, int]]:
        """Start and end of each item of a list of tables, its inner tables with it.

        Raises `NotUnderstood` where other tables stand between them.
        """
        regions = self.under(place)
        first = self.all.index(regions[0])
        if self.all[first : first + len(regions)] != regions:
            raise NotUnderstood("the items of a list are scattered")
        spans: list[tuple[int, int]] = []
        for region in regions:
            if region.section.listed and len(region.section.place) == len(place) + 1:
                spans.append((region.start, region.end))
            else:
                spans[-1] = (spans[-1][0], region.end)
        return spans

    def line_start(self, at: int) -> int:
        """Where the line of a position begins."""
        return self.text.rfind(b"\n", 0, at) + 1

    def line_end(self, at: int) -> int:
        """Where the line after that of a position begins, or the end of the text."""
        found = self.text.find(b"\n", at)
        return len(self.text) if found < 0 else found + 1

    def comments_in(self, start: int, end: int) -> list[Comment]:
        """The comments that begin inside a stretch of the text."""
        return [comment for comment in self.comments if start <= comment.start < end]


def _regions(found: Layout) -> Iterator[Region]:
    sections = found.sections
    heads = [section.start for section in sections[1:]] + [len(found.text)]
    start = 0
    for section, head in zip(sections, heads, strict=True):
        last = section.pairs[-1].end if section.pairs else section.body
        end, following = _between(found.text, last, head)
        yield Region(section, start, end)
        start = following


def _between(text: bytes, last: int, head: int) -> tuple[int, int]:
    """Where the table ends whose last value ends at `last`, and the one headed at `head` begins."""
    at = text.find(b"\n", last, head) + 1
    if not at:
        return head, head
    lines = text[at:head].splitlines(keepends=True)
    blank = [number for number, line in enumerate(lines) if not line.strip()]
    at_end = head == len(text)
    if not blank:
        return (head, head) if at_end else (at, at)
    after = len(lines) if at_end else blank[-1] + 1
    return at + sum(map(len, lines[: blank[0]])), at + sum(map(len, lines[:after]))
