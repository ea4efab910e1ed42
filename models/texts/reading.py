"""A long text as blocks: by the few marks that it may hold, and by what is pasted into it.

Tolerant: every text can be read, no word of it is lost, and the order of its words stays.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from models.texts.blocks import Paragraph, Picture, Quote, Run, Runs, SubHeading, TextBlock, said
from models.texts.footnotes import Asked, parted
from models.texts.inline import Readers, runs_of
from models.texts.lines import begins_list, heading_of, item_of, joined, picture_of, quoted
from models.texts.lists import list_at, listings
from models.texts.tables import bars_at, in_lines, tabs_at
from models.values.held import held_text


def blocks_of(text: str) -> tuple[TextBlock, ...]:
    """The blocks of a long text, in the order in which they are read."""
    lines = in_lines(held_text(text))
    if "[^" not in text:
        return _Reader(_readers({})).read(lines)
    body, notes = parted(lines)
    asked = Asked({name: runs_of(_spaced(said)) for name, said in notes.items()})
    read = _Reader(_readers(asked)).read(body)
    if asked.used == set(notes):
        return read
    # A footnote to which no sign leads would be lost: it stands where it was written.
    unasked = tuple(f"[^{name}]:" for name in set(notes) - asked.used)
    kept = [f"\\{line.lstrip()}" if line.lstrip().startswith(unasked) else line for line in lines]
    return blocks_of("\n".join(kept))


def plain_blocks(text: str) -> tuple[TextBlock, ...]:
    """The same without a look at the marks inside lines: as many words, without the library.

    Footnotes stand at the end.
    """
    lines = in_lines(held_text(text))
    if "[^" in text:
        body, notes = parted(lines)
        lines = [*body, "", *notes.values()]

    def as_it_is(words: str) -> Runs:
        return (Run(words),) if words else ()

    return _Reader(Readers(as_it_is, as_it_is)).read(lines)


class _Reader:
    """Reads lines one after the other."""

    def __init__(self, inside: Readers) -> None:
        self._inside = inside
        self._blocks: list[TextBlock] = []
        self._paragraph: list[str] = []

    def read(self, lines: Sequence[str]) -> tuple[TextBlock, ...]:
        at = 0
        while at < len(lines):
            at = self._at(lines, at)
        self._end()
        return _ranked(self._blocks)

    def _at(self, lines: Sequence[str], at: int) -> int:
        """Take what begins at a line; the line after it."""
        line = lines[at]
        if not line.strip():
            self._end()
            return at + 1
        if table := bars_at(lines, at, self._inside) or tabs_at(lines, at, self._inside):
            self._end(table[0])
            return table[1]
        before = self._paragraph[-1] if self._paragraph else ""
        item = item_of(line)
        if item is not None and begins_list(item, before):
            found, end = list_at(lines, at)
            self._end(*listings(found, self._inside.words))
            return end
        if heading := heading_of(line):
            self._end(SubHeading(self._inside.heads(heading[1]), heading[0]))
            return at + 1
        if picture := picture_of(line):
            self._end(Picture(picture[1], said(self._inside.heads(picture[0]))))
            return at + 1
        if quoted(line) is not None:
            return self._quote(lines, at)
        self._paragraph.append(line)
        return at + 1

    def _quote(self, lines: Sequence[str], at: int) -> int:
        paragraphs: list[list[str]] = [[]]
        while at < len(lines) and (said := quoted(lines[at])) is not None:
            if said.strip():
                item = item_of(said)
                if item is not None and begins_list(
                    item, paragraphs[-1][-1] if paragraphs[-1] else ""
                ):
                    paragraphs.append([])  # a quote has no lists, but an item begins a line
                paragraphs[-1].append(said)
            elif paragraphs[-1]:
                paragraphs.append([])
            at += 1
        if told := tuple(self._inside.words(joined(one, 2)) for one in paragraphs if one):
            self._end(Quote(told))
        return at

    def _end(self, *then: TextBlock) -> None:
        """End the paragraph that was being read, if one was; what comes after it."""
        if self._paragraph:
            self._blocks.append(Paragraph(self._inside.words(joined(self._paragraph))))
            self._paragraph = []
        self._blocks.extend(then)


def _ranked(blocks: Sequence[TextBlock]) -> tuple[TextBlock, ...]:
    """The blocks, with headings of rank 1, 2 and so on, whichever marks the text uses for them."""
    used = sorted({block.rank for block in blocks if isinstance(block, SubHeading)})
    return tuple(
        replace(block, rank=used.index(block.rank) + 1) if isinstance(block, SubHeading) else block
        for block in blocks
    )


def _readers(notes: Mapping[str, Runs]) -> Readers:
    return Readers(lambda said: runs_of(_spaced(said), notes), lambda said: runs_of(_spaced(said)))


def _spaced(words: str) -> str:
    """Words without tabs: what would be parted by one is parted by a space."""
    return words.replace("\t", " ")
