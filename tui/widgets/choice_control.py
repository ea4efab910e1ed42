"""One of several choices, typed where it stands."""

from collections.abc import Callable

from textual import events, on
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.widget import Widget

from models.values.picks import Completion, Pick
from tui.in_order import once_laid_out
from tui.letters import writes
from tui.marks import line, plain
from tui.widgets.picker import Picker
from tui.widgets.suggestions import Suggestions, said
from tui.widgets.typed_line import TypedLine

Offers = Callable[[], list[Pick]]
_ARROW = 2
"""Columns at the end, of the arrow that a click opens the list with."""
_LONGEST = 200
"""Characters that are taken of a paste."""


class NotTaken(Message):
    """What was typed into a choice stands for none, and is not entered."""

    def __init__(self, title: str, why: str) -> None:
        super().__init__()
        self.title, self.why = title, why


class ChoiceControl(Widget, can_focus=True):
    """One of several choices: typing finds it in place, and a list is there to look around in.

    It shows whatever the draft holds. Textual's `Select` raises an error for a value that is not
    among its options, such as a strand of another call, and forgets its value with new options.
    """

    NO_PASTE = "This is chosen, not pasted: Enter lists what there is."
    HELP = """# Choosing
**Type** a part of the name, or the code: what is found stands beside it.
**↑ ↓** go to other matches, **Enter** takes the one shown, **Escape** gives up what was typed.
**Tab**, or leaving in any other way, takes it too where only one fits best.
**Enter**, **Space** or **↓** with nothing typed, or a click on **▾**, opens the whole list.
**Delete** or **Backspace** with nothing typed clears."""

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
        self._typing: TypedLine | None = None
        self._found = Completion((), "")
        self._suggestions: Suggestions | None = None
        self.text = ""

    # --- showing ---

    def show(self, text: str) -> None:
        """Show another choice; what is typed stays where all around it is shown anew."""
        if text != self.text:
            self.give_up()
            self.text = text
            self.refresh()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """One line, said without drawing it.

        Drawing asks for the width, and so, in the midst of a layout, for another whole layout.
        """
        return 1

    def render(self) -> Content:
        width = self._room
        shown = self._chosen() if self._typing is None else self._being_typed(self._typing)
        return Content.assemble(shown.truncate(width, ellipsis=True, pad=True), " ▾")

    @property
    def _room(self) -> int:
        return max(0, self.size.width - _ARROW)

    def _chosen(self) -> Content:
        if self._label is not None:
            label = self._label()
        else:
            label = next((p.label for p in self._offers() if p.value == self.text), self.text)
        return line(label) if label else Content.styled("choose", "$foreground-disabled")

    def _being_typed(self, typing: TypedLine) -> Content:
        """What was typed, with a cursor, and what it stands for."""
        half = max(2, self._room // 2)
        text, at = typing.window(half)
        typed = plain(f"{text[:half]} ").stylize("reverse", at, at + 1)
        return Content.assemble(typed, "→ ", found_text(self._found))

    # --- keys, pastes and clicks ---

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Letters are typed; the first is no space, which opens the list."""
        letter = character is not None and writes(character)
        return letter and (character != " " or self._typing is not None)

    def on_key(self, event: events.Key) -> None:
        letter = event.character if event.is_printable else None
        if letter and self.check_consume_key(event.key, letter):
            self._type(letter)
        elif not (self._key_without_text if self._typing is None else self._key_in_text)(event.key):
            return
        event.stop()
        event.prevent_default()

    def _key_without_text(self, key: str) -> bool:
        if key in ("enter", "space", "down"):
            self.action_open()
        elif key in ("delete", "backspace"):
            self.action_clear()
        else:
            return False
        return True

    def _key_in_text(self, key: str) -> bool:
        assert self._typing is not None
        moves = {"up": -1, "down": 1, "pageup": -6, "pagedown": 6}
        if key in moves:
            self._found.move(moves[key])
            self._suggest()
        elif key == "enter":
            self._take_current()
        elif key == "escape":
            self._end()
        elif self._typing.key(key):
            self._follow()
        else:
            return False
        return True

    def on_paste(self, event: events.Paste) -> None:
        """Take a paste for typed; a table or a list is none of a choice, and goes on up."""
        pasted = event.text.strip()
        if pasted and not {"\n", "\r", "\t"}.intersection(pasted):
            event.stop()
            self._type(pasted[:_LONGEST])

    def on_click(self, event: events.Click) -> None:
        offset = event.get_content_offset(self)
        if offset is not None and offset.x >= self.size.width - _ARROW:
            self.action_open(self._typing.text if self._typing is not None else "")

    @on(Suggestions.Clicked)
    def _clicked(self, event: Suggestions.Clicked) -> None:
        event.stop()
        self._found.move(event.index - self._found.at)
        self._take_current()

    # --- typing ---

    @property
    def is_typed_into(self) -> bool:
        """Whether there are letters that nothing was taken for yet."""
        return self._typing is not None

    def _type(self, text: str) -> None:
        if self._typing is None:
            self._typing = TypedLine("", fresh=False)
        self._typing.insert(text)
        self._follow()

    def _follow(self) -> None:
        """Find what stands in the text now."""
        assert self._typing is not None
        if not self._typing.text:
            self._end()
            return
        picks = self._found.picks or self._offers()
        if self._typing.text != self._found.typed:
            self._found = Completion(picks, self._typing.text)
        self._suggest()

    def _suggest(self) -> None:
        """List the matches, unless there is one alone and all of it can be read in place."""
        assert self._typing is not None
        matches = self._found.matches
        if len(matches) == 1 and self._being_typed(self._typing).cell_length <= self._room:
            matches = []
        if self._suggestions is None and matches:
            self._suggestions = Suggestions()
            self.mount(self._suggestions)
        if self._suggestions is not None:
            self._suggestions.offer(matches, self._found.at)
        self.refresh()

    def _end(self) -> None:
        """Typing is over, whatever came of it."""
        self._typing = None
        self._found = Completion((), "")
        if self._suggestions is not None:
            self._suggestions.close()
        self.refresh()

    def _take_current(self) -> None:
        """Take the match that is looked at; one that may not be stays, with the reason beside."""
        current = self._found.current
        if current is None or not current.allowed:
            self.app.bell()
            return
        self._end()
        self._set(current.value)

    def take_typed(self) -> bool:
        """Take what was typed, if it is clear what it stands for; False if it is not."""
        if self._typing is None:
            return True
        meant = self._found.meant
        if meant is None:
            self.app.bell()
            why = f"Not entered: {self._found.refusal}"
            once_laid_out(self, self.post_message, NotTaken(self._title, why))
            return False
        self._end()
        self._set(meant.value)
        return True

    def on_blur(self) -> None:
        """Going on takes what was typed, or gives it up; so does all that ends with the program."""
        if self.is_attached:
            self.take_typed()
        self.give_up()

    def give_up(self) -> None:
        """Forget what was typed."""
        if self._typing is not None:
            self._end()

    # --- choosing ---

    def _set(self, value: str) -> None:
        if value != self.text:
            self.show(value)
            self.post_message(self.Chosen(value))

    def action_open(self, typed: str = "") -> None:
        """Open the list of all, perhaps with something to search in it."""
        self._end()
        chosen = (self.text,) if self.text else ()
        picker = Picker(self._title, self._offers(), chosen, typed=typed)
        self.app.push_screen(picker, self._take)

    def _take(self, picked: tuple[str, ...] | None) -> None:
        if picked:
            self._set(picked[0])

    def action_clear(self) -> None:
        """Choose nothing, where that may be."""
        if self.text and not self._required:
            self._set("")


def found_text(found: Completion) -> Content:
    """The match that is looked at, with what is to be known about it."""
    if found.current is None:
        return Content("nothing found · Esc")
    return Content.assemble("perhaps " if found.guessed else "", said(found.current))
