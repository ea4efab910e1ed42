"""A question with several answers, one of which is chosen from a short list."""

from collections.abc import Sequence

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from tui.marks import plain


class OneOf(ModalScreen[str | None]):
    """Gives the value of the answer; Escape gives none."""

    BINDINGS = [Binding("escape", "dismiss", "Nothing")]

    def __init__(
        self, text: str, answers: Sequence[tuple[str, str]], first: str | None = ""
    ) -> None:
        """`answers` are values with what is shown; the cursor stands on the value `first`.

        Without any it stands nowhere: an Enter that was typed ahead answers nothing then.
        """
        super().__init__()
        self._text, self._answers = text, answers
        at = (n for n, (value, _) in enumerate(answers) if value == first)
        self._first = None if first is None else next(at, 0)

    def compose(self) -> ComposeResult:
        with Vertical(id="dialog"):
            yield Static(plain(self._text))
            yield OptionList(*(Option(plain(label)) for _, label in self._answers))

    def on_mount(self) -> None:
        choices = self.query_one(OptionList)
        choices.highlighted = self._first
        choices.focus()

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(self._answers[event.option_index][0])
