"""A question that is answered by yes or no."""

from textual import events
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.widget import Widget

from tui.marks import line

_ANSWERS = {"y": "yes", "n": "no"}
_NEXT = {"": "yes", "yes": "no", "no": ""}
_YES, _NO = range(0, 5), range(8, 12)
"""Columns of the two answers."""


class FlagControl(Widget, can_focus=True):
    """Yes, no, or not said: both words stand there, and a mark before the one that holds."""

    NO_PASTE = "This is yes or no, and takes no paste: Space, y or n."
    HELP = """# Yes or no
**Space** goes from not said to yes, to no, and back.
**y** and **n** say yes and no at once, as does a click on the word.
**Delete** takes the answer back."""

    class Answered(Message):
        """Another answer was given."""

    def __init__(self) -> None:
        super().__init__()
        self.text = ""

    def show(self, text: str) -> None:
        if text != self.text:
            self.text = text
            self.refresh()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return 1

    def render(self) -> Content:
        pieces = [Content("   ").join(self._answer(word) for word in ("yes", "no"))]
        if self.text not in ("yes", "no"):
            pieces.append(line(self.text or "not said yet"))
        return Content("    ").join(pieces).truncate(self.size.width, ellipsis=True, pad=True)

    def _answer(self, word: str) -> Content:
        return Content.styled(f"● {word}", "bold") if word == self.text else Content(f"○ {word}")

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Letters are answers, or nothing: they are no commands of the list around."""
        return character is not None and character.isprintable()

    def on_key(self, event: events.Key) -> None:
        if event.key in ("delete", "backspace"):
            self._say("")
        elif event.key == "space":
            self._say(_NEXT.get(self.text, "yes"))
        elif event.is_printable:
            self._say(_ANSWERS.get((event.character or "").lower(), self.text))
        else:
            return
        event.stop()
        event.prevent_default()

    def on_click(self, event: events.Click) -> None:
        offset = event.get_content_offset(self)
        if offset is not None and offset.x in (*_YES, *_NO):
            self._say("yes" if offset.x in _YES else "no")

    def _say(self, text: str) -> None:
        if text != self.text:
            self.show(text)
            self.post_message(self.Answered())
