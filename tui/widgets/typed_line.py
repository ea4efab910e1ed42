"""The text of a cell or of a choice while it is typed: one line and a place in it."""

from collections.abc import Callable, Mapping

from rich.cells import cell_len


class TypedLine:
    """One line of text with a cursor; knows the keys that edit it, and no widget."""

    def __init__(self, text: str, *, fresh: bool) -> None:
        """Begin at the end; `fresh` text replaces what the cell had, and arrows leave it."""
        self.text = text
        self.at = len(text)
        self.fresh = fresh

    def insert(self, text: str) -> None:
        """Type, or paste: several lines become one."""
        flat = " ".join(text.splitlines()) if len(text) > 1 else text
        self.text = self.text[: self.at] + flat + self.text[self.at :]
        self.at += len(flat)

    def key(self, name: str) -> bool:
        """Act on a key; False if it is none of editing."""
        act = _KEYS.get(name)
        if act is None or (self.fresh and name in _LEAVING):
            return False
        act(self)
        return True

    def window(self, width: int) -> tuple[str, int]:
        """The part of the text that is shown in some columns, and where in it the cursor is.

        The cursor is always inside, with a column of its own at the end.
        """
        start = 0
        while start < self.at and cell_len(self.text[start : self.at]) >= width:
            start += 1
        return self.text[start:], self.at - start

    def _left(self) -> None:
        self.at = max(0, self.at - 1)

    def _right(self) -> None:
        self.at = min(len(self.text), self.at + 1)

    def _home(self) -> None:
        self.at = 0

    def _end(self) -> None:
        self.at = len(self.text)

    def _erase(self) -> None:
        if self.at:
            self.text = self.text[: self.at - 1] + self.text[self.at :]
            self.at -= 1

    def _delete(self) -> None:
        self.text = self.text[: self.at] + self.text[self.at + 1 :]

    def _erase_word(self) -> None:
        rest = self.text[: self.at].rstrip()
        rest = rest[: rest.rfind(" ") + 1]
        self.text, self.at = rest + self.text[self.at :], len(rest)

    def _erase_all(self) -> None:
        self.text, self.at = self.text[self.at :], 0


_KEYS: Mapping[str, Callable[[TypedLine], None]] = {
    "left": TypedLine._left,
    "right": TypedLine._right,
    "home": TypedLine._home,
    "end": TypedLine._end,
    "backspace": TypedLine._erase,
    "delete": TypedLine._delete,
    "ctrl+w": TypedLine._erase_word,
    "ctrl+u": TypedLine._erase_all,
}
_LEAVING = ("left", "right", "home", "end")
"""Keys that go to another cell while a cell is overwritten."""
