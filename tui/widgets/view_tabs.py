"""The views of a step, to be switched by a click; the one in sight has a mark."""

from collections.abc import Mapping

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Static

from tui.buttons import Button, Tab
from tui.marks import line


class ViewTabs(Horizontal):
    """A row of buttons, one for each view."""

    DEFAULT_CSS = """
    ViewTabs { height: 1; }
    ViewTabs Static { width: auto; }
    ViewTabs Button.-in-view { text-style: bold underline; background: $primary-muted; }
    ViewTabs .key { color: $text-muted; text-style: none; margin: 0 1; }
    ViewTabs.-tight > .key { display: none; }
    """

    class Chosen(Message):
        """A view was chosen, or one of the buttons beside the views."""

        def __init__(self, name: str) -> None:
            super().__init__()
            self.name = name

    def __init__(
        self,
        views: Mapping[str, str],
        extra: Mapping[str, str],
        *,
        key: str = "F6",
    ) -> None:
        """`views` are their titles by name; `key` goes to the next; `extra` are more buttons."""
        super().__init__(classes="view-tabs")
        self._key = key
        self._views, self._extra = dict(views), dict(extra)
        # Beside its words each has two edges and a gap, a view also its mark; the last has no gap.
        self._room = sum(len(title) + 3 for title in (*views.values(), *extra.values()))
        self._room += len(views) + len(key)

    def compose(self) -> ComposeResult:
        for name, title in self._views.items():
            yield Tab(f" {title}", id=f"tab-{name}")
        yield Static(line(self._key), classes="key")
        for name, title in self._extra.items():
            yield Button(title, id=f"tab-{name}")

    def on_resize(self) -> None:
        """In a narrow terminal only the buttons are left."""
        self.set_class(self.size.width < self._room, "-tight")

    def show(self, view: str) -> None:
        """Mark the view that is in sight."""
        for name, title in self._views.items():
            button = self.query_one(f"#tab-{name}", Button)
            label = f"▸{title}" if name == view else f" {title}"
            if button.label != label:
                button.label = label
                button.set_class(name == view, "-in-view")

    @on(Button.Pressed)
    def _pressed(self, event: Button.Pressed) -> None:
        event.stop()
        self.post_message(self.Chosen((event.button.id or "").removeprefix("tab-")))
