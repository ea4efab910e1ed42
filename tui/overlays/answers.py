"""A question with a few answers, the first of which is the one that changes nothing for worse."""

from collections.abc import Mapping

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Static

from tui.buttons import Button
from tui.marks import plain
from tui.overlays.answer_first import AnswerFirst


class Answers(AnswerFirst[str]):
    """A question; gives the name of the answer, Escape gives none."""

    def __init__(self, text: str, answers: Mapping[str, str], escape: str) -> None:
        """`answers` are the names of the answers, and what stands on their buttons."""
        super().__init__(escape)
        self._text = text
        self._answers = dict(answers)

    def inside(self) -> ComposeResult:
        yield Static(plain(self._text))
        yield self.not_entered()
        with Horizontal(classes="buttons"):
            for name, said in self._answers.items():
                yield Button(said, id=name)

    def on_mount(self) -> None:
        self.query(Button).first().variant = "primary"

    @on(Button.Pressed)
    def _pressed(self, event: Button.Pressed) -> None:
        self.dismiss(event.button.id)
