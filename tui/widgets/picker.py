"""Choosing from a list by typing part of a name."""

from collections.abc import Iterable

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from models.values.picks import Pick, matching
from tui.buttons import Button
from tui.frame import Framed
from tui.marks import line, plain
from tui.widgets.one_line import OneLine

_TAKES = "type to search · ↑ ↓ Enter takes · Esc leaves"
_TICKS = "↑ ↓ Enter ticks · Esc takes what is ticked"


class Picker(Framed[tuple[str, ...] | None]):
    """A list to choose one or several of, filtered while typing.

    Gives the chosen values, or None if nothing was changed.
    """

    NO_PASTE = "Tab goes to the line of text: paste there."
    FRAME = "picker"
    BINDINGS = [
        Binding("escape", "close", "Close"),
        Binding("down", "move(1)", show=False),
        Binding("up", "move(-1)", show=False),
        Binding("pagedown", "move(8)", show=False),
        Binding("pageup", "move(-8)", show=False),
    ]

    def __init__(
        self,
        title: str,
        picks: Iterable[Pick],
        chosen: Iterable[str] = (),
        *,
        many: bool = False,
        typed: str = "",
    ) -> None:
        super().__init__(title, _TICKS if many else _TAKES)
        self._picks = list(picks)
        self._chosen = list(chosen)
        self._many = many
        self._typed = typed
        self._shown: list[Pick] = []
        self._shown_for: str | None = None
        """What was typed when the list was filled."""

    def inside(self) -> ComposeResult:
        yield OneLine(
            self._typed, placeholder="type to search", compact=True, select_on_focus=False
        )
        yield OptionList()
        yield Static("", id="picker-note")
        with Horizontal(classes="buttons"):
            yield Button("Done" if self._many else "Choose", variant="primary")
            yield Button("Cancel", id="cancel")

    def on_mount(self) -> None:
        self.query_one(OptionList).can_focus = False  # letters always go into the search
        self._fill()

    @on(Input.Changed)
    def _fill(self) -> None:
        typed = self.query_one(Input).value
        if typed == self._shown_for:
            return
        self._shown_for = typed
        options = self.query_one(OptionList)
        self._shown = self.matching(typed)
        if self._many and not typed:  # what is ticked stands first, to be seen at a glance
            self._shown.sort(key=lambda pick: pick.value not in self._chosen)
        options.clear_options()
        options.add_options([Option(self._prompt(pick)) for pick in self._shown])
        if self._shown:
            current = [i for i, p in enumerate(self._shown) if p.value in self._chosen]
            options.highlighted = current[0] if current and not self._many else 0
        none = "" if self._shown else self._none()
        self.query_one("#picker-note", Static).update(plain(none))

    def matching(self, typed: str) -> list[Pick]:
        """What is listed for what was typed."""
        return matching(self._picks, typed)

    @property
    def highlighted(self) -> Pick | None:
        """What is highlighted in the list for what was typed."""
        self._fill()
        index = self.query_one(OptionList).highlighted
        return None if index is None or index >= len(self._shown) else self._shown[index]

    def _none(self) -> str:
        """What is said of an empty list."""
        if self._picks:
            return "Nothing is called so; fewer letters find more."
        return "There is nothing to choose from yet."

    def _prompt(self, pick: Pick) -> Content:
        ticked = pick.value in self._chosen
        box = ("[x] " if ticked else "[ ] ") if self._many else ("● " if ticked else "  ")
        style = "" if pick.allowed else "$foreground-disabled"
        note = Content.styled(f"  {pick.note}", "$foreground-muted") if pick.note else ""
        return Content.assemble((box, style), line(pick.label).stylize(style), note)

    @on(OptionList.OptionSelected)
    def _clicked(self, event: OptionList.OptionSelected) -> None:
        self.query_one(OptionList).highlighted = event.option_index
        self.action_choose()

    @on(OptionList.OptionHighlighted)
    def _tell(self, event: OptionList.OptionHighlighted) -> None:
        pick = self._shown[event.option_index]
        if pick.note:
            self.query_one("#picker-note", Static).update(line(pick.note))

    @on(Button.Pressed)
    def _button(self, event: Button.Pressed) -> None:
        if event.button.id == "cancel":
            self.dismiss(None)
        elif self._many:
            self.dismiss(tuple(self._chosen))
        else:
            self.action_choose()

    def action_move(self, by: int) -> None:
        self._fill()
        options = self.query_one(OptionList)
        if self._shown:
            at = (options.highlighted or 0) + by
            options.highlighted = max(0, min(len(self._shown) - 1, at))

    @on(Input.Submitted)
    def action_choose(self) -> None:
        """Take what is highlighted in the list for what was typed, even if it still shows more."""
        pick = self.highlighted
        if pick is None:
            return
        if pick.value in self._chosen and self._many:
            self._chosen.remove(pick.value)
        elif not pick.allowed:
            self.app.bell()
            return
        elif not self._many:
            self.dismiss((pick.value,))
            return
        else:
            self._chosen.append(pick.value)
        if self.query_one(Input).value:
            self.query_one(Input).value = ""  # ready to look for the next one
            return
        index = self._shown.index(pick)
        self.query_one(OptionList).replace_option_prompt_at_index(index, self._prompt(pick))

    def action_close(self) -> None:
        """Leave; a choice of several is taken as it stands."""
        self.dismiss(tuple(self._chosen) if self._many else None)
