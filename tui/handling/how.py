"""How the bundles of several drafts are wanted, asked once for all."""

from functools import partial

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal
from textual.widgets import Label, Static

from models.values.picks import Pick
from models.values.words import counted
from tui.buttons import Button
from tui.frame import Framed
from tui.handling.exporting import How
from tui.marks import plain
from tui.overlays.export import FORMS, VARIANTS
from tui.widgets.choice_control import ChoiceControl

_UNREADY = (
    Pick("leave", "Leave out what is not ready, and say why"),
    Pick("mark", "Write it too, with DRAFT on every page"),
)
_THERE = (
    Pick("keep", "Keep a bundle that is there, and say so"),
    Pick("replace", "Replace a bundle that is there"),
)


class HowToExport(Framed[How | None]):
    """For whom, as what, and what becomes of drafts that are not ready and bundles that exist."""

    NO_PASTE = "Tab and Enter choose here; nothing is entered."
    FRAME = "dialog"
    BINDINGS = [Binding("escape", "cancel", "Cancel")]

    def __init__(self, many: int) -> None:
        super().__init__(f"Export {counted(many, 'draft')}", "Tab goes on · Esc cancels")
        self._choices: dict[str, ChoiceControl] = {}
        for name, picks in (
            ("For", VARIANTS),
            ("As", FORMS),
            ("Not ready", _UNREADY),
            ("There", _THERE),
        ):
            choice = ChoiceControl(name, partial(list, picks), required=True)
            choice.show(picks[0].value)
            self._choices[name] = choice

    def inside(self) -> ComposeResult:
        for name, choice in self._choices.items():
            with Horizontal():
                yield Label(name, classes="label")
                yield choice
        yield Static(plain("Each bundle goes beside its draft."), id="where")
        with Horizontal(classes="buttons"):
            yield Button("Export", id="export", variant="primary")
            yield Button("Cancel Esc", id="cancel")

    def on_mount(self) -> None:
        self.query_one("#export").focus()

    @on(ChoiceControl.Chosen)
    def _chosen(self, event: ChoiceControl.Chosen) -> None:
        event.stop()

    @on(Button.Pressed)
    def _pressed(self, event: Button.Pressed) -> None:
        chosen = [choice.text for choice in self._choices.values()]
        self.dismiss(How(*chosen) if event.button.id == "export" else None)

    def action_cancel(self) -> None:
        self.dismiss(None)
