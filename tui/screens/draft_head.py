"""The line at the head of an open draft: what it is, how it stands, whether it is saved."""

import datetime as dt

from textual.content import Content

from models.values.dates import span_in_a_column, time_between
from tui.draft.session import Session
from tui.marks import counts_text, line, plain, verdict_word
from tui.widgets.quiet_text import QuietText


class DraftHead(QuietText):
    """Acronym and call at the left; verdict, saving and deadline at the right, as there is room."""

    def __init__(self, session: Session) -> None:
        super().__init__("head", fixed=True)
        self._session = session

    def patch(self, step: str, saved: str, *, narrow: bool, verdict: bool) -> None:
        """Tell how the draft stands now; a narrow terminal tells the step that is in view.

        `verdict` is whether it is told here, since it is not beside the step.
        """
        session = self._session
        strand = session.proposal.strand
        name = session.proposal.project.acronym or "new draft"
        left = [name, step] if narrow else [
            name, session.call.id, *([f"strand {strand}"] if strand else [])
        ]  # fmt: skip
        right = plain(f"{saved} · {deadline_text(session)}")
        if verdict:
            counts = "" if narrow else counts_text(session.report)
            told = Content.assemble(verdict_word(session.report), "  " if counts else "", counts)
            right = Content.assemble(told, f" · {saved}")
        room = max(0, self.app.size.width - right.cell_length - 4)
        title = line(" · ".join(left)).truncate(room, ellipsis=True, pad=True)
        self.tell(Content.assemble(title, "  ", right))


def deadline_text(session: Session) -> str:
    """`deadline 11 d 03 h`, on the last day `deadline 23 h 59 m`, or that it has passed."""
    left = time_between(session.now(), session.call.deadline.instant)
    if left < dt.timedelta(0):
        return f"deadline passed {session.call.deadline.value:%Y-%m-%d}"
    return f"deadline {span_in_a_column(left)}"
