"""Buttons: what one does between brackets, and its key behind that, set apart in another ink."""

import re
from typing import Any, ClassVar, Literal

from textual import widgets
from textual.content import Content, ContentText

from tui.marks import plain
from tui.styled import Styled

_KEY = re.compile(r" (F\d+|\^\S|Esc|Enter|Del|[a-z])$")
"""How a key is written at the end of a label; see `tui/key_names.py`."""
_EDGE = "$foreground-muted not bold"


class Button(Styled, widgets.Button):
    """One line high. A label is a text and no markup, whoever wrote it."""

    EDGES: ClassVar[tuple[str, str]] = "[", "]"
    """What tells a button from a text where there are no colours."""

    def __init__(
        self,
        label: ContentText = "",
        variant: Literal["default", "primary", "success"] = "default",
        **others: Any,
    ) -> None:
        """`others` are what Textual's button takes."""
        super().__init__(self.validate_label(label), variant, **{**others, "compact": True})
        # While it is lit up as pressed, Textual lets no further key press it: that key is lost.
        self.active_effect_duration = 0
        self.styles.line_pad = 0  # the edges stand there; in a stylesheet Textual takes no 0

    def validate_label(self, label: ContentText) -> Content:
        return plain(label) if isinstance(label, str) else Content.from_text(label)

    def render(self) -> Content:
        label = self.validate_label(self.label)
        edge = _EDGE if self.variant == "default" else "not bold"
        if key := _KEY.search(label.plain):
            label = label.stylize(edge, key.start())
        before, after = self.EDGES
        return Content.assemble((before, edge), label, (after, edge))


class Tab(Button):
    """One of several views; the one in sight is marked."""

    EDGES = " ", " "
