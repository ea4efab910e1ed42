"""Web pages as text: what they say, their lists and their links. Nothing in them is carried out."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

LONGEST = 100_000
"""Characters that are read of one text; the longest of the portal has some 15 000."""
_MOST_LINKS = 200

_BREAKS = frozenset(
    ["p", "br", "div", "h1", "h2", "h3", "h4", "h5", "ul", "ol", "li", "tr", "span"]
)
_UNSEEN = frozenset(["script", "style"])


@dataclass
class Hypertext:
    """What a page says."""

    lines: list[str] = field(default_factory=list)
    """Its paragraphs and items, in their order, none of them empty."""
    items: list[tuple[str, str]] = field(default_factory=list)
    """The items of its lists, each with the line that stood before the list."""
    links: list[tuple[str, str]] = field(default_factory=list)
    """What each link is called, and its address; addresses of the web only."""

    @property
    def text(self) -> str:
        """All that it says, a paragraph a line."""
        return "\n".join(self.lines)


def read_hypertext(html: str) -> Hypertext:
    """What an HTML text says; total over every text, and cut at `LONGEST`."""
    reader = _Reader()
    # An element at the end has the parser give out what stands before it.
    reader.feed(f"{html[:LONGEST]}<br>")
    return reader.found


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found = Hypertext()
        self._words: list[str] = []
        self._hidden = 0
        self._before = ""
        self._in_item = False
        self._link: tuple[str, int] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a new line where the element does, and note where a link leads."""
        if tag in _UNSEEN:
            self._hidden += 1
        if tag in _BREAKS:
            self._end_line()
        if tag in ("ul", "ol"):
            self._before = self.found.lines[-1] if self.found.lines else ""
        self._in_item = tag == "li" or (self._in_item and tag not in _BREAKS)
        address = dict(attrs).get("href") or ""
        if tag == "a" and address.startswith(("https://", "http://")):
            self._link = address, len(self._words)

    def handle_endtag(self, tag: str) -> None:
        """End the line where the element does, and name the link that ends."""
        if tag in _UNSEEN:
            self._hidden = max(0, self._hidden - 1)
        if tag == "a" and self._link is not None:
            address, start = self._link
            called = _joined(self._words[start:])
            if len(self.found.links) < _MOST_LINKS:
                self.found.links.append((called, address))
            self._link = None
        if tag in _BREAKS:
            self._end_line()

    def handle_data(self, data: str) -> None:
        """Keep what is to be seen."""
        if not self._hidden:
            self._words.append(data)

    def _end_line(self) -> None:
        line = _joined(self._words)
        self._words = []
        if self._link is not None:
            self._link = self._link[0], 0
        if not line:
            return
        self.found.lines.append(line)
        if self._in_item:
            self.found.items.append((line, self._before))
        self._in_item = False


def _joined(words: list[str]) -> str:
    return " ".join("".join(words).split())
