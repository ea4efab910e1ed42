"""The line at the head of an open draft: where one is, how it stands, and how much time is left."""

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal

from textual.content import Content

from models.budget.totals import Totals
from models.values.dates import span_in_a_column, time_between
from tui.draft.session import Session
from tui.findings.verdicts import counts_text, verdict_brief, verdict_word
from tui.marks import line, plain
from tui.widgets.quiet_text import QuietText

_BARS = 4, 8
"""Cells of the bar, where there is little room and where there is more."""
_LEAST_NAME = 10
_GAP = "  "


class DraftHead(QuietText):
    """The name at the left, then step, verdict, grant, time and saving, as there is room."""

    def __init__(self, session: Session) -> None:
        super().__init__("head", fixed=True)
        self._session = session

    def patch(self, step: tuple[str, str], saved: str) -> None:
        """Tell how the draft stands now, in a step: `2/8` and its title."""
        session = self._session
        report, strand = session.report, session.proposal.strand
        name = line(session.proposal.project.acronym or "new draft")
        stage = session.call.stage
        named = (("strand ", strand), ("stage ", stage.id if stage is not None else ""))
        brief, called = (
            " · ".join([session.call.id, *(f"{word * whole}{of}" for word, of in named if of)])
            for whole in (False, True)
        )
        nothing = Content("")
        number, title = (plain(text) for text in step)
        left = deadline_text(session)
        share = used_share(report.totals)
        grants = (nothing,) * 3 if share is None else grant_texts(share)
        counted = Content.assemble(verdict_brief(report), _GAP, counts_text(report))
        pieces = (
            (nothing, line(brief), line(called)),
            (number, Content.assemble(number, " ", title)),
            (verdict_word(report), verdict_brief(report), counted),
            (nothing, *grants),
            (nothing, plain(left.removeprefix("deadline ")), plain(left)),
            (nothing, plain(saved)),
        )
        # What is told first where there is no room for all: piece, and which of its forms.
        saving, step_at, time, call, share_at, stands = 5, 1, 4, 0, 3, 2
        order = (
            *((saving, 1), (step_at, 1), (time, 1), (call, 1), (share_at, 1), (share_at, 2)),
            *((time, 2), (share_at, 3), (call, 2), (stands, 1), (stands, 2)),
        )
        self.tell(fitted(name, pieces, order, self.app.size.width - 2))


def fitted(
    name: Content,
    pieces: Sequence[Sequence[Content]],
    order: Sequence[tuple[int, int]],
    room: int,
) -> Content:
    """A name and pieces in so many columns: each in the first of its forms, then in longer ones.

    `order` says which longer form of which piece comes first; one that has no room is left out,
    and all behind it that need more. Only the name is ever cut.
    """
    chosen = [forms[0] for forms in pieces]
    least = min(name.cell_length, _LEAST_NAME)
    for piece, form in order:
        longer = [*chosen[:piece], pieces[piece][form], *chosen[piece + 1 :]]
        # All of the name comes before what only adds to the least.
        wanted = least if form == 1 and piece in (5, 1) else name.cell_length
        if wanted + _width(longer) <= room:
            chosen = longer
    rest = room - _width(chosen)
    shown = [piece for piece in chosen if piece]
    head = name.truncate(max(1, min(rest, name.cell_length)), ellipsis=True)
    called, others = (shown[:1], shown[1:]) if chosen[0] else ([], shown)
    left = Content(" · ").join([head.stylize("bold"), *called])
    right = Content(_GAP).join(others)
    space = max(len(_GAP), room - left.cell_length - right.cell_length)
    return Content.assemble(left, " " * space, right)


def _width(pieces: Sequence[Content]) -> int:
    return sum(piece.cell_length + len(_GAP) + 1 for piece in pieces if piece)


def used_share(totals: Totals) -> Decimal | None:
    """How much of the maximum grant is asked for, 1 being all of it; None where nobody knows."""
    if not totals.max_grant:
        return None
    wanted = totals.grant_at_rate if totals.asked is None else totals.asked
    return wanted / totals.max_grant


def grant_text(share: Decimal) -> str:
    """`grant 72 %`: rounded down, so that 100 is said of nothing less; up where it is too much."""
    whole = int(share * 100)
    return f"grant {whole + (share > 1 and whole == 100)} %"


def grant_texts(share: Decimal) -> tuple[Content, ...]:
    """The same, without a bar, and with each of the bars."""
    word, _, told = grant_text(share).partition(" ")
    barred = (Content.assemble(f"{word} ", grant_bar(share, cells), f" {told}") for cells in _BARS)
    return Content(f"{word} {told}"), *barred


def grant_bar(share: Decimal, cells: int) -> Content:
    """The same as a bar of so many cells, full where all is used."""
    full = min(cells, int(share * cells))
    ink = "$text-error" if share > 1 else "$text-success"
    return Content.assemble(("━" * full, ink), ("─" * (cells - full), "$foreground-muted"))


def deadline_text(session: Session) -> str:
    """`deadline 11 d 03 h`, on the last day `deadline 23 h 59 m`, or that it has passed."""
    left = time_between(session.now(), session.call.deadline.instant)
    if left < dt.timedelta(0):
        return f"deadline passed {session.call.deadline.value:%Y-%m-%d}"
    return f"deadline {span_in_a_column(left)}"
