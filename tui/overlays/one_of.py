"""A question with several answers, one of which is chosen from a short list."""

from collections.abc import Callable, Sequence
from typing import Any

from textual import on
from textual.app import App, ComposeResult
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from models.proposal.entry import Doubt
from models.values.words import shortened
from tui.marks import plain
from tui.overlays.answer_first import AnswerFirst

_LONGEST = 60


class OneOf(AnswerFirst[str]):
    """Gives the value of the answer; Escape gives none."""

    HOW = "↑ ↓ choose"

    def __init__(
        self, text: str, answers: Sequence[tuple[str, str]], first: str | None, escape: str
    ) -> None:
        """`answers` are values with what is shown; the cursor stands on the value `first`.

        Without any it stands nowhere: an Enter that was typed ahead answers nothing then.
        """
        super().__init__(escape)
        self._text, self._answers = text, answers
        at = (n for n, (value, _) in enumerate(answers) if value == first)
        self._first = None if first is None else next(at, 0)

    def inside(self) -> ComposeResult:
        yield Static(plain(self._text))
        yield OptionList(*(Option(plain(label)) for _, label in self._answers))
        yield self.not_entered()

    def on_mount(self) -> None:
        choices = self.query_one(OptionList)
        choices.highlighted = self._first
        choices.focus()

    def has_no_use_for(self, key: str) -> bool:
        unanswered = self.query_one(OptionList).highlighted is None
        return key in ("tab", "shift+tab") or (key == "enter" and unanswered)

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(self._answers[event.option_index][0])


def ask_meaning(
    app: App[Any], text: str, both: Doubt, otherwise: str, take: Callable[[str | None], None]
) -> None:
    """Ask which of two meanings a text has; Escape does what `otherwise` says."""
    said = f"“{shortened(text, _LONGEST)}” can be read in two ways. Which one is meant?"
    app.push_screen(OneOf(said, both, None, otherwise), take)
