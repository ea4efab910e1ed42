"""Where in the text of a TOML file everything stands: tables, keys, values, comments.

Positions are byte offsets into the text without a byte order mark: so tree-sitter counts, and
nothing has to be translated where a text holds more than ASCII. What reads the values
(`compiled.py`) tells no positions; so it is asked for the one, and this for the other.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from models.proposal.paths import Place
from models.remembering import remembering
from storage.toml.compiled import loads

if TYPE_CHECKING:
    from tree_sitter import Language, Node, Parser

BOM = b"\xef\xbb\xbf"

_LOOSE_LINE_END = re.compile(rb"(?<!\\)((?:\\\\)*)\\([ \t]+)(?=\r?\n)")


class NotUnderstood(ValueError):
    """The text is not understood well enough to say where things stand in it."""


@dataclass(frozen=True)
class Pair:
    """`key = value`, directly in a table of the file or (`inline`) inside another value."""

    place: Place
    table: Place
    """The table under whose header it stands."""
    start: int
    end: int
    value: tuple[int, int]
    line: int
    inline: bool = False


@dataclass
class Section:
    """A table of the file from its header to the next one; the first has no header."""

    place: Place
    start: int
    """Where its header begins."""
    body: int
    """Where its header ends."""
    line: int
    listed: bool = False
    """Whether it is one of a list of tables."""
    pairs: list[Pair] = field(default_factory=list)


@dataclass(frozen=True)
class Comment:
    """A comment, and whether it has its line to itself."""

    start: int
    end: int
    text: str
    alone: bool


@dataclass
class Layout:
    """A TOML text taken apart."""

    text: bytes
    sections: list[Section] = field(default_factory=list)
    comments: list[Comment] = field(default_factory=list)
    inside: list[Pair] = field(default_factory=list)
    """Pairs of tables in braces, wherever they stand."""
    lines: dict[Place, int] = field(default_factory=dict)
    """Line of every table, key and list position, counted from 1."""

    def line_of(self, place: Place) -> int | None:
        """The line of a place, or of the nearest table or list around it that the file has."""
        for length in range(len(place), 0, -1):
            if place[:length] in self.lines:
                return self.lines[place[:length]]
        return None


def layout(data: bytes) -> Layout:
    """Take a valid TOML text apart. Raises `NotUnderstood` where it cannot be followed."""
    text = data.removeprefix(BOM)
    parser = _parser()
    root = parser.parse(text).root_node
    if root.has_error:
        # The grammar does not know spaces between a backslash and the line end that it escapes.
        root = parser.parse(_LOOSE_LINE_END.sub(rb"\1\2\\", text)).root_node
    if root.has_error:
        raise NotUnderstood("this TOML cannot be taken apart")
    reader = _Reader(Layout(text))
    reader.read(root)
    return reader.found


def _parser() -> "Parser":
    """A parser of one's own: another thread may be at work with its own."""
    from tree_sitter import Parser

    return Parser(_language())


@lru_cache(maxsize=1)
def _language() -> "Language":
    import tree_sitter_toml
    from tree_sitter import Language

    return Language(tree_sitter_toml.language())


class _Reader:
    """Walks the syntax tree once, in the order of the text."""

    def __init__(self, found: Layout) -> None:
        self.found = found
        self.counts: dict[Place, int] = {}

    def read(self, root: "Node") -> None:
        section = Section((), 0, 0, 1)
        self.found.sections.append(section)
        for node in root.children:
            if node.type in ("table", "table_array_element"):
                section = self._section(node)
                self.found.sections.append(section)
                self._body(node, section)
            elif node.type == "pair":
                section.pairs.append(self._pair(node, section.place))
            elif node.type == "comment":
                self._comment(node)

    def _section(self, node: "Node") -> Section:
        listed = node.type == "table_array_element"
        place: Place = ()
        names = _names(node.children[1])
        line = node.start_point.row + 1
        for name in names[:-1]:
            place = (*place, name)
            self.found.lines.setdefault(place, line)
            # `[partners.eccp]` is of the last of the `[[partners]]` above it.
            if place in self.counts:
                place = (*place, self.counts[place])
        place = (*place, names[-1])
        # The first place where a table is named is where a person looks for it.
        self.found.lines.setdefault(place, line)
        if listed:
            self.counts[place] = self.counts.get(place, -1) + 1
            place = (*place, self.counts[place])
            self.found.lines[place] = line
        return Section(place, node.start_byte, node.children[2].end_byte, line, listed)

    def _body(self, node: "Node", section: Section) -> None:
        for child in node.children[3:]:
            if child.type == "pair":
                section.pairs.append(self._pair(child, section.place))
            elif child.type == "comment":
                self._comment(child)

    def _pair(self, node: "Node", table: Place, inline: bool = False) -> Pair:
        key, value = node.children[0], node.children[2]
        line = key.start_point.row + 1
        place = table
        for name in _names(key):
            place = (*place, name)
            self.found.lines.setdefault(place, line)
        for comment in node.children[3:]:
            self._comment(comment)
        self._inside(value, place)
        span = (value.start_byte, value.end_byte)
        return Pair(place, table, node.start_byte, value.end_byte, span, line, inline)

    def _inside(self, value: "Node", place: Place) -> None:
        index = 0
        for child in value.children if value.type in ("array", "inline_table") else ():
            if child.type == "comment":
                self._comment(child)
            elif child.type == "pair":
                self.found.inside.append(self._pair(child, place, inline=True))
            elif child.is_named:
                self.found.lines.setdefault((*place, index), child.start_point.row + 1)
                self._inside(child, (*place, index))
                index += 1

    def _comment(self, node: "Node") -> None:
        if node.type != "comment":
            return
        start, end = node.start_byte, node.end_byte
        before = self.found.text[self.found.text.rfind(b"\n", 0, start) + 1 : start]
        words = self.found.text[start:end].decode().rstrip()
        self.found.comments.append(Comment(start, end, words, not before.strip()))


def _names(node: "Node") -> tuple[str, ...]:
    return tuple(_keys(node))


def _keys(node: "Node") -> Iterator[str]:
    if node.type == "dotted_key":
        for child in node.children:
            yield from _keys(child)
    elif node.type == "bare_key":
        yield (node.text or b"").decode()
    elif node.type == "quoted_key":
        yield _unquoted((node.text or b"").decode())


@remembering(1024)
def _unquoted(quoted: str) -> str:
    # As TOML reads it, escapes and all.
    return next(iter(loads(f"{quoted} = 0")))
