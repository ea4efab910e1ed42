"""What every dialog is made of: a frame with its title, what is in it, and the keys at its foot."""

from typing import ClassVar, TypeVar

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen

from tui.marks import line

T = TypeVar("T")
_LONGEST = 200


class Frame(Vertical):
    """The frame: its title stands in the border above, the keys that work in the one below."""

    def __init__(self, name: str, title: str, keys: str) -> None:
        """`name` is its id on the screen."""
        super().__init__(id=name, classes="frame")
        self.tell(title, keys)

    def tell(self, title: str, keys: str) -> None:
        """Show this title, and these keys."""
        self.border_title = line(title, _LONGEST)
        self.border_subtitle = line(keys, _LONGEST)


class Framed(ModalScreen[T]):
    """A dialog. What is in its frame is said by `inside`; the frame itself is the same for all."""

    FRAME: ClassVar[str] = "overlay"
    """The id of the frame, by which its size is given."""

    def __init__(self, heading: str, keys: str) -> None:
        """`keys` are those that work, and what they do; few enough for a narrow terminal."""
        super().__init__()
        self._heading, self._keys = heading, keys

    def compose(self) -> ComposeResult:
        with Frame(self.FRAME, self._heading, self._keys):
            yield from self.inside()

    def inside(self) -> ComposeResult:
        """What is in the frame: what there is to read or to enter, then the buttons."""
        raise NotImplementedError
