"""Choosing from a list by typing part of a name."""

from collections.abc import Iterable

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from models.values.picks import Pick, matching
from tui.buttons import Button
from tui.frame import Frame, Framed
from tui.marks import line, plain
from tui.widgets.one_line import OneLine

_TAKES = "type to search · ↑ ↓ Enter takes · Esc leaves"
_TYPED = "↑ ↓ Enter ticks it · Esc leaves all as it was"
_TICKED = "Space ticks · Enter takes {} · Esc leaves"


class Search(OneLine):
    """What one types to find an entry; while it is empty, a blank is no part of a name."""

    async def on_key(self, event: events.Key) -> None:
        """Give the dialog the blank that begins no name."""
        if event.key == "space" and not self.value:
            event.stop()
            event.prevent_default()
            await self.run_action("screen.tick")


class Picker(Framed[tuple[str, ...] | None]):
    """A list to choose one or several of, filtered while typing.

    Gives the chosen values, or None if all is to stay as it was. Of several, Enter ticks what was
    typed; once nothing is typed, Space ticks what is under the cursor, and Enter takes all ticked.
    """

    NO_PASTE = "Tab goes to the line of text: paste there."
    FRAME = "picker"
    BINDINGS = [
        Binding("escape", "close", "Close"),
        Binding("space", "tick", show=False),
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
        super().__init__(title, _TAKES)
        self._picks = list(picks)
        self._chosen = list(chosen)
        self._many = many
        self._typed = typed
        self._shown: list[Pick] = []
        self._shown_for: str | None = None
        """What was typed when the list was filled."""

    def inside(self) -> ComposeResult:
        yield Search(self._typed, placeholder="type to search", compact=True, select_on_focus=False)
        yield OptionList()
        yield Static("", id="picker-note")
        with Horizontal(classes="buttons"):
            yield Button("Done" if self._many else "Choose", variant="primary")
            yield Button("Cancel Esc", id="cancel")

    def on_mount(self) -> None:
        self.query_one(OptionList).can_focus = False  # letters always go into the search
        self._fill()

    @on(Input.Changed)
    def _fill(self) -> None:
        typed = self.query_one(Input).value
        if typed == self._shown_for:
            return
        self._shown_for = typed
        self._tell_keys()
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

    def _tell_keys(self) -> None:
        """Say at the foot what Enter does now."""
        if self._many:
            taken = f"the {len(self._chosen)} ticked" if self._chosen else "none"
            keys = _TYPED if self._shown_for else _TICKED.format(taken)
            self.query_one(Frame).tell(self._heading, keys)

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
        self._take_current()

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
            self._take_current()

    def action_move(self, by: int) -> None:
        self._fill()
        options = self.query_one(OptionList)
        if self._shown:
            at = (options.highlighted or 0) + by
            options.highlighted = max(0, min(len(self._shown) - 1, at))

    @on(Input.Submitted)
    def _entered(self) -> None:
        """Take what is meant by what was typed; where nothing is, and of several, all ticked."""
        if self._many and not self.query_one(Input).value:
            self.dismiss(tuple(self._chosen))
        else:
            self._take_current()

    def action_tick(self) -> None:
        """Tick what is under the cursor, or take its tick away."""
        if self._many:
            self._take_current()

    def _take_current(self) -> None:
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
        self._tell_keys()
        if self.query_one(Input).value:
            self.query_one(Input).value = ""  # ready to look for the next one
            return
        index = self._shown.index(pick)
        self.query_one(OptionList).replace_option_prompt_at_index(index, self._prompt(pick))

    def action_close(self) -> None:
        """Leave all as it was."""
        self.dismiss(None)
