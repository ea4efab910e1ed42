"""The keys at the foot of the screen."""

from textual.app import ComposeResult
from textual.screen import Screen
from textual.widgets import Footer


class KeysAtFoot(Footer):
    """The keys that work here, there from the first painting on and made anew only if they change.

    Textual fills its footer after the screen is painted, and again with every move of the focus:
    each time some widgets are mounted and styled, and the screen is laid out once more.
    """

    def compose(self) -> ComposeResult:
        self.set_reactive(Footer._bindings_ready, True)
        self._keys = self._active()
        yield from super().compose()

    def bindings_changed(self, screen: Screen[object]) -> None:
        if self._active() != self._keys:
            super().bindings_changed(screen)

    def _active(self) -> list[tuple[str, str, bool]]:
        """Key, what it does and whether it can be done now, of all that are shown."""
        return [
            (self.app.get_key_display(active.binding), active.binding.description, active.enabled)
            for active in self.screen.active_bindings.values()
            if active.binding.show
        ]
