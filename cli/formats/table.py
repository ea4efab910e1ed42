"""A line for each proposal, and under it what is wrong; at the end how many came to what."""

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from cli.answers import Answer, Row, Wrong
from cli.formats.writer import Across
from cli.pages.across import across_page, by_criterion, mark_of
from cli.pages.verdict import STYLES, symbol
from cli.printing import Line, Page, Span, cells_of, clean, screen_width, show
from models.as_json.report import UNREADABLE
from models.criteria.finding import SYMBOLS, Status
from models.values.dates import short_day
from models.values.money import in_euro
from models.values.words import counted, shortened
from models.verdict.report import Pages, Verdict
from models.verdict.words import STATUS_OF, sign_with
from storage.own_time import own_time

_VERDICT, _ACRONYM, _GRANT, _TO_DO, _APPLICANTS, _DEADLINE = 22, 14, 14, 9, 10, 26
_LEAST_FILE = 12
_MOST_SAID, _MOST_ACROSS = 3, 12
"""Things that are wrong with one proposal, and across all, as a table tells them."""

_BESIDE = "But not beside the others: see “Across the proposals” below"
"""What stands below the verdict on a proposal that is ready by itself."""


class Table:
    """The short table of `check`; with `pages`, the whole page of each proposal instead."""

    for_people = True

    def __init__(self, names: Iterable[str], *, pages: bool = False) -> None:
        # A page says whether a proposal is ready, which others may be in the way of.
        self.at_the_end = pages
        self._width = screen_width()
        self._columns = _Columns(names, self._width)
        self._pages = pages
        self._verdicts: Counter[str] = Counter()
        self._struck = 0

    def begin(self) -> None:
        """Nothing: what stands at the top comes with the first answer."""

    def add(self, told: Answer, across: Sequence[Mapping[str, Any]] | None) -> None:
        """Write a line and what is wrong, or a page."""
        if self._pages:
            page = list(told.page)
            if across and told.row is not None and told.row.ready:
                beside = Page(self._width)
                beside.add(symbol(Status.UNMET), f" {_BESIDE}", hang=2)
                at = page.index(()) if () in page else len(page)
                page[at:at] = beside.lines
            show([*([()] if self._verdicts else []), *page])
        else:
            if not self._verdicts:
                show([self._columns.head()])
            show([self._columns.line(told), *_pages(told), *self._wrong(told)])
        self._verdicts[told.verdict] += 1
        self._struck += bool(told.struck)

    def end(self, across: Across) -> None:
        """Write what was found across proposals, and how many came to which verdict."""
        page = Page(self._width)
        if across:
            few = sum(map(len, across.values())) <= _MOST_SAID * 2
            whole = self._pages or few
            lines = across_page(across).lines if whole else self._across(across)
            page.lines += [(), *lines]
        if self._verdicts.total() > 1:
            verdicts = [one for one in (*Verdict, UNREADABLE) if self._verdicts[one]]
            counts = " · ".join(f"{self._verdicts[one]} {one}" for one in verdicts)
            beside = f" · {len(across)} not ready beside the others" if across else ""
            lost = f" · applicants would be struck from {self._struck} of them"
            many = counted(self._verdicts.total(), "proposal")
            page.lines.append(())
            page.add(
                Span(f"{many}: ", "strong"), counts, lost if self._struck else "", beside, hang=2
            )
        show(page.lines)

    def _across(self, across: Across) -> Iterable[Line]:
        yield (Span("Across the proposals", "strong"),)
        for file, found in list(across.items())[:_MOST_ACROSS]:
            for alike in by_criterion(found):
                also = f" (and {len(alike) - 1} more)" if len(alike) > 1 else ""
                told = clean(f"{file}: {alike[0]['message']}")
                said = _fitting(told, max(self._width - 4 - len(also), 20))
                yield (Span("  "), mark_of(alike[0]), Span(f" {said}"), Span(also, "faint"))
        more = len(across) - _MOST_ACROSS
        also = f"and {counted(more, 'more proposal')}; " if more > 0 else ""
        page = Page(self._width)
        said = f"{also}--whole tells more, and `clusterbid conflicts` what to withdraw."
        page.add(said, indent=2, hang=2)
        yield from page.lines

    def _wrong(self, told: Answer) -> Iterable[Line]:
        row = told.row
        if row is None or (told.verdict == Verdict.ELIGIBLE and not told.struck):
            return
        shown: Sequence[Wrong] = row.wrong[:_MOST_SAID]
        for number, one in enumerate(shown, start=1):
            mark = Span(SYMBOLS[Status(one.status)], STYLES[Status(one.status)])
            more = row.asking - len(shown) if number == len(shown) else 0
            also = f" (and {more} more)" if more else ""
            room = max(self._width - 6 - len(also), 20)
            said = _fitting(clean(one.message), room)
            yield (Span("    "), mark, Span(f" {said}"), Span(also, "faint"))


class ListTable:
    """The table of `list`: what there is, and how it stands."""

    for_people = True
    at_the_end = False

    def __init__(self, names: Iterable[str], as_of: dt.datetime) -> None:
        self._columns = _Columns(names, screen_width(), of_list=True)
        self._as_of = as_of
        self._many = 0
        self._ahead: dict[str, str] = {}
        """The deadlines that are ahead: as they are said, by the moment."""

    def begin(self) -> None:
        """Nothing: what stands at the top comes with the first answer."""

    def add(self, told: Answer, _across: Sequence[Mapping[str, Any]] | None) -> None:
        """Write a line."""
        show([*([] if self._many else [self._columns.head()]), self._columns.line(told)])
        self._many += 1
        if told.row is not None and dt.datetime.fromisoformat(told.row.deadline) > self._as_of:
            self._ahead[told.row.deadline] = told.row.deadline_said

    def end(self, _across: Across) -> None:
        """Write how many there are, and what the clock here shows when their calls close."""
        above = [()] if self._many else []
        show([*above, (Span(counted(self._many, "draft"), "strong"),)])
        for moment, said in sorted(self._ahead.items()):
            if own := own_time(dt.datetime.fromisoformat(moment)):
                show([(Span(f"{said} is {own}"),)])


