"""Widgets that are styled once: as they come to their place, and not while they are being made."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from textual.widget import Widget as _Widget
else:  # Textual follows the first base that is a node of its own to find a widget's styles
    _Widget = object


class Styled(_Widget):
    """A widget whose classes cost nothing before it is mounted.

    Textual looks up its styles anew with each class that it gets, and those of all its parts. What
    stands nowhere yet is looked up again as it is mounted; half of the work on a form went there.
    """

    def update_node_styles(self, animate: bool = True) -> None:
        if self.is_attached:
            super().update_node_styles(animate)
