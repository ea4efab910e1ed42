"""A line or a few of text, drawn anew only when it says something else."""

from textual.content import Content
from textual.widgets import Static


class QuietText(Static):
    """Text that other widgets keep up to date.

    Laying out the screen costs more than all else that a keystroke does, so a text that always has
    the same place says so with `fixed`, and a text that did not change is not touched.
    """

    def __init__(self, name: str, *, classes: str = "", fixed: bool = False) -> None:
        """`name` is its id on the screen."""
        super().__init__(id=name, classes=classes, markup=False)
        self._fixed = fixed
        self._told = Content("")

    def tell(self, text: Content) -> None:
        """Say this from now on."""
        # `==` of two contents compares their texts alone, not their colours.
        if text.plain != self._told.plain or text.spans != self._told.spans:
            self._told = text
            self.update(text, layout=not self._fixed)
