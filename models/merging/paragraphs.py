"""A text that two people changed, put together by paragraphs."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

Paragraphs = tuple[str, ...]
_SPACE = " \t\n"
_BREAK = re.compile(r"\n(?:[ \t]*\n)+")
_MOST = 4000
"""Changed paragraphs, and pairs of equal ones among them; where there are more, all changed."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a merged text: the same for all, or what each of the three says there."""

    base: Paragraphs
    ours: Paragraphs
    theirs: Paragraphs
    agreed: bool
    number: int
    """The paragraph of the base, from 1, with which it begins."""

    @property
    def sides(self) -> tuple[Paragraphs, Paragraphs, Paragraphs]:
        """What it is in the base, in ours and in theirs."""
        return self.base, self.ours, self.theirs


class _Text(NamedTuple):
    head: str
    paragraphs: list[str]
    breaks: list[str]
    """What stands below each paragraph but the last."""
    tail: str


class _Edit(NamedTuple):
    start: int
    end: int
    """The paragraphs of the base that it replaces; none where it adds some."""
    new: Paragraphs


def by_paragraph(base: str, ours: str, theirs: str) -> tuple[list[Piece], str, str]:
    """The pieces of which the merged text is made, and the white space before and after all.

    Changes of different paragraphs are both made. A piece that is not agreed on holds paragraphs
    that both changed, or put in at the same place, and not alike.
    """
    was, here, there = _split(base), _split(ours), _split(theirs)
    edits = _edits(was.paragraphs, here.paragraphs), _edits(was.paragraphs, there.paragraphs)
    head = _one_of(was.head, here.head, there.head)
    tail = _one_of(was.tail, here.tail, there.tail)
    return list(_pieces(was.paragraphs, *edits)), head, tail


def by_line(base: list[str], ours: list[str], theirs: list[str]) -> list[Piece]:
    """The same of lines."""
    return list(_pieces(base, _edits(base, ours), _edits(base, theirs)))


def joined(paragraphs: Sequence[str], base: str, ours: str, theirs: str) -> str:
    """The text of some paragraphs, which stand as far apart as a side had them."""
    apart: dict[str, str] = {}
    for side in (base, theirs, ours):
        text = _split(side)
        apart.update(zip(text.paragraphs, text.breaks, strict=False))
    lines = [p + apart.get(p, "\n\n") for p in paragraphs[:-1]]
    return "".join([*lines, *paragraphs[-1:]])


def _split(text: str) -> _Text:
    bare = text.strip(_SPACE)
    if not bare:
        return _Text("", [], [], text)
    start = text.index(bare)
    head, tail = text[:start], text[start + len(bare) :]
    return _Text(head, _BREAK.split(bare), _BREAK.findall(bare), tail)


def _one_of(base: str, ours: str, theirs: str) -> str:
    """White space is not worth a question."""
    return theirs if ours == base else ours


def _edits(was: list[str], now: list[str]) -> list[_Edit]:
    start, end, new_end = 0, len(was), len(now)
    while start < min(end, new_end) and was[start] == now[start]:
        start += 1
    while end > start and new_end > start and was[end - 1] == now[new_end - 1]:
        end, new_end = end - 1, new_end - 1
    if start == end and start == new_end:
        return []
    often = Counter(now[start:new_end])
    if sum(often[paragraph] + 1 for paragraph in was[start:end]) + new_end - start > _MOST:
        return [_Edit(start, end, tuple(now[start:new_end]))]
    import difflib  # only two edits of one text need it; it takes 1 ms

    matcher = difflib.SequenceMatcher(None, was[start:end], now[start:new_end], autojunk=False)
    edits: list[_Edit] = []
    for sort, i, j, k, m in matcher.get_opcodes():
        if sort == "equal":
            continue
        i, j, new = i + start, j + start, now[k + start : m + start]
        if len(new) == j - i:  # paragraphs that were rewritten each by itself
            edits += (_Edit(i + n, i + n + 1, (text,)) for n, text in enumerate(new))
        else:
            edits.append(_Edit(i, j, tuple(new)))
    return edits


def _pieces(base: list[str], ours: list[_Edit], theirs: list[_Edit]) -> Iterator[Piece]:
    at = 0
    for mine, yours in _together(ours, theirs):
        edits = [*mine, *yours]
        start, end = min(e.start for e in edits), max(e.end for e in edits)
        if at < start:
            text = tuple(base[at:start])
            yield Piece(text, text, text, True, at + 1)
        sides = [_applied(base, start, end, side) for side in (mine, yours)]
        was, here, there = map(tuple, (base[start:end], *sides))
        number = min(start + 1, len(base))
        if not yours or here == there:
            yield Piece(was, here, here, True, number)
        elif not mine:
            yield Piece(was, there, there, True, number)
        else:
            yield Piece(was, here, there, False, number)
        at = end
    if at < len(base):
        text = tuple(base[at:])
        yield Piece(text, text, text, True, at + 1)


def _together(ours: list[_Edit], theirs: list[_Edit]) -> Iterator[tuple[list[_Edit], list[_Edit]]]:
    """Groups of edits that touch the same paragraphs, in the order of the text."""
    here, there = list(reversed(ours)), list(reversed(theirs))
    while here or there:
        mine: list[_Edit] = []
        yours: list[_Edit] = []
        if not there or (here and here[-1][:2] <= there[-1][:2]):
            mine.append(here.pop())
        else:
            yours.append(there.pop())
        grown = True
        while grown:
            group = [*mine, *yours]
            start, end = min(e.start for e in group), max(e.end for e in group)
            grown = False
            for stack, into in ((here, mine), (there, yours)):
                while stack and _touch(stack[-1], start, end):
                    into.append(stack.pop())
                    end = max(end, into[-1].end)
                    grown = True
        yield mine, yours


def _touch(edit: _Edit, start: int, end: int) -> bool:
    """Whether an edit changes what a stretch changes; both may add at one place."""
    return edit.start < end or (edit.start == edit.end == start == end)


def _applied(base: list[str], start: int, end: int, edits: list[_Edit]) -> list[str]:
    result: list[str] = []
    at = start
    for edit in edits:
        result += [*base[at : edit.start], *edit.new]
        at = edit.end
    return [*result, *base[at:end]]
