"""The controls that a value is entered with. Each shows text and tells what was typed."""

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeAlias

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Button, Input
from textual.widgets.input import Selection

from models.values.kinds import join_list, split_list
from models.values.picks import Pick
from tui.marks import line
from tui.widgets.one_line import OneLine
from tui.widgets.picker import Picker

if TYPE_CHECKING:
    from tui.widgets.long_control import LongControl

Offers = Callable[[], list[Pick]]


class TextControl(OneLine):
    """One line of text."""

    def __init__(self, placeholder: str = "") -> None:
        super().__init__(placeholder=placeholder, compact=True, select_on_focus=False)
        self.to_replace = False
        """Whether the text is selected when the person comes here the next time."""

    @property
    def text(self) -> str:
        return self.value

    def show(self, text: str) -> None:
        if self.value != text:
            # What is shown here comes from the session, which would take it for typed.
            with self.prevent(Input.Changed):
                self.value = text
            if not self.has_focus:
                self.cursor_position = 0

    def on_focus(self) -> None:
        """Type on at the end; a click then goes where it was made.

        Textual would select all of it, so that the first letter took the place of the text.
        """
        end = len(self.value)
        self.selection = Selection(0 if self.to_replace else end, end)
        self.to_replace = False

    def on_blur(self) -> None:
        """Show a long text from its beginning."""
        self.cursor_position = 0


class ChoiceControl(Widget, can_focus=True):
    """One of several choices; Enter, Space, a click or typing opens the list.

    It shows whatever the draft holds. Textual's `Select` raises an error for a value that is not
    among its options, such as a strand of another call, and forgets its value with new options.
    """

    BINDINGS = [
        Binding("enter,space,down", "open", "Choose", show=False),
        Binding("delete,backspace", "clear", "Clear", show=False),
    ]

    class Chosen(Message):
        """Another value was chosen."""

        def __init__(self, value: str) -> None:
            super().__init__()
            self.value = value

    def __init__(
        self,
        title: str,
        offers: Offers,
        *,
        required: bool = False,
        label: Callable[[], str] | None = None,
    ) -> None:
        """Offer what `offers` gives when asked; a `required` choice cannot be cleared.

        `label` says what is chosen, where it takes long to look through all offers for it.
        """
        super().__init__()
        self._label = label
        self._title = title
        self._offers = offers
        self._required = required
        self.text = ""

    def show(self, text: str) -> None:
        if text != self.text:
            self.text = text
            self.refresh()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """One line, said without drawing it.

        Drawing asks for the width, and so, in the midst of a layout, for another whole layout.
        """
        return 1

    def render(self) -> Content:
        if self._label is not None:
            label = self._label()
        else:
            label = next((p.label for p in self._offers() if p.value == self.text), self.text)
        shown = line(label) if label else Content.styled("choose", "$foreground-disabled")
        width = max(0, self.size.width - 2)
        return Content.assemble(shown.truncate(width, ellipsis=True, pad=True), " ▾")

    def on_click(self) -> None:
        self.action_open()

    def on_key(self, event: events.Key) -> None:
        if event.is_printable and event.character and event.character != " ":
            event.stop()
            self.action_open(event.character)

    def action_open(self, typed: str = "") -> None:
        chosen = (self.text,) if self.text else ()
        picker = Picker(self._title, self._offers(), chosen, typed=typed)
        self.app.push_screen(picker, self._take)

    def _take(self, picked: tuple[str, ...] | None) -> None:
        if picked and picked[0] != self.text:
            self.show(picked[0])
            self.post_message(self.Chosen(picked[0]))

    def action_clear(self) -> None:
        if self.text and not self._required:
            self.show("")
            self.post_message(self.Chosen(""))


class ListControl(Horizontal):
    """Several values, typed apart by commas or chosen from a list."""

    def __init__(self, title: str, offers: Offers) -> None:
        super().__init__()
        self._title = title
        self._offers = offers
        self.input = TextControl("apart by commas")

    def compose(self) -> ComposeResult:
        yield self.input
        yield Button("Choose…", compact=True)

    def on_show(self) -> None:
        """There may be something to choose from only by now."""
        self.query_one(Button).display = bool(self._offers())

    @property
    def text(self) -> str:
        return self.input.text

    def show(self, text: str) -> None:
        self.input.show(text)

    @on(Button.Pressed)
    def _choose(self, event: Button.Pressed) -> None:
        event.stop()
        chosen = split_list(self.text)
        picker = Picker(self._title, self._offers(), chosen, many=True)
        self.app.push_screen(picker, self._take)

    def _take(self, picked: tuple[str, ...] | None) -> None:
        if picked is not None:
            self.input.value = join_list(picked)


Control: TypeAlias = "TextControl | LongControl | ChoiceControl | ListControl"
"""What a field is entered with: it has `text`, and shows another text without telling anybody."""