class _Way(NamedTuple):
    """One way to lay out a line: the columns beside the file, and the least room for that."""

    columns: tuple[tuple[str, int], ...]
    """By name and width."""
    verdict: int = _VERDICT
    file: int = _LEAST_FILE + 8


_NAME, _EURO = ("Acronym", _ACRONYM), ("Grant", _GRANT)
_BRIEF = (("Appl.", 5), ("Deadline", 11))
_OF_CHECK = (
    _Way((("To do", _TO_DO), _NAME, _EURO)),
    _Way((("To do", _TO_DO), _NAME)),
    _Way((("To do", _TO_DO),)),
    _Way(()),
)
_OF_LIST = (
    _Way((_NAME, _EURO, ("Applicants", _APPLICANTS), ("Deadline", _DEADLINE))),
    _Way((_NAME, _EURO, *_BRIEF)),
    _Way((("Acronym", 12), _EURO, *_BRIEF), verdict=12, file=16),
    _Way((_EURO,)),
    _Way(()),
)
"""The broadest first, the last fits always; 80 columns have room for all that `list` tells."""


class _Columns:
    """Columns that fit the width: what matters least goes first where they do not."""

    def __init__(self, names: Iterable[str], width: int, *, of_list: bool = False) -> None:
        longest = max((cells_of(clean(name)) for name in names), default=0)
        for way in _OF_LIST if of_list else _OF_CHECK:
            self._others, self._verdict = way.columns, way.verdict
            left = width - way.verdict - 2 - sum(2 + w for _, w in way.columns)
            if left >= min(longest, way.file):
                break
        self._file = max(_LEAST_FILE, min(longest, left))

    def head(self) -> Line:
        """The names of the columns."""
        return self._set([Span("Verdict", "strong"), Span("File", "strong")], lambda name, _: name)

    def line(self, told: Answer) -> Line:
        """The line of one file."""
        row = told.row
        verdict = verdict_of(told, self._verdict)
        file = Span(_fitting(clean(told.file), self._file, end=True))

        def cell(name: str, width: int) -> str:
            return "" if row is None else _cell(name, row, width)

        return self._set([verdict, file], cell)

    def _set(self, first: list[Span], cell: Callable[[str, int], str]) -> Line:
        verdict, file = first
        line = [verdict, _gap(verdict, self._verdict), file]
        if self._others:
            line.append(_gap(file, self._file))
        for number, (name, width) in enumerate(self._others):
            text = Span(_fitting(clean(cell(name, width)), width))
            right = name in ("Grant", "Applicants", "Appl.")
            gap = Span(" " * (width - cells_of(text.text)))
            last = number == len(self._others) - 1
            line += [gap, text] if right else [text] if last else [text, gap]
            line += [] if last else [Span("  ")]
        return tuple(line)


def _pages(told: Answer) -> Iterable[Line]:
    """The pages of its description, where they were counted."""
    if told.row is not None and told.row.pages is not None:
        pages = Pages(told.row.pages, told.row.page_limit, told.row.limit_assumed, told.row.cut)
        status = pages.status
        yield (Span("    "), Span(SYMBOLS[status], STYLES[status]), Span(f" {pages.said}"))


def verdict_of(told: Answer, width: int = _VERDICT) -> Span:
    """A verdict by its symbol and its word, and how many applicants are struck if it has room."""
    if told.row is None:
        return Span(f"✗ {UNREADABLE}", "bad")
    verdict = Verdict(told.verdict)
    sign = sign_with(verdict, struck=bool(told.struck))
    warns = told.struck and verdict is Verdict.ELIGIBLE
    status = Status.WARNING if warns else STATUS_OF[verdict]
    struck = f", {len(told.struck)} struck" if told.struck and width == _VERDICT else ""
    return Span(_fitting(f"{sign} {told.verdict}{struck}", width), STYLES[status])


def _cell(name: str, row: Row, width: int) -> str:
    if name == "Acronym":
        return shortened(row.acronym, width)
    if name == "Grant":
        return in_euro(Decimal(row.grant)) if Decimal(row.grant or 0) else ""
    if name in ("Applicants", "Appl."):
        return str(len(row.applicants))
    if name == "Deadline":
        day = dt.datetime.fromisoformat(row.deadline).date()
        return row.deadline_said if width == _DEADLINE else short_day(day)
    return f"{row.to_do} to do" if row.to_do else "nothing"


def _gap(span: Span, width: int) -> Span:
    return Span(" " * (width - cells_of(span.text) + 2))


def _fitting(text: str, width: int, *, end: bool = False) -> str:
    """A text cut to so many cells; of a path, the end is what tells it from others."""
    if cells_of(text) <= width:
        return text
    room, kept = width - 1, 0
    if text.isascii():
        kept = max(room, 0)
    else:
        for character in reversed(text) if end else text:
            if (room := room - cells_of(character)) < 0:
                break
            kept += 1
    return f"…{text[len(text) - kept :]}" if end else f"{text[:kept]}…"
